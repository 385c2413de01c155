package org.vincle.routes.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.vincle.routes.ledger.Consenting.consent;
import static org.vincle.routes.ledger.Consenting.says;
import static org.vincle.routes.ledger.LedgerOn.LEASE;
import static org.vincle.routes.ledger.LedgerOn.NODE;
import static org.vincle.routes.ledger.Town.HOSPITAL;
import static org.vincle.routes.ledger.Town.NOBODY;
import static org.vincle.routes.ledger.Town.SOCIAL;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.vincle.connectors.api.Delivery;
import org.vincle.connectors.api.Document;
import org.vincle.connectors.api.Receipt;
import org.vincle.connectors.api.Retold;
import org.vincle.connectors.api.model.Amendment;
import org.vincle.connectors.api.model.Amendment.Part;
import org.vincle.connectors.api.model.Consent;
import org.vincle.connectors.api.model.Identifier;
import org.vincle.connectors.api.model.Note;
import org.vincle.connectors.api.model.Referral;
import org.vincle.routes.api.ClaimCheck;
import org.vincle.routes.api.Sight.Told;

/** When less may be told of a referral than was told, what is left of it is told anew, and what was told before is gone. */
class RetellingTest extends OnFreshLedger {

    private static final Set<String> SERVICE = Set.of("need.service");
    private static final Set<String> WORDS = Set.of("status.words");

    private final Consent refusal = consent(false, NOBODY);
    private RelationalSights sights;
    private Referral referral;
    private UUID noted;

    @BeforeEach
    void tell() {
        on.ledger.clearBy(new Cutting());
        sights = new RelationalSights(on.ledger);
        referral = on.sent();
        on.delivered(on.onlyQueued(), lays(document("Task", "1", 0, "whole")));
        on.says(SOCIAL, referral.id(), new Note("nobody's secret", null, null));
        var note = on.onlyQueued();
        noted = note.owed();
        on.delivered(note, lays(document("Task", "1", 1, "whole, noted"), document("Observation", "2", 0, "secret")));
    }

    @Test
    void what_is_left_of_all_that_was_told_is_owed_as_an_amendment_that_brings_it_along() {
        on.ledger.accept(says(SOCIAL, refusal));

        var delivery = on.taken(on.onlyQueued());

        assertThat(delivery.partner()).isEqualTo(HOSPITAL);
        assertThat(delivery.from()).isEqualTo(SOCIAL);
        assertThat(delivery.message()).isInstanceOfSatisfying(Amendment.class, amendment -> {
            assertThat(amendment.referral()).isEqualTo(Cutting.cut(referral));
            assertThat(amendment.parts()).containsExactly(Part.SERVICE);
        });
        assertThat(delivery.retold()).singleElement().satisfies(retold -> {
            assertThat(retold.delivery()).isEqualTo(noted);
            assertThat(retold.message()).isEqualTo(new Note(null, null, null));
        });
        assertThat(on.journey(referral.id())).endsWith("told-anew", "owed");
    }

    @Test
    void what_was_told_before_counts_until_it_has_been_made_anew_and_is_gone_then() {
        on.ledger.accept(says(SOCIAL, refusal));
        var check = on.onlyQueued();
        assertThat(withheld()).containsExactly(Set.of(), Set.of());

        on.taken(check);
        assertThat(withheld()).containsExactly(Set.of(), Set.of(), SERVICE);

        on.ledger.settle(check.owed(), NODE, anew(), "test");
        assertThat(withheld()).containsExactly(WORDS, SERVICE);
        assertThat(content("Task", "1")).isEqualTo("what is left");
        assertThat(on.ledger.document(HOSPITAL, "Task", "1", 1)).isEmpty();
        assertThat(on.ledger.document(HOSPITAL, "Task", "1", 2)).isEmpty();
        assertThat(on.ledger.document(HOSPITAL, "Observation", "2")).isEmpty();
        assertThat(on.database.<Long>read(work -> work.count("SELECT count(*) FROM document_term WHERE id = '2'")
                        + work.count("SELECT count(*) FROM retold")))
                .isZero();
    }

