package org.vincle.itests.hub;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.vincle.connectors.api.model.Consent;
import org.vincle.connectors.api.model.Person;
import org.vincle.connectors.testkit.SchoolClient;
import org.vincle.routes.policy.WireTown;

/** A withdrawal while a partner is down, an emergency, and a dry run, on the hub whose agreements change. */
@DisplayNameGeneration(ReplaceUnderscores.class)
@Order(32)
class PolicyMomentsTest {

    private static final Duration PATIENCE = Duration.ofMinutes(3);

    private final PolicyTown town = PolicyTown.started();

    @Test
    void who_is_down_while_a_consent_is_withdrawn_never_receives_what_rested_on_it_and_is_told() throws Exception {
        var world = new WireTown(7);
        nobodyAgrees();
        town.agrees("down", consented());
        var somebody = world.somebody(PolicyTown.HOSPITAL);
        var consent = new Consent(
                UUID.randomUUID(),
                null,
                somebody.referral().person(),
                null,
                null,
                null,
                null,
                null,
                null,
                true,
                null,
                null);
        var plain = PlainJson.referral(somebody.referral());
        plain.remove("labels");
        var id = town.records(PolicyTown.COUNCIL, consent);
        var council = town.rest(PolicyTown.COUNCIL);
        var referral = council.refer(plain);
        town.settles();
        assertThat(town.hospitalHeard()).isNotEmpty();

        town.hospital().down();
        var note = SchoolClient.event("note").put("note", "zq999999999zq");
        assertThat(council.say(referral, note).status()).isEqualTo(201);
        town.withdraws(PolicyTown.COUNCIL, id, consent);
        town.hospital().up();

        await().atMost(PATIENCE).until(() -> owed(referral, "notice = 0 AND state = 'stopped'") == 1);
        await().atMost(PATIENCE).until(() -> owed(referral, "notice = 1 AND state IN ('done', 'parked')") == 1);
        assertThat(town.hospitalHeard()).doesNotContain("zq999999999zq");
        assertThat(town.hub().shell("vincle:why " + referral)).contains("agreement-down");
        PolicyTown.REPORT.row("a withdrawal while the partner is down", "MLLP", 1, 0, 0);
    }

    @Test
    void what_is_closed_is_opened_in_an_emergency_and_alerts() throws Exception {
        var world = new WireTown(8);
        nobodyAgrees();
        town.agrees("emergency", urgent());
        var somebody = world.somebody(PolicyTown.SCHOOL);
        var council = town.rest(PolicyTown.COUNCIL);
        var plain = PlainJson.referral(somebody.referral());
        plain.remove("labels");
        plain.putObject("recipient").put("partner", PolicyTown.HOSPITAL);
        town.agrees("down", consented());
        var person = somebody.referral().person();
        town.records(PolicyTown.COUNCIL, permit(person));
        council.refer(plain);
        var school = town.rest(PolicyTown.SCHOOL);
        var body =
                new ObjectMapper().createObjectNode().put("by", "Orientadora").put("reason", "danger-to-child");
        var number = person.identifiers().get(1);
        body.putObject("person").put("system", number.system()).put("value", number.value());

        var opened = school.post("/emergencies", body, UUID.randomUUID().toString());
        assertThat(opened.status()).as(opened.text()).isEqualTo(201);
        assertThat(opened.text())
                .contains(somebody.referral().needs().get(0).text())
                .doesNotContain(somebody.referral().note());
        var id = opened.json().get("id").textValue();
        assertThat(town.hub().shell("vincle:attention")).contains(id);
        var why = town.hub()
                .shell("vincle:why " + opened.json().at("/referrals/0/id").textValue());
        assertThat(why).contains("agreement-emergency!emergency");

        town.hub().shell("vincle:emergencies close " + id + " --by Exemplar");
        assertThat(school.get("/emergencies/" + id).json().get("referrals")).isEmpty();
        assertThat(town.hub().shell("vincle:attention")).doesNotContain(id);
        body.putObject("person").put("system", "urn:vincle:test:person").put("value", "NOBODY-AT-ALL");
        assertThat(school.post("/emergencies", body, UUID.randomUUID().toString())
                        .status())
                .isEqualTo(403);
        PolicyTown.REPORT.row("an emergency: opened, alerted, closed", "rest", 1, 1, 0);
    }

    @Test
    void a_dry_run_shows_what_would_leave_before_it_leaves() throws Exception {
        var world = new WireTown(9);
        nobodyAgrees();
        town.agrees("down", consented());
        var somebody = world.somebody(PolicyTown.HOSPITAL);
        var plain = PlainJson.referral(somebody.referral());
        plain.remove("labels");
        var council = town.rest(PolicyTown.COUNCIL);

        var refused = council.post("/referrals/dry-run", plain, null).json();
        town.records(PolicyTown.COUNCIL, permit(somebody.referral().person()));
        var goes = council.post("/referrals/dry-run", plain, null).json();

        assertThat(refused.get("accepted").booleanValue()).isFalse();
        assertThat(refused.get("code").textValue()).isEqualTo("no-consent");
        assertThat(goes.get("accepted").booleanValue()).isTrue();
        assertThat(goes.at("/recipient/partner").textValue()).isEqualTo(PolicyTown.HOSPITAL);
        assertThat(goes.get("leaves").toString()).contains("identity.name", "need.needs");
        assertThat(goes.get("withheld").toString()).contains("identity.identifiers[0]", "anothers-number");
        town.settles();
        assertThat(town.hospitalHeard()).doesNotContain(somebody.referral().note());
        PolicyTown.REPORT.row("a dry run: what would leave, and nothing left", "rest", 2, 0, 0);
    }

    private void nobodyAgrees() {
        for (int i = 0; i < WireTown.FILES; i++) {
            town.agrees("wire" + i, nothing(i));
        }
    }

    private static Consent permit(Person person) {
        return new Consent(UUID.randomUUID(), null, person, null, null, null, null, null, null, true, null, null);
    }

    private static Map<String, String> urgent() {
        return Map.of(
                "title", "Children in danger",
                "parties", "council -> school",
                "share", "need.service",
                "basis", "consent",
                "emergencyShare", "identity need.service need.needs",
                "emergencyHours", "1");
    }

    private long owed(String referral, String such) throws SQLException {
        return town.count("SELECT count(*) FROM owed WHERE referral = '" + referral + "' AND " + such);
    }

    private static Map<String, String> consented() {
        return Map.of(
                "title", "The hospital, by consent",
                "parties", "council <-> hospital",
                "share", "identity contact household need findings documents status",
                "basis", "consent");
    }

    private static Map<String, String> nothing(int file) {
        return Map.of(
                "title", "Nobody " + file,
                "parties", "council -> nobody",
                "share", "need",
                "basis", "consent");
    }
}
