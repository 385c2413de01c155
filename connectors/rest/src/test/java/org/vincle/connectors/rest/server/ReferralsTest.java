package org.vincle.connectors.rest.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.vincle.connectors.rest.server.Town.SCHOOL;
import static org.vincle.connectors.rest.server.Town.SOCIAL;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.vincle.connectors.api.error.Codes;
import org.vincle.connectors.api.error.InvalidMessage;
import org.vincle.connectors.api.model.Answer;
import org.vincle.connectors.api.model.Cancellation;
import org.vincle.connectors.api.model.Cancellation.Step;
import org.vincle.connectors.api.model.Institution;
import org.vincle.connectors.api.model.Note;
import org.vincle.connectors.api.model.Outcome;
import org.vincle.connectors.api.model.Outcome.Result;
import org.vincle.connectors.api.model.Progress;
import org.vincle.connectors.api.model.SafetyFlag;
import org.vincle.connectors.api.model.State;
import org.vincle.connectors.testkit.InventedPerson;
import org.vincle.connectors.testkit.LogCapture;
import org.vincle.connectors.testkit.SchoolClient;
import org.vincle.connectors.testkit.SchoolClient.Reply;

@DisplayNameGeneration(ReplaceUnderscores.class)
class ReferralsTest {

    private final InventedPerson person = new InventedPerson(21);
    private final ObjectNode referral = SchoolClient.referral(person, SOCIAL).put("reference", "E-21");
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
    void what_was_posted_reaches_the_hub_and_is_read_back() throws IOException {
        var example = OpenApiContract.examples("/referrals").get("absence");

        var reply = town.post("/referrals", example);

        var canonical = town.referred();
        assertThat(canonical.person().identifiers().get(0).value()).isEqualTo("99000001C");
        assertThat(canonical.flags()).containsExactly(SafetyFlag.ADDRESS_HIDDEN);
        assertThat(canonical.findings().get(2).attachment().content())
                .asString()
                .isEqualTo("Un informe inventat.");
        assertThat(canonical.sender().professional().name().firstSurname()).isEqualTo("Ventissol");
        var read = reply.json();
        for (var field : List.of(
                "person",
                "household",
                "service",
                "needs",
                "basis",
                "flags",
                "labels",
                "note",
                "dueBy",
                "authoredOn",
                "priority",
                "reference")) {
            assertThat(read.get(field)).as(field).isEqualTo(example.get(field));
        }
        assertThat(read.get("status").textValue()).isEqualTo("requested");
        assertThat(read.get("role").textValue()).isEqualTo("requester");
        assertThat(reply.location()).isEqualTo("/api/v1/referrals/" + canonical.id());
        assertThat(town.hub.submissions.get(0).losses()).isEmpty();
    }

    @Test
    void the_requester_sees_each_step_of_the_performer() throws IOException {
        var id = id(town.post("/referrals", referral));

        hears(new Answer(true, null, "We shall call.", null), State.ACCEPTED);
        assertThat(status(id)).isEqualTo("accepted");
        hears(new Progress(false, null, null, null, null), State.IN_PROGRESS);
        assertThat(status(id)).isEqualTo("in-progress");
        hears(new Outcome(Result.COMPLETED, null, null, null, "Done.", null), State.COMPLETED);

        assertThat(status(id)).isEqualTo("completed");
        assertThat(town.get("/referrals/" + id).etag()).isEqualTo("\"4\"");
        assertThat(town.get("/referrals/" + id + "/events").json().findValuesAsText("type"))
                .containsExactly("request", "accept", "start", "complete");
    }

    @Test
    void whom_an_open_referral_is_for_is_known_once_they_are_heard_of() throws IOException {
        ObjectNode open = referral.deepCopy();
        open.remove("recipient");
        var id = id(town.post("/referrals", open.put("open", true)));
        assertThat(town.get("/referrals/" + id).json().get("open").booleanValue())
                .isTrue();
        var claimed = town.referred().between(town.referred().sender(), Institution.partner(SOCIAL));

        town.tells(Town.SCHOOL, new Answer(true, null, null, null), claimed, State.ACCEPTED, SOCIAL);

        var read = town.get("/referrals/" + id).json();
        assertThat(read.get("open").booleanValue()).isFalse();
        assertThat(read.at("/recipient/partner").textValue()).isEqualTo(SOCIAL);
    }

    @Test
    void news_that_come_late_move_nothing_back() throws IOException {
        var id = id(town.post("/referrals", referral));
        town.post("/referrals/" + id + "/events", SchoolClient.event("cancel"));

        hears(new Answer(true, null, null, null), State.ACCEPTED);

        assertThat(status(id)).isEqualTo("cancelled");
    }

    @Test
    void a_wish_to_cancel_stands_until_it_is_answered() throws IOException {
        var id = id(town.post("/referrals", referral));
        hears(new Progress(false, null, null, null, null), State.IN_PROGRESS);

        town.post("/referrals/" + id + "/events", SchoolClient.event("ask-to-cancel"));
        assertThat(town.said()).isInstanceOfSatisfying(Cancellation.class, c -> assertThat(c.step())
                .isEqualTo(Step.REQUESTED));
        assertThat(town.get("/referrals/" + id).json().get("cancelRequested").booleanValue())
                .isTrue();
        hears(new Cancellation(Step.DECLINED, null, null), State.IN_PROGRESS);

        assertThat(town.get("/referrals/" + id).json().get("cancelRequested").booleanValue())
                .isFalse();
        assertThat(status(id)).isEqualTo("in-progress");
    }

