package org.vincle.connectors.fhir;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.vincle.connectors.api.model.PlanUpdate;
import org.vincle.connectors.api.model.PlanUpdate.Activity;
import org.vincle.connectors.api.model.PlanUpdate.Member;
import org.vincle.connectors.api.model.PlanUpdate.Phase;
import org.vincle.connectors.api.model.State;

/** A shared plan in which a hospital, social services and a housing office have a step each. */
public final class Plans {

    public static final UUID PLAN = UUID.fromString("01934c5e-0000-7000-8000-0000000000f1");
    public static final String PROTOCOL = "https://vincle.org/fhir/PlanDefinition/hospital-discharge";
    public static final Instant SINCE = Instant.parse("2026-11-20T10:00:00Z");
    public static final Instant DUE = Instant.parse("2026-11-30T22:00:00Z");

    /** As one sees it whose own step is that referral. */
    public static PlanUpdate plan(int turn, State state, UUID own) {
        return new PlanUpdate(
                PLAN,
                turn,
                PROTOCOL,
                "2",
                Map.of("ca", "Alta amb risc social", "en", "Discharge with social risk"),
                state,
                Map.of("ca", "Ha començat el pas " + turn + ".", "en", "Step " + turn + " has begun."),
                List.of(
                        step("visit", Phase.OPEN, "social-services", own),
                        step("home", Phase.OPEN, "housing-office", null),
                        step("care", Phase.PLANNED, null, null),
                        step("ramp", Phase.LEFT_OUT, null, null),
                        step("lift", Phase.FAILED, "housing-office", null)),
                List.of(
                        new Member("city-hospital", Map.of("ca", "Hospital", "es", "Hospital"), SINCE, null),
                        new Member("housing-office", Map.of("ca", "Habitatge"), SINCE, SINCE.plusSeconds(60))),
                SINCE.plusSeconds(turn));
    }

    private static Activity step(String key, Phase phase, String owner, UUID referral) {
        return new Activity(
                key, Map.of("ca", "Pas " + key, "en", "Step " + key), phase, owner, referral, DUE, phase == Phase.OPEN);
    }

    private Plans() {}
}
