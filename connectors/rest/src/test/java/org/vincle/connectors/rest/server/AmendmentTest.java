package org.vincle.connectors.rest.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.vincle.connectors.rest.server.Town.SOCIAL;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.time.Clock;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.vincle.connectors.api.Ids;
import org.vincle.connectors.api.error.Codes;
import org.vincle.connectors.api.error.InvalidMessage;
import org.vincle.connectors.api.model.Amendment;
import org.vincle.connectors.api.model.Answer;
import org.vincle.connectors.api.model.Institution;
import org.vincle.connectors.api.model.Referral;
import org.vincle.connectors.api.model.State;
import org.vincle.connectors.testkit.InventedPerson;
import org.vincle.connectors.testkit.SchoolClient;
import org.vincle.connectors.testkit.SchoolClient.Reply;

@DisplayNameGeneration(ReplaceUnderscores.class)
class AmendmentTest {

    private final ObjectNode referral =
            SchoolClient.referral(new InventedPerson(22), SOCIAL).put("reference", "E-22");
    private Town town;
    private String path;

    @BeforeEach
    void refer() throws Exception {
        town = new Town();
        path = "/referrals/"
                + town.post("/referrals", referral).json().get("id").textValue();
    }

    @AfterEach
    void close() throws Exception {
        town.close();
    }

    @Test
    void its_requester_says_a_referral_anew_and_what_is_left_out_is_gone() throws IOException {
        var reply = town.put(path, anew());

        assertThat(reply.status()).as(reply.text()).isEqualTo(200);
        assertThat(reply.etag()).isEqualTo("\"2\"");
        assertThat(reply.json().get("needs").get(0).get("text").textValue()).isEqualTo("Thirty days absent");
        assertThat(reply.json().has("service")).isFalse();
        assertThat(reply.json().get("status").textValue()).isEqualTo("requested");
        assertThat(reply.json().get("reference").textValue()).isEqualTo("E-22b");
        assertThat(town.get(path).json()).isEqualTo(reply.json());
        assertThat(town.get("/referrals?reference=E-22b").json().get("total").intValue())
                .isOne();
        assertThat(town.get(path + "/events").json().findValuesAsText("type")).containsExactly("request", "amend");
    }

    @Test
    void the_hub_gets_the_whole_content_of_the_same_referral() throws IOException {
        var begun = town.referred();

        town.put(path, anew());

        assertThat(town.said()).isInstanceOfSatisfying(Amendment.class, amendment -> {
            assertThat(amendment.parts()).containsExactly(Amendment.Part.values());
            assertThat(amendment.referral().id()).isEqualTo(begun.id());
            assertThat(amendment.referral().recipient().partner()).isEqualTo(SOCIAL);
            assertThat(amendment.referral().service()).isNull();
        });
    }

    @Test
    void the_same_under_the_same_key_is_said_once_and_answered_as_the_first_time() throws IOException {
        var first = town.put(path, anew().toString(), "key-1");
        town.post(path + "/events", SchoolClient.event("note").put("note", "later"));
        int before = town.hub.submissions.size();

        var again = town.put(path, anew().toString(), "key-1");

        assertThat(again.status()).isEqualTo(200);
        assertThat(again.body()).isEqualTo(first.body());
        assertThat(town.hub.submissions).hasSize(before);
        assertThat(refused(town.put(path, referral.toString(), "key-1"))).isEqualTo(Codes.MESSAGE_ID_REUSED);
    }

    @Test
    void the_state_stays_and_the_recipient_reads_the_new_content() throws IOException {
        var begun = town.referred();
        town.tells(SOCIAL, begun, begun, State.REQUESTED, Town.SCHOOL);
        town.tells(Town.SCHOOL, new Answer(true, null, null, null), begun, State.ACCEPTED, SOCIAL);

        assertThat(town.put(path, anew()).json().get("status").textValue()).isEqualTo("accepted");
        var amendment = (Amendment) town.said();
        town.tells(SOCIAL, amendment, amendment.referral(), State.ACCEPTED, Town.SCHOOL);

        var read = town.readBySocial(path).json();
        assertThat(read.get("needs").get(0).get("text").textValue()).isEqualTo("Thirty days absent");
        assertThat(read.has("reference")).isFalse();
    }

    @Test
    void only_its_requester_changes_a_referral_and_only_the_version_that_was_read() throws IOException {
        var begun = town.referred();
        assertThat(refused(town.put(path, anew().toString(), "k", "If-Match", "\"7\"")))
                .isEqualTo(Codes.VERSION_CONFLICT);
        assertThat(town.put(path, anew().toString(), "k", "If-Match", "\"1\"").status())
                .isEqualTo(200);
        var theirs = new Ids(Clock.systemUTC()).next();
        var other = new Referral(
                theirs,
                Institution.partner(SOCIAL),
                Institution.partner(Town.SCHOOL),
                null,
                null,
                null,
                begun.person(),
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                "words");
        town.tells(Town.SCHOOL, other, other, State.REQUESTED, SOCIAL);

        assertThat(refused(town.put("/referrals/" + theirs, anew()))).isEqualTo(Codes.TRANSITION_FORBIDDEN);
    }

    @Test
    void what_the_hub_refuses_changes_nothing() throws IOException {
        town.hub.refuses(new InvalidMessage(Codes.ANOTHER_PERSON));

        var reply = town.put(path, anew());

        assertThat(reply.status()).isEqualTo(422);
        assertThat(refused(reply)).isEqualTo(Codes.ANOTHER_PERSON);
        assertThat(reply.json().get("title").textValue()).contains("somebody else");
        assertThat(town.get(path).etag()).isEqualTo("\"1\"");
    }

    private ObjectNode anew() {
        ObjectNode anew = referral.deepCopy();
        anew.remove("service");
        anew.put("reference", "E-22b");
        anew.withArray("needs").removeAll().addObject().put("text", "Thirty days absent");
        return anew;
    }

    private static String refused(Reply reply) {
        return reply.json().get("code").textValue();
    }
}
