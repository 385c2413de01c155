package org.vincle.connectors.fhir.server;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.hl7.fhir.r4.model.Consent;
import org.hl7.fhir.r4.model.Task;
import org.vincle.connectors.api.About;
import org.vincle.connectors.api.Item;
import org.vincle.connectors.api.error.InvalidMessage;
import org.vincle.connectors.fhir.server.Entry.Deed;
import org.vincle.connectors.fhir.translate.SharingConsent;

/** What the Consents of a submission say may be told, and for which referral each was given. */
final class Consents {

    private final Lookup lookup;
    private final Links links;
    private final SharingConsent reader;
    private final Map<String, Entry> said = new LinkedHashMap<>();
    private final Map<String, UUID> given = new LinkedHashMap<>();
    private final Map<String, UUID> begun = new LinkedHashMap<>();

    Consents(Lookup lookup, Links links) {
        this.lookup = lookup;
        this.links = links;
        this.reader = new SharingConsent(links, lookup::institution);
    }

    /** A Consent is new, or has changed; refuses what cannot be said again. */
    void say(Entry entry, Consent after) {
        if (entry.deed == Deed.UPDATE && Stored.resource(entry.before) instanceof Consent before) {
            if (SharingConsent.isMeant(before) != SharingConsent.isMeant(after)) {
                throw new InvalidMessage(SharingConsent.BEYOND, "Consent.scope");
            }
            boolean ended = SharingConsent.ended(UUID.randomUUID(), before).isPresent();
            boolean open = SharingConsent.ended(UUID.randomUUID(), after).isEmpty();
            if (SharingConsent.isMeant(after)
                    && open
                    && (ended || SharingConsent.stands(before) && !SharingConsent.stands(after))) {
                throw new InvalidMessage("consent-ended", "Consent.status");
            }
        }
        if (SharingConsent.isMeant(after)) {
            said.put(entry.reference(), entry);
        }
    }

    /** A referral leads to that Consent, so that it was given for it. */
    void given(String consent, UUID referral) {
        given.putIfAbsent(consent, referral);
    }

    /** A referral begins about that person: for it every Consent of theirs was given that comes with it. */
    void begins(UUID referral, Task task) {
        if (task.getFor().hasReference()) {
            begun.putIfAbsent(task.getFor().getReference(), referral);
        }
    }

    /** The messages, to come after the referrals that they are about. */
    List<Item> items() {
        var items = new ArrayList<Item>();
        for (var entry : said.values()) {
            var consent = (Consent) entry.resource;
            var referral = referral(entry, consent);
            if (entry.referral == null && begun.containsValue(referral)) {
                entry.referral = referral;
            }
            item(entry, consent, referral).ifPresent(items::add);
        }
        given.forEach((reference, referral) -> {
            if (!said.containsKey(reference)) {
                uploaded(reference, referral).ifPresent(items::add);
            }
        });
        return items;
    }

    private UUID referral(Entry entry, Consent consent) {
        var about = given.getOrDefault(
                entry.reference(), begun.get(consent.getPatient().getReference()));
        if (about != null) {
            return about;
        } else if (entry.referral != null
                || entry.before != null && entry.before.document().referral() != null) {
            return entry.referral != null
                    ? entry.referral
                    : entry.before.document().referral();
        }
        var patient = consent.getPatient().getReferenceElement();
        return patient.hasIdPart() && !SharingConsent.isBound(consent)
                ? lookup.document("Patient", patient.getIdPart())
                        .map(d -> d.document().referral())
                        .orElse(null)
                : null;
    }

    /** What a Consent says that comes now; nothing when it never stood, or is bound to a referral and comes with none. */
    private Optional<Item> item(Entry entry, Consent consent, UUID referral) {
        var id = UUID.fromString(entry.id);
        var about = referral == null ? null : About.referral(referral);
        if (SharingConsent.stands(consent)) {
            return SharingConsent.isBound(consent) && referral == null
                    ? Optional.empty()
                    : Optional.of(new Item(read(entry, id, consent, referral != null), about, null));
        }
        boolean stood = entry.deed == Deed.UPDATE
                && Stored.resource(entry.before) instanceof Consent before
                && SharingConsent.stands(before)
                && (!SharingConsent.isBound(before) || referral != null);
        return stood ? SharingConsent.ended(id, consent).map(end -> new Item(end, about, null)) : Optional.empty();
    }

    private org.vincle.connectors.api.model.Consent read(Entry entry, UUID id, Consent consent, boolean given) {
        try {
            return reader.read(id, consent, given);
        } catch (InvalidMessage e) {
            var path = e.getPath();
            throw path == null || entry.path == null || !path.startsWith("Consent")
                    ? e
                    : new InvalidMessage(e.getCode(), entry.path + path.substring("Consent".length()));
        }
    }

    /** One that was uploaded before counts for the referral that leads to it now. */
    private Optional<Item> uploaded(String reference, UUID referral) {
        return lookup.resource(reference)
                .filter(Consent.class::isInstance)
                .map(Consent.class::cast)
                .filter(c -> SharingConsent.isMeant(c) && SharingConsent.stands(c))
                .map(c -> new Item(
                        reader.read(UUID.fromString(c.getIdElement().getIdPart()), c, true),
                        About.referral(referral),
                        null));
    }
}
