package org.vincle.itests.hub;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Duration;
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

/** A landlord who has no account answers a hospital by the link in a mail, which a real mail server took from the hub. */
@DisplayNameGeneration(ReplaceUnderscores.class)
@Order(9)
class LinkJourneyTest {

    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final Pattern CODE = Pattern.compile("shown only now: ([A-Z2-9]{5}-[A-Z2-9]{5})");
    private static final Pattern LINK = Pattern.compile("/desk/landlord/(link/[A-Za-z0-9_-]{43})");

    private final SchoolTown town = SchoolTown.started();
    private final InventedPerson person = Setting.somebody();

    @Test
    void a_landlord_without_an_account_answers_by_the_link_in_a_mail() throws IOException {
        var said = town.hub().shell("vincle:desk-link-code " + SchoolTown.LANDLORD + " --lang en");
        var code = CODE.matcher(said);
        assertThat(code.find()).as(said).isTrue();
        var ref = Hl7Referral.numbered("L-" + person.number(), person).between("CITY-HOSPITAL", "LANDLORD");
        assertThat(town.hospital().send(ref.er7()).field("MSA", 1)).isEqualTo("AA");
        var link = mailed(1);
        var mail = town.mail().mails().get(0);
        assertThat(new String(mail.raw(), StandardCharsets.UTF_8) + mail.text())
                .doesNotContain(person.personalValues())
                .doesNotContain(Referrals.NEED, "Hospital");

        var anna = new DeskVisitor(town.hub(), SchoolTown.LANDLORD);
        assertThat(anna.open(link)).doesNotContain(Referrals.NEED, person.dni());
        assertThat(anna.submit("answer", "code", code.group(1))).contains(Referrals.NEED, person.dni());
        anna.submit("answer", "choice", "yes", "words", "", "who", "Anna Fantasiol");
        assertThat(anna.text()).contains("Your answer was sent");
        await().alias("RRI").atMost(PATIENCE).until(() -> town.hospital().arrivals().stream()
                .map(Arrival::message)
                .filter(m -> m.text().contains(person.dni()) && m.event().startsWith("RRI"))
                .anyMatch(m -> m.component("RF1", 1, 1).equals("A")));

        assertThat(mailed(2)).isNotEqualTo(link);
        anna.open(link);
        assertThat(anna.status()).isEqualTo(410);
        assertThat(town.hub().shell("vincle:desk-links " + SchoolTown.LANDLORD + " --lang en"))
                .contains("answered", "open");
        assertThat(logs()).doesNotContain(link.substring("link/".length()), "finques@mirall.example");
    }

    /** The page of the link in the mail of that number. */
    private String mailed(int number) {
        await().alias("mail " + number)
                .atMost(PATIENCE)
                .until(() -> town.mail().mails().size() >= number);
        var link = LINK.matcher(town.mail().mails().get(number - 1).text());
        assertThat(link.find()).isTrue();
        return link.group(1);
    }

    /** What the hub has written of its doings. */
    private String logs() throws IOException {
        var text = new StringBuilder();
        try (var files = Files.walk(town.hub().home().resolve("data/log"))) {
            for (var file : files.filter(Files::isRegularFile).toList()) {
                text.append(new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1));
            }
        }
        assertThat(text.toString()).contains("Routes connectors.desk.mail started");
        return text.toString();
    }
}
