package org.vincle.routes.api;

import static java.util.Objects.requireNonNull;

import java.util.Collections;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.vincle.connectors.api.model.Message;
import org.vincle.connectors.api.model.PersonalData;

/**
 * Asked at every acceptance, every send and every read; whatever nothing permits is denied. Asking changes nothing, so
 * whoever wants to know what would leave asks as if it left.
 */
public interface Policy {

    /** The decision; never null, never an exception for a question that was well put. It neither waits nor writes. */
    Decision decide(Question question);

    /** Each field that could not go, and why not, whatever the content; by it nothing is decided, only said. */
    default Map<Field, Withheld.Why> closed(Question question) {
        var decision = decide(question);
        var why = decision.why() == null ? Withheld.Why.NO_AGREEMENT : decision.why();
        var closed = new EnumMap<Field, Withheld.Why>(Field.class);
        for (var field : Field.values()) {
            if (!decision.permits(field)) {
                closed.put(field, why);
            }
        }
        return closed;
    }

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
     * @param circumstances what else it depends on
     */
    record Question(Purpose purpose, String source, String recipient, UUID referral, Circumstances circumstances) {

        public Question {
            requireNonNull(purpose, "purpose");
            requireNonNull(source, "source");
            requireNonNull(recipient, "recipient");
            requireNonNull(circumstances, "circumstances");
        }

        /** When nothing is known of the circumstances: what needs a consent is denied. */
        public Question(Purpose purpose, String source, String recipient, UUID referral) {
            this(purpose, source, recipient, referral, Circumstances.UNKNOWN);
        }
    }

    /**
     * The answer.
     *
     * @param fields the fields that may go; none means denied
     * @param rule the name of the rule or rules that decided, for the journey
     * @param grants the rules that let something go, with their bases, never null
     * @param withheld what does not go of the content, and why, never null
     * @param why why nothing goes, or null
     * @param content what is left of the content that was asked about, or null when none was or nothing of it may go
     */
    @PersonalData
    record Decision(
            Set<Field> fields,
            String rule,
            List<Grant> grants,
            List<Withheld> withheld,
            Withheld.Why why,
            Message content) {

        public Decision {
            fields = fields.isEmpty() ? Set.of() : Collections.unmodifiableSet(EnumSet.copyOf(fields));
            grants = grants == null ? List.of() : List.copyOf(grants);
            withheld = withheld == null ? List.of() : List.copyOf(withheld);
        }

        /** That these categories may go whole, of whatever content. */
        public Decision(Set<DataCategory> permitted, String rule) {
            this(Field.of(permitted), rule, null, null, permitted.isEmpty() ? Withheld.Why.NO_AGREEMENT : null, null);
        }

        /** The categories of which anything may go; empty means denied. */
        public Set<DataCategory> permitted() {
            return fields.stream().map(Field::category).collect(Collectors.toUnmodifiableSet());
        }

        /** Whether that field may go. */
        public boolean permits(Field field) {
            return fields.contains(field);
        }

        /** Whether nothing may go. */
        public boolean denied() {
            return fields.isEmpty();
        }

        /** Why that field does not go, when the content that was asked about has something there. */
        public Optional<Withheld.Why> whyNot(Field field) {
            return withheld.stream()
                    .filter(w -> w.path().equals(field.word()))
                    .map(Withheld::why)
                    .findFirst();
        }

        /** The consents without which less would go. */
        public Set<UUID> consents() {
            return grants.stream().flatMap(g -> g.consents().stream()).collect(Collectors.toUnmodifiableSet());
        }

        /** Whether something goes only because somebody opened it in an emergency: those concerned must be alerted. */
        public boolean alerts() {
            return grants.stream().anyMatch(Grant::emergency);
        }

        @Override
        public String toString() {
            return "Decision[not shown]";
        }
    }
}
