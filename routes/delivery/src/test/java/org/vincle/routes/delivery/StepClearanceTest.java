package org.vincle.routes.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.vincle.routes.delivery.Deliveries.COUNCIL;
import static org.vincle.routes.delivery.Deliveries.HOSPITAL;
import static org.vincle.routes.delivery.Deliveries.REFERRAL;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.vincle.connectors.api.Delivery;
import org.vincle.connectors.api.model.Answer;
import org.vincle.connectors.api.model.Institution;
import org.vincle.connectors.api.model.Message;
import org.vincle.connectors.api.model.Note;
import org.vincle.connectors.api.model.Person;
import org.vincle.connectors.api.model.PlanUpdate;
import org.vincle.connectors.api.model.ProtocolStep;
import org.vincle.connectors.api.model.Referral;
import org.vincle.connectors.api.model.Sensitivity;
import org.vincle.connectors.api.model.State;
import org.vincle.routes.api.Courses;
import org.vincle.routes.api.DataCategory;
import org.vincle.routes.api.Policy.Question;

@DisplayNameGeneration(ReplaceUnderscores.class)
class StepClearanceTest {

    private static final String PROTOCOL = "https://protocols.example.org/nobody-at-home";
    private static final ProtocolStep STEP = new ProtocolStep(PROTOCOL, "1.0.0", UUID.randomUUID(), "visit", COUNCIL);
    private static final Referral BEGUN =
            REFERRAL.between(Institution.partner(COUNCIL), Institution.partner(Courses.PARTNER));
    private static final Referral VISIT = step(Courses.PARTNER);
    private static final PlanUpdate PLAN = new PlanUpdate(
            STEP.course(), 2, PROTOCOL, "1.0.0", null, State.IN_PROGRESS, null, null, null, Instant.EPOCH);

    private final Agreements agreements = new Agreements();
    private final Clearance clearance = new Clearance(agreements);

    @Test
    void whatever_goes_to_the_hub_itself_goes_whole_and_nobody_is_asked() {
        var delivery = delivery(BEGUN, BEGUN, COUNCIL, Courses.PARTNER);

        var ruling = clearance.rule(delivery, List.of());

        assertThat(ruling.delivery()).isEqualTo(delivery);
        assertThat(ruling.rule()).isEqualTo("hub");
        assertThat(ruling.decisions()).isEmpty();
        assertThat(agreements.asked()).isEmpty();
    }

    @Test
    void a_step_is_the_data_of_whoever_began_the_protocol_told_within_it() {
        agreements.permitAll(COUNCIL, HOSPITAL);

        var ruling = clearance.rule(delivery(VISIT, VISIT, Courses.PARTNER, HOSPITAL), BEGUN, List.of());

        assertThat(ruling.goes()).isTrue();
        assertThat(ruling.decisions())
                .singleElement()
                .extracting(d -> d.source())
                .isEqualTo(COUNCIL);
        assertThat(agreements.asked()).singleElement().satisfies(question -> {
            assertThat(question.source()).isEqualTo(COUNCIL);
            assertThat(question.circumstances().protocol()).isEqualTo(PROTOCOL);
        });
    }

    @Test
    void a_step_does_not_go_where_whoever_began_the_protocol_may_not_tell_it() {
        agreements.permitAll(Courses.PARTNER, HOSPITAL);

        var ruling = clearance.rule(delivery(VISIT, VISIT, Courses.PARTNER, HOSPITAL), BEGUN, List.of());

        assertThat(ruling.goes()).isFalse();
        assertThat(ruling.code()).isEqualTo("no-agreement");
    }

    @Test
    void what_the_hub_tells_about_a_step_needs_the_status_of_whoever_began_the_protocol() {
        for (var message : List.of(PLAN, new Note("Words", null, null))) {
            assertThat(clearance
                            .rule(delivery(message, VISIT, Courses.PARTNER, HOSPITAL), BEGUN, List.of())
                            .code())
                    .isEqualTo("no-agreement");
        }

        agreements.permit(COUNCIL, HOSPITAL, DataCategory.STATUS, DataCategory.NEED);

        var ruling = clearance.rule(delivery(PLAN, VISIT, Courses.PARTNER, HOSPITAL), BEGUN, List.of());
        assertThat(ruling.delivery().message()).isEqualTo(PLAN);
        assertThat(ruling.decisions()).extracting(d -> d.source()).containsOnly(COUNCIL);
    }

    @Test
    void what_the_hub_tells_whoever_began_the_protocol_about_their_own_referral_is_their_own() {
        var told = clearance.rule(delivery(PLAN, BEGUN, Courses.PARTNER, COUNCIL), List.of());
        var answered = clearance.rule(
                delivery(new Answer(true, null, null, null), BEGUN, Courses.PARTNER, COUNCIL), List.of());

        assertThat(told.delivery().message()).isEqualTo(PLAN);
        assertThat(told.rule()).isEqualTo("own");
        assertThat(answered.goes()).isTrue();
        assertThat(answered.delivery().referral()).isEqualTo(BEGUN);
    }

    @Test
    void nobody_but_the_hub_makes_a_referral_a_step_of_a_protocol() {
        var forged = step("north-school");
        agreements.permitAll(COUNCIL, HOSPITAL);

        var ruling = clearance.rule(delivery(forged, forged, "north-school", HOSPITAL), List.of());

        assertThat(ruling.goes()).isFalse();
        assertThat(agreements.asked()).extracting(Question::source).containsOnly("north-school");
        assertThat(agreements.asked())
                .extracting(question -> question.circumstances().protocol())
                .containsOnlyNulls();
    }

    @Test
    void the_people_and_labels_of_the_referral_that_began_it_count_though_the_step_does_not_show_them() {
        agreements.permitAll(COUNCIL, HOSPITAL);
        var bare = new Referral(
                VISIT.id(),
                VISIT.sender(),
                VISIT.recipient(),
                VISIT.service(),
                VISIT.needs(),
                null,
                new Person(null, null, null, null, null, null, null),
                null,
                null,
                null,
                null,
                Set.of(Sensitivity.MINOR),
                null,
                null,
                null,
                STEP);

        var ruling = clearance.rule(delivery(bare, bare, Courses.PARTNER, HOSPITAL), BEGUN, List.of());

        assertThat(ruling.delivery().message()).isEqualTo(bare);
        assertThat(agreements.asked()).singleElement().satisfies(question -> {
            var around = question.circumstances().referral();
            assertThat(around.person()).isEqualTo(BEGUN.person());
            assertThat(around.household()).isEqualTo(BEGUN.household());
            assertThat(around.labels()).containsExactlyInAnyOrder(Sensitivity.MINOR, Sensitivity.VIOLENCE);
            assertThat(around.service()).isEqualTo(VISIT.service());
        });
    }

    private static Referral step(String sender) {
        return REFERRAL.between(Institution.partner(sender), Institution.partner(HOSPITAL))
                .as(STEP);
    }

    private static Delivery delivery(Message message, Referral referral, String from, String partner) {
        return new Delivery(
                UUID.randomUUID(), partner, Instant.EPOCH, 1, message, referral, State.REQUESTED, null, from);
    }
}
