package org.vincle.itests.hub;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.Base64;
import java.util.Random;
import java.util.stream.Stream;
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
    private static final String MORE = "I tampoc no sopa";
    private static final String WORDS = "Li cal menjar calent cada dia";

    private final SchoolTown town = SchoolTown.started();
    private final InventedPerson person = Setting.somebody();

    @Test
    void a_day_centre_refers_to_a_hospital_and_its_answer_comes_back_to_the_desk() throws IOException {
        var biel = hired("biel");
        var draft = written(biel, Town.HOSPITAL);
        assertThat(biel.text()).contains("By the agreement “own-course”", "By what is agreed, without a consent");
        biel.submit(draft + "/basis", "way", "AGREEMENT");
        assertThat(biel.text())
                .contains("Check what you are about to send", person.dni(), "By the agreement “own-course”");
        assertThat(biel.submit(draft + "/send")).contains("It is done", "Not answered yet");
        var sent = biel.page();

        var ref = town.arrives(person, "REF");
        assertThat(ref.text()).contains(WORDS, person.firstSurname());
        town.answer(ref, Reply.accepted());
        hears(biel, sent, "They accepted it");
        amended(biel, sent, "priority", "STAT", "need-words", MORE, "phone", "+34599000123");
        var second = town.arrives(person, "REF^I13");
        assertThat(second.field("RF1", 6)).isEqualTo(ref.field("RF1", 6));
        assertThat(second.component("RF1", 2, 1)).isEqualTo("S");
        assertThat(second.text()).contains(MORE, "+34599000123").doesNotContain(WORDS);

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
        assertThat(biel.text())
                .contains(
                        "By the agreement “Pupils of the day centre”: The person consents", "No agreement lets it go");
        assertThat(biel.submit(draft + "/send")).contains("It is done");
        var sent = biel.page();
        var id = sent.replace("sent/", "");

        var received = town.sees(id, "requested");
        assertThat(received.toString()).contains(person.dni(), WORDS).doesNotContain(person.phone());
        assertThat(town.school().say(id, SchoolClient.event("accept")).status()).isEqualTo(201);
        hears(biel, sent, "They accepted it");
        amended(biel, sent, "priority", "URGENT", "due", "2040-01-31", "need-words", MORE, "phone", "+34599000123");
        await().alias("the school reads what changed")
                .atMost(PATIENCE)
                .until(() -> town.school().referral(id).toString().contains(MORE));
        var changed = town.school().referral(id);
        assertThat(changed.get("priority").textValue()).isEqualTo("urgent");
        assertThat(changed.get("dueBy").textValue()).isEqualTo("2040-01-31");
        assertThat(changed.get("status").textValue()).isEqualTo("accepted");
        assertThat(changed.toString()).doesNotContain(WORDS, "+34599000123");
        assertThat(town.types(id)).contains("amend");
        assertThat(biel.submit(sent + "/withdraw")).contains("The consent was taken back");

        await().alias("read no more")
                .atMost(PATIENCE)
                .until(() -> !town.school().get("/referrals/" + id).text().contains(person.dni()));
        await().alias("told so")
                .atMost(PATIENCE)
                .until(() -> town.school().get("/notices?limit=200").text().contains(id));
    }

    @Test
    void a_document_reaches_the_school_byte_for_byte_and_one_of_the_school_is_downloaded() throws IOException {
        var report = paper(9_500_000);
        var biel = hired("joana");
        var draft = written(biel, Town.SCHOOL);
        biel.open(draft + "/documents");
        biel.attach(draft + "/documents", "document", "Informe.pdf", paper(10_000_001), "title", "Too large");
        assertThat(biel.status()).isEqualTo(422);
        biel.attach(draft + "/documents", "document", "Informe.pdf", report, "title", "Informe social");
        assertThat(biel.text()).contains("Informe social", "9.5 MB");
        biel.open(draft);
        biel.submit(draft + "/basis", "way", "SCREEN");
        assertThat(biel.text()).contains("These documents are given to them too: Informe social.");
        biel.submit(draft + "/screen", "giver-0", "PERSON", "agreed", "yes");
        assertThat(biel.text()).contains("Informe social");
        assertThat(biel.submit(draft + "/send")).contains("It is done");
        var sent = biel.page();
        var id = sent.replace("sent/", "");

        await().alias("at the school")
                .atMost(PATIENCE)
                .until(() -> town.school().get("/referrals/" + id).status() == 200);
        var attachment = town.sees(id, "requested").at("/findings/0/attachment");
        assertThat(attachment.get("title").textValue()).isEqualTo("Informe social");
        assertThat(attachment.get("mediaType").textValue()).isEqualTo("application/pdf");
        var read = town.school().get("/attachments/" + attachment.get("id").textValue());
        assertThat(Arrays.equals(read.body(), report)).isTrue();
        assertThat(Arrays.equals(biel.download("Informe social.pdf"), report)).isTrue();
        biel.open("send");
        assertThat(biel.text()).doesNotContain(draft);

        var answer = paper(60_000);
        var note = SchoolClient.event("note").put("note", "See the marks");
        note.putArray("findings")
                .addObject()
                .put("kind", "document")
                .putObject("attachment")
                .put("mediaType", "application/pdf")
                .put("title", "Marks")
                .put("content", Base64.getEncoder().encodeToString(answer));
        assertThat(town.school().say(id, note).status()).isEqualTo(201);
        hears(biel, sent, "See the marks");
        assertThat(biel.download("Marks.pdf")).isEqualTo(answer);

        biel.attach(sent + "/say", "say-files", "Lease.pdf", answer, "say-words", "And the lease");
        assertThat(biel.text()).contains("It is done");
        await().alias("the lease")
                .atMost(PATIENCE)
                .until(() ->
                        town.school().get("/referrals/" + id + "/events").text().contains("\"title\":\"Lease\""));
    }

    /** A document of that size, of which no two bytes that are near are alike for long. */
    private byte[] paper(int size) {
        var bytes = new byte[size];
        new Random(person.number()).nextBytes(bytes);
        var head = "%PDF-1.4\n".getBytes(StandardCharsets.US_ASCII);
        System.arraycopy(head, 0, bytes, 0, head.length);
        return bytes;
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

    /** Says it otherwise, after seeing what of that leaves. */
    private static void amended(DeskVisitor visitor, String sent, String... fields) throws IOException {
        visitor.open(sent + "/amend");
        var all = Stream.concat(Stream.of(fields), Stream.of("street", "", "postal", "", "town", ""));
        assertThat(visitor.submit(sent + "/amend", all.toArray(String[]::new)))
                .contains("Check the change before it is sent", WORDS, MORE, "is told at once what has changed");
        assertThat(visitor.submit(sent + "/amend-send")).contains("It is done", "You changed what is asked", MORE);
    }

    private static void hears(DeskVisitor visitor, String sent, String news) {
        await().alias(news).atMost(PATIENCE).until(() -> visitor.open(sent).contains(news));
    }
}
