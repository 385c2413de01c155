package org.vincle.routes.intake;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Proxy;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.vincle.connectors.api.Accepted;
import org.vincle.connectors.api.Item;
import org.vincle.connectors.api.Original;
import org.vincle.connectors.api.Submission;
import org.vincle.connectors.api.Warning;
import org.vincle.connectors.api.model.Code;
import org.vincle.connectors.api.model.Identifier;
import org.vincle.connectors.api.model.Institution;
import org.vincle.connectors.api.model.Need;
import org.vincle.connectors.api.model.Person;
import org.vincle.connectors.api.model.Referral;
import org.vincle.connectors.api.model.Systems;
import org.vincle.routes.api.Courses;
import org.vincle.routes.api.DataCategory;
import org.vincle.routes.api.Ledger;
import org.vincle.routes.api.Policy.Decision;
import org.vincle.routes.api.Protocols;

/** What has happened begins a protocol: then the hub itself is asked, whoever was not named. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class BeginsProtocolTest {

    private final List<Submission> committed = new ArrayList<>();
    private final Protocols protocols = protocols();
    private final CheckedIntake intake = intake();

    @BeforeEach
    void deploy() {
        intake.deployed(protocols);
    }

    @Test
    void one_that_is_open_goes_to_the_protocols() {
        assertThat(recipient(null, "discharge-planned").partner()).isEqualTo(Courses.PARTNER);
    }

    @Test
    void so_does_one_that_is_addressed_by_a_role() {
        var role = new Institution(null, List.of(new Identifier(Systems.ROLE, "SOCIAL_SERVICES:08019")), null, null);

        assertThat(recipient(role, "discharge-planned").partner()).isEqualTo(Courses.PARTNER);
    }

    @Test
    void whoever_is_named_is_asked() {
        assertThat(recipient(Institution.partner("city-hospital"), "discharge-planned")
                        .partner())
                .isEqualTo("city-hospital");
    }

    @Test
    void what_begins_nothing_stays_open() {
        assertThat(recipient(null, "homelessness")).isNull();
    }

    @Test
    void while_no_protocols_are_there_everything_stays_open() {
        intake.undeployed(protocols);

        assertThat(recipient(null, "discharge-planned")).isNull();
    }

    @Test
    void what_an_assessment_suggests_stands_in_the_journey_of_one_that_goes_elsewhere() {
        intake.accept(submission(Institution.partner("city-hospital"), "homelessness"));
        intake.accept(submission(null, "discharge-planned"));

        assertThat(committed.get(0).warnings())
                .containsExactly(new Warning("screening-suggests", "prapare/housing: housing-or-energy-loss"));
        assertThat(committed.get(1).warnings()).isEmpty();
    }

    private Institution recipient(Institution recipient, String need) {
        intake.accept(submission(recipient, need));
        return ((Referral) committed.get(committed.size() - 1).items().get(0).message()).recipient();
    }

    private static Protocols protocols() {
        return (Protocols) Proxy.newProxyInstance(
                Protocols.class.getClassLoader(), new Class<?>[] {Protocols.class}, (proxy, method, arguments) -> {
                    if (method.getName().equals("equals")) {
                        return proxy == arguments[0];
                    }
                    var referral = (Referral) arguments[0];
                    if (method.getName().equals("suggestedBy")) {
                        return List.of("prapare/housing: housing-or-energy-loss");
                    }
                    return referral.needs().get(0).codes().get(0).code().equals("discharge-planned");
                });
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
                question -> new Decision(Set.of(DataCategory.values()), "town"),
                new Addressing(new Town()),
                new IdentifierCheck(false),
                Clock.systemUTC());
    }

    private static Submission submission(Institution recipient, String need) {
        var person = new Person(List.of(new Identifier("urn:example:record", "1")), null, null, null, null, null, null);
        var referral = new Referral(
                UUID.randomUUID(),
                Institution.partner("social-services"),
                recipient,
                null,
                List.of(new Need(List.of(new Code("urn:example:needs", need, null)), null)),
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
        return new Submission(
                "social-services",
                need,
                "fingerprint",
                new Original("text/plain", new byte[] {1}),
                List.of(new Item(referral, null, null)),
                null,
                null,
                null);
    }
}
