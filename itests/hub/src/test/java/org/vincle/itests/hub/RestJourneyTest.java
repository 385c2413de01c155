package org.vincle.itests.hub;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hl7.fhir.r4.model.Task.TaskStatus.ACCEPTED;
import static org.hl7.fhir.r4.model.Task.TaskStatus.COMPLETED;
import static org.hl7.fhir.r4.model.Task.TaskStatus.INPROGRESS;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.vincle.connectors.testkit.Behaviour;
import org.vincle.connectors.testkit.FhirReferral;
import org.vincle.connectors.testkit.InventedPerson;
import org.vincle.connectors.testkit.Reply;
import org.vincle.connectors.testkit.SchoolClient;
import org.vincle.connectors.testkit.SocialServicesClient;
import org.vincle.connectors.testkit.WebhookReceiver;
import org.vincle.itests.harness.Reports;
import org.vincle.itests.harness.Town;

/** A school that knows no standard, among partners that each speak their own, on the assembled hub. */
@DisplayNameGeneration(ReplaceUnderscores.class)
@Order(9)
class RestJourneyTest {

    private static final Reports REPORT = Reports.table(
            "rest-journeys", "Each journey of a school by plain JSON, and how long it took.", "journey", "ms");
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private final SchoolTown town = SchoolTown.started();
    private final SchoolClient school = town.school();
    private final SocialServicesClient social = town.social();
    private final long began = System.nanoTime();
    private final InventedPerson person = Setting.somebody();

    @Test
    void a_school_refers_to_social_services_and_hears_what_became_of_it() throws IOException {
        var id =
                school.refer(SchoolClient.referral(person, Town.SOCIAL_SERVICES).put("reference", "E-1"));
        var task = town.taskAbout(person);

        assertThat(social.move(task, ACCEPTED, null).status()).isEqualTo(200);
        var accepted = town.sees(id, "accepted");
        assertThat(social.move(task, INPROGRESS, null).status()).isEqualTo(200);
        assertThat(social.move(task, COMPLETED, null).status()).isEqualTo(200);
        var completed = town.sees(id, "completed");

        assertThat(accepted.get("version").intValue())
                .isLessThan(completed.get("version").intValue());
        assertThat(completed.get("reference").textValue()).isEqualTo("E-1");
        assertThat(town.types(id)).containsExactly("request", "accept", "start", "complete");
        await().atMost(PATIENCE).until(() -> town.told(id).size() == 3);
        assertThat(town.told(id)).containsExactly("referral.accept", "referral.start", "referral.complete");
        done("school -> social services (FHIR): accepted, begun, completed");
    }

    @Test
    void social_services_refer_to_a_school_which_accepts_and_completes() throws IOException {
        var task = social.refer(
                FhirReferral.numbered("R-" + person.number(), person).to(Town.SCHOOL));
        var id = town.announced(person);
        var read = school.referral(id);
        assertThat(read.get("role").textValue()).isEqualTo("performer");
        assertThat(read.at("/person/name/firstSurname").textValue()).isEqualTo(person.firstSurname());

        say(id, SchoolClient.event("accept"));
        town.taskIs(task, ACCEPTED);
        say(id, SchoolClient.event("start"));
        var complete = SchoolClient.event("complete").put("note", "She has a place in the open centre.");
        complete.putArray("activities").addObject().put("text", "A place in the open centre");
        say(id, complete);

        assertThat(town.taskIs(task, COMPLETED).getOutput()).isNotEmpty();
        assertThat(school.say(id, SchoolClient.event("start")).status()).isIn(201, 409);
        assertThat(school.referral(id).get("status").textValue()).isEqualTo("completed");
        done("social services (FHIR) -> school: accepted, begun, completed with what was done");
    }

    @Test
    void a_school_refers_to_a_hospital_over_mllp_and_its_answers_come_home() throws IOException {
        var id = school.refer(SchoolClient.referral(person, Town.HOSPITAL));
        var ref = town.arrives(person, "REF^I12");

        town.answer(ref, Reply.accepted());
        town.sees(id, "accepted");
        town.answer(ref, Reply.completed("410225005^Housing assistance^SCT"));

        town.sees(id, "completed");
        var events = school.get("/referrals/" + id + "/events").json();
        assertThat(events.findValuesAsText("code")).contains("410225005");
        done("school -> hospital (HL7 v2): accepted, completed with a procedure");
    }

