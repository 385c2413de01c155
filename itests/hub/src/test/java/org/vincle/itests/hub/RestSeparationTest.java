package org.vincle.itests.hub;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.vincle.connectors.testkit.FhirReferral;
import org.vincle.connectors.testkit.Hl7Referral;
import org.vincle.connectors.testkit.InventedPerson;
import org.vincle.connectors.testkit.SchoolClient;
import org.vincle.itests.harness.Town;

/** What each partner of the plain JSON API sees on the assembled hub: its own, as far as the agreement goes, in nobody's standard but its own. */
@DisplayNameGeneration(ReplaceUnderscores.class)
@Order(9)
class RestSeparationTest {

    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private final SchoolTown town = SchoolTown.started();
    private final SchoolClient school = town.school();
    private final InventedPerson person = Setting.somebody();

    @Test
    void an_association_reads_what_its_agreement_covers_and_no_more() throws IOException {
        var association = town.client(SchoolTown.ASSOCIATION_TOKEN);
        town.social()
                .refer(FhirReferral.numbered("A-" + person.number(), person).to(SchoolTown.ASSOCIATION));

        var read = await().atMost(PATIENCE).until(() -> first(association), r -> r != null);

        assertThat(read.toString())
                .doesNotContain(person.dni(), person.given(), person.firstSurname(), person.street());
        assertThat(read.get("person")).isEmpty();
        assertThat(read.has("needs") || read.has("service")).isTrue();
        assertThat(association
                        .say(read.get("id").textValue(), SchoolClient.event("accept"))
                        .status())
                .isEqualTo(201);
        assertThat(school.get("/referrals/" + read.get("id").textValue()).status())
                .isEqualTo(404);
    }

    @Test
    void a_hospitals_referral_in_hl7_v2_is_plain_json_at_the_school_and_its_answer_an_rri() throws IOException {
        var ref = Hl7Referral.numbered("S-" + person.number(), person).between("CITY-HOSPITAL", "SCHOOL");
        assertThat(town.hospital().send(ref.er7()).field("MSA", 1)).isEqualTo("AA");
        var id = town.announced(person);

        assertThat(school.say(id, SchoolClient.event("accept")).status()).isEqualTo(201);

        assertThat(town.arrives(person, "RRI").component("RF1", 1, 1)).isEqualTo("A");
    }

    @Test
    void everything_a_school_can_say_arrives_in_fhir() throws IOException {
        var examples = school.get("/openapi.json")
                .json()
                .at("/paths/~1referrals/post/requestBody/content/application~1json/examples");

        for (var name : List.of("absence", "minimal", "byIdentifier", "open")) {
            var reply = school.post("/referrals", examples.at("/" + name + "/value"), "everything-" + name);
            assertThat(reply.status()).as(name + reply.text()).isEqualTo(201);
        }

        await().atMost(PATIENCE)
                .until(() -> town.social().get("DocumentReference").body().contains("VW4gaW5mb3JtZSBpbnZlbnRhdC4="));
        assertThat(town.social().get("ServiceRequest").body()).contains("410225005");
    }

    @Test
    void strangers_and_other_partners_see_nothing() throws IOException {
        var id = school.refer(SchoolClient.referral(person, Town.SOCIAL_SERVICES));
        var stranger = town.client(null);
        var mistaken = town.client(Town.TOKEN);

        for (var path : List.of("", "/", "/referrals", "/referrals/" + id, "/openapi.json", "/partners", "/x")) {
            assertThat(stranger.get(path).status()).as(path).isEqualTo(401);
            assertThat(mistaken.get(path).status()).as(path).isEqualTo(401);
        }
        assertThat(school.get("/openapi.json").json().get("openapi").textValue())
                .startsWith("3.1");
        assertThat(town.hub().log()).doesNotContain(person.personalValues());
    }

    @Test
    void what_no_agreement_covers_is_refused_with_words() throws IOException {
        var reply = school.post(
                "/referrals",
                SchoolClient.referral(person, Town.OTHER_HOSPITAL),
                "no-agreement-1",
                "Accept-Language",
                "ca");

        assertThat(reply.status()).isEqualTo(403);
        assertThat(reply.json().get("code").textValue()).isEqualTo("no-agreement");
        assertThat(reply.json().get("title").textValue()).startsWith("Cap acord");
        var unknown = school.post("/referrals", SchoolClient.referral(person, "nobody"), "unknown-1");
        assertThat(unknown.status()).isEqualTo(422);
        assertThat(unknown.json().at("/errors/0/pointer").textValue()).isEqualTo("#/recipient");
    }

    private static JsonNode first(SchoolClient client) throws IOException {
        return client.get("/referrals?role=performer").json().get("items").get(0);
    }
}
