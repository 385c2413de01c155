package org.vincle.connectors.hropen.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.vincle.connectors.api.Document;
import org.vincle.connectors.api.model.Answer;
import org.vincle.connectors.api.model.Cancellation;
import org.vincle.connectors.api.model.Cancellation.Step;
import org.vincle.connectors.api.model.Message;
import org.vincle.connectors.api.model.Outcome;
import org.vincle.connectors.api.model.Outcome.Result;
import org.vincle.connectors.api.model.Progress;
import org.vincle.connectors.api.model.Referral;
import org.vincle.connectors.api.model.State;
import org.vincle.connectors.hropen.Fakes;
import org.vincle.connectors.hropen.follow.Arrivals;
import org.vincle.connectors.hropen.follow.Followed;
import org.vincle.connectors.hropen.follow.Follower;
import org.vincle.connectors.hropen.follow.Handover;
import org.vincle.connectors.testkit.Behaviour;
import org.vincle.connectors.testkit.EmploymentOffice;
import org.vincle.connectors.testkit.InventedPerson;
import org.vincle.connectors.testkit.LogCapture;
import org.vincle.connectors.testkit.MemoryHub;

/** A referral goes to the office, and what becomes of it comes back, told or asked for. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class RoundTripTest {

    private final Referral referral = Fakes.aReferral().build();
    private final String id = referral.id().toString();
    private final AtomicLong clock = new AtomicLong();
    private Desk desk;
    private EmploymentOffice office;
    private Handover handover;
    private Follower follower;

    @BeforeEach
    void open() throws Exception {
        desk = new Desk();
        office = EmploymentOffice.open();
        var followed = new Followed(desk.hub, Fakes.PARTNER);
        handover = new Handover(Fakes.server(office), Fakes.dialect(), followed);
        follower = new Follower(Fakes.server(office), Fakes.dialect(), followed, desk.hub::accept, clock::get);
        desk.hub.write(handover.deliver(Fakes.delivery(referral)).documents());
    }

    @AfterEach
    void close() throws Exception {
        office.close();
        desk.close();
    }

    private int tells() throws Exception {
        return office.tells(desk.url, Fakes.TOKEN, id).status();
    }

    private List<Message> heard() {
        return desk.hub.submissions.stream()
                .map(s -> s.items().get(0).message())
                .toList();
    }

    @Test
    void accepted_active_and_hired_come_back() throws Exception {
        office.decides(id, "Accepted", "030", null, null);
        assertThat(tells()).isEqualTo(200);
        office.decides(id, "Active", "040", null, null);
        assertThat(tells()).isEqualTo(200);
        office.decides(id, "Hired", "090", null, null);
        assertThat(tells()).isEqualTo(200);

        assertThat(heard()).hasSize(3);
        assertThat(heard().get(0)).isInstanceOf(Answer.class);
        assertThat(heard().get(1)).isInstanceOf(Progress.class);
        assertThat(((Outcome) heard().get(2)).result()).isEqualTo(Result.COMPLETED);
        assertThat(desk.hub.submissions.get(0).items().get(0).about().referral())
                .isEqualTo(referral.id());
    }

    @Test
    void the_same_again_changes_nothing() throws Exception {
        office.decides(id, "Hired", "090", null, null);
        tells();
        var again = office.tells(desk.url, Fakes.TOKEN, id);

        assertThat(again.status()).isEqualTo(200);
        assertThat(again.body()).contains("repeated");
        assertThat(heard()).hasSize(1);
    }

    @Test
    void what_we_said_ourselves_and_what_is_ambiguous_says_nothing() throws Exception {
        assertThat(office.tells(desk.url, Fakes.TOKEN, id).body()).contains("unchanged");
        office.decides(id, "Received", "020", null, null);
        assertThat(office.tells(desk.url, Fakes.TOKEN, id).body()).contains("unchanged");
        var withdrawn = new Cancellation(Step.CANCELLED, null, null);
        desk.hub.write(handover.deliver(Fakes.delivery(withdrawn, referral, State.CANCELLED))
                .documents());

        assertThat(office.tells(desk.url, Fakes.TOKEN, id).body()).contains("unchanged");
        follower.round();
        assertThat(heard()).isEmpty();
    }

    @Test
    void rejected_after_work_began_is_a_failure() throws Exception {
        desk.hub.forbids(s -> s.items().get(0).message() instanceof Answer);
        office.decides(id, "Rejected", "999", "022", "Li falten requisits");

        assertThat(tells()).isEqualTo(200);

        assertThat(((Outcome) heard().get(0)).result()).isEqualTo(Result.FAILED);
        assertThat(((Outcome) heard().get(0)).reason().text()).isEqualTo("Li falten requisits");
    }

    @Test
    void withdrawn_is_agreed_when_we_asked_and_lapses_when_nothing_had_begun() throws Exception {
        desk.hub.forbids(s -> s.items().get(0).message() instanceof Cancellation c && c.step() == Step.CANCELLED);
        office.decides(id, "Withdrawn", "900", null, null);
        tells();
        assertThat(((Cancellation) heard().get(0)).step()).isEqualTo(Step.AGREED);

        desk.hub.forbids(s -> s.items().get(0).message() instanceof Cancellation);
        office.decides(id, "Withdrawn", "900", "041", null);
        tells();
        assertThat(((Outcome) heard().get(1)).result()).isEqualTo(Result.EXPIRED);
    }

    @Test
    void what_the_state_forbids_is_a_conflict() throws Exception {
        desk.hub.forbids(s -> true);
        office.decides(id, "Hired", "090", null, null);

        var told = office.tells(desk.url, Fakes.TOKEN, id);

        assertThat(told.status()).isEqualTo(409);
        assertThat(told.body()).contains("transition-forbidden");
        assertThat(desk.hub.submissions).isEmpty();
    }

    @Test
    void an_office_that_tells_nothing_is_asked_until_the_end() {
        follower.round();
        assertThat(heard()).isEmpty();
        office.decides(id, "aceptado", null, null, null);
        follower.round();
        follower.round();
        office.decides(id, "PLACED", null, null, null);
        follower.round();
        int asked = office.calls().size();

        follower.round();

        assertThat(heard()).hasSize(2);
        assertThat(office.calls()).hasSize(asked);
    }

    @Test
    void an_answer_that_came_before_we_had_noted_the_candidate_ends_the_asking_as_well() throws Exception {
        office.decides(id, "Hired", "090", null, null);
        var early = new MemoryHub();
        new Arrivals(Fakes.dialect(), new Followed(early, Fakes.PARTNER), early::accept)
                .take(office.candidates().get(id), new byte[0]);
        early.write(handover.deliver(Fakes.delivery(referral)).documents().stream()
                .map(d -> new Document(
                        d.reader(), d.source(), d.type(), d.id(), 0, d.mediaType(), d.content(), d.index(), null))
                .toList());
        var late = new Follower(
                Fakes.server(office), Fakes.dialect(), new Followed(early, Fakes.PARTNER), early::accept, clock::get);
        late.round();
        int asked = office.calls().size();

        late.round();

        assertThat(office.calls()).hasSize(asked);
        assertThat(early.submissions.stream().flatMap(s -> s.items().stream())).hasSize(1);
    }

    @Test
    void a_slow_office_is_left_alone_for_a_while() {
        var slow = new Follower(
                Fakes.server(office),
                Fakes.dialect(),
                new Followed(desk.hub, Fakes.PARTNER),
                desk.hub::accept,
                () -> clock.getAndAdd(1_000));
        int before = office.calls().size();
        slow.round();
        for (int i = 0; i < 3; i++) {
            slow.round();
        }
        assertThat(office.calls()).hasSize(before + 1);

        clock.addAndGet(10_000);
        slow.round();

        assertThat(office.calls()).hasSize(before + 2);
    }

    @Test
    void asking_survives_an_office_that_is_away_or_talks_nonsense_and_logs_nobody() {
        try (var log = LogCapture.open()) {
            office.down();
            follower.round();
            office.up();
            office.behaves(Behaviour.garbage());
            follower.round();
            office.behaves(Behaviour.refuse("200"));
            follower.round();
            office.behaves(Behaviour.well());
            office.decides(id, "Levitating", null, null, new InventedPerson(7).given());
            follower.round();
            follower.round();
            office.decides(id, "Hired", null, null, null);
            follower.round();

            assertThat(heard()).hasSize(1);
            assertThat(log.text()).containsOnlyOnce("disposition-unknown");
            assertThat(log.text()).doesNotContain(new InventedPerson(7).personalValues());
        }
    }
}
