package org.vincle.connectors.desk.web;

import static org.vincle.connectors.testkit.Referrals.aReferral;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.vincle.connectors.api.model.PlanUpdate;
import org.vincle.connectors.api.model.PlanUpdate.Activity;
import org.vincle.connectors.api.model.PlanUpdate.Member;
import org.vincle.connectors.api.model.PlanUpdate.Phase;
import org.vincle.connectors.api.model.ProtocolStep;
import org.vincle.connectors.api.model.Referral;
import org.vincle.connectors.api.model.State;

/** A plan in which a clinic that floats and a bakery of clouds take part. */
final class SharedPlan {

    static final UUID ID = UUID.fromString("01900000-0000-7000-8000-00000000c0de");
    static final Instant AT = Instant.parse("2026-11-22T09:00:00Z");
    private static final String PROTOCOL = "https://vincle.org/fhir/PlanDefinition/clouds";

    /** A step of it. */
    static Referral step() {
        var r = aReferral().to(Office.AID).build();
        return new Referral(
                r.id(),
                r.sender(),
                r.recipient(),
                r.service(),
                r.needs(),
                r.priority(),
                r.person(),
                r.household(),
                r.findings(),
                r.basis(),
                r.flags(),
                r.labels(),
                r.authoredOn(),
                r.dueBy(),
                r.note(),
                new ProtocolStep(PROTOCOL, "1", ID, "bake", "social-services"));
    }

    /** As it stands at that turn. */
    static PlanUpdate turn(int turn) {
        return new PlanUpdate(
                ID,
                turn,
                PROTOCOL,
                "1",
                Map.of("en", "Going home on a cloud", "ca", "Tornar a casa en un núvol"),
                State.IN_PROGRESS,
                Map.of("en", "The cloud was baked, turn " + turn, "ca", "El núvol és cuit"),
                List.of(
                        new Activity(
                                "bake",
                                Map.of("en", "Bake the cloud"),
                                turn > 1 ? Phase.COMPLETED : Phase.OPEN,
                                Office.AID,
                                null,
                                null,
                                false),
                        new Activity(
                                "fly",
                                Map.of("en", "Fly it home"),
                                Phase.OPEN,
                                "social-services",
                                null,
                                Instant.parse("2026-11-20T09:00:00Z"),
                                true),
                        new Activity("rest", Map.of("en", "Rest"), Phase.PLANNED, null, null, null, false)),
                List.of(
                        new Member(Office.AID, Map.of("en", "Bakery"), AT, AT.plusSeconds(86_400)),
                        new Member("social-services", Map.of("en", "Case manager"), AT, null)),
                AT);
    }

    private SharedPlan() {}
}
