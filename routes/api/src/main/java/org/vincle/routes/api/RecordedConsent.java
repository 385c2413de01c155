package org.vincle.routes.api;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import org.vincle.connectors.api.model.Consent;
import org.vincle.connectors.api.model.PersonalData;

/**
 * A consent as the ledger holds it now.
 *
 * @param consent its newest version
 * @param version 1 for the first
 * @param recorder the partner that recorded it first
 * @param recordedAt when this version was committed, UTC
 */
@PersonalData
public record RecordedConsent(Consent consent, long version, String recorder, Instant recordedAt) {

    public RecordedConsent {
        requireNonNull(consent, "consent");
        requireNonNull(recorder, "recorder");
        requireNonNull(recordedAt, "recordedAt");
    }

    /** When this version was said; nobody can have said it after it was recorded. */
    public Instant saidAt() {
        return consent.at() == null || consent.at().isAfter(recordedAt) ? recordedAt : consent.at();
    }

    @Override
    public String toString() {
        return "RecordedConsent[not shown]";
    }
}
