package org.vincle.routes.api;

import static java.util.Objects.requireNonNull;

import java.util.Set;
import java.util.UUID;

/** Asked at every acceptance, every send and every read; whatever nothing permits is denied. */
public interface Policy {

    /** The decision; never null, never an exception for a question that was well put. */
    Decision decide(Question question);

    /** What one party is about to do with another's data. */
    enum Purpose {
        SEND,
        READ
    }

    /**
     * Who wants whose data.
     *
     * @param purpose what for
     * @param source the partner whose data it is
     * @param recipient the partner who would get or read it
     * @param referral which referral, or null
     */
    record Question(Purpose purpose, String source, String recipient, UUID referral) {

        public Question {
            requireNonNull(purpose, "purpose");
            requireNonNull(source, "source");
            requireNonNull(recipient, "recipient");
        }
    }

    /**
     * The answer.
     *
     * @param permitted the categories that may go; empty means denied
     * @param rule the name of the rule that decided, for the journey
     */
    record Decision(Set<DataCategory> permitted, String rule) {

        public Decision {
            permitted = Set.copyOf(permitted);
        }

        /** Whether nothing may go. */
        public boolean denied() {
            return permitted.isEmpty();
        }
    }
}
