package org.vincle.connectors.fhir.server;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.hl7.fhir.r4.model.Resource;
import org.hl7.fhir.r4.model.Task;
import org.vincle.connectors.api.Accepted;
import org.vincle.connectors.api.Document;
import org.vincle.connectors.api.Original;
import org.vincle.connectors.api.StoredDocument;
import org.vincle.connectors.api.Submission;
import org.vincle.connectors.api.error.Codes;
import org.vincle.connectors.api.error.InvalidMessage;
import org.vincle.connectors.api.error.NotPermitted;
import org.vincle.connectors.fhir.R4;
import org.vincle.connectors.fhir.server.Entry.Deed;
import org.vincle.connectors.fhir.shelf.ShelfIndex;

/** Makes one submission of what a partner sent: its ids, its references, the messages it means, the documents it leaves. */
final class Upload {

    // What the hub refuses, it refuses in no standard's words; this is where FHIR says it.
    private static final Map<String, String> WHERE = Map.of(
            Codes.UNKNOWN_RECIPIENT, "Task.owner",
            Codes.NO_AGREEMENT, "Task.owner",
            Codes.NO_INSTITUTION, "Task.owner",
            Codes.SEVERAL_INSTITUTIONS, "Task.owner",
            Codes.TRANSITION_FORBIDDEN, "Task.status",
            Codes.RECIPIENT_DIFFERS, "ServiceRequest.performer",
            Codes.ANOTHER_PERSON, "Patient.identifier",
            Codes.CHECK_DIGIT, "Patient.identifier");

    private final Services services;
    private final Lookup lookup;
    private final String partner;
    private final List<Entry> entries = new ArrayList<>();
    private final Links links;
    private final Meaning meaning;
    private final Map<String, Attached> attached = new LinkedHashMap<>();

    Upload(Services services, Lookup lookup) {
        this.services = services;
        this.lookup = lookup;
        this.partner = lookup.partner().name();
        this.links = new Links(lookup, entries);
        this.meaning = new Meaning(services.ids(), lookup, links);
    }

    /** Adds a resource to create, unless the condition finds it. */
    void create(String path, Resource resource, String fullUrl, String senderId, String condition) {
        var entry = new Entry(path, resource, fullUrl, senderId, condition, Deed.CREATE);
        if (condition != null) {
            lookup.matching(
                            entry.type(),
                            condition,
                            path == null ? null : path.replace(".resource", ".request.ifNoneExist"))
                    .ifPresent(found -> {
                        entry.deed = Deed.KEEP;
                        entry.before = found;
                        entry.id = found.document().id();
                    });
        }
        entries.add(entry);
    }

    /** Adds a resource to change; a version that was told must be the newest. */
    void update(String path, Resource resource, String fullUrl, String id, String version) {
        var entry = new Entry(path, resource, fullUrl, null, null, Deed.UPDATE);
        entry.before = lookup.changed(entry.type(), id).orElseThrow(() -> absent(entry.type(), id));
        entry.id = id;
        entry.versionTold = version != null && !version.equals("*");
        if (entry.versionTold && !version.equals(Long.toString(entry.version()))) {
            throw new InvalidMessage(Codes.VERSION_CONFLICT);
        }
        entries.add(entry);
    }

    private InvalidMessage absent(String type, String id) {
        var open = new Opened(services, partner).named(type, id);
        return new InvalidMessage(open.isPresent() ? "claim-alone" : "not-found");
    }

    /** Hands it to the hub; the answers are in the order of the entries. */
    List<Written> submit(Body body, String bundleId) {
        links.find();
        var fingerprint = Fingerprint.of(entries);
        for (var entry : entries) {
            if (entry.deed == Deed.CREATE) {
                entry.id = entry.condition == null ? services.ids().next().toString() : named(entry);
            }
        }
        links.settle();
        entries.forEach(e -> e.resource.setId(e.reference()));
        for (var entry : entries) {
            try {
                meaning.understand(entry);
            } catch (InvalidMessage e) {
                throw new InvalidMessage(e.getCode(), located(e.getPath(), entry));
            }
        }
        meaning.amend();
        entries.stream().filter(e -> e.referral != null).toList().forEach(this::attach);
        meaning.amendments.tasks().forEach((referral, task) -> attach(task, "Task", referral));
        meaning.items.addAll(meaning.consents.items());
        var documents = documents();
        if (documents.isEmpty()) {
            return Written.kept(entries);
        }
        return Written.of(
                entries,
                send(new Submission(
                        partner,
                        messageId(bundleId, fingerprint),
                        fingerprint,
                        new Original(body.mediaType(), body.content()),
                        meaning.items,
                        documents,
                        meaning.losses,
                        meaning.warnings)));
    }

    // Two who create on one condition at once must collide, lest the condition match two for ever.
    private String named(Entry entry) {
        var name = partner + "|" + entry.type() + "|" + entry.condition;
        return UUID.nameUUIDFromBytes(name.getBytes(UTF_8)).toString();
    }

