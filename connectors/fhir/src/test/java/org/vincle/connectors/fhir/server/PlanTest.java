package org.vincle.connectors.fhir.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Bundle.SearchEntryMode;
import org.hl7.fhir.r4.model.CapabilityStatement;
import org.hl7.fhir.r4.model.CapabilityStatement.TypeRestfulInteraction;
import org.hl7.fhir.r4.model.CarePlan;
import org.hl7.fhir.r4.model.CarePlan.CarePlanStatus;
import org.hl7.fhir.r4.model.CareTeam;
import org.hl7.fhir.r4.model.CareTeam.CareTeamStatus;
import org.hl7.fhir.r4.model.Communication;
import org.hl7.fhir.r4.model.ServiceRequest;
import org.hl7.fhir.r4.model.Task;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.vincle.connectors.api.Delivery;
import org.vincle.connectors.api.Partner;
import org.vincle.connectors.api.Receipt;
import org.vincle.connectors.api.model.EmergencyOpened;
import org.vincle.connectors.api.model.Institution;
import org.vincle.connectors.api.model.Message;
import org.vincle.connectors.api.model.PlanUpdate;
import org.vincle.connectors.api.model.ProtocolStep;
import org.vincle.connectors.api.model.Referral;
import org.vincle.connectors.api.model.Sector;
import org.vincle.connectors.api.model.Sensitivity;
import org.vincle.connectors.api.model.State;
import org.vincle.connectors.api.model.Withdrawal;
import org.vincle.connectors.fhir.Plans;
import org.vincle.connectors.fhir.shelf.ShelfWriter;

