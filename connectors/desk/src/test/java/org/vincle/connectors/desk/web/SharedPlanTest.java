package org.vincle.connectors.desk.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.vincle.connectors.testkit.Referrals.aReferral;

import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.vincle.connectors.api.Delivery;
import org.vincle.connectors.api.Receipt.Gone;
import org.vincle.connectors.api.model.Amendment;
import org.vincle.connectors.api.model.Note;
import org.vincle.connectors.api.model.PlanUpdate;
import org.vincle.connectors.api.model.Referral;
import org.vincle.connectors.api.model.State;
import org.vincle.connectors.desk.accounts.Role;
import org.vincle.connectors.desk.cases.Box;
import org.vincle.connectors.desk.cases.Case;
import org.vincle.connectors.desk.cases.Case.Said;
import org.vincle.connectors.desk.cases.CaseBook;

/** A shared plan stands on the page of each referral that is a step of it. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class SharedPlanTest extends OfficeTest {

    private final Referral step = SharedPlan.step();
    private Browser aina;

    @BeforeEach
    void signIn() throws Exception {
        office.brings(step);
        aina = office.signedIn("aina", Role.CASEWORKER);
    }

    @Test
    void it_shows_the_steps_who_by_when_and_what_is_done_and_the_team() throws Exception {
        assertThat(page()).doesNotContain("Going home on a cloud");
        tells(SharedPlan.turn(1));

        assertThat(page())
                .contains("Going home on a cloud", "Bake the cloud", "Associació del Núvol", "Being done")
                .contains("Fly it home", "Serveis Socials de la Vila", "Late", "Still to come")
                .contains("Case manager (since November 22, 2026)")
                .contains("Bakery (from November 22, 2026 to November 23, 2026)")
                .contains("The shared plan has changed", "The cloud was baked, turn 1");
        aina.open("language?to=ca");
        assertThat(page()).contains("Tornar a casa en un núvol", "El núvol és cuit", "S’està fent");
    }

    @Test
    void it_is_shown_once_as_it_stands_and_an_older_turn_that_comes_late_changes_nothing_of_it() throws Exception {
        tells(SharedPlan.turn(2));
        tells(SharedPlan.turn(1));

        assertThat(aina.open("cases/" + step.id())
                        .select("th:contains(Bake the cloud) ~ td")
                        .last()
                        .text())
                .isEqualTo("Done");
    }

    @Test
    void an_open_question_stays_open_when_the_plan_changes() throws Exception {
        page();
        aina.submit("form[action$=/ask]", "ask-words", "How big is it?");
        tells(SharedPlan.turn(1));
        assertThat(waiting()).isEqualTo(1);

        office.tells(new Note("As big as a mirror", null, null), step, State.REQUESTED);
        assertThat(waiting()).isZero();
    }

    @Test
    void it_stands_at_a_referral_that_is_no_step_but_by_which_its_news_come() throws Exception {
        var begun = aReferral().to(Office.AID).build();
        office.brings(begun);
        office.tells(SharedPlan.turn(2), begun, State.IN_PROGRESS);

        assertThat(aina.open("cases/" + begun.id()).text()).contains("Going home on a cloud", "Who helps");
    }

    @Test
    void whoever_began_it_sees_it_at_what_they_sent_and_the_person_says_something_there() throws Exception {
        var sent = aReferral().from(Office.AID).to("social-services").build();
        var by = new Said(Office.AID, "aina", UUID.randomUUID().toString(), office.clock.instant());
        office.hub.write(List.of(CaseBook.first(Office.AID, Case.sent(by, sent, null))));
        var news = new Delivery(
                UUID.randomUUID(),
                Office.AID,
                office.clock.instant(),
                1,
                SharedPlan.turn(1),
                sent,
                State.IN_PROGRESS,
                List.of(),
                "social-services");
        office.hub.write(new CaseBook(office.hub.forWriting()).lay(news));
        assertThat(aina.open("sent/" + sent.id()).text()).contains("Going home on a cloud", "Who helps");

        aina.open("own/links/" + sent.id());
        assertThat(aina.submit("form[action*=show]").text())
                .contains("Serveis Socials de la Vila is going to look at it", "Going home on a cloud");
        aina.submit("form[action$=comment]", "comment", "A softer cloud, please");
        aina.open("own/leave");
        aina.submit("form[action$=leave]", "password", Office.PASSWORD);

        assertThat(aina.open("sent/" + sent.id()).text())
                .contains("The person says The person", "A softer cloud, please");
    }

    @Test
    void a_plan_of_which_nothing_may_be_told_is_none() throws Exception {
        var plan = SharedPlan.turn(1);
        tells(new PlanUpdate(plan.plan(), 1, plan.protocol(), plan.version(), null, null, null, null, null, plan.at()));

        assertThat(page()).contains("The shared plan has changed").doesNotContain("The steps of the plan");
    }

    @Test
    void a_plan_of_which_nothing_may_be_told_any_more_is_gone() throws Exception {
        tells(SharedPlan.turn(1));
        var less = new Delivery(
                        UUID.randomUUID(),
                        Office.AID,
                        office.clock.instant(),
                        1,
                        step,
                        step,
                        State.REQUESTED,
                        List.of(),
                        "social-services")
                .retelling(Amendment.whole(step, null), List.of());

        var receipt = new CaseBook(office.hub.forWriting()).deliver(less);

        assertThat(receipt.anew().gone()).containsExactly(new Gone(CaseBook.PLAN, SharedPlan.ID.toString()));
    }

    private long waiting() {
        var order = Box.WAITING.order("aina", office.clock.instant());
        return new CaseBook(office.hub).page(Office.AID, order, null, 10).total();
    }

    private void tells(PlanUpdate plan) {
        office.tells(plan, step, State.REQUESTED);
    }

    private String page() throws Exception {
        return aina.open("cases/" + step.id()).text();
    }
}
