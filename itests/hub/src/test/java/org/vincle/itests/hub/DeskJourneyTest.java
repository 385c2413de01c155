package org.vincle.itests.hub;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.time.Duration;
import java.util.Objects;
import java.util.regex.Pattern;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.vincle.connectors.testkit.Arrival;
import org.vincle.connectors.testkit.Hl7Referral;
import org.vincle.connectors.testkit.InventedPerson;
import org.vincle.connectors.testkit.Referrals;
import org.vincle.itests.harness.DeskVisitor;

/** A day centre that has no software works at the desk of the assembled hub; a hospital speaks HL7 v2 with it. */
@DisplayNameGeneration(ReplaceUnderscores.class)
@Order(9)
class DeskJourneyTest {

    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final Pattern LINK = Pattern.compile("/(own/at/[A-Za-z0-9_-]{43})");
    private static final Pattern CODE = Pattern.compile("\\b(\\d{4} \\d{4})\\b");
    private static final Pattern CONSENT = Pattern.compile("/own/withdraw/([0-9a-f-]{36})");
    private static final String WORDS = "May they bring the paper dragon? ";

    private final SchoolTown town = SchoolTown.started();
    private final InventedPerson person = Setting.somebody();

    @Test
    void a_person_sees_by_link_and_code_who_was_told_and_takes_a_consent_back_and_the_hospital_is_told_so()
            throws IOException {
        var aina = hired("aina-" + person.number(), "caseworker");
        var id = referred(aina);
        aina.open("own/links/" + id);
        var paper = aina.submit("own/links/" + id);
        var link = found(LINK, paper);
        var own = new DeskVisitor(town.hub(), SchoolTown.DAY_CENTRE);
        assertThat(own.open(link)).doesNotContain(person.personalValues());
        assertThat(own.submit(link, "code", found(CODE, paper)))
                .contains(person.firstSurname(), "Hospital de la Ciutat told Centre de Dia del Mirall");
        assertThat(own.submit("own/give", "recipient", "city-hospital", "data-status", "yes"))
                .contains("You agree that this is told");

        aina.open("cases/" + id);
        aina.submit("cases/" + id + "/ask", "ask-words", WORDS + person.number());
        await().alias("the words").atMost(PATIENCE).until(() -> town.hospital().arrivals().stream()
                .anyMatch(arrival -> arrival.message().text().contains(WORDS + person.number())));
        assertThat(own.open("own"))
                .contains("Centre de Dia del Mirall told Hospital de la Ciutat", "how it goes on", "You agreed.");
        assertThat(own.submit("own/withdraw/" + found(CONSENT, own.text()))).contains("You have taken it back");

        await().alias("told by hand, since MLLP has no word for it")
                .atMost(PATIENCE)
                .until(() -> !notice(id).isEmpty());
        assertThat(town.hub().shell("vincle:why " + id + " --lang en")).contains("(link/", "(aina-" + person.number());
        assertThat(town.hub().shell("vincle:audit-verify --lang en")).doesNotContain("altered", "removed", "inserted");
        town.hub().shell("vincle:skip " + notice(id));
        await().alias("who it was").atMost(PATIENCE).until(() -> own.open("own").contains("has read the message"));
    }

    @Test
    void a_hospital_refers_to_a_day_centre_which_accepts_and_completes_at_the_desk() throws IOException {
        var account = "aina-" + person.number();
        var aina = hired(account, "caseworker");
        var id = referred(aina);

        assertThat(aina.open("cases/" + id))
                .contains(Referrals.NEED, person.dni(), "Hospital de la Ciutat")
                .contains("Hospital de la Ciutat may tell everything that belongs to a referral.");
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

    /** The referral of the person, once it lies in the inbox. */
    private String referred(DeskVisitor reader) throws IOException {
        var ref = Hl7Referral.numbered("D-" + person.number(), person).between("CITY-HOSPITAL", "DAY-CENTRE");
        assertThat(town.hospital().send(ref.er7()).field("MSA", 1)).isEqualTo("AA");
        var name = person.given() + " " + person.firstSurname();
        return await().alias("in the inbox")
                .atMost(PATIENCE)
                .until(
                        () -> {
                            reader.open("inbox?box=new");
                            return reader.listed(name);
                        },
                        Objects::nonNull);
    }

    /** The id of the notice about that referral that waits for a person to tell it; empty while there is none. */
    private String notice(String referral) {
        return town.hub()
                .shell("vincle:attention --lang en")
                .lines()
                .filter(line -> line.contains(referral) && line.contains("notice-by-hand"))
                .map(line -> line.replaceFirst("^\\W*([0-9a-f-]{36}).*", "$1"))
                .findFirst()
                .orElse("");
    }

    private static String found(Pattern pattern, String text) {
        var found = pattern.matcher(text);
        assertThat(found.find()).as(pattern.pattern()).isTrue();
        return found.group(1);
    }

    /** Somebody whom the people at the hub gave an account, and who has chosen a password. */
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
