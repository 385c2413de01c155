package org.vincle.routes.ledger;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.vincle.connectors.api.error.Codes;
import org.vincle.connectors.api.error.InvalidMessage;
import org.vincle.connectors.api.json.CanonicalJson;
import org.vincle.connectors.api.model.Consent;
import org.vincle.connectors.api.model.Consent.Status;
import org.vincle.connectors.api.model.Identifier;
import org.vincle.connectors.api.model.Referral;
import org.vincle.routes.api.RecordedConsent;

/** What people have said of what may be told about them: the newest version of each consent, and all there have been. */
final class Consents {

    private static final String SELECT = "SELECT c.recorder, c.version, c.recorded_at, c.content FROM ";

    /** Those about whoever has one of these numbers, or about whom that referral is, or given for it. */
    static List<RecordedConsent> about(Work work, List<Identifier> people, UUID referral) throws SQLException {
        Map<UUID, RecordedConsent> found = new LinkedHashMap<>();
        for (var number : new LinkedHashSet<>(people)) {
            add(
                    found,
                    work.list(
                            SELECT + "consent_person p JOIN consent c ON c.id = p.consent"
                                    + " WHERE p.value = ? AND p.system = ?",
                            Consents::recorded,
                            number.value(),
                            number.system()));
        }
        if (referral != null) {
            add(
                    found,
                    work.list(
                            SELECT + "consent_referral r JOIN consent c ON c.id = r.consent WHERE r.referral = ?",
                            Consents::recorded,
                            referral));
            add(
                    found,
                    work.list(
                            SELECT + "referral_person r JOIN consent_person p ON p.value = r.value AND"
                                    + " p.system = r.system JOIN consent c ON c.id = p.consent WHERE r.referral = ?",
                            Consents::recorded,
                            referral));
        }
        return List.copyOf(found.values());
    }

    /** Those of each of these referrals. */
    static Map<UUID, List<RecordedConsent>> of(Work work, Collection<Referral> referrals) throws SQLException {
        Map<UUID, Map<UUID, RecordedConsent>> found = new HashMap<>();
        var ids = referrals.stream().map(Referral::id).toList();
        if (!ids.isEmpty()) {
            var marks = Condition.marks(ids.size());
            work.list(
                    SELECT.replace(" FROM ", ", r.referral FROM ")
                            + "consent_referral r JOIN consent c ON c.id = r.consent WHERE r.referral IN " + marks,
                    row -> add(found, UUID.fromString(row.getString(5)), recorded(row)),
                    ids.toArray());
        }
        Map<Identifier, List<UUID>> people = new LinkedHashMap<>();
        referrals.forEach(referral -> Taking.people(referral)
                .forEach(number ->
                        people.computeIfAbsent(number, k -> new ArrayList<>()).add(referral.id())));
        if (!people.isEmpty()) {
            var values =
                    people.keySet().stream().map(Identifier::value).distinct().toList();
            work.list(
                    SELECT.replace(" FROM ", ", p.system, p.value FROM ")
                            + "consent_person p JOIN consent c ON c.id = p.consent WHERE p.value IN "
                            + Condition.marks(values.size()),
                    row -> {
                        var recorded = recorded(row);
                        var number = new Identifier(row.getString(5), row.getString(6));
                        people.getOrDefault(number, List.of()).forEach(id -> add(found, id, recorded));
                        return recorded;
                    },
                    values.toArray());
        }
        var consents = new HashMap<UUID, List<RecordedConsent>>();
        ids.forEach(id ->
                consents.put(id, List.copyOf(found.getOrDefault(id, Map.of()).values())));
        return consents;
    }

    private static boolean add(Map<UUID, Map<UUID, RecordedConsent>> found, UUID referral, RecordedConsent one) {
        return found.computeIfAbsent(referral, k -> new LinkedHashMap<>())
                        .putIfAbsent(one.consent().id(), one)
                == null;
    }

    private static void add(Map<UUID, RecordedConsent> found, List<RecordedConsent> more) {
        more.forEach(one -> found.putIfAbsent(one.consent().id(), one));
    }

    private static RecordedConsent recorded(ResultSet row) throws SQLException {
        return new RecordedConsent(
                CanonicalJson.read(Packed.unpack(row.getBytes(4)), Consent.class),
                row.getLong(2),
                row.getString(1),
                Times.instant(row.getLong(3)));
    }

