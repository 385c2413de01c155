package org.vincle.itests.hub;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.time.Duration;
import java.util.Objects;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.vincle.connectors.testkit.Arrival;
import org.vincle.connectors.testkit.Hl7Referral;
import org.vincle.connectors.testkit.InventedPerson;
import org.vincle.connectors.testkit.Referrals;

/** A day centre that has no software works at the desk of the assembled hub; a hospital speaks HL7 v2 with it. */
@DisplayNameGeneration(ReplaceUnderscores.class)
@Order(9)
class DeskJourneyTest {

    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private final SchoolTown town = SchoolTown.started();
    private final InventedPerson person = Setting.somebody();

    @Test
    void a_hospital_refers_to_a_day_centre_which_accepts_and_completes_at_the_desk() throws IOException {
        var account = "aina-" + person.number();
        var aina = hired(account, "caseworker");
        var ref = Hl7Referral.numbered("D-" + person.number(), person).between("CITY-HOSPITAL", "DAY-CENTRE");
        assertThat(town.hospital().send(ref.er7()).field("MSA", 1)).isEqualTo("AA");
        var name = person.given() + " " + person.firstSurname();
        var id = await().alias("in the inbox")
                .atMost(PATIENCE)
                .until(
                        () -> {
                            aina.open("inbox?box=new");
                            return aina.listed(name);
                        },
                        Objects::nonNull);

        assertThat(aina.open("cases/" + id)).contains(Referrals.NEED, person.dni(), "Hospital de la Ciutat");
        assertThat(aina.submit("cases/" + id + "/take")).contains("It is done");
        assertThat(aina.open("inbox?box=mine")).contains(id);
        aina.open("cases/" + id);
        assertThat(aina.submit("cases/" + id + "/accept")).contains("It is done");
        hears("A", "");
        assertThat(aina.submit("cases/" + id + "/complete", "complete-done", "A place in the day centre"))
                .contains("It is done", "Completed");
        hears("A", "F");

        assertThat(aina.open("inbox?box=closed")).contains(id);
        assertThat(town.hub().shell("vincle:why " + id + " --lang en")).contains(SchoolTown.DAY_CENTRE);
        var other = town.hub().shell("vincle:journey " + id + " --lang en");
        assertThat(other).doesNotContain(person.personalValues());
        var auditor = hired("dolors-" + person.number(), "auditor");
        assertThat(auditor.open("cases/" + id)).contains(Referrals.NEED).doesNotContain("/accept\"");
    }

    private DeskVisitor hired(String account, String role) throws IOException {
        return DeskVisitor.hired(town.hub(), SchoolTown.DAY_CENTRE, account, role);
    }

    private void hears(String accepted, String result) {
        await().alias("RRI " + accepted + result).atMost(PATIENCE).until(() -> town.hospital().arrivals().stream()
                .map(Arrival::message)
                .filter(m -> m.text().contains(person.dni()))
                .filter(m -> m.event().startsWith("RRI"))
                .anyMatch(m -> m.component("RF1", 1, 1).equals(accepted)
                        && m.field("OBR", 25).equals(result)));
    }
}
