package org.vincle.connectors.api.audit;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.vincle.connectors.api.model.Consent;
import org.vincle.connectors.api.model.PersonalData;

/**
 * What somebody may know of what was told about themself (GDPR article 15): an institution that has a referral of theirs asks
 * for it, for them.
 */
public interface OwnRecord {

    /** Of these referrals; nothing of one that the institution is no party to. */
    Told of(String partner, Set<UUID> referrals);

    /**
     * What was told, and what the person has said of it.
     *
     * @param disclosures who was told, looked, or opened it in an emergency, whoever they are, oldest first; without what was
     *     withheld, and without the accounts of those who looked
     * @param consents those that the institution recorded, and those on whose strength something was told, as they stand now
     */
    @PersonalData
    record Told(List<Disclosure> disclosures, List<Given> consents) {

        public Told {
            disclosures = List.copyOf(disclosures);
            consents = List.copyOf(consents);
        }

        @Override
        public String toString() {
            return "Told[not shown]";
        }
    }

    /**
     * A consent.
     *
     * @param consent as it stands now
     * @param recorder the partner that recorded it, which alone may change what it says
     */
    @PersonalData
    record Given(Consent consent, String recorder) {

        public Given {
            requireNonNull(consent, "consent");
            requireNonNull(recorder, "recorder");
        }

        @Override
        public String toString() {
            return "Given[not shown]";
        }
    }
}
