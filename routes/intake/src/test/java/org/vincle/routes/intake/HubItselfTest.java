package org.vincle.routes.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.reflect.Proxy;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.vincle.connectors.api.About;
import org.vincle.connectors.api.Accepted;
import org.vincle.connectors.api.Directory;
import org.vincle.connectors.api.Item;
import org.vincle.connectors.api.Original;
import org.vincle.connectors.api.Partner;
import org.vincle.connectors.api.Submission;
import org.vincle.connectors.api.error.NotPermitted;
import org.vincle.connectors.api.model.Amendment;
import org.vincle.connectors.api.model.Identifier;
import org.vincle.connectors.api.model.Institution;
import org.vincle.connectors.api.model.Message;
import org.vincle.connectors.api.model.Person;
import org.vincle.connectors.api.model.PlanUpdate;
import org.vincle.connectors.api.model.ProtocolStep;
import org.vincle.connectors.api.model.Referral;
import org.vincle.connectors.api.model.Sector;
import org.vincle.connectors.api.model.State;
import org.vincle.routes.api.Courses;
import org.vincle.routes.api.Ledger;
import org.vincle.routes.api.Policy.Decision;

/** The hub is asked for a protocol as any institution is, without an agreement; what only it says is refused to all others. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class HubItselfTest {

    private static final ProtocolStep STEP = new ProtocolStep(
            "https://protocols.example.org/nobody-at-home", "1.0.0", UUID.randomUUID(), "visit", "city-hospital");

    private final List<Submission> committed = new ArrayList<>();
    private final CheckedIntake intake = intake();

    @Test
    void is_sent_a_referral_though_nothing_is_agreed() {
        intake.accept(submission("social-services", referral(Courses.PARTNER)));
        intake.accept(submission("social-services", Amendment.whole(referral(Courses.PARTNER), null)));

        assertThat(committed).hasSize(2);
        assertThatThrownBy(() -> intake.accept(submission("social-services", referral("city-hospital"))))
                .isInstanceOf(NotPermitted.class);
    }

    @Test
    void alone_says_which_step_of_a_protocol_a_referral_is() {
        intake.accept(submission("social-services", referral(Courses.PARTNER).as(STEP)));

        var referral = (Referral) committed.get(0).items().get(0).message();
        assertThat(referral.protocol()).isNull();
    }

    @Test
    void alone_says_how_a_shared_plan_stands() {
        var plan = new PlanUpdate(
                STEP.course(), 1, STEP.protocol(), "1", null, State.ACCEPTED, null, null, null, Instant.EPOCH);

        assertThatThrownBy(() -> intake.accept(submission("social-services", plan)))
                .isInstanceOf(NotPermitted.class);
        assertThat(committed).isEmpty();
    }

    @Test
    void is_nobody_who_comes_in_from_outside() {
        assertThatThrownBy(() -> intake.accept(submission(Courses.PARTNER, referral("city-hospital"))))
                .isInstanceOf(NotPermitted.class);
        assertThat(committed).isEmpty();
    }

    private CheckedIntake intake() {
        var ledger = (Ledger) Proxy.newProxyInstance(
                Ledger.class.getClassLoader(), new Class<?>[] {Ledger.class}, (proxy, method, arguments) -> {
                    if (method.getName().equals("consents")) {
                        return List.of();
                    }
                    committed.add((Submission) arguments[0]);
                    return new Accepted(UUID.randomUUID(), Instant.EPOCH, false, false, null, null);
                });
        return new CheckedIntake(
                ledger,
                question -> new Decision(Set.of(), "no-permit", null, null, null, null),
                new Addressing(new Names()),
                new IdentifierCheck(false),
                Clock.systemUTC());
    }

    /** A directory in which everybody stands whose name is asked for. */
    private static final class Names implements Directory {

        @Override
        public Optional<Partner> named(String name) {
            return Optional.of(new Partner(name, name, Sector.OTHER, List.of(), "none", 0));
        }

        @Override
        public Optional<Partner> identifiedBy(Identifier identifier) {
            return Optional.empty();
        }

        @Override
        public List<Partner> all() {
            return List.of();
        }
    }

    private static Referral referral(String recipient) {
        var person = new Person(List.of(new Identifier("urn:example:record", "1")), null, null, null, null, null, null);
        return new Referral(
                UUID.randomUUID(),
                Institution.partner("social-services"),
                Institution.partner(recipient),
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

    private static Submission submission(String partner, Message message) {
        return new Submission(
                partner,
                "1",
                "fingerprint",
                new Original("text/plain", new byte[] {1}),
                List.of(new Item(message, message instanceof Referral ? null : About.referral(STEP.course()), null)),
                null,
                null,
                null);
    }
}