    @Test
    void whoever_makes_nothing_anew_is_shown_nothing_by_it() {
        on.ledger.accept(says(SOCIAL, refusal));

        on.delivered(on.onlyQueued());

        assertThat(withheld()).containsExactly(Set.of(), Set.of(), SERVICE);
        assertThat(on.ledger.document(HOSPITAL, "Task", "1", 1)).isPresent();
    }

    @Test
    void whoever_makes_nothing_anew_is_told_once_and_not_at_every_word_about_the_person() {
        on.ledger.accept(says(SOCIAL, refusal));
        on.delivered(on.onlyQueued());

        on.ledger.accept(says(SOCIAL, consent(false, NOBODY)));
        on.ledger.accept(says(SOCIAL, consent(true, NOBODY)));

        assertThat(on.queued()).isEmpty();
    }

    @Test
    void who_has_lost_the_lease_changes_nothing_and_who_has_it_tells_the_same() {
        on.ledger.accept(says(SOCIAL, refusal));
        var check = on.onlyQueued();
        var first = on.taken(check);
        on.clock.forward(LEASE.multipliedBy(2));
        var second = on.ledger.take(check, "node-2", LEASE).orElseThrow().delivery();

        on.ledger.settle(check.owed(), NODE, anew(), "test");
        assertThat(content("Task", "1")).isEqualTo("whole, noted");

        on.ledger.settle(check.owed(), "node-2", anew(), "test");
        assertThat(content("Task", "1")).isEqualTo("what is left");
        assertThat(second.message()).isEqualTo(first.message());
        assertThat(second.retold()).isEqualTo(first.retold());
        assertThat(withheld()).containsExactly(WORDS, SERVICE);
    }

    @Test
    void what_is_said_of_others_or_changes_nothing_or_leaves_nothing_owes_nothing() {
        var stranger = consent(false, new Identifier("urn:vincle:test:person", "NOBODY-0009"));
        on.ledger.accept(says(SOCIAL, stranger));
        var permit = consent(true, NOBODY);
        on.ledger.accept(says(SOCIAL, permit));
        on.ledger.accept(says(SOCIAL, until(permit)));
        assertThat(on.queued()).isEmpty();

        on.ledger.accept(says(SOCIAL, permit.withdrawn(null)));
        on.ledger.accept(says(SOCIAL, refusal));

        assertThat(on.queued()).isEmpty();
        assertThat(on.journey(referral.id())).doesNotContain("told-anew");
    }

    @Test
    void when_more_may_be_told_again_it_is_told_again() {
        on.ledger.accept(says(SOCIAL, refusal));
        madeAnew(on.onlyQueued(), 2);

        on.ledger.accept(says(SOCIAL, refusal.withdrawn(null)));

        var check = on.onlyQueued();
        var delivery = on.taken(check);
        assertThat(delivery.referral()).isEqualTo(referral);
        assertThat(delivery.retold())
                .extracting(Retold::message)
                .containsExactly(new Note("nobody's secret", null, null));
        on.ledger.settle(check.owed(), NODE, anew(3), "test");
        assertThat(withheld()).containsExactly(Set.of(), Set.of());
    }

    @Test
    void what_is_owed_already_is_not_owed_twice_but_what_is_in_hand_is_told_anew_behind_it() {
        var another = consent(false, NOBODY);
        on.ledger.accept(says(SOCIAL, refusal));
        on.ledger.accept(says(SOCIAL, another));
        var check = on.onlyQueued();

        on.taken(check);
        on.ledger.accept(says(SOCIAL, refusal.withdrawn(null)));
        on.ledger.accept(says(SOCIAL, another.withdrawn(null)));
        assertThat(on.queued()).isEmpty();
        on.ledger.settle(check.owed(), NODE, anew(), "test");

        assertThat(on.taken(on.onlyQueued()).referral()).isEqualTo(referral);
    }

