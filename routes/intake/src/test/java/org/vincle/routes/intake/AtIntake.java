package org.vincle.routes.intake;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.vincle.connectors.api.Accepted;
import org.vincle.connectors.api.Item;
import org.vincle.connectors.api.Original;
import org.vincle.connectors.api.Submission;
import org.vincle.connectors.api.Warning;
import org.vincle.connectors.api.model.Identifier;
import org.vincle.connectors.api.model.Institution;
import org.vincle.connectors.api.model.Message;
import org.vincle.connectors.api.model.Person;
import org.vincle.connectors.api.model.Referral;
import org.vincle.connectors.api.model.Systems;
import org.vincle.routes.api.DataCategory;
import org.vincle.routes.api.Field;
import org.vincle.routes.api.Grant;
import org.vincle.routes.api.Ledger;
import org.vincle.routes.api.Policy.Decision;
import org.vincle.routes.api.Policy.Question;
import org.vincle.routes.api.RecordedConsent;
import org.vincle.routes.api.Withheld;

/** The intake, between a ledger that remembers what is committed and a policy that permits what a test says. */
abstract class AtIntake {

    static final Institution COUNCIL =
            new Institution(null, List.of(new Identifier("urn:example:dir3", "COUNCIL")), "A council", null);

    final List<Submission> committed = new ArrayList<>();
    final List<Question> asked = new ArrayList<>();
    final Accepted accepted = new Accepted(UUID.randomUUID(), Instant.EPOCH, false, false, null, null);
    Set<DataCategory> permitted = EnumSet.allOf(DataCategory.class);
    Withheld.Why why = Withheld.Why.NO_AGREEMENT;
    List<RecordedConsent> recorded = List.of();
    List<Grant> grants = List.of();
    final CheckedIntake intake = intake();

    private CheckedIntake intake() {
        var ledger = (Ledger) Proxy.newProxyInstance(
                Ledger.class.getClassLoader(), new Class<?>[] {Ledger.class}, (proxy, method, arguments) -> {
                    if (method.getName().equals("consents")) {
                        return recorded;
                    }
                    assertThat(method.getName()).isEqualTo("accept");
                    committed.add((Submission) arguments[0]);
                    return accepted;
                });
        return new CheckedIntake(
                ledger,
                question -> {
                    asked.add(question);
                    return permitted.isEmpty()
                            ? new Decision(Set.of(), "a rule", null, null, why, null)
                            : new Decision(Field.of(permitted), "a rule", grants, null, null, null);
                },
                new Addressing(new Town()),
                new IdentifierCheck(false),
                Clock.systemUTC());
    }

    Referral committedReferral() {
        return (Referral) committed.get(0).items().get(0).message();
    }

    static Referral to(Institution recipient) {
        return referral(recipient, person("urn:example:record", "1"));
    }

    static Institution role() {
        return new Institution(null, List.of(new Identifier(Systems.ROLE, "HEALTH")), null, null);
    }

    static Referral of(Person person) {
        return referral(Institution.partner("city-hospital"), person);
    }

    static Referral referral(Institution recipient, Person person) {
        return new Referral(
                UUID.randomUUID(),
                COUNCIL,
                recipient,
                null,
                null,
                null,
                person,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null);
    }

    static Person person(String... systemsAndValues) {
        var identifiers = new ArrayList<Identifier>();
        for (int i = 0; i < systemsAndValues.length; i += 2) {
            identifiers.add(new Identifier(systemsAndValues[i], systemsAndValues[i + 1]));
        }
        return new Person(identifiers, null, null, null, null, null, null);
    }

    static Item item(Message message) {
        return new Item(message, null, null);
    }

    static Submission submission(Referral referral) {
        return submission(item(referral));
    }

    static Submission submission(Item item) {
        return submission(List.of(item));
    }

    static Submission submission(List<Item> items) {
        var original = new Original("text/plain", "original".getBytes(StandardCharsets.UTF_8));
        var odd = List.of(new Warning("odd", "PID-3"));
        return new Submission("social-services", "1", "fingerprint", original, items, null, null, odd);
    }
}
