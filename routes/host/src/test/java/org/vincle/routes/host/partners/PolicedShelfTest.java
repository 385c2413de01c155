package org.vincle.routes.host.partners;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.anyList;
import static org.mockito.ArgumentMatchers.eq;
import static org.mockito.Mockito.doThrow;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.vincle.connectors.api.error.PartnerUnavailable;
import org.vincle.connectors.api.model.ProtocolStep;
import org.vincle.connectors.api.model.Sensitivity;
import org.vincle.routes.api.Audit.Event;
import org.vincle.routes.api.Audit.Fact;
import org.vincle.routes.api.Courses;
import org.vincle.routes.api.Policy.Purpose;
import org.vincle.routes.api.Sight;
import org.vincle.routes.api.Sight.Told;
import org.vincle.routes.api.Withheld.Why;

/** Every read is decided when it happens, and nobody is shown anything of another's that the trail does not know. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class PolicedShelfTest extends OnPolicedShelf {

    @Test
    void what_is_the_readers_own_is_always_shown_and_nobody_is_asked() {
        var own = lies(stored("1", HOSPITAL, referral.id()));

        assertThat(shelf.read(HOSPITAL, "Task", "1")).contains(own);
        assertThat(asked).isEmpty();
        verify(audit, never()).write(anyList());
    }

    @Test
    void what_was_told_is_shown_while_it_might_be_told_again_and_that_is_written_down_before() {
        var task = lies(stored("1", SOCIAL, referral.id()));

        assertThat(shelf.read(HOSPITAL, "Task", "1")).contains(task);

        assertThat(asked).singleElement().satisfies(question -> {
            assertThat(question.purpose()).isEqualTo(Purpose.READ);
            assertThat(question.source()).isEqualTo(SOCIAL);
            assertThat(question.recipient()).isEqualTo(HOSPITAL);
            assertThat(question.circumstances().content()).isEqualTo(referral);
            assertThat(question.circumstances().presumed()).isFalse();
        });
        assertThat(written()).singleElement().satisfies(fact -> {
            assertThat(fact.event()).isEqualTo(Event.READ);
            assertThat(fact.permitted()).isTrue();
            assertThat(fact.referral()).isEqualTo(referral.id());
            assertThat(fact.people()).containsExactly(NOBODY);
        });
    }

    @Test
    void what_might_not_be_told_any_more_is_as_if_it_did_not_exist_and_that_it_was_refused_is_written_down() {
        lies(stored("1", SOCIAL, referral.id()));
        when(ledger.document(HOSPITAL, "Task", "1", 2)).thenReturn(Optional.of(stored("1", SOCIAL, referral.id())));
        withheld.add(FINDING);

        assertThat(shelf.read(HOSPITAL, "Task", "1")).isEmpty();
        assertThat(shelf.read(HOSPITAL, "Task", "1", 2)).isEmpty();
        assertThat(written()).singleElement().satisfies(fact -> {
            assertThat(fact.permitted()).isFalse();
            assertThat(fact.decision().why()).isEqualTo(Why.CONSENT_WITHDRAWN);
            assertThat(fact.decision().withheld()).containsExactly(FINDING);
        });
    }

    @Test
    void what_was_withheld_when_it_was_told_takes_nothing_away_now() {
        told(referral, new Told(SOCIAL, referral, referral, List.of(Set.of(FINDING.path()))));
        var task = lies(stored("1", SOCIAL, referral.id()));
        withheld.add(FINDING);

        assertThat(shelf.read(HOSPITAL, "Task", "1")).contains(task);
    }

    @Test
    void the_data_of_a_step_are_those_of_who_began_the_protocol() {
        var step = new ProtocolStep("https://example.org/plan", "1", UUID.randomUUID(), "visit", SCHOOL);
        var visit = referral(Courses.PARTNER, step);
        told(visit, new Told(Courses.PARTNER, visit, visit, List.of(Set.of())));
        lies(stored("1", Courses.PARTNER, visit.id()));

        assertThat(shelf.read(HOSPITAL, "Task", "1")).isPresent();

        assertThat(asked).singleElement().satisfies(question -> {
            assertThat(question.source()).isEqualTo(SCHOOL);
            assertThat(question.circumstances().protocol()).isEqualTo("https://example.org/plan");
        });
    }

    @Test
    void what_lies_there_of_a_step_under_the_name_of_who_began_it_is_shown_while_all_that_was_told_might_be() {
        var step = new ProtocolStep("https://example.org/plan", "1", UUID.randomUUID(), "visit", SCHOOL);
        var visit = referral(Courses.PARTNER, step);
        told(visit, new Told(Courses.PARTNER, visit, visit, List.of(Set.of())));
        var task = lies(stored("1", SCHOOL, visit.id()));
        assertThat(shelf.read(HOSPITAL, "Task", "1")).contains(task);

        withheld.add(FINDING);

        assertThat(shelf.read(HOSPITAL, "Task", "1")).isEmpty();
    }

    @Test
    void a_step_is_asked_about_with_all_the_people_of_what_began_it() {
        var step = new ProtocolStep("https://example.org/plan", "1", UUID.randomUUID(), "visit", SCHOOL);
        var visit = referral(Courses.PARTNER, step);
        var begun = referral(SCHOOL, null).with(Set.of(), Set.of(Sensitivity.VIOLENCE));
        var told = List.of(new Told(Courses.PARTNER, visit, visit, List.of(Set.of())));
        when(sights.of(eq(HOSPITAL), any())).thenReturn(Map.of(visit.id(), new Sight(visit, null, told, null, begun)));
        lies(stored("1", Courses.PARTNER, visit.id()));

        shelf.read(HOSPITAL, "Task", "1");

        assertThat(asked).singleElement().satisfies(question -> {
            var ground = question.circumstances().referral();
            assertThat(ground.id()).isEqualTo(visit.id());
            assertThat(ground.labels()).containsExactly(Sensitivity.VIOLENCE);
            assertThat(question.circumstances().content()).isEqualTo(visit);
        });
    }

    @Test
    void nobody_but_the_hub_says_that_a_referral_is_a_step() {
        var claimed =
                referral(SOCIAL, new ProtocolStep("https://example.org/plan", "1", UUID.randomUUID(), "visit", SCHOOL));
        told(claimed, new Told(SOCIAL, claimed, claimed, List.of(Set.of())));
        lies(stored("1", SOCIAL, claimed.id()));

        shelf.read(HOSPITAL, "Task", "1");

        assertThat(asked).singleElement().satisfies(question -> {
            assertThat(question.source()).isEqualTo(SOCIAL);
            assertThat(question.circumstances().protocol()).isNull();
        });
    }

    @Test
    void whoever_reads_a_referral_piece_by_piece_has_read_it_once() {
        lies(stored("1", SOCIAL, referral.id()));

        shelf.read(HOSPITAL, "Task", "1");
        shelf.read(HOSPITAL, "Task", "1");
        nanos.addAndGet(Duration.ofSeconds(11).toNanos());
        shelf.read(HOSPITAL, "Task", "1");

        assertThat(written()).hasSize(2);
    }

    @Test
    void it_is_written_down_on_whose_behalf_it_was_read_each_by_themselves() {
        lies(stored("1", SOCIAL, referral.id()));

        shelf.read(HOSPITAL, "Task", "1");
        shelf.onBehalfOf("eva.fantasiol").read(HOSPITAL, "Task", "1");
        shelf.onBehalfOf("pau.fantasiol").read(HOSPITAL, "Task", "1");
        shelf.onBehalfOf("eva.fantasiol").read(HOSPITAL, "Task", "1");

        assertThat(written()).extracting(Fact::account).containsExactly(null, "eva.fantasiol", "pau.fantasiol");
    }

    @Test
    void what_cannot_be_written_down_is_not_shown() {
        lies(stored("1", SOCIAL, referral.id()));
        doThrow(new PartnerUnavailable("not-ready")).when(audit).write(anyList());

        assertThatThrownBy(() -> shelf.read(HOSPITAL, "Task", "1")).hasMessage("not-ready");
        assertThatThrownBy(() -> shelf.read(HOSPITAL, "Task", "1")).hasMessage("not-ready");
    }

    @Test
    void whoever_writes_the_next_version_is_asked_nothing() {
        var task = lies(stored("1", SOCIAL, referral.id()));
        withheld.add(FINDING);

        assertThat(shelf.forWriting().read(HOSPITAL, "Task", "1")).contains(task);
        assertThat(asked).isEmpty();
        verify(audit, never()).write(anyList());
    }
}