    private Accepted send(Submission submission) {
        try {
            return services.hub().apply(submission);
        } catch (InvalidMessage e) {
            boolean told = entries.stream().anyMatch(entry -> entry.versionTold);
            if (e.getCode().equals(Codes.VERSION_CONFLICT) && !told) {
                throw new InvalidMessage("changed-meanwhile");
            }
            if (e.getCode().equals(Codes.TRANSITION_FORBIDDEN) && meaning.isOnlyConsents()) {
                throw new InvalidMessage("consent-ended", located("Consent.status", null));
            }
            throw new InvalidMessage(e.getCode(), located(WHERE.get(e.getCode()), null));
        } catch (NotPermitted e) {
            throw new NotPermitted(e.getCode(), located(WHERE.get(e.getCode()), null));
        }
    }

    /** The path within the Bundle, where translator and hub only know the resource. */
    private String located(String path, Entry current) {
        if (path == null || entries.get(0).path == null) {
            return path;
        }
        var type = path.contains(".") ? path.substring(0, path.indexOf('.')) : path;
        var meant = current != null && current.type().equals(type)
                ? List.of(current)
                : entries.stream()
                        .filter(e -> e.path != null && e.type().equals(type))
                        .toList();
        return meant.size() != 1 ? path : meant.get(0).path + path.substring(type.length());
    }

    /** What a referral leads to belongs to it from now on, so that it does not expire as a mere upload. */
    private void attach(Entry task) {
        attach(task.resource, task.begins ? "Task" : "Task.output", task.referral);
    }

    private void attach(Resource task, String elements, UUID referral) {
        for (var reference : links.reachable(task, elements)) {
            if (reference.startsWith("Consent/")) {
                meaning.consents.given(reference, referral);
            }
            var entry = links.entry(reference);
            if (entry.isPresent() && entry.get().deed != Deed.KEEP) {
                if (entry.get().referral == null && entry.get().deed == Deed.CREATE) {
                    entry.get().referral = referral;
                }
            } else {
                attachUploaded(reference, referral);
            }
        }
    }

    private void attachUploaded(String reference, UUID referral) {
        int slash = reference.indexOf('/');
        if (slash > 0) {
            lookup.document(reference.substring(0, slash), reference.substring(slash + 1))
                    .filter(d -> d.document().referral() == null
                            && d.document().source().equals(partner))
                    .ifPresent(d -> attached.putIfAbsent(reference, new Attached(d, referral)));
        }
    }

    private record Attached(StoredDocument stored, UUID referral) {}

    private static Document attached(Attached upload) {
        var d = upload.stored().document();
        var index = new HashMap<>(d.index());
        index.put(ShelfIndex.REFERRAL, List.of(upload.referral().toString()));
        return new Document(
                d.reader(),
                d.source(),
                d.type(),
                d.id(),
                upload.stored().version(),
                d.mediaType(),
                d.content(),
                index,
                upload.referral());
    }

    private List<Document> documents() {
        var documents = new ArrayList<Document>();
        for (var entry : entries) {
            if (entry.deed != Deed.KEEP) {
                documents.add(document(entry));
            }
        }
        meaning.consequences.forEach(entry -> documents.add(document(entry)));
        for (var stored : attached.values()) {
            documents.add(attached(stored));
        }
        return documents;
    }

    private Document document(Entry entry) {
        if (entry.senderId != null) {
            Types.identify(entry.resource, partner, entry.senderId);
        }
        var source = entry.before == null ? partner : entry.before.document().source();
        return new Document(
                partner,
                source,
                entry.type(),
                entry.id,
                entry.version(),
                R4.JSON,
                R4.write(entry.resource),
                ShelfIndex.of(entry.resource, senderId(entry), entry.referral),
                entry.referral);
    }

    private static String senderId(Entry entry) {
        if (entry.senderId != null) {
            return entry.type() + "/" + entry.senderId;
        }
        return entry.before == null ? null : ShelfIndex.senderId(entry.before.document());
    }

    private String messageId(String bundleId, String fingerprint) {
        if (bundleId != null) {
            return "Bundle|" + bundleId;
        }
        for (var entry : entries) {
            if (entry.condition == null && entry.deed == Deed.CREATE && entry.resource instanceof Task) {
                var identifier = Types.firstIdentifier(entry.resource);
                if (identifier != null) {
                    return "Task|" + identifier;
                }
            }
        }
        var first = entries.get(0);
        if (entries.size() > 1 || first.deed != Deed.CREATE) {
            return null;
        }
        // A business identifier names no message: the same content again is a repetition, other content is another
        // resource.
        var name = first.condition != null ? first.condition : Types.firstIdentifier(first.resource);
        return name == null ? null : first.type() + "|" + name + "|" + fingerprint;
    }
}