/** A shared plan as the hospital reads it, which has a step of it. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class PlanTest extends EdgeTest {

    private static final UUID STEP = UUID.fromString("01934c5e-0000-7000-8000-0000000000e1");
    private static final UUID OTHER = UUID.fromString("01934c5e-0000-7000-8000-0000000000e2");

    private Referral step;

    @BeforeEach
    void asked() throws Exception {
        referred("b-1");
        step = asked(STEP);
    }

    @Test
    void a_step_of_a_protocol_says_which_protocol_and_plan_it_is_of() throws Exception {
        var task = Town.parse(Task.class, hospital("/Task/" + taskOf(STEP)));
        var request =
                Town.parse(ServiceRequest.class, hospital("/" + task.getFocus().getReference()));

        assertThat(request.getInstantiatesCanonical())
                .extracting(c -> c.getValue())
                .containsExactly(Plans.PROTOCOL + "|2");
        assertThat(request.getBasedOnFirstRep().getIdentifier().getValue()).isEqualTo(Plans.PLAN.toString());
        assertThat(task.getInstantiatesCanonical()).isEqualTo(Plans.PROTOCOL + "|2");
        assertThat(task.getGroupIdentifier().getValue()).isEqualTo(Plans.PLAN.toString());
    }

    @Test
    void the_plan_is_read_with_its_steps_and_the_reader_s_own_task() throws Exception {
        told(step, Plans.plan(3, State.IN_PROGRESS, STEP));

        var plan = plan();

        assertThat(plan.getStatus()).isEqualTo(CarePlanStatus.ACTIVE);
        assertThat(plan.getIntent()).isEqualTo(CarePlan.CarePlanIntent.PLAN);
        assertThat(plan.getTitle()).isEqualTo("Alta amb risc social");
        assertThat(plan.getTitleElement().getExtension()).hasSize(1);
        assertThat(plan.getInstantiatesCanonical())
                .extracting(c -> c.getValue())
                .containsExactly(Plans.PROTOCOL + "|2");
        assertThat(plan.getNoteFirstRep().getText()).isEqualTo("Ha començat el pas 3.");
        var task = Town.parse(Task.class, hospital("/Task/" + taskOf(STEP)));
        assertThat(plan.getSubject().getReference()).isEqualTo(task.getFor().getReference());
        assertThat(plan.getActivity()).hasSize(5);
        var own = plan.getActivity().get(0);
        assertThat(own.getReference().getReference()).isEqualTo("Task/" + taskOf(STEP));
        assertThat(own.hasDetail()).isFalse();
        var home = plan.getActivity().get(1);
        assertThat(home.hasReference()).isFalse();
        assertThat(home.getDetail().getStatus().toCode()).isEqualTo("in-progress");
        assertThat(home.getDetail().getDescription()).isEqualTo("Pas home");
        assertThat(home.getDetail().getPerformerFirstRep().getReference()).isEqualTo("Organization/housing-office");
        assertThat(home.getDetail().getPerformerFirstRep().getDisplay()).isEqualTo("Housing Office");
        assertThat(home.getDetail().getScheduledPeriod().getEnd().toInstant()).isEqualTo(Plans.DUE);
        assertThat(plan.getActivity())
                .extracting(
                        a -> a.getDetail().getStatusReason().getCodingFirstRep().getCode())
                .containsExactly(null, null, null, "left-out", "failed");
        assertThat(plan.getMeta().getSecurity()).extracting(c -> c.getCode()).containsExactly("SDV");
    }

    @Test
    void the_team_says_who_takes_part_and_since_when() throws Exception {
        told(step, Plans.plan(3, State.IN_PROGRESS, STEP));

        var team = Town.parse(
                CareTeam.class, hospital("/" + plan().getCareTeamFirstRep().getReference()));

        assertThat(team.getStatus()).isEqualTo(CareTeamStatus.ACTIVE);
        assertThat(team.getParticipant()).hasSize(2);
        var gone = team.getParticipant().get(1);
        assertThat(gone.getMember().getReference()).isEqualTo("Organization/housing-office");
        assertThat(gone.getRoleFirstRep().getText()).isEqualTo("Habitatge");
        assertThat(gone.getPeriod().getStart().toInstant()).isEqualTo(Plans.SINCE);
        assertThat(gone.getPeriod().hasEnd()).isTrue();
        assertThat(team.getParticipantFirstRep().getPeriod().hasEnd()).isFalse();
    }

    @Test
    void each_turn_is_a_version_and_an_older_one_never_goes_over_a_newer() throws Exception {
        told(step, Plans.plan(3, State.IN_PROGRESS, STEP));
        told(step, Plans.plan(5, State.COMPLETED, STEP));

        var late = told(step, Plans.plan(4, State.IN_PROGRESS, STEP));
        var again = told(step, Plans.plan(5, State.COMPLETED, STEP));

        assertThat(late.documents()).isEmpty();
        assertThat(again.documents()).isEmpty();
        var plan = plan();
        assertThat(plan.getStatus()).isEqualTo(CarePlanStatus.COMPLETED);
        assertThat(plan.getMeta().getVersionId()).isEqualTo("2");
        var first = hospital("/CarePlan/" + plan.getIdElement().getIdPart() + "/_history/1");
        assertThat(Town.parse(CarePlan.class, first).getStatus()).isEqualTo(CarePlanStatus.ACTIVE);
    }

    @Test
    void whoever_has_several_steps_reads_one_plan() throws Exception {
        var other = asked(OTHER);
        told(step, Plans.plan(3, State.IN_PROGRESS, STEP));

        told(other, Plans.plan(4, State.IN_PROGRESS, OTHER));

        assertThat(found("").getTotal()).isEqualTo(1);
        assertThat(plan().getActivityFirstRep().getReference().getReference()).isEqualTo("Task/" + taskOf(OTHER));
    }

    @Test
    void plans_are_found_by_what_the_capability_statement_says_and_bring_their_team() throws Exception {
        told(step, Plans.plan(3, State.IN_PROGRESS, STEP));
        var patient = plan().getSubject().getReference();
        var id = plan().getIdElement().getIdPart();

        assertThat(found("?status=active").getTotal()).isEqualTo(1);
        assertThat(found("?status=completed").getTotal()).isZero();
        assertThat(found("?patient=" + patient).getTotal()).isEqualTo(1);
        assertThat(found("?patient=nobody").getTotal()).isZero();
        assertThat(found("?_id=" + id).getTotal()).isEqualTo(1);
        assertThat(found("?_lastUpdated=gt2099-01-01").getTotal()).isZero();
        assertThat(found("?_lastUpdated=gt2026-01-01").getTotal()).isEqualTo(1);
        var both = found("?_include=CarePlan:care-team");
        assertThat(both.getTotal()).isEqualTo(1);
        assertThat(both.getEntry())
                .extracting(e -> e.getResource().fhirType(), e -> e.getSearch().getMode())
                .containsExactly(tuple("CarePlan", SearchEntryMode.MATCH), tuple("CareTeam", SearchEntryMode.INCLUDE));
        assertThat(hospital("/CarePlan?_include=Task:focus").statusCode()).isEqualTo(400);
    }

    @Test
    void nobody_else_reads_it_and_nobody_writes_it() throws Exception {
        told(step, Plans.plan(3, State.IN_PROGRESS, STEP));
        var plan = plan();
        var path = "/CarePlan/" + plan.getIdElement().getIdPart();

        assertThat(town.get(path).statusCode()).isEqualTo(404);
        assertThat(Town.parse(Bundle.class, town.get("/CarePlan")).getTotal()).isZero();
        assertThat(town.put(path, Town.json(plan), Town.asHospital()).statusCode())
                .isEqualTo(405);
        assertThat(town.post("/CarePlan", Town.json(plan), Town.asHospital()).statusCode())
                .isEqualTo(405);
        var bundle = new Bundle().setType(Bundle.BundleType.TRANSACTION);
        Samples.add(bundle, "urn:uuid:11111111-0000-4000-8000-000000000009", plan);
        assertThat(code(town.post("", Town.json(bundle), Town.asHospital()))).isEqualTo("type-not-served");
    }

    @Test
    void a_notice_of_withdrawal_is_the_reader_s_own_and_says_nothing_of_the_person() throws Exception {
        var consent = UUID.randomUUID();
        var task = taskOf(STEP);

        var receipt = tell(step, new Withdrawal(consent, Plans.SINCE));

        assertThat(receipt.documents()).singleElement().satisfies(d -> {
            assertThat(d.source()).isEqualTo(Town.HOSPITAL);
            assertThat(new String(d.content(), StandardCharsets.UTF_8)).doesNotContain(Samples.FAMILY, "P-0000");
        });
        var found = Town.parse(Bundle.class, hospital("/Communication?category=notification&status=completed"));
        var notice = (Communication) found.getEntryFirstRep().getResource();
        assertThat(found.getTotal()).isEqualTo(1);
        assertThat(notice.getReasonCodeFirstRep().getCodingFirstRep().getCode()).isEqualTo("consent-withdrawn");
        assertThat(notice.getAbout())
                .extracting(a -> a.getIdentifier().getValue())
                .containsExactly(STEP.toString(), consent.toString());
        assertThat(notice.getSent().toInstant()).isEqualTo(Plans.SINCE);
        assertThat(notice.getLanguage()).isEqualTo("ca");
        assertThat(notice.getPayloadFirstRep().getContentStringType().getExtension())
                .hasSize(2);
        assertThat(Town.parse(Task.class, hospital("/Task/" + task)).getMeta().getVersionId())
                .isEqualTo("1");
        assertThat(town.get("/Communication/" + notice.getIdElement().getIdPart())
                        .statusCode())
                .isEqualTo(404);
    }

    @Test
    void a_notice_of_an_emergency_says_who_opened_and_nothing_of_the_person() throws Exception {
        var emergency = UUID.randomUUID();

        tell(step, new EmergencyOpened(emergency, "the-school", Plans.SINCE));

        var json = hospital("/Communication?category=notification");
        var notice = (Communication)
                Town.parse(Bundle.class, json).getEntryFirstRep().getResource();
        assertThat(notice.getReasonCodeFirstRep().getCodingFirstRep().getCode()).isEqualTo("emergency-opened");
        assertThat(notice.getAbout().get(1).getIdentifier().getValue()).isEqualTo(emergency.toString());
        assertThat(notice.getAbout().get(2).getDisplay()).isEqualTo("the-school");
        assertThat(notice.getPayloadFirstRep().getContentStringType().getExtension())
                .hasSize(2);
        assertThat(json.body()).doesNotContain(Samples.FAMILY, "P-0000");
    }

    @Test
    void the_capability_statement_says_that_plans_are_read() throws Exception {
        var statement = Town.parse(CapabilityStatement.class, town.get("/metadata", "Authorization", ""));

        assertThat(statement.getRestFirstRep().getResource())
                .filteredOn(r -> r.getType().equals("CarePlan"))
                .singleElement()
                .satisfies(r -> {
                    assertThat(r.getInteraction())
                            .extracting(i -> i.getCode())
                            .containsExactly(
                                    TypeRestfulInteraction.READ,
                                    TypeRestfulInteraction.VREAD,
                                    TypeRestfulInteraction.SEARCHTYPE);
                    assertThat(r.getSearchInclude())
                            .extracting(i -> i.getValue())
                            .containsExactly("CarePlan:care-team");
                });
    }

    /** As the hub delivers a step to the hospital, in the name of the protocol. */
    private Referral asked(UUID id) {
        var said = (Referral) town.hub.submissions.get(0).items().get(0).message();
        var referral = new Referral(
                        id,
                        Institution.partner("protocols"),
                        Institution.partner(Town.HOSPITAL),
                        said.service(),
                        said.needs(),
                        said.priority(),
                        said.person(),
                        null,
                        null,
                        null,
                        null,
                        Set.of(Sensitivity.VIOLENCE),
                        said.authoredOn(),
                        null,
                        null)
                .as(new ProtocolStep(Plans.PROTOCOL, "2", Plans.PLAN, "visit", Town.SOCIAL));
        tell(referral, referral);
        return referral;
    }

    private Receipt told(Referral about, PlanUpdate plan) {
        return tell(about, plan);
    }

    private Receipt tell(Referral about, Message message) {
        var receipt = new ShelfWriter(town.hub, PlanTest::known)
                .write(new Delivery(
                        UUID.randomUUID(),
                        Town.HOSPITAL,
                        Plans.SINCE,
                        1,
                        message,
                        about,
                        State.REQUESTED,
                        List.of(),
                        "protocols"));
        if (message instanceof PlanUpdate) {
            assertThat(receipt.documents())
                    .allSatisfy(d -> assertThat(d.source()).isEqualTo(Town.SOCIAL));
        }
        town.hub.write(receipt.documents());
        return receipt;
    }

    private static Optional<Partner> known(String name) {
        return Optional.of(new Partner(name, "Housing Office", Sector.HOUSING, null, "test", 0));
    }

    private String taskOf(UUID referral) throws Exception {
        return Town.parse(Bundle.class, hospital("/Task?identifier=urn:vincle:referral%7C" + referral))
                .getEntryFirstRep()
                .getResource()
                .getIdElement()
                .getIdPart();
    }

    private CarePlan plan() throws Exception {
        return (CarePlan) found("").getEntryFirstRep().getResource();
    }

    private Bundle found(String query) throws Exception {
        return Town.parse(Bundle.class, hospital("/CarePlan" + query));
    }

    private HttpResponse<String> hospital(String path) throws Exception {
        return town.get(path, Town.asHospital());
    }
}
