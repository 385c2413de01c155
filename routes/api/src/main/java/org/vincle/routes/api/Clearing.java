package org.vincle.routes.api;

import static java.util.Objects.requireNonNull;

import java.util.List;
import org.vincle.connectors.api.Delivery;
import org.vincle.connectors.api.model.PersonalData;
import org.vincle.connectors.api.model.Referral;
import org.vincle.routes.api.Policy.Decision;

/**
 * Says what of a delivery may go. The ledger asks it inside the transaction that takes the lease, so that a withdrawal
 * committed before is always seen, and that leaves the decision in the audit trail; it must neither wait nor call the ledger.
 */
@FunctionalInterface
public interface Clearing {

    /** The rule for what goes to the hub itself, which needs no permission: it passes on only what may be. */
    String HUB = "hub";

    /** What of that delivery may go, with the consents that stand recorded about its people. */
    Ruling rule(Delivery delivery, List<RecordedConsent> consents);

    /**
     * What of that delivery may go, whose referral is a step of a protocol: the consents are also those about the people of
     * the referral that began it, which is whole.
     */
    default Ruling rule(Delivery delivery, Referral begun, List<RecordedConsent> consents) {
        return rule(delivery, consents);
    }

    /**
     * A ruling.
     *
     * @param delivery what is left of the delivery, or null when nothing of it may go
     * @param decisions those that it was made of, the first about the message itself; each has its own source; none for
     *     what goes to the hub itself
     * @param code why nothing may go, or null
     * @param path what is missing, or null
     * @param over whether it never may go again, so that nobody need decide about it: a consent was refused or withdrawn
     */
    @PersonalData
    record Ruling(Delivery delivery, List<Sourced> decisions, String code, String path, boolean over) {

        public Ruling {
            decisions = List.copyOf(decisions);
            if (delivery == null) {
                requireNonNull(code, "code");
            }
        }

        /** Whether it may go. */
        public boolean goes() {
            return delivery != null;
        }

        /** The rule about the message, for the journey. */
        public String rule() {
            return decisions.isEmpty() ? HUB : decisions.get(0).decision().rule();
        }

        @Override
        public String toString() {
            return "Ruling[not shown]";
        }
    }

    /**
     * A decision about one source's data.
     *
     * @param source whose data
     * @param decision what was decided
     */
    record Sourced(String source, Decision decision) {}
}