    @Test
    void what_is_on_its_way_when_it_is_said_is_told_anew_too() {
        on.says(SOCIAL, referral.id(), new Note("and another", null, null));
        var note = on.onlyQueued();
        on.taken(note);

        on.ledger.accept(says(SOCIAL, refusal));
        on.ledger.settle(note.owed(), NODE, Receipt.plain(), "test");

        assertThat(on.taken(on.onlyQueued()).retold())
                .extracting(Retold::delivery)
                .containsExactly(noted, note.owed());
    }

    @Test
    void what_is_withdrawn_whole_while_it_is_owed_is_stopped() {
        var permit = consent(true, NOBODY);
        on.ledger.accept(says(SOCIAL, permit));
        on.ledger.accept(says(SOCIAL, refusal));
        var check = on.onlyQueued();

        on.ledger.accept(says(SOCIAL, permit.withdrawn(null)));

        assertThat(on.ledger.take(check, NODE, LEASE)).isEmpty();
        assertThat(on.journey(referral.id())).endsWith("stopped consent-withdrawn");
    }

    @Test
    void without_anybody_to_ask_it_is_owed_and_asked_about_when_it_is_taken() {
        on.ledger.clearBy(null);
        on.ledger.accept(says(SOCIAL, refusal));
        on.ledger.clearBy(new Cutting());

        assertThat(on.taken(on.onlyQueued()).referral()).isEqualTo(Cutting.cut(referral));
    }

    @Test
    void a_step_of_a_protocol_is_told_anew_when_less_may_be_told_of_whom_its_protocol_is_about() {
        var course = Case.on(on.ledger);
        var step = UUID.randomUUID();
        new RelationalCourses(on.ledger).commit(course.turn(1, course.asksAnonymously("visit#1.1", step, HOSPITAL)));
        on.queued().forEach(check -> on.ledger
                .take(check, NODE, LEASE)
                .ifPresent(r -> on.ledger.settle(check.owed(), NODE, Receipt.plain(), "test")));

        on.ledger.accept(says(SOCIAL, refusal));

        assertThat(on.queued())
                .extracting(on::taken)
                .filteredOn(Delivery::tellsAnew)
                .extracting(d -> d.referral().id())
                .containsExactlyInAnyOrder(referral.id(), step);
    }

    private void madeAnew(ClaimCheck check, long version) {
        on.taken(check);
        on.ledger.settle(check.owed(), NODE, anew(version), "test");
    }

    private static Receipt anew() {
        return anew(2);
    }

    private static Receipt anew(long version) {
        return Receipt.anew(
                List.of(document("Task", "1", version, "what is left")),
                List.of(new Receipt.Gone("Observation", "2")),
                null);
    }

    private List<Set<String>> withheld() {
        return sights.of(HOSPITAL, List.of(referral.id())).get(referral.id()).told().stream()
                .map(Told::withheld)
                .map(Retelling::first)
                .toList();
    }

    private String content(String type, String id) {
        return new String(
                on.ledger.document(HOSPITAL, type, id).orElseThrow().document().content());
    }

    private static Receipt lays(Document... documents) {
        return new Receipt(null, List.of(documents), null, null);
    }

    private static Document document(String type, String id, long expects, String content) {
        var index = Map.of("code", List.of("of-" + id));
        return new Document(HOSPITAL, SOCIAL, type, id, expects, "text/plain", content.getBytes(), index, null);
    }

    private static Consent until(Consent consent) {
        return new Consent(
                consent.id(),
                null,
                consent.person(),
                null,
                null,
                null,
                null,
                null,
                Instant.parse("2099-01-01T00:00:00Z"),
                true,
                null,
                null);
    }
}
