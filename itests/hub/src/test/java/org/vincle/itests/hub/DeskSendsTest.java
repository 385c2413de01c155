package org.vincle.itests.hub;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.time.Duration;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.vincle.connectors.testkit.InventedPerson;
import org.vincle.connectors.testkit.Reply;
import org.vincle.connectors.testkit.SchoolClient;
import org.vincle.itests.harness.DeskVisitor;
import org.vincle.itests.harness.Town;

/** The people of a day centre refer somebody from the desk of the assembled hub, and hear what became of it. */
@DisplayNameGeneration(ReplaceUnderscores.class)
@Order(9)
class DeskSendsTest {

    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final String WORDS = "Li cal menjar calent cada dia";

    private final SchoolTown town = SchoolTown.started();
    private final InventedPerson person = Setting.somebody();

    @Test
    void a_day_centre_refers_to_a_hospital_and_its_answer_comes_back_to_the_desk() throws IOException {
        var biel = hired("biel");
        var draft = written(biel, Town.HOSPITAL);
        assertThat(biel.text()).contains("Agreement agreement-own-course", "By what is agreed, without a consent");
        biel.submit(draft + "/basis", "way", "AGREEMENT");
        assertThat(biel.text())
                .contains("Check what you are about to send", person.dni(), "Agreement agreement-own-course");
        assertThat(biel.submit(draft + "/send")).contains("It is done", "Not answered yet");
        var sent = biel.page();

        var ref = town.arrives(person, "REF");
        assertThat(ref.text()).contains(WORDS, person.firstSurname());
        town.answer(ref, Reply.accepted());
        hears(biel, sent, "They accepted it");

        assertThat(biel.open("sent")).contains("Accepted", person.firstSurname());
        assertThat(biel.open("inbox?box=open")).doesNotContain(sent.replace("sent/", ""));
        var why = town.hub().shell("vincle:why " + sent.replace("sent/", "") + " --lang en");
        assertThat(why).contains(Town.HOSPITAL).doesNotContain(person.personalValues());
    }

    @Test
    void a_school_is_told_what_the_person_consents_to_until_the_consent_is_taken_back() throws IOException {
        var biel = hired("carme");
        var draft = written(biel, Town.SCHOOL);
        assertThat(biel.text()).contains("only when the person consents").doesNotContain("value=\"AGREEMENT\"");
        biel.submit(draft + "/basis", "way", "SCREEN");
        assertThat(biel.text()).contains("You do not have to say yes");
        biel.submit(draft + "/screen", "giver-0", "PERSON", "agreed", "yes");
        assertThat(biel.text()).contains("Agreement agreement-pupils: The person consents", "No agreement lets it go");
        assertThat(biel.submit(draft + "/send")).contains("It is done");
        var sent = biel.page();
        var id = sent.replace("sent/", "");

        var received = town.sees(id, "requested");
        assertThat(received.toString()).contains(person.dni(), WORDS).doesNotContain(person.phone());
        assertThat(town.school().say(id, SchoolClient.event("accept")).status()).isEqualTo(201);
        hears(biel, sent, "They accepted it");
        assertThat(biel.submit(sent + "/withdraw")).contains("The consent was taken back");

        await().alias("read no more")
                .atMost(PATIENCE)
                .until(() -> !town.school().get("/referrals/" + id).text().contains(person.dni()));
        await().alias("told so")
                .atMost(PATIENCE)
                .until(() -> town.school().get("/notices?limit=200").text().contains(id));
    }

    private DeskVisitor hired(String name) throws IOException {
        return DeskVisitor.hired(town.hub(), SchoolTown.DAY_CENTRE, name + "-" + person.number(), "caseworker");
    }

    /** A draft about the person as far as the page that asks why it may be told; its address. */
    private String written(DeskVisitor visitor, String to) throws IOException {
        visitor.open("send");
        visitor.submit("send");
        var draft = visitor.page().replace("/person", "");
        visitor.submit(draft + "/person", "kind", "dni", "number", person.dni());
        visitor.submit(
                draft + "/details/0",
                "given",
                person.given(),
                "surname",
                person.firstSurname(),
                "phone",
                person.phone());
        assertThat(visitor.text()).contains("It begins a shared plan");
        visitor.submit(draft + "/need", "need", "food-insecurity", "need-words", WORDS, "priority", "ROUTINE");
        visitor.submit(draft + "/to", "to", to);
        return draft;
    }

    private static void hears(DeskVisitor visitor, String sent, String news) {
        await().alias(news).atMost(PATIENCE).until(() -> visitor.open(sent).contains(news));
    }
}
