package org.vincle.connectors.api.model;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/**
 * What somebody allows or refuses to be told about a person. Each change, and the withdrawal, is a new version under the
 * same id.
 *
 * @param id the hub's id of it, the same in all its versions
 * @param status whether it stands
 * @param person whom it is about; the identifiers are what counts
 * @param giver who gave it, or null when its recorder did not say
 * @param form how it was given, or null
 * @param reference the signed document or recording that proves it, or null
 * @param at when this version was said, UTC, or null: then when it was recorded
 * @param from from when on it holds, UTC, or null
 * @param until when it ends, UTC, or null
 * @param permits whether it allows what the provision says, or refuses it
 * @param provision what it is about
 * @param exceptions of that, what is the contrary, never null
 */
@PersonalData
public record Consent(
        UUID id,
        Status status,
        Person person,
        Giver giver,
        Form form,
        String reference,
        Instant at,
        Instant from,
        Instant until,
        boolean permits,
        Provision provision,
        List<Provision> exceptions)
        implements Message {

    /** Whether a consent stands. */
    public enum Status {
        ACTIVE,
        WITHDRAWN,
        /** It was never given. */
        ENTERED_IN_ERROR
    }

    /** Who may give one. */
    public enum Giver {
        PERSON,
        PARENT,
        GUARDIAN,
        REPRESENTATIVE
    }

    /** How one is given. */
    public enum Form {
        WRITTEN,
        SPOKEN,
        ELECTRONIC
    }

    /** The kinds of data that a consent tells apart. */
    public enum Data {
        IDENTITY,
        CONTACT,
        HOUSEHOLD,
        NEED,
        FINDINGS,
        DOCUMENTS,
        STATUS
    }

    /**
     * What a consent is about. What is empty restricts nothing, save the labels of a permit: what bears a label is
     * permitted only by name.
     *
     * @param sources whose data, as partners' names, never null
     * @param recipients who may be told, as partners' names, never null
     * @param sectors or of which sectors, never null
     * @param data which data, never null
     * @param codes only needs, findings and documents that bear one of these, never null
     * @param services for which services, as codes, never null
     * @param protocols within which protocols, never null
     * @param uses what it may be used for, {@link #CARE} or another's code, never null
     * @param labels data with these labels, never null
     * @param since only findings and documents of that day or later, or null
     * @param before only those of before that day, or null
     */
    @PersonalData
    public record Provision(
            Set<String> sources,
            Set<String> recipients,
            Set<Sector> sectors,
            Set<Data> data,
            List<Code> codes,
            Set<String> services,
            Set<String> protocols,
            Set<String> uses,
            Set<Sensitivity> labels,
            LocalDate since,
            LocalDate before) {

        public Provision {
            sources = Lists.copy(sources);
            recipients = Lists.copy(recipients);
            sectors = Lists.copy(sectors);
            data = Lists.copy(data);
            codes = Lists.copy(codes);
            services = Lists.copy(services);
            protocols = Lists.copy(protocols);
            uses = Lists.copy(uses);
            labels = Lists.copy(labels);
        }

        /** Everything that bears no label, whoever asks. */
        public static Provision everything() {
            return new Provision(null, null, null, null, null, null, null, null, null, null, null);
        }

        /** Everything that bears no label, to these partners. */
        public static Provision to(String... recipients) {
            return new Provision(null, Set.of(recipients), null, null, null, null, null, null, null, null, null);
        }

        @Override
        public String toString() {
            return "Provision[not shown]";
        }
    }

    /** What a referral's data are used for: to help the person. */
    public static final String CARE = "care";

    public Consent {
        requireNonNull(id, "id");
        requireNonNull(person, "person");
        status = status == null ? Status.ACTIVE : status;
        provision = provision == null ? Provision.everything() : provision;
        exceptions = Lists.copy(exceptions);
    }

    /** The same, standing no more since then. */
    public Consent withdrawn(Instant since) {
        return as(Status.WITHDRAWN, since);
    }

    /** The same in that state since then. */
    public Consent as(Status status, Instant since) {
        return new Consent(
                id, status, person, giver, form, reference, since, from, until, permits, provision, exceptions);
    }

    @Override
    public String toString() {
        return "Consent[not shown]";
    }
}