    /** Writes a new version, for which that referral was given or null; empty when it says nothing new. */
    static Optional<RecordedConsent> write(Work work, Prepared prepared, Consent said, UUID referral)
            throws SQLException {
        var partner = prepared.submission().partner();
        var before = work.first(
                "UPDATE consent SET version = version WHERE id = ?"
                        + " RETURNING recorder, version, recorded_at, content",
                Consents::recorded,
                said.id());
        var now = before.isEmpty() ? said : next(before.get(), said, partner);
        boolean changed = before.isEmpty() || !now.equals(before.get().consent());
        long version = before.map(RecordedConsent::version).orElse(0L) + 1;
        if (changed) {
            version(work, prepared, now, version);
        }
        if (referral != null) {
            work.update(
                    "INSERT INTO consent_referral (referral, consent) VALUES (?, ?) ON CONFLICT DO NOTHING",
                    referral,
                    said.id());
        }
        var recorder = before.map(RecordedConsent::recorder).orElse(partner);
        return changed ? Optional.of(new RecordedConsent(now, version, recorder, work.at())) : Optional.empty();
    }

    /**
     * Who recorded it may say it anew, and end it without saying again whom it is about; anybody else who knows the person
     * may withdraw it. What was withdrawn stays so.
     */
    private static Consent next(RecordedConsent before, Consent said, String partner) {
        var consent = before.consent();
        if (said.equals(consent) || said.status() != Status.ACTIVE && said.status() == consent.status()) {
            return consent;
        }
        boolean recorder = partner.equals(before.recorder());
        boolean person = !Collections.disjoint(
                consent.person().identifiers(), said.person().identifiers());
        boolean ends =
                said.status() != Status.ACTIVE && said.person().identifiers().isEmpty();
        if (said.status() == Status.ACTIVE && (!recorder || consent.status() != Status.ACTIVE)
                || !recorder && (!person || said.status() != Status.WITHDRAWN)
                || recorder
                        && !person
                        && !ends
                        && !consent.person().identifiers().isEmpty()) {
            throw new InvalidMessage(Codes.TRANSITION_FORBIDDEN);
        }
        return recorder && said.status() == Status.ACTIVE ? said : consent.as(said.status(), said.at());
    }

    private static void version(Work work, Prepared prepared, Consent consent, long version) throws SQLException {
        var partner = prepared.submission().partner();
        var status = consent.status().name().toLowerCase(Locale.ROOT).replace('_', '-');
        var content = Packed.pack(CanonicalJson.write((Object) consent));
        work.update(
                "INSERT INTO consent (id, recorder, version, status, recorded_at, content) VALUES (?, ?, ?, ?, ?, ?)"
                        + " ON CONFLICT (id) DO UPDATE SET version = excluded.version, status = excluded.status,"
                        + " recorded_at = excluded.recorded_at, content = excluded.content",
                consent.id(),
                partner,
                version,
                status,
                work.now(),
                content);
        work.update(
                "INSERT INTO consent_version (consent, version, partner, message, recorded_at, content)"
                        + " VALUES (?, ?, ?, ?, ?, ?)",
                consent.id(),
                version,
                partner,
                prepared.id(),
                work.now(),
                content);
        work.update("DELETE FROM consent_person WHERE consent = ?", consent.id());
        var people = new ArrayList<Object[]>();
        for (var number : new LinkedHashSet<>(consent.person().identifiers())) {
            people.add(new Object[] {number.system(), number.value(), consent.id()});
        }
        work.batch("INSERT INTO consent_person (system, value, consent) VALUES (?, ?, ?)", people);
    }

    private static final String GIVEN_FOR = " FROM consent_referral b";
    private static final String ABOUT =
            " FROM consent_person p JOIN referral_person b ON b.value = p.value AND b.system = p.system";
    private static final String STEPS =
            " JOIN course c ON c.referral = b.referral JOIN course_referral s ON s.course = c.id";

    private static final String CONCERNED = "SELECT b.referral" + GIVEN_FOR + " WHERE b.consent = ?"
            + " UNION SELECT b.referral" + ABOUT + " WHERE p.consent = ?"
            + " UNION SELECT s.referral" + GIVEN_FOR + STEPS + " WHERE b.consent = ?"
            + " UNION SELECT s.referral" + ABOUT + STEPS + " WHERE p.consent = ?";

    /** The referrals about the person of that consent, those it was given for, and the steps of the protocols that they began. */
    static List<UUID> referrals(Work work, Consent consent) throws SQLException {
        return work.list(
                CONCERNED,
                row -> UUID.fromString(row.getString(1)),
                consent.id(),
                consent.id(),
                consent.id(),
                consent.id());
    }

    /** Somebody was told something on the strength of these. */
    static void used(Work work, Iterable<UUID> consents, UUID referral, String partner) throws SQLException {
        for (var consent : consents) {
            work.update(
                    "INSERT INTO consent_use (consent, referral, partner) VALUES (?, ?, ?) ON CONFLICT DO NOTHING",
                    consent,
                    referral,
                    partner);
        }
    }

    private Consents() {}
}
