package org.vincle.routes.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.vincle.routes.ledger.Consenting.consent;
import static org.vincle.routes.ledger.LedgerOn.LEASE;
import static org.vincle.routes.ledger.LedgerOn.NODE;
import static org.vincle.routes.ledger.Town.HOSPITAL;
import static org.vincle.routes.ledger.Town.NOBODY;
import static org.vincle.routes.ledger.Town.SOCIAL;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.vincle.connectors.api.About;
import org.vincle.connectors.api.Delivery;
import org.vincle.connectors.api.Document;
import org.vincle.connectors.api.Item;
import org.vincle.connectors.api.Receipt;
import org.vincle.connectors.api.model.Consent;
import org.vincle.connectors.api.model.Note;
import org.vincle.connectors.api.model.Referral;
import org.vincle.routes.api.Clearing;
import org.vincle.routes.api.Courses;
import org.vincle.routes.api.RecordedConsent;

/** What people have said for the referral that began a protocol holds for its steps, whatever these show of the people. */
class StepTest extends OnFreshLedger {

    private final UUID step = UUID.randomUUID();
    private final List<Referral> begun = new ArrayList<>();
    private final Consenting consenting = new Consenting();
    private RelationalCourses courses;
    private Case course;

    @BeforeEach
    void begin() {
        courses = new RelationalCourses(on.ledger);
        on.ledger.clearBy(new Clearing() {
            @Override
            public Ruling rule(Delivery delivery, List<RecordedConsent> consents) {
                return consenting.rule(delivery, consents);
            }

            @Override
            public Ruling rule(Delivery delivery, Referral first, List<RecordedConsent> consents) {
                begun.add(first);
                return rule(delivery, consents);
            }
        });
        course = Case.on(on.ledger);
        on.queued();
    }

    @Test
    void a_consent_given_for_the_referral_that_began_it_lets_a_step_go() {
        gives(consent(true));
        courses.commit(course.turn(1, course.asksAnonymously("visit#1.1", step, HOSPITAL)));

        on.delivered(on.onlyQueued());

        assertThat(begun).containsExactly(course.begun());
    }

    @Test
    void a_consent_by_the_persons_number_counts_though_the_step_does_not_show_it() {
        on.ledger.accept(Consenting.says(SOCIAL, consent(true, NOBODY)));
        courses.commit(course.turn(1, course.asksAnonymously("visit#1.1", step, HOSPITAL)));

        assertThat(on.ledger.take(on.onlyQueued(), NODE, LEASE))
                .hasValueSatisfying(r -> assertThat(r.goes()).isTrue());
    }

    @Test
    void what_is_read_of_a_step_rests_on_the_people_and_the_consents_of_what_began_it() {
        var refusal = consent(false, NOBODY);
        gives(consent(true));
        courses.commit(course.turn(1, course.asksAnonymously("visit#1.1", step, HOSPITAL)));
        on.delivered(on.onlyQueued());
        on.ledger.accept(Consenting.says(SOCIAL, refusal));

        var sight = new RelationalSights(on.ledger).of(HOSPITAL, List.of(step)).get(step);

        assertThat(sight.begun()).isEqualTo(course.begun());
        assertThat(sight.ground().person()).isEqualTo(course.begun().person());
        assertThat(sight.ground().id()).isEqualTo(step);
        assertThat(sight.consents()).extracting(c -> c.consent().id()).contains(refusal.id());
        assertThat(new RelationalSights(on.ledger)
                        .consents(List.of(sight.referral()))
                        .get(step))
                .hasSameElementsAs(sight.consents());
    }

    @Test
    void its_withdrawal_stops_what_is_owed_of_the_steps_and_is_told_to_whoever_was_told() {
        var given = consent(true, NOBODY);
        on.ledger.accept(Consenting.says(SOCIAL, given));
        courses.commit(course.turn(
                1,
                course.asksAnonymously("visit#1.1", step, HOSPITAL),
                course.says("note", step, new Note("more", null, null))));
        on.delivered(on.onlyQueued());
        var note = on.onlyQueued();

        on.ledger.accept(Consenting.says(SOCIAL, given.withdrawn(null)));

        assertThat(on.ledger.take(note, NODE, LEASE)).isEmpty();
        assertThat(on.journey(step)).contains("stopped consent-withdrawn", "withdrawn");
        assertThat(on.queued()).hasSize(1);
    }

    @Test
    void what_is_laid_down_to_read_of_a_step_is_the_data_of_whoever_began_the_protocol() {
        gives(consent(true));
        var note = course.says("note", course.begun().id(), new Note("begun", null, null));
        courses.commit(course.turn(1, course.asks("visit#1.1", step, HOSPITAL), note));

        for (var check : on.queued()) {
            var referral = on.taken(check).referral().id();
            var document = new Document(
                    check.partner(),
                    Courses.PARTNER,
                    "Task",
                    referral.toString(),
                    0,
                    "text/plain",
                    new byte[] {1},
                    null,
                    referral);
            on.ledger.settle(check.owed(), NODE, new Receipt(null, List.of(document), null, null), "test");
        }

        assertThat(Stream.of(
                        source(HOSPITAL, step), source(SOCIAL, course.begun().id())))
                .containsExactly(SOCIAL, SOCIAL);
    }

    private String source(String reader, UUID referral) {
        return on.ledger
                .document(reader, "Task", referral.toString())
                .orElseThrow()
                .document()
                .source();
    }

    private void gives(Consent consent) {
        on.ledger.accept(Town.says(
                SOCIAL,
                "m",
                "f",
                new Item(consent, About.referral(course.begun().id()), null)));
    }
}
