package org.vincle.routes.protocols.fhir;

import java.time.Instant;
import org.vincle.routes.protocols.machine.Conditions;
import org.vincle.routes.protocols.machine.Course;
import org.vincle.routes.protocols.machine.World;

/** Decides conditions written in FHIRPath. */
public final class FhirPathConditions implements Conditions {

    private final FhirPath path;

    public FhirPathConditions(FhirPath path) {
        this.path = path;
    }

    @Override
    public boolean hold(String expression, boolean otherwise, Course course, World world, Instant now) {
        return path.holds(
                expression, otherwise, CaseView.variables(course, world, now), CaseView.request(world.referral()));
    }
}
