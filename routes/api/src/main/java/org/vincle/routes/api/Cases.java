package org.vincle.routes.api;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.vincle.connectors.api.model.State;

/** The cases that run under shared-care protocols, for whoever runs the hub. Nothing here says who they are about. */
public interface Cases {

    /** Those that have not ended, by protocol and then the oldest first; of each protocol so many at most. */
    List<Running> running(int limit, Locale language);

    /**
     * A case that has not ended.
     *
     * @param course its id, which is the shared plan's
     * @param protocol the protocol's name
     * @param version the version it began under
     * @param referral the referral that began it
     * @param manager the partner that manages it
     * @param began when
     * @param steps what somebody has to do, or will have to at a time that is known; never null
     */
    record Running(
            UUID course,
            String protocol,
            String version,
            UUID referral,
            String manager,
            Instant began,
            List<Pending> steps) {

        public Running {
            steps = List.copyOf(steps);
        }
    }

    /**
     * A step that is not over.
     *
     * @param step what people call it
     * @param partner who was asked, or null for one that has not begun
     * @param state where that referral stands, or null
     * @param due by when, or when it begins, or null
     * @param late whether its deadline has passed
     */
    record Pending(String step, String partner, State state, Instant due, boolean late) {}
}
