package org.vincle.itests.hub;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.hl7.fhir.r4.model.Task.TaskStatus;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.vincle.connectors.testkit.FhirReferral;
import org.vincle.connectors.testkit.Hl7Referral;
import org.vincle.connectors.testkit.InventedPerson;
import org.vincle.itests.harness.HubProcess;

/** Two partners know one person by different numbers; a named person says so, and takes it back. */
@DisplayNameGeneration(ReplaceUnderscores.class)
@Order(18)
class PeopleTest {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Pattern ID = Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");
    private static final String WHO = " --by \"Montse Exemplar\" --reason \"same face\" --lang en";

    private final Setting town = Setting.sqlite();
    private final HubProcess hub = town.hub();
    private final InventedPerson person = Setting.somebody();

    @Test
    void a_message_finds_its_referral_by_a_link_and_undoing_it_says_who_received_what() throws IOException {
        var task = town.social().refer(FhirReferral.numbered("PE-" + person.number(), person));
        assertThat(town.hospital().send(referralByOwnNumber()).field("MSA", 1)).isEqualTo("AA");
        var both = alike();
        assertThat(both).hasSize(2);

        assertThat(hub.shell("vincle:people link " + String.join(" ", both) + WHO))
                .contains("one person from now on");
        assertThat(town.hospital().send(acceptanceByOwnNumber()).field("MSA", 1))
                .isEqualTo("AA");

        await().atMost(PATIENCE).until(() -> town.social().task(task).getStatus() == TaskStatus.ACCEPTED);
        var undone = hub.shell("vincle:people unlink " + String.join(" ", both) + WHO
                + "\nvincle:people decided --lang en" + "\nvincle:journey " + both.get(0) + " --lang ca");

        assertThat(undone).contains("two people from now on", "received because they were taken for one");
        assertThat(undone).containsPattern("city-hospital.*answer.*social-services.*yes");
        assertThat(undone).containsPattern("two people.*Montse Exemplar.*same face");
        assertThat(undone).contains("demana a", "\"reason\":\"same face\"", "persona mostrada", "Pere Exemplar");
        assertThat(hub.log()).doesNotContain("same face");
    }

    /** The referrals of this person that the worklist shows. */
    private List<String> alike() {
        return hub.shell("vincle:people --by \"Pere Exemplar\" --limit 1000 --lang en")
                .lines()
                .filter(line -> line.contains(person.given()) && line.contains(person.birthDate()))
                .flatMap(line ->
                        ID.matcher(line).results().map(MatchResult::group).limit(1))
                .toList();
    }

    private String ownNumber() {
        return "PE" + person.number() + "P^^^CITY-HOSPITAL^PI";
    }

    private String referralByOwnNumber() {
        var er7 = Hl7Referral.numbered("PE" + person.number(), person).er7();
        var numbers = "~" + person.dni() + "^^^MI^NNESP~" + person.nuss() + "^^^SS^SS";
        assertThat(er7).contains(ownNumber() + numbers);
        return er7.replace(numbers, "");
    }

    private String acceptanceByOwnNumber() {
        return String.join(
                "\r",
                "MSH|^~\\&|HIS|CITY-HOSPITAL|VINCLE|VINCLE|20260116093000||RRI^I12^RRI_I12|PE-A-" + person.number()
                        + "|P|2.5.1|||||ESP|UNICODE UTF-8",
                "RF1|A^Accepted^HL70283",
                "PID|1||" + ownNumber() + "||" + person.firstSurname() + "^" + person.given() + "|"
                        + person.secondSurname(),
                "");
    }
}
