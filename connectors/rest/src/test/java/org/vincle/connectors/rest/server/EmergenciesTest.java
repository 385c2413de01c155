package org.vincle.connectors.rest.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.vincle.connectors.api.model.Identifier;
import org.vincle.connectors.api.model.Systems;

/** Who opens in an emergency what is closed says who they are and why, and sees it at once. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class EmergenciesTest {

    private static final String PATH = "/emergencies";

    private Town town;
    private Glass glass;

    @BeforeEach
    void open() throws Exception {
        town = new Town();
        town.post("/referrals", OpenApiContract.examples("/referrals").get("absence"));
        glass = new Glass(town.referred());
        town.glass = glass;
    }

    @AfterEach
    void close() throws Exception {
        town.close();
    }

    @Test
    void who_and_why_and_about_whom_reach_the_hub_and_what_is_open_comes_back() throws IOException {
        var reply = town.post(PATH, example("person"));

        assertThat(reply.status()).isEqualTo(201);
        assertThat(reply.json().at("/referrals/0/id").textValue())
                .isEqualTo(town.referred().id().toString());
        assertThat(glass.asked.values()).singleElement().satisfies(request -> {
            assertThat(request.by()).isEqualTo("Infermera Fantasiol Ventissol, urgències");
            assertThat(request.reason()).isEqualTo("cannot-be-asked");
            assertThat(request.text()).isEqualTo("Unconscious, nobody with her");
            assertThat(request.person()).isEqualTo(new Identifier(Systems.DNI_NIE, "99000001C"));
        });
    }

    @Test
    void the_same_under_the_same_key_is_one_opening() throws IOException {
        town.posted(PATH, example("referral"), "k");
        town.posted(PATH, example("referral"), "k");

        assertThat(glass.asked).hasSize(1);
    }

    @Test
    void of_documents_it_is_told_that_there_are() throws IOException {
        var shown = town.post(PATH, example("person")).text();

        assertThat(shown).contains("\"size\"").doesNotContain("Un informe inventat");
    }

    @Test
    void each_field_that_breaks_a_rule_is_named() throws IOException {
        var neither = new ObjectMapper().createObjectNode().put("reason", "other");
        var both = example("person").put("referral", "0197a000-0000-7000-8000-000000000001");

        assertThat(town.post(PATH, neither).json().findValuesAsText("pointer"))
                .containsExactlyInAnyOrder("#/by", "#/text", "#");
        assertThat(town.post(PATH, both).json().findValuesAsText("code")).contains("referral-or-person");
        assertThat(glass.asked).isEmpty();
    }

    private static ObjectNode example(String name) {
        return OpenApiContract.examples(PATH).get(name).deepCopy();
    }
}
