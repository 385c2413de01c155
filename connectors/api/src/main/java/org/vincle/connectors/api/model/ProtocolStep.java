package org.vincle.connectors.api.model;

import static java.util.Objects.requireNonNull;

import java.util.UUID;

/**
 * Which step of which shared-care protocol a referral is.
 *
 * @param protocol the protocol's canonical URL
 * @param version its version
 * @param course the hub's id of the course, which is the shared plan's
 * @param step the step's key within the course
 * @param origin the partner that began it, whose data the referral holds
 */
public record ProtocolStep(String protocol, String version, UUID course, String step, String origin) {

    public ProtocolStep {
        requireNonNull(protocol, "protocol");
        requireNonNull(course, "course");
        requireNonNull(step, "step");
        requireNonNull(origin, "origin");
    }
}
