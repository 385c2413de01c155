package org.vincle.connectors.fhir.server;

import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.hl7.fhir.r4.model.Consent;
import org.hl7.fhir.r4.model.IdType;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Resource;
import org.vincle.connectors.api.error.InvalidMessage;
import org.vincle.connectors.fhir.translate.Resolver;

/** Finds what each reference of a submission means, and rewrites it to the hub's ids. */
final class Links implements Resolver {

    private static final int MOST_FETCHED = 50;
    private static final long FETCH_NANOS = 30_000_000_000L;

    private final Lookup lookup;
    private final List<Entry> entries;
    private final Map<String, Entry> byUrl = new HashMap<>();
    private final Map<String, Entry> bySenderId = new HashMap<>();
    private final Map<String, Entry> byHubId = new HashMap<>();
    private final Map<Reference, Entry> within = new IdentityHashMap<>();
    private final Map<Resource, List<References.Place>> places = new IdentityHashMap<>();
    private int fetched;
    private long fetchUntil;

    Links(Lookup lookup, List<Entry> entries) {
        this.lookup = lookup;
        this.entries = entries;
    }

    /** Points every reference to the hub's resource, and those among the entries to a place that no retry changes. */
    void find() {
        entries.forEach(this::remember);
        // What is fetched joins the entries and is itself looked through.
        for (int i = 0; i < entries.size(); i++) {
            var entry = entries.get(i);
            for (var place : places(entry.resource)) {
                find(entry, place);
            }
        }
    }

    /** Gives the references among the entries the hub ids that these have now. */
    void settle() {
        entries.forEach(e -> byHubId.put(e.reference(), e));
        within.forEach((reference, entry) -> reference.setReference(entry.reference()));
    }

    /** What a reference of a settled submission points to, if that is among its entries. */
    Optional<Entry> entry(String reference) {
        return Optional.ofNullable(byHubId.get(reference));
    }

    @Override
    public Optional<Resource> resolve(Reference reference, String path) {
        if (!reference.hasReference()) {
            return Optional.empty();
        }
        if (reference.getReference().startsWith("#")) {
            return Optional.ofNullable(reference.getResource()).map(Resource.class::cast);
        }
        var text = plain(reference.getReference());
        var entry = byHubId.get(text);
        return entry == null || entry.deed == Entry.Deed.KEEP ? lookup.resource(text) : Optional.of(entry.resource);
    }

    static String plain(String reference) {
        int history = reference.indexOf("/_history/");
        return history < 0 ? reference : reference.substring(0, history);
    }

    private void remember(Entry entry) {
        if (entry.fullUrl != null) {
            byUrl.put(entry.fullUrl, entry);
        }
        if (entry.senderId != null) {
            bySenderId.put(entry.type() + "/" + entry.senderId, entry);
        }
    }

    private void find(Entry from, References.Place place) {
        var reference = place.reference();
        var path = from.path == null
                ? place.path()
                : from.path + place.path().substring(place.path().indexOf('.'));
        var text = reference.getReference();
        reference.setResource(null);
        var target = byUrl.get(text);
        if (target == null && text.contains("?") && !text.contains(":")) {
            reference.setReference(conditional(text, path));
            return;
        }
        var relative = target == null ? lookup.relative(text) : Optional.<String>empty();
        if (target == null && relative.isPresent()) {
            var id = new IdType(relative.get());
            if (!id.hasResourceType() || !id.hasIdPart()) {
                throw new InvalidMessage("reference-unresolved", path);
            }
            target = sibling(from, id);
            if (target == null) {
                var known = lookup.known(id.getResourceType(), id.getIdPart());
                if (known.isPresent()) {
                    reference.setReference(known.get());
                    return;
                } else if (stood(from, text)) {
                    return;
                }
                target = fetch(id);
            }
        }
        if (target == null) {
            throw new InvalidMessage("reference-unresolved", path);
        }
        within.put(reference, target);
        reference.setReference("urn:vincle:entry:" + entries.indexOf(target));
    }

    /** What a Consent referred to before may have expired meanwhile; it can be withdrawn all the same. */
    private static boolean stood(Entry from, String reference) {
        return from.before != null
                && from.resource instanceof Consent
                && References.of(Stored.resource(from.before)).stream()
                        .anyMatch(place -> reference.equals(place.reference().getReference()));
    }

    private String conditional(String condition, String path) {
        var type = condition.substring(0, condition.indexOf('?'));
        if (!Types.served(type)) {
            throw new InvalidMessage("reference-unresolved", path);
        }
        return lookup.matching(type, condition, path)
                .map(found -> type + "/" + found.document().id())
                .orElseThrow(() -> new InvalidMessage("reference-unresolved", path));
    }

    private Entry sibling(Entry from, IdType id) {
        var plain = id.getResourceType() + "/" + id.getIdPart();
        if (from.fullUrl != null && from.fullUrl.startsWith("http")) {
            var end = from.fullUrl.length()
                    - (from.type() + "/").length()
                    - new IdType(from.fullUrl).getIdPart().length();
            var other = byUrl.get(from.fullUrl.substring(0, Math.max(0, end)) + plain);
            if (other != null) {
                return other;
            }
        }
        return bySenderId.get(plain);
    }

    private Entry fetch(IdType id) {
        if (fetched == 0) {
            fetchUntil = System.nanoTime() + FETCH_NANOS;
        }
        if (fetched >= MOST_FETCHED || System.nanoTime() - fetchUntil > 0) {
            return null;
        }
        var resource = lookup.fetch(id.getResourceType(), id.getIdPart());
        if (resource.isEmpty()) {
            return null;
        }
        fetched++;
        var entry = new Entry(null, resource.get(), null, id.getIdPart(), null, Entry.Deed.CREATE);
        entries.add(entry);
        remember(entry);
        return entry;
    }

    /** Everything that these elements of a resource lead to: entries, and documents that were uploaded before. */
    Set<String> reachable(Resource from, String elements) {
        var found = new LinkedHashSet<String>();
        collect(from, elements, found);
        return found;
    }

    private List<References.Place> places(Resource resource) {
        return places.computeIfAbsent(resource, References::of);
    }

    private void collect(Resource from, String elements, Set<String> found) {
        for (var place : places(from)) {
            if (place.path().startsWith(elements)
                    && found.add(plain(place.reference().getReference()))) {
                resolve(place.reference(), place.path()).ifPresent(next -> collect(next, next.fhirType(), found));
            }
        }
    }
}
