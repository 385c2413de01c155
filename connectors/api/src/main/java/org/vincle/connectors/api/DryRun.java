package org.vincle.connectors.api;

import java.util.List;
import org.vincle.connectors.api.model.Consent;
import org.vincle.connectors.api.model.Institution;
import org.vincle.connectors.api.model.LegalBasis;
import org.vincle.connectors.api.model.Referral;

/** Says what would leave if a referral were sent; nothing is sent, nothing is kept, nobody is told. */
public interface DryRun {

    /**
     * What would become of that partner's referral as things stand.
     *
     * @throws org.vincle.connectors.api.error.ExchangeException as {@code hub:accept} would throw for the referral itself,
     *     save that a referral of which nothing may go is no exception
     */
    Preview of(String partner, Referral referral);

    /** The same as if these consents were recorded in the same breath; whoever cannot take them into account leaves them out. */
    default Preview of(String partner, Referral referral, List<Consent> said) {
        return of(partner, referral);
    }

    /**
     * What would become of it.
     *
     * @param recipient whom it is for, or null while it is open to claim
     * @param refused the code by which it would be refused, or null when it would be accepted
     * @param leaves the fields of which something would leave, as {@code identity.name}, in the order of an agreement
     * @param withheld what would not leave, in the order of the referral
     * @param grounds the agreements by which it would leave, never null
     */
    record Preview(
            Institution recipient, String refused, List<String> leaves, List<Held> withheld, List<Ground> grounds) {

        public Preview {
            leaves = List.copyOf(leaves);
            withheld = List.copyOf(withheld);
            grounds = List.copyOf(grounds);
        }

        /** Without the agreements. */
        public Preview(Institution recipient, String refused, List<String> leaves, List<Held> withheld) {
            this(recipient, refused, leaves, withheld, List.of());
        }
    }

    /**
     * An agreement that would let something leave.
     *
     * @param rule its name in the hub
     * @param title what people call it, or null when it has no title
     * @param basis its legal basis, or null when it names none
     * @param article the article of the law or the contract, or null
     * @param leaves the fields that it would let leave, as {@code identity.name}
     * @param consented whether only because somebody has consented
     */
    record Ground(
            String rule, String title, LegalBasis.Kind basis, String article, List<String> leaves, boolean consented) {

        public Ground {
            leaves = List.copyOf(leaves);
        }

        /** One that has no title. */
        public Ground(String rule, LegalBasis.Kind basis, String article, List<String> leaves, boolean consented) {
            this(rule, null, basis, article, leaves, consented);
        }
    }

    /**
     * Something that would not leave.
     *
     * @param path the field, with a number from 0 in brackets for one of several: {@code findings.observations[2]}
     * @param why why not, a word that never changes
     */
    record Held(String path, String why) {}
}
