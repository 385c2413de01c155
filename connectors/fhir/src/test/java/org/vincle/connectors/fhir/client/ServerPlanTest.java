package org.vincle.connectors.fhir.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.UUID;
import org.hl7.fhir.r4.model.CarePlan;
import org.hl7.fhir.r4.model.CarePlan.CarePlanStatus;
import org.hl7.fhir.r4.model.CareTeam;
import org.hl7.fhir.r4.model.CareTeam.CareTeamStatus;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.vincle.connectors.api.Receipt;
import org.vincle.connectors.api.error.PartnerUnavailable;
import org.vincle.connectors.api.model.State;
import org.vincle.connectors.fhir.Plans;

/** A shared plan on the server of a partner that has a step of it. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class ServerPlanTest {

    private static final UUID ELSEWHERE = UUID.fromString("01934c5e-0000-7000-8000-0000000000e9");

    private Outbound outbound;

    @BeforeEach
    void open() throws Exception {
        outbound = new Outbound();
    }

    @AfterEach
    void close() throws Exception {
        outbound.close();
    }

    @Test
    void places_one_plan_and_its_team_beside_the_task() {
        var key = outbound.sent();

        var receipt = told(3, State.IN_PROGRESS, Outbound.ID);

        assertThat(receipt).isEqualTo(Receipt.plain());
        var plan = plan();
        assertThat(plan.getStatus()).isEqualTo(CarePlanStatus.ACTIVE);
        assertThat(plan.getSubject().getReference())
                .isEqualTo(outbound.fake.task().getFor().getReference())
                .startsWith("Patient/");
        assertThat(plan.getActivityFirstRep().getReference().getReference()).isEqualTo(key);
        var housing = plan.getActivity().get(1).getDetail().getPerformerFirstRep();
        assertThat(housing.hasReference()).isFalse();
        assertThat(housing.getIdentifier().getValue()).isEqualTo("housing-office");
        var team = team();
        assertThat(plan.getCareTeamFirstRep().getReference())
                .isEqualTo("CareTeam/" + team.getIdElement().getIdPart());
        assertThat(team.getParticipant()).hasSize(2);
    }

    @Test
    void names_a_step_that_came_by_another_referral_by_that_referral() {
        outbound.sent();

        told(3, State.IN_PROGRESS, ELSEWHERE);

        var step = plan().getActivityFirstRep().getReference();
        assertThat(step.hasReference()).isFalse();
        assertThat(step.getIdentifier().getValue()).isEqualTo(ELSEWHERE.toString());
    }

    @Test
    void writes_each_turn_over_the_one_before_and_no_older_one() {
        outbound.sent();
        told(3, State.IN_PROGRESS, Outbound.ID);
        told(5, State.COMPLETED, Outbound.ID);
        int written = outbound.fake.bodies.size();

        told(4, State.IN_PROGRESS, Outbound.ID);
        told(5, State.COMPLETED, Outbound.ID);

        assertThat(outbound.fake.bodies).hasSize(written);
        assertThat(plan().getStatus()).isEqualTo(CarePlanStatus.COMPLETED);
        assertThat(plan().getMeta().getVersionId()).isEqualTo("2");
        assertThat(team().getStatus()).isEqualTo(CareTeamStatus.INACTIVE);
    }

    @Test
    void writes_once_though_the_answer_was_lost() {
        outbound.sent();
        outbound.fake.losesNextAnswer();
        assertThatThrownBy(() -> told(3, State.IN_PROGRESS, Outbound.ID)).isInstanceOf(PartnerUnavailable.class);

        told(3, State.IN_PROGRESS, Outbound.ID);

        assertThat(plan().getMeta().getVersionId()).isEqualTo("1");
    }

    @Test
    void a_newer_turn_that_is_placed_at_the_same_moment_stays() {
        outbound.sent();
        outbound.fake.beforeNextWrite(() -> told(4, State.COMPLETED, Outbound.ID));

        told(3, State.IN_PROGRESS, Outbound.ID);

        assertThat(plan().getStatus()).isEqualTo(CarePlanStatus.COMPLETED);
    }

    @Test
    void an_older_turn_that_is_placed_at_the_same_moment_is_written_over() {
        outbound.sent();
        outbound.fake.beforeNextWrite(() -> told(3, State.IN_PROGRESS, Outbound.ID));

        told(4, State.COMPLETED, Outbound.ID);

        assertThat(plan().getStatus()).isEqualTo(CarePlanStatus.COMPLETED);
        assertThat(plan().getMeta().getVersionId()).isEqualTo("2");
    }

    @Test
    void a_partner_without_a_task_there_reads_it_here() {
        assertThat(told(3, State.IN_PROGRESS, Outbound.ID).losses()).containsExactly(Outbound.HERE);
        assertThat(outbound.fake.bodies).isEmpty();
    }

    private Receipt told(int turn, State state, UUID own) {
        return outbound.deliver(outbound.delivery(new UUID(7, turn), Plans.plan(turn, state, own), State.REQUESTED));
    }

    private CarePlan plan() {
        assertThat(outbound.fake.all(CarePlan.class)).hasSize(1);
        return outbound.fake.all(CarePlan.class).get(0);
    }

    private CareTeam team() {
        assertThat(outbound.fake.all(CareTeam.class)).hasSize(1);
        return outbound.fake.all(CareTeam.class).get(0);
    }
}
