package org.vincle.connectors.fhir.server;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.hl7.fhir.r4.model.IdType;
import org.hl7.fhir.r4.model.Resource;
import org.vincle.connectors.api.Partner;
import org.vincle.connectors.api.ShelfQuery;
import org.vincle.connectors.api.ShelfQuery.Criterion;
import org.vincle.connectors.api.StoredDocument;
import org.vincle.connectors.api.error.InvalidMessage;
import org.vincle.connectors.api.model.Identifier;
import org.vincle.connectors.api.model.Systems;
import org.vincle.connectors.fhir.FhirPartner;
import org.vincle.connectors.fhir.client.FhirServer;
import org.vincle.connectors.fhir.shelf.ShelfIndex;

/** What one partner can refer to, looked up once per request. */
final class Lookup {

    private static final Pattern HUB_ID = Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");

    private final Services services;
    private final FhirPartner partner;
    private final String base;
    private final Map<String, Optional<StoredDocument>> documents = new HashMap<>();
    private final Map<String, Optional<Resource>> resources = new HashMap<>();

    Lookup(Services services, FhirPartner partner, String base) {
        this.services = services;
        this.partner = partner;
        this.base = base;
    }

    FhirPartner partner() {
        return partner;
    }

    /** The partner that has that identifier, by its name in the hub. */
    Optional<String> institution(Identifier identifier) {
        var directory = services.directory();
        var found = Systems.PARTNER.equals(identifier.system())
                ? directory.named(identifier.value())
                : directory.identifiedBy(identifier);
        return found.map(Partner::name);
    }

    /** The newest version on the partner's shelf. */
    Optional<StoredDocument> document(String type, String id) {
        if (!ShelfIndex.types().containsKey(type)) {
            return Optional.empty();
        }
        return documents.computeIfAbsent(type + "/" + id, k -> services.shelf().read(partner.name(), type, id));
    }

    /** What the partner changes. Who may no longer read a referral may still answer it, so its Task is there. */
    Optional<StoredDocument> changed(String type, String id) {
        return type.equals("Task") ? services.shelf().forWriting().read(partner.name(), type, id) : document(type, id);
    }

    /** The resource behind {@code Type/id}: on the partner's shelf, or one that everybody may see. */
    Optional<Resource> resource(String reference) {
        return resources.computeIfAbsent(reference, k -> {
            var id = new IdType(reference);
            if (isHubId(id.getIdPart())) {
                return document(id.getResourceType(), id.getIdPart()).map(Stored::resource);
            }
            return new Listed(services).named(id.getResourceType(), id.getIdPart());
        });
    }

    /** What the partner calls {@code Type/id}, as {@code Type/id} of the hub; empty when it is nothing the hub has. */
    Optional<String> known(String type, String id) {
        var reference = type + "/" + id;
        if (isHubId(id) && document(type, id).isPresent()) {
            return Optional.of(reference);
        }
        if (!isHubId(id) && resource(reference).isPresent()) {
            return Optional.of(reference);
        }
        var own = found(type, List.of(new Criterion(ShelfIndex.SENDER_ID, List.of(reference))));
        return own.isEmpty()
                ? Optional.empty()
                : Optional.of(type + "/" + own.get(own.size() - 1).document().id());
    }

    /** The one document that a conditional reference or create means; refuses when it means several. */
    Optional<StoredDocument> matching(String type, String condition, String path) {
        var query = Searches.query(partner.name(), type, base, Conditions.parse(condition), null, 2);
        if (query.criteria().isEmpty()) {
            throw new InvalidMessage("parameter-invalid", path);
        }
        var found = services.shelf().search(query).documents();
        if (found.size() > 1) {
            throw new InvalidMessage("several-match", path);
        }
        found.forEach(one -> documents.put(type + "/" + one.document().id(), Optional.of(one)));
        return found.stream().findFirst();
    }

    /** A reference without the server it stands on, if that is this hub or the partner's own; else empty. */
    Optional<String> relative(String reference) {
        for (var server : List.of(base, partner.server().map(FhirServer::base).orElse(""))) {
            if (!server.isEmpty() && reference.startsWith(server + "/")) {
                return Optional.of(reference.substring(server.length() + 1));
            }
        }
        return reference.contains(":") ? Optional.empty() : Optional.of(reference);
    }

    /** The resource on the partner's own server, if its configuration names one. */
    Optional<Resource> fetch(String type, String id) {
        return Types.taken(type) ? partner.server().flatMap(server -> server.read(type, id)) : Optional.empty();
    }

    /** An earlier version of what is on the partner's shelf. */
    Optional<StoredDocument> version(String type, String id, long version) {
        return services.shelf().read(partner.name(), type, id, version);
    }

    /** What the partner has of that type. */
    List<StoredDocument> found(String type, List<Criterion> criteria) {
        return ShelfIndex.types().containsKey(type)
                ? services.shelf()
                        .search(new ShelfQuery(partner.name(), type, criteria, null, null, null, 200))
                        .documents()
                : List.of();
    }

    private static boolean isHubId(String id) {
        return id != null && HUB_ID.matcher(id).matches();
    }
}
