package org.vincle.connectors.desk.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.UUID;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.BeforeEach;
import org.vincle.connectors.desk.accounts.Role;
import org.vincle.connectors.testkit.InventedPerson;

/** Somebody at the desk who writes a referral about somebody whom nobody knows. */
abstract class WriterTest extends OfficeTest {

    static final String SOCIAL = "social-services";

    final InventedPerson person = new InventedPerson(7);
    final AgreedRules rules = new AgreedRules();
    Browser aina;

    @BeforeEach
    void aina_sits_down() throws Exception {
        office.sending.with(rules);
        rules.consented.add(SOCIAL);
        aina = office.signedIn("aina", Role.CASEWORKER);
    }

    static String row(Document page, String label) {
        return page.select("tbody tr").stream()
                .filter(row -> row.selectFirst("th").text().equals(label))
                .findFirst()
                .orElseThrow()
                .text();
    }

    /** A draft about somebody whom nobody knows; its id. */
    final String described() throws Exception {
        aina.open("send");
        aina.submit("form[action$=send]");
        aina.submit("form[action$=/person]", "kind", "dni", "number", person.dni());
        aina.submit(
                "form[action$=/details/0]",
                "given",
                person.given(),
                "surname",
                person.firstSurname(),
                "street",
                person.street(),
                "postal",
                "99001");
        var id = aina.response.uri().getPath().split("/")[4];
        assertThat(UUID.fromString(id)).isNotNull();
        return id;
    }

    /** With what is needed and who is asked; its id. */
    final String written() throws Exception {
        var id = described();
        aina.submit("form[action$=/need]", "need", "food-insecurity", "need-words", "No sopa");
        aina.submit("form[action$=/to]", "to", SOCIAL);
        return id;
    }

    final String paper(String draft) throws Exception {
        aina.submit("form[action$=/basis]", "way", "PAPER");
        for (var wrong : List.of("2027-01-01", "yesterday")) {
            aina.submit("form[action$=/paper]", "day", wrong, "giver-0", "PERSON", "place", "Cupboard 3");
            assertThat(aina.status()).isEqualTo(422);
        }
        aina.submit("form[action$=/paper]", "day", "2026-11-20", "giver-0", "PERSON", "place", "Cupboard 3");
        assertThat(aina.status()).isEqualTo(200);
        return draft;
    }
}
