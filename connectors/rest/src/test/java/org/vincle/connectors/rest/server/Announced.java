package org.vincle.connectors.rest.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.List;
import org.vincle.connectors.api.model.EmergencyOpened;
import org.vincle.connectors.api.model.State;
import org.vincle.connectors.api.model.Withdrawal;

/** What the hub tells a partner beside what is said of referrals, and what webhooks carry, held to the description. */
final class Announced {

    private static final String REFERRALS = "/referrals";

    static void plans(Town town) throws IOException {
        town.hub.refuses(null);
        town.post(REFERRALS, OpenApiContract.examples(REFERRALS).get("absence"));
        var step = Plans.step(town.referred(), Town.SOCIAL);
        town.tells(Town.SCHOOL, step, step, State.REQUESTED, Plans.ENGINE);
        town.tells(Town.SCHOOL, Plans.plan(1, step.id(), State.IN_PROGRESS), step, State.REQUESTED, Plans.ENGINE);
        town.tells(Town.SCHOOL, Plans.another(), step, State.REQUESTED, Plans.ENGINE);
        town.tells(Town.SCHOOL, new Withdrawal(Plans.PLAN, Plans.AT), step, State.REQUESTED, Plans.ENGINE);
        var opened = new EmergencyOpened(Plans.PLAN, Town.SOCIAL, Plans.AT);
        town.tells(Town.SCHOOL, opened, step, State.REQUESTED, Town.SOCIAL);
        assertThat(town.get(REFERRALS + "/" + step.id()).json().has("protocol")).isTrue();
        assertThat(town.get("/notices").json().get("total").intValue()).isEqualTo(2);
        for (var path : List.of("/plans", "/notices")) {
            var list = town.get(path + "?limit=1").json();
            assertThat(list.has("next")).isTrue();
            var one = path + "/" + list.get("items").get(0).get("id").textValue();
            assertThat(town.get(one).status()).isEqualTo(200);
            assertThat(town.readBySocial(one).status()).isEqualTo(404);
            assertThat(town.get(path + "?limit=0").status()).isEqualTo(400);
            for (var refused : List.of(path, one)) {
                assertThat(town.get(refused, "Authorization", "Bearer nobody").status())
                        .isEqualTo(401);
            }
        }
    }

    static void toWebhooks(Town town) throws IOException {
        announced(
                town,
                "Announcement",
                "referral.accept",
                "\"event\":\"0197a000-0000-7000-8000-000000000002\",\"version\":2");
        announced(
                town,
                "PlanAnnouncement",
                "plan.changed",
                "\"plan\":\"0197a000-0000-7000-8000-000000000003\",\"version\":2");
        announced(
                town,
                "NoticeAnnouncement",
                "consent.withdrawn",
                "\"consent\":\"0197a000-0000-7000-8000-000000000004\",\"notice\":\"0197a000-0000-7000-8000-000000000005\"");
        announced(
                town,
                "NoticeAnnouncement",
                "emergency.opened",
                "\"emergency\":\"0197a000-0000-7000-8000-000000000006\",\"notice\":\"0197a000-0000-7000-8000-000000000007\"");
    }

    private static void announced(Town town, String schema, String type, String data) throws IOException {
        var text =
                """
                {"type":"%s","timestamp":"2026-01-15T09:30:00Z","data":
                {"referral":"0197a000-0000-7000-8000-000000000001",%s}}""";
        var json = new ObjectMapper().readTree(text.formatted(type, data));
        town.contract.holds(schema, json, "a webhook");
    }

    private Announced() {}
}
