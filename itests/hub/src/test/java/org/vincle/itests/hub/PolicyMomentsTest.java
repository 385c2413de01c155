package org.vincle.itests.hub;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
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

    private static final String DRY =
            """
            {"resourceType":"Bundle","type":"transaction","entry":[
             {"fullUrl":"urn:uuid:11111111-0000-4000-8000-000000000001","request":{"method":"POST","url":"Patient"},
              "resource":{"resourceType":"Patient","identifier":[{"system":"%s","value":"%s"}],
               "name":[{"family":"Inexistent"}],"birthDate":"1950-01-01"}},
             {"fullUrl":"urn:uuid:11111111-0000-4000-8000-000000000002","request":{"method":"POST","url":"ServiceRequest"},
              "resource":{"resourceType":"ServiceRequest","status":"active","intent":"order",
               "code":{"coding":[{"system":"urn:x","code":"home-care"}]},
               "subject":{"reference":"urn:uuid:11111111-0000-4000-8000-000000000001"}}},
             {"fullUrl":"urn:uuid:11111111-0000-4000-8000-000000000003","request":{"method":"POST","url":"Task"},
              "resource":{"resourceType":"Task","status":"requested","intent":"order",
               "code":{"coding":[{"system":"http://hl7.org/fhir/CodeSystem/task-code","code":"fulfill"}]},
               "focus":{"reference":"urn:uuid:11111111-0000-4000-8000-000000000002"},
               "for":{"reference":"urn:uuid:11111111-0000-4000-8000-000000000001"},
               "requester":{"reference":"Organization/clinic"},"owner":{"reference":"Organization/school"}}}]}""";
    private static final String GLASS =
            """
            {"resourceType":"Parameters","parameter":[{"name":"key","valueString":"moment-1"},
             {"name":"by","valueString":"Infermera"},{"name":"reason","valueCode":"danger-to-life"},
             {"name":"person","valueIdentifier":{"system":"%s","value":"%s"}}]}""";

    private final PolicyTown town = PolicyTown.started();

    @Test
    void who_is_down_while_a_consent_is_withdrawn_never_receives_what_rested_on_it_and_is_told() throws Exception {
        var world = new WireTown(7);
        town.nobodyAgrees();
        town.agrees("down", consented());
        var somebody = world.unlabelled(PolicyTown.HOSPITAL);
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
        var id = town.records(PolicyTown.COUNCIL, consent);
        var council = town.rest(PolicyTown.COUNCIL);
        var referral = council.refer(plain);
        town.settles();
        assertThat(town.hospitalHeard(world)).isNotEmpty();

        town.hospital().down();
        var note = SchoolClient.event("note").put("note", "zq999999999zq");
        assertThat(council.say(referral, note).status()).isEqualTo(201);
        town.withdraws(PolicyTown.COUNCIL, id, consent);
        town.hospital().up();

        await().atMost(PATIENCE).until(() -> owed(referral, "notice = 0 AND state = 'stopped'") == 1);
        await().atMost(PATIENCE).until(() -> owed(referral, "notice = 1 AND state = 'parked'") == 1);
        assertThat(owed(referral, "notice = 1 AND code = 'notice-by-hand'"))
                .as("MLLP has no word for it")
                .isEqualTo(1);
        assertThat(town.hospitalHeard(world)).doesNotContain("zq999999999zq");
        assertThat(town.hub().shell("vincle:why " + referral)).contains("agreement-down");
        var notice = town.first("SELECT id FROM owed WHERE referral = '" + referral + "' AND notice = 1");
        assertThat(town.hub().shell("vincle:attention")).contains(notice);
        assertThat(acknowledged(referral)).isZero();
        town.hub().shell("vincle:skip " + notice);
        assertThat(acknowledged(referral)).isEqualTo(1);
        assertThat(town.hub().shell("vincle:attention")).doesNotContain(notice);
        PolicyTown.REPORT.row("a withdrawal while the partner is down", "MLLP", 1, 0, 0);
    }

    @Test
    void who_holds_what_rested_on_a_consent_is_given_a_notice_without_content_and_acknowledges_it() throws Exception {
        town.nobodyAgrees();
        for (var reader : List.of(PolicyTown.SCHOOL, PolicyTown.CLINIC)) {
            town.agrees("held-by-" + reader, consented(reader));
            var world = new WireTown(reader.equals(PolicyTown.SCHOOL) ? 10 : 11);
            var somebody = world.unlabelled(reader);
            var consent = permit(somebody.referral().person());
            var id = town.records(PolicyTown.COUNCIL, consent);
            var referral = town.rest(PolicyTown.COUNCIL).refer(PlainJson.referral(somebody.referral()));
            town.settles();

            town.withdraws(PolicyTown.COUNCIL, id, consent);

            await().atMost(PATIENCE).until(() -> owed(referral, "notice = 1 AND state = 'done'") == 1);
            var notice = noticed(reader, id.toString());
            assertThat(notice).contains(referral);
            assertThat(world.marks(notice))
                    .as("what the notice says of anybody")
                    .isEmpty();
            assertThat(acknowledged(referral)).isEqualTo(1);
        }
        PolicyTown.REPORT.row("a notice of withdrawal, acknowledged", "rest, FHIR", 2, 0, 0);
    }

    /** The one notice that names it, as its reader finds it. */
    private String noticed(String reader, String id) throws IOException {
        if (reader.equals(PolicyTown.CLINIC)) {
            return String.join("", town.clinicFinds("Communication?category=notification&_count=200"));
        }
        for (var notice : town.rest(reader).get("/notices?limit=200").json().get("items")) {
            if (notice.toString().contains(id)) {
                return notice.toString();
            }
        }
        return "";
    }

    private long acknowledged(String referral) throws SQLException {
        return town.count("SELECT count(*) FROM audit WHERE event = 'ACKNOWLEDGED' AND referral = '" + referral + "'");
    }

    @Test
    void what_is_closed_is_opened_in_an_emergency_and_alerts() throws Exception {
        var world = new WireTown(8);
        town.nobodyAgrees();
        town.agrees("emergency", urgent());
        var somebody = world.unlabelled(PolicyTown.SCHOOL);
        var council = town.rest(PolicyTown.COUNCIL);
        var plain = PlainJson.referral(somebody.referral());
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
        var referral = opened.json().at("/referrals/0/id").textValue();
        await().atMost(PATIENCE).until(() -> owed(referral, "notice = 1 AND state = 'done'") == 1);
        var notice = noticed(PolicyTown.COUNCIL, id);
        assertThat(notice).contains("emergency-opened", referral, PolicyTown.SCHOOL);
        assertThat(world.marks(notice)).as("what the notice says of anybody").isEmpty();
        assertThat(acknowledged(referral)).isEqualTo(1);

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
        town.nobodyAgrees();
        town.agrees("down", consented());
        var somebody = world.unlabelled(PolicyTown.HOSPITAL);
        var plain = PlainJson.referral(somebody.referral());
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
        assertThat(town.hospitalHeard(world)).doesNotContain(somebody.referral().note());
        PolicyTown.REPORT.row("a dry run: what would leave, and nothing left", "rest", 2, 0, 0);
    }

    @Test
    void both_are_asked_by_FHIR_as_well() throws Exception {
        var world = new WireTown(12);
        town.nobodyAgrees();
        town.agrees("clinic-refers", referring());
        town.agrees("clinic-opens", opening());
        var somebody = world.unlabelled(PolicyTown.CLINIC);
        var number = somebody.referral().person().identifiers().get(1);
        var referrals = town.count("SELECT count(*) FROM referral");

        var dry = town.clinic().post("$dry-run", DRY.formatted(number.system(), number.value()));
        assertThat(dry.status()).as(dry.body()).isEqualTo(200);
        assertThat(dry.body()).contains("Organization/school", "identity.name", "identity.birth-date", "no-agreement");
        assertThat(town.count("SELECT count(*) FROM referral")).isEqualTo(referrals);

        var plain = PlainJson.referral(somebody.referral());
        plain.putObject("recipient").put("partner", PolicyTown.HOSPITAL);
        town.agrees("down", consented());
        town.records(PolicyTown.COUNCIL, permit(somebody.referral().person()));
        var referral = town.rest(PolicyTown.COUNCIL).refer(plain);
        var opened = town.clinic().post("$break-glass", GLASS.formatted(number.system(), number.value()));
        assertThat(opened.status()).as(opened.body()).isEqualTo(200);
        assertThat(opened.body())
                .contains(somebody.referral().needs().get(0).text())
                .doesNotContain(somebody.referral().note());
        await().atMost(PATIENCE).until(() -> owed(referral, "notice = 1 AND state = 'done'") == 1);
        PolicyTown.REPORT.row("a dry run and an emergency", "FHIR", 2, 1, 0);
    }

    private static Consent permit(Person person) {
        return new Consent(UUID.randomUUID(), null, person, null, null, null, null, null, null, true, null, null);
    }

    private static Map<String, String> referring() {
        return Map.of(
                "title", "The clinic refers",
                "parties", "clinic -> school",
                "share", "identity.name need",
                "basis", "legal-obligation");
    }

    private static Map<String, String> opening() {
        return Map.of(
                "title", "The clinic opens",
                "parties", "council -> clinic",
                "share", "need.service",
                "basis", "consent",
                "emergencyShare", "identity need.service need.needs",
                "emergencyHours", "1");
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
        return consented(PolicyTown.HOSPITAL);
    }

    private static Map<String, String> consented(String reader) {
        return Map.of(
                "title", "By consent",
                "parties", "council <-> " + reader,
                "share", "identity contact household need findings documents status",
                "basis", "consent");
    }
}