    @Test
    void an_appointment_does_not_end_a_pause() throws IOException {
        var id = id(town.post("/referrals", referral));
        var events = "/referrals/" + id + "/events";
        town.tells(SOCIAL, town.referred(), town.referred(), State.REQUESTED, SCHOOL);
        var appointment = OpenApiContract.examples("/referrals/{id}/events").get("appointment");

        town.saidBySocial(events, SchoolClient.event("hold"));
        town.saidBySocial(events, appointment);

        assertThat(town.said()).isInstanceOfSatisfying(Progress.class, p -> assertThat(p.onHold())
                .isTrue());
        assertThat(town.readBySocial("/referrals/" + id).json().get("status").textValue())
                .isEqualTo("on-hold");
    }

    @Test
    void a_version_that_has_passed_is_refused_when_it_is_named_and_passed_over_when_not() throws IOException {
        var id = id(town.post("/referrals", referral));
        hears(new Note("By the way", null, null), State.REQUESTED);
        var events = "/referrals/" + id + "/events";

        assertThat(town.post(events, SchoolClient.event("cancel"), "If-Match", "\"1\"")
                        .status())
                .isEqualTo(412);
        assertThat(town.post(events, SchoolClient.event("cancel"), "If-Match", "rubbish")
                        .status())
                .isEqualTo(400);
        assertThat(town.post(events, SchoolClient.event("cancel"), "If-Match", "\"1\", \"2\"")
                        .status())
                .isEqualTo(201);
    }

    @Test
    void news_at_the_very_same_moment_are_read_again_unless_a_version_was_named() throws IOException {
        var events = "/referrals/" + id(town.post("/referrals", referral)) + "/events";
        town.hub.refuses(new InvalidMessage(Codes.VERSION_CONFLICT));

        var free = town.post(events, SchoolClient.event("cancel"));
        var bound = town.post(events, SchoolClient.event("cancel"), "If-Match", "\"1\"");

        assertThat(free.status()).isEqualTo(409);
        assertThat(free.json().get("code").textValue()).isEqualTo("changed-meanwhile");
        assertThat(bound.status()).isEqualTo(412);
    }

    @Test
    void a_mistake_of_ours_is_a_problem_too_and_quotes_nothing() throws IOException {
        town.hub.breaks("a row about " + person.dni());

        try (var log = LogCapture.open()) {
            var reply = town.post("/referrals", referral);

            assertThat(reply.status()).isEqualTo(500);
            assertThat(reply.json().get("code").textValue()).isEqualTo("internal-error");
            assertThat(log.text()).contains("a mistake of ours").doesNotContain(person.personalValues());
        }
    }

    @Test
    void the_hubs_refusals_name_the_field() throws IOException {
        town.hub.refuses(new InvalidMessage(Codes.CHECK_DIGIT, "household[0].person.identifiers[1]"));
        var digit = town.post("/referrals", referral);
        town.hub.refuses(new InvalidMessage(Codes.UNKNOWN_RECIPIENT));
        var recipient = town.post("/referrals", referral);

        assertThat(digit.json().at("/errors/0/pointer").textValue()).isEqualTo("#/household/0/person/identifiers/1");
        assertThat(recipient.json().at("/errors/0/pointer").textValue()).isEqualTo("#/recipient");
        assertThat(recipient.status()).isEqualTo(422);
    }

    @Test
    void a_list_is_read_page_by_page_and_by_what_is_asked() throws IOException {
        for (int i = 0; i < 5; i++) {
            town.post("/referrals", referral.deepCopy().put("reference", "E-" + i));
        }
        var first = town.get("/referrals?limit=2").json();
        var second = town.get("/referrals?limit=2&cursor=" + first.get("next").textValue())
                .json();
        var third = town.get("/referrals?limit=2&cursor=" + second.get("next").textValue())
                .json();

        assertThat(third.has("next")).isFalse();
        assertThat(List.of(first, second, third))
                .flatExtracting(p -> p.findValuesAsText("reference"))
                .containsExactly("E-0", "E-1", "E-2", "E-3", "E-4");
        assertThat(town.get("/referrals?reference=E-3").json().get("total").intValue())
                .isEqualTo(1);
        assertThat(town.get("/referrals?role=performer").json().get("total").intValue())
                .isZero();
        assertThat(town.get("/referrals?status=requested,accepted&role=requester")
                        .json()
                        .get("total")
                        .intValue())
                .isEqualTo(5);
        var since = third.get("items").get(0).get("updatedAt").textValue();
        assertThat(town.get("/referrals?updatedSince=" + since)
                        .json()
                        .get("total")
                        .intValue())
                .isEqualTo(1);
    }

    @Test
    void each_party_reads_its_own_and_nothing_of_the_others() throws IOException {
        var id = id(town.post("/referrals", referral));
        assertThat(town.readBySocial("/referrals/" + id).status()).isEqualTo(404);

        town.tells(SOCIAL, town.referred(), town.referred(), State.REQUESTED, SCHOOL);

        var read = town.readBySocial("/referrals/" + id).json();
        assertThat(read.get("role").textValue()).isEqualTo("performer");
        assertThat(read.has("reference")).isFalse();
        var event = town.get("/referrals/" + id + "/events")
                .json()
                .at("/items/0/id")
                .textValue();
        assertThat(town.readBySocial("/referrals/" + id + "/events/" + event).status())
                .isEqualTo(404);
    }

    private void hears(org.vincle.connectors.api.model.Message message, State state) {
        town.tells(SCHOOL, message, town.referred(), state, SOCIAL);
    }

    private String status(String id) throws IOException {
        return town.get("/referrals/" + id).json().get("status").textValue();
    }

    private static String id(Reply reply) {
        return reply.json().get("id").textValue();
    }
}
