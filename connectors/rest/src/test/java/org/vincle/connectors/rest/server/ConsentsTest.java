package org.vincle.connectors.rest.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.vincle.connectors.api.model.Code;
import org.vincle.connectors.api.model.Consent;
import org.vincle.connectors.api.model.Consent.Data;
import org.vincle.connectors.api.model.Consent.Status;
import org.vincle.connectors.api.model.Identifier;
import org.vincle.connectors.api.model.Sector;
import org.vincle.connectors.api.model.Sensitivity;
import org.vincle.connectors.api.model.Systems;

/** What people say of what may be told about them, recorded, changed and withdrawn by plain JSON. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class ConsentsTest {

    private static final String CONSENTS = "/consents";
    private static final ObjectMapper JSON = new ObjectMapper();

    private Town town;

    @BeforeEach
    void open() throws Exception {
        town = new Town();
    }

    @AfterEach
    void close() throws Exception {
        town.close();
    }

    @Test
    void every_field_of_a_consent_reaches_the_hub() throws IOException {
        var whole = OpenApiContract.examples(CONSENTS).get("whole");

        var id = town.post(CONSENTS, whole).json().get("id").textValue();

        var item = town.hub.submissions.get(0).items().get(0);
        assertThat(item.about().referral()).isEqualTo(UUID.fromString("0197a000-0000-7000-8000-000000000001"));
        var consent = (Consent) item.message();
        assertThat(consent.id()).isEqualTo(UUID.fromString(id));
        assertThat(consent.status()).isEqualTo(Status.ACTIVE);
        assertThat(consent.person().identifiers()).containsExactly(new Identifier(Systems.DNI_NIE, "99000001C"));
        assertThat(consent.giver()).isEqualTo(Consent.Giver.PARENT);
        assertThat(consent.form()).isEqualTo(Consent.Form.WRITTEN);
        assertThat(consent.reference()).isEqualTo("Carpeta 12, full 3");
        assertThat(consent.at()).isEqualTo(Instant.parse("2026-01-15T09:30:00Z"));
        assertThat(consent.from()).isEqualTo(Instant.parse("2026-01-15T00:00:00Z"));
        assertThat(consent.until()).isEqualTo(Instant.parse("2027-01-15T00:00:00Z"));
        assertThat(consent.permits()).isTrue();
        assertThat(consent.provision())
                .isEqualTo(new Consent.Provision(
                        Set.of("school"),
                        Set.of("social-services"),
                        Set.of(Sector.HEALTH),
                        Set.of(Data.IDENTITY, Data.CONTACT, Data.NEED, Data.FINDINGS),
                        List.of(new Code("http://snomed.info/sct", "410225005", null)),
                        Set.of("410225005"),
                        Set.of("https://example.org/PlanDefinition/absence"),
                        Set.of("care"),
                        Set.of(Sensitivity.MINOR),
                        LocalDate.parse("2025-09-01"),
                        LocalDate.parse("2026-07-01")));
        assertThat(consent.exceptions()).singleElement().satisfies(exception -> {
            assertThat(exception.data()).containsExactly(Data.FINDINGS);
            assertThat(exception.labels()).containsExactly(Sensitivity.MENTAL_HEALTH);
        });
    }

    @Test
    void the_same_under_the_same_key_is_answered_as_the_first_time_and_other_content_is_refused() throws IOException {
        var first = town.posted(CONSENTS, least(), "k");
        var again = town.posted(CONSENTS, least(), "k");
        var other = town.posted(CONSENTS, least().put("permits", false), "k");

        assertThat(again.status()).isEqualTo(201);
        assertThat(again.text()).isEqualTo(first.text());
        assertThat(town.hub.submissions).hasSize(1);
        assertThat(other.status()).isEqualTo(422);
        assertThat(other.json().get("code").textValue()).isEqualTo("message-id-reused");
    }

    @Test
    void a_withdrawal_says_nothing_but_that_and_leaves_what_was_said() throws IOException {
        var whole = (ObjectNode) OpenApiContract.examples(CONSENTS).get("whole");
        var path = CONSENTS + "/" + town.post(CONSENTS, whole).json().get("id").textValue();
        var withdrawal = OpenApiContract.examples("put", "/consents/{id}")
                .get("withdrawn")
                .toString();

        var first = town.put(path, withdrawal, "w");
        var again = town.put(path, withdrawal, "w");

        assertThat(first.status()).isEqualTo(200);
        assertThat(again.text()).isEqualTo(first.text());
        assertThat(((Consent) town.said()).status()).isEqualTo(Status.WITHDRAWN);
        var now = town.get(path).json();
        assertThat(now.get("status").textValue()).isEqualTo("withdrawn");
        assertThat(now.get("version").intValue()).isEqualTo(2);
        assertThat(now.get("provision")).isEqualTo(whole.get("provision"));
    }

    @Test
    void whoever_knows_the_person_withdraws_what_another_has_recorded() throws IOException {
        var id = UUID.randomUUID();
        var withdrawal = OpenApiContract.examples("put", "/consents/{id}").get("withdrawn");

        assertThat(town.put(CONSENTS + "/" + id, withdrawal).status()).isEqualTo(200);

        assertThat(((Consent) town.said()).id()).isEqualTo(id);
        assertThat(town.readBySocial(CONSENTS + "/" + id).status()).isEqualTo(404);
        assertThat(town.readBySocial(CONSENTS).json().get("total").intValue()).isZero();
    }

    @Test
    void each_field_that_breaks_a_rule_is_named() throws IOException {
        var body = JSON.createObjectNode().put("form", "sung").put("at", "yesterday");
        body.putObject("person").putObject("name").put("text", "Inventinda Nuvoletxa");
        var provision = body.putObject("provision").put("since", "2026");
        provision.putArray("recipients").add("school").add("school").add(1);

        var problem = town.post(CONSENTS, body);

        assertThat(problem.status()).isEqualTo(422);
        assertThat(problem.json().findValuesAsText("pointer"))
                .containsExactlyInAnyOrder(
                        "#/permits",
                        "#/person",
                        "#/form",
                        "#/at",
                        "#/provision/recipients/1",
                        "#/provision/recipients/2",
                        "#/provision/since");
        assertThat(town.hub.submissions).isEmpty();
    }

    private static ObjectNode least() {
        return OpenApiContract.examples(CONSENTS).get("least").deepCopy();
    }
}