    @Test
    void a_school_says_its_referral_anew_and_the_hospital_gets_it_as_a_modification() throws IOException {
        var referral = SchoolClient.referral(person, Town.HOSPITAL);
        var id = school.refer(referral);
        town.arrives(person, "REF^I12");
        referral.withArray("needs").removeAll().addObject().put("text", "Thirty days absent");

        var reply = school.send(
                "PUT", "/referrals/" + id, referral.toString().getBytes(StandardCharsets.UTF_8), "anew-" + id);

        assertThat(reply.status()).as(reply.text()).isEqualTo(200);
        assertThat(town.arrives(person, "REF^I13").text()).contains("Thirty days absent");
        var other = SchoolClient.referral(person, Town.SOCIAL_SERVICES).toString();
        assertThat(school.send("PUT", "/referrals/" + id, other.getBytes(StandardCharsets.UTF_8), "other-" + id)
                        .json()
                        .get("code")
                        .textValue())
                .isEqualTo("recipient-differs");
        done("school says it anew -> hospital (HL7 v2): REF^I13");
    }

    @Test
    void an_association_claims_an_open_referral_of_which_it_saw_the_need_alone() throws IOException {
        var task = town.open(person);
        var aid = town.client(SchoolTown.ASSOCIATION_TOKEN);
        var listed = aid.get("/open-referrals").json().get("items").get(0);
        assertThat(listed.toString())
                .contains("410225005", Town.SOCIAL_SERVICES)
                .doesNotContain(person.personalValues());
        var id = listed.get("id").textValue();

        assertThat(aid.send("POST", "/open-referrals/" + id + "/claim", null, null)
                        .status())
                .isEqualTo(202);

        assertThat(school.send("POST", "/open-referrals/" + id + "/claim", null, null)
                        .status())
                .isEqualTo(404);
        await().atMost(PATIENCE).until(() -> aid.get("/referrals/" + id).status() == 200);
        assertThat(aid.say(id, SchoolClient.event("accept")).status()).isEqualTo(201);
        town.taskIs(task, ACCEPTED);
        done("social services (FHIR), open -> an association claims it by plain JSON, and accepts");
    }

    @Test
    void work_in_progress_is_stopped_by_asking() throws IOException {
        var id = school.refer(SchoolClient.referral(person, Town.SOCIAL_SERVICES));
        var task = town.taskAbout(person);
        assertThat(social.move(task, INPROGRESS, null).status()).isEqualTo(200);
        town.sees(id, "in-progress");
        var forbidden = school.say(id, SchoolClient.event("cancel"));
        assertThat(forbidden.status()).isEqualTo(409);
        assertThat(forbidden.json().get("code").textValue()).isEqualTo("transition-forbidden");

        say(id, SchoolClient.event("ask-to-cancel"));
        var stop = await().atMost(PATIENCE)
                .until(() -> town.stopOf(task), Optional::isPresent)
                .orElseThrow();
        assertThat(social.move(stop, ACCEPTED, null).status()).isEqualTo(200);

        town.sees(id, "cancelled");
        done("school asks social services to stop, agreed");
    }

    @Test
    void a_webhook_that_was_away_is_called_again_and_nothing_is_lost() throws IOException {
        town.webhook().down();
        var task = social.refer(
                FhirReferral.numbered("W-" + person.number(), person).to(Town.SCHOOL));
        var listed = await().atMost(PATIENCE)
                .until(() -> town.requested(person), Optional::isPresent)
                .orElseThrow();
        town.webhook().behaves(Behaviour.refuse("503"));
        town.webhook().up();
        await().atMost(PATIENCE).until(() -> !town.told(listed).isEmpty());
        town.webhook().behaves(Behaviour.well());

        await().atMost(Duration.ofMinutes(2)).until(() -> town.told(listed).size() > 1);

        say(listed, SchoolClient.event("accept"));
        town.taskIs(task, ACCEPTED);
        assertThat(town.webhook().calls()).allMatch(WebhookReceiver.Call::genuine);
        assertThat(town.webhook().calls()).noneMatch(c -> c.body().contains(person.dni()));
        done("webhook away, then refusing, then well again");
    }

    private void say(String id, ObjectNode event) throws IOException {
        var reply = school.say(id, event);
        assertThat(reply.status()).as(reply.text()).isEqualTo(201);
    }

    private void done(String journey) {
        REPORT.row(journey, (System.nanoTime() - began) / 1_000_000);
    }
}
