package org.vincle.connectors.rest.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.vincle.connectors.api.ShelfQuery;
import org.vincle.connectors.api.model.EmergencyOpened;
import org.vincle.connectors.api.model.Message;
import org.vincle.connectors.api.model.Referral;
import org.vincle.connectors.api.model.State;
import org.vincle.connectors.api.model.Withdrawal;
import org.vincle.connectors.rest.shelf.ShelfTypes;
import org.vincle.connectors.testkit.InventedPerson;
import org.vincle.connectors.testkit.SchoolClient;

/** What a school reads of a shared plan in which it has a step, and of a consent that stands no more. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class PlansTest {

    private Town town;
    private Referral step;

    @BeforeEach
    void asked() throws Exception {
        town = new Town();
        town.post("/referrals", SchoolClient.referral(new InventedPerson(3), Town.SOCIAL));
        step = Plans.step(town.referred(), Town.SOCIAL);
        tell(step);
    }

    @AfterEach
    void close() throws Exception {
        town.close();
    }

    @Test
    void a_step_says_which_protocol_and_plan_it_is_of_and_not_who_began_it() throws IOException {
        var protocol = town.get("/referrals/" + step.id()).json().get("protocol");

        assertThat(protocol.get("url").textValue()).endsWith("/school-absence");
        assertThat(protocol.get("version").textValue()).isEqualTo("2");
        assertThat(protocol.get("step").textValue()).isEqualTo("tutor");
        assertThat(protocol.get("plan").textValue()).isEqualTo(Plans.PLAN.toString());
        assertThat(protocol).hasSize(4);
    }

    @Test
    void the_plan_is_read_with_its_steps_and_its_team() throws IOException {
        tell(Plans.plan(3, step.id(), State.IN_PROGRESS));

        var plan = town.get("/plans/" + Plans.PLAN).json();

        assertThat(plan.get("status").textValue()).isEqualTo("in-progress");
        assertThat(plan.at("/title/es").textValue()).isEqualTo("Absentismo");
        assertThat(plan.at("/activities/0/referral").textValue())
                .isEqualTo(step.id().toString());
        assertThat(plan.at("/activities/0/late").booleanValue()).isTrue();
        assertThat(plan.at("/activities/1/phase").textValue()).isEqualTo("left-out");
        assertThat(plan.at("/team/0/partner").textValue()).isEqualTo(Town.SOCIAL);
    }

    @Test
    void an_older_turn_never_goes_over_a_newer_one() throws IOException {
        tell(Plans.plan(3, step.id(), State.IN_PROGRESS));
        tell(Plans.plan(5, step.id(), State.COMPLETED));

        tell(Plans.plan(4, step.id(), State.IN_PROGRESS));
        tell(Plans.plan(5, step.id(), State.COMPLETED));

        var reply = town.get("/plans/" + Plans.PLAN);
        assertThat(reply.etag()).isEqualTo("\"2\"");
        assertThat(reply.json().get("turn").intValue()).isEqualTo(5);
    }

    @Test
    void plans_are_listed_by_where_they_stand_and_since_when() throws IOException {
        tell(Plans.plan(3, step.id(), State.IN_PROGRESS));
        tell(Plans.another());

        assertThat(total("/plans")).isEqualTo(2);
        assertThat(total("/plans?status=in-progress,completed")).isEqualTo(2);
        assertThat(total("/plans?status=completed")).isZero();
        assertThat(total("/plans?updatedSince=2099-01-01T00:00:00Z")).isZero();
        assertThat(town.readBySocial("/plans").json().get("total").intValue()).isZero();
        assertThat(town.readBySocial("/plans/" + Plans.PLAN).status()).isEqualTo(404);
    }

    @Test
    void a_notice_of_withdrawal_says_nothing_of_the_person_and_leaves_the_referral_as_it_was() throws IOException {
        var before = town.get("/referrals/" + step.id()).text();
        var consent = UUID.randomUUID();

        tell(new Withdrawal(consent, Plans.AT));

        var notices = town.get("/notices").json();
        assertThat(notices.get("total").intValue()).isEqualTo(1);
        var notice = notices.at("/items/0");
        assertThat(notice.get("consent").textValue()).isEqualTo(consent.toString());
        assertThat(notice.get("referral").textValue()).isEqualTo(step.id().toString());
        assertThat(notice).hasSize(6);
        assertThat(town.get("/referrals/" + step.id()).text()).isEqualTo(before);
    }

    @Test
    void a_notice_of_an_emergency_says_who_opened_and_nothing_of_the_person() throws IOException {
        var emergency = UUID.randomUUID();

        tell(new EmergencyOpened(emergency, Town.SOCIAL, Plans.AT));

        var notice = town.get("/notices").json().at("/items/0");
        assertThat(notice.get("type").textValue()).isEqualTo("emergency-opened");
        assertThat(notice.get("emergency").textValue()).isEqualTo(emergency.toString());
        assertThat(notice.get("by").textValue()).isEqualTo(Town.SOCIAL);
        assertThat(notice.get("referral").textValue()).isEqualTo(step.id().toString());
        assertThat(notice).hasSize(7);
    }

    @Test
    void what_a_protocol_says_rests_on_who_began_it_and_a_notice_on_nobody() {
        tell(Plans.plan(3, step.id(), State.IN_PROGRESS));
        tell(new Withdrawal(UUID.randomUUID(), Plans.AT));

        assertThat(source(ShelfTypes.PLAN)).isEqualTo(Town.SOCIAL);
        assertThat(source(ShelfTypes.NOTICE)).isEqualTo(Town.SCHOOL);
        assertThat(town.hub
                        .read(Town.SCHOOL, ShelfTypes.REFERRAL, step.id().toString())
                        .orElseThrow()
                        .document()
                        .source())
                .isEqualTo(Town.SOCIAL);
    }

    private String source(String type) {
        var all = new ShelfQuery(Town.SCHOOL, type, null, null, null, null, 10);
        return town.hub.search(all).documents().get(0).document().source();
    }

    private void tell(Message message) {
        town.tells(Town.SCHOOL, message, step, State.REQUESTED, Plans.ENGINE);
    }

    private int total(String path) throws IOException {
        return town.get(path).json().get("total").intValue();
    }
}
