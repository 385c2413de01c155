package org.vincle.routes.api;

import java.util.List;
import org.vincle.connectors.api.model.Consent;
import org.vincle.connectors.api.model.Message;
import org.vincle.connectors.api.model.PersonalData;
import org.vincle.connectors.api.model.Referral;

/**
 * What a decision depends on besides who tells whom. Whoever leaves something out is told less, never more, save who
 * asks for nothing but an opinion.
 *
 * @param referral the referral as it stands, whole, for its service and labels; or null
 * @param content what is to be told, which comes back as what may be told of it; or null when nothing is to leave yet
 * @param protocol the protocol within which it is told, or null
 * @param use what it is used for, {@link Consent#CARE} unless said otherwise
 * @param consents those about the person and the household, never null
 * @param presumed whether what is not known is taken for permitted: an opinion, on which nothing may be sent
 * @param emergency somebody's opening of what is closed, or null
 */
@PersonalData
public record Circumstances(
        Referral referral,
        Message content,
        String protocol,
        String use,
        List<RecordedConsent> consents,
        boolean presumed,
        Emergency emergency) {

    /** Nothing is known: what needs a consent is denied. */
    public static final Circumstances UNKNOWN = new Circumstances(null, null, null, null, null, false, null);

    /** Nothing is known and nothing leaves: what could go at most. */
    public static final Circumstances PRESUMED = new Circumstances(null, null, null, null, null, true, null);

    public Circumstances {
        use = use == null ? Consent.CARE : use;
        consents = consents == null ? List.of() : List.copyOf(consents);
    }

    /** A referral, or what is told about it, with the consents that there are. */
    public static Circumstances of(Referral referral, Message content, List<RecordedConsent> consents) {
        return new Circumstances(referral, content, null, null, consents, false, null);
    }

    /** An opinion on a referral that may still be given a consent. */
    public static Circumstances presumed(Referral referral) {
        return new Circumstances(referral, null, null, null, null, true, null);
    }

    /** The same within that protocol. */
    public Circumstances within(String protocol) {
        return new Circumstances(referral, content, protocol, use, consents, presumed, emergency);
    }

    /** The same for another use. */
    public Circumstances usedFor(String use) {
        return new Circumstances(referral, content, protocol, use, consents, presumed, emergency);
    }

    /** The same while that is open. */
    public Circumstances during(Emergency emergency) {
        return new Circumstances(referral, content, protocol, use, consents, presumed, emergency);
    }

    @Override
    public String toString() {
        return "Circumstances[not shown]";
    }
}
