package org.vincle.connectors.rest.server;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.vincle.connectors.api.model.Institution;
import org.vincle.connectors.api.model.PlanUpdate;
import org.vincle.connectors.api.model.PlanUpdate.Activity;
import org.vincle.connectors.api.model.PlanUpdate.Member;
import org.vincle.connectors.api.model.PlanUpdate.Phase;
import org.vincle.connectors.api.model.ProtocolStep;
import org.vincle.connectors.api.model.Referral;
import org.vincle.connectors.api.model.State;

/** A shared plan in which the school has a step. */
public final class Plans {

    public static final String ENGINE = "protocols";
    public static final UUID PLAN = UUID.fromString("01934c5e-0000-7000-8000-0000000000f1");
    public static final Instant AT = Instant.parse("2026-11-20T10:00:00Z");
    private static final UUID STEP = UUID.fromString("01934c5e-0000-7000-8000-0000000000e1");
    private static final String PROTOCOL = "https://vincle.org/fhir/PlanDefinition/school-absence";

    /** That referral again, as a step that the protocol asks of the school. */
    public static Referral step(Referral begun, String origin) {
        return new Referral(
                        STEP,
                        Institution.partner(ENGINE),
                        Institution.partner(Town.SCHOOL),
                        begun.service(),
                        begun.needs(),
                        begun.priority(),
                        begun.person(),
                        null,
                        null,
                        null,
                        null,
                        null,
                        begun.authoredOn(),
                        null,
                        null)
                .as(new ProtocolStep(PROTOCOL, "2", PLAN, "tutor", origin));
    }

    public static PlanUpdate plan(int turn, UUID own, State state) {
        return plan(PLAN, turn, own, state);
    }

    public static PlanUpdate another() {
        return plan(new UUID(7, 7), 1, STEP, State.IN_PROGRESS);
    }

    private static PlanUpdate plan(UUID id, int turn, UUID own, State state) {
        return new PlanUpdate(
                id,
                turn,
                PROTOCOL,
                "2",
                words("Absentisme", "Absentismo", "Absence"),
                state,
                words("Torn " + turn, "Turno " + turn, "Turn " + turn),
                List.of(
                        new Activity("tutor", words("Tutor", "Tutor", "Tutor"), Phase.OPEN, Town.SCHOOL, own, AT, true),
                        new Activity("visit", null, Phase.LEFT_OUT, null, null, null, false)),
                List.of(new Member(Town.SOCIAL, words("Gestora", "Gestora", "Manager"), AT, AT)),
                AT);
    }

    private static Map<String, String> words(String ca, String es, String en) {
        return Map.of("ca", ca, "es", es, "en", en);
    }

    private Plans() {}
}
