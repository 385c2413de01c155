package org.vincle.connectors.fhir.client;

import java.nio.charset.StandardCharsets;
import java.util.Date;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Bundle.BundleType;
import org.hl7.fhir.r4.model.Bundle.HTTPVerb;
import org.hl7.fhir.r4.model.IdType;
import org.hl7.fhir.r4.model.Identifier;
import org.hl7.fhir.r4.model.QuestionnaireResponse;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Resource;
import org.hl7.fhir.r4.model.Task;
import org.vincle.connectors.api.Delivery;
import org.vincle.connectors.api.error.PartnerUnavailable;
import org.vincle.connectors.api.model.Institution;
import org.vincle.connectors.api.model.Systems;
import org.vincle.connectors.fhir.R4;
import org.vincle.connectors.fhir.translate.Naming;

/** One transaction on a partner's server; the same delivery makes the same one, and made twice it takes effect once. */
final class Handover implements Naming {

    private static final String DELIVERY = "urn:vincle:delivery";

    private final Delivery delivery;
    private final String origin;
    private final Bundle bundle = new Bundle();
    private final Map<String, String> names = new HashMap<>();

    Handover(Delivery delivery) {
        this(delivery, delivery.id().toString());
    }

    /** What it creates is marked as what another delivery has created before. */
    Handover(Delivery delivery, String origin) {
        this.delivery = delivery;
        this.origin = origin;
        bundle.setType(BundleType.TRANSACTION);
        bundle.setTimestamp(Date.from(delivery.owedSince()));
    }

    @Override
    public String id(String resourceType, int index) {
        var kind = resourceType + "-" + index;
        var bytes = (delivery.id() + ":" + kind).getBytes(StandardCharsets.UTF_8);
        var id = "urn:uuid:" + UUID.nameUUIDFromBytes(bytes);
        names.put(id, kind);
        return id;
    }

    @Override
    public Reference requester() {
        return institution(delivery.referral().sender(), delivery.from());
    }

    @Override
    public Reference owner() {
        var recipient = delivery.referral().recipient();
        return recipient == null ? null : institution(recipient, recipient.partner());
    }

    /** The partner has no resource of ours for an institution, so it is named by what identifies it. */
    static Reference institution(Institution institution, String partner) {
        var reference = new Reference().setType("Organization").setDisplay(institution.name());
        var known = institution.identifiers().stream()
                .filter(i -> !Systems.PARTNER.equals(i.system()))
                .findFirst();
        if (known.isPresent()) {
            return reference.setIdentifier(new Identifier()
                    .setSystem(known.get().system())
                    .setValue(known.get().value()));
        }
        return reference.setIdentifier(
                new Identifier().setSystem(Systems.PARTNER).setValue(partner));
    }

    /** Creates the resource unless the server has it from an earlier attempt. */
    void create(Resource resource) {
        var id = resource.getId();
        var mark = mark(resource, id);
        resource.setId((String) null);
        var entry = bundle.addEntry().setFullUrl(id).setResource(resource);
        entry.getRequest()
                .setMethod(HTTPVerb.POST)
                .setUrl(resource.fhirType())
                .setIfNoneExist("identifier=" + DELIVERY + "|" + mark.getValue());
    }

    private Identifier mark(Resource resource, String id) {
        var mark = new Identifier().setSystem(DELIVERY).setValue(origin + ":" + names.get(id));
        if (resource instanceof QuestionnaireResponse response) {
            response.setIdentifier(mark);
        } else {
            resource.setProperty("identifier", mark);
        }
        return mark;
    }

    /** Which delivery has created that resource on the partner's server, and as which of its kind; empty when none of ours. */
    static Optional<String[]> marked(Resource resource) {
        return resource.getNamedProperty("identifier").getValues().stream()
                .map(Identifier.class::cast)
                .filter(i -> DELIVERY.equals(i.getSystem()) && i.hasValue())
                .map(i -> i.getValue().split(":", 2))
                .filter(parts -> parts.length == 2)
                .findFirst();
    }

    /** Where the server has the first resource of that type that goes by that name. */
    static Optional<Resource> find(FhirServer server, String type, String origin) {
        return server.find(type, DELIVERY + "|" + origin + ":" + type + "-0");
    }

    /** As which of its kind a resource that was just written goes. */
    String kind(Resource resource) {
        return names.get(resource.getId());
    }

    /** Writes over what the server has, provided that nobody has changed that since it was read. */
    void replace(Resource written, Resource there, String base) {
        mark(written, written.getId());
        written.setId(there.fhirType() + "/" + there.getIdElement().getIdPart());
        put(written, there.getMeta().getVersionId(), base);
    }

    /** Replaces a resource that was read, provided that nobody has changed it since. */
    void update(Resource resource, String base) {
        put(resource, resource.getMeta().getVersionId(), base);
    }

    private void put(Resource resource, String version, String base) {
        var key = resource.fhirType() + "/" + resource.getIdElement().getIdPart();
        var entry = bundle.addEntry().setFullUrl(base + "/" + key).setResource(resource);
        entry.getRequest().setMethod(HTTPVerb.PUT).setUrl(key);
        if (version != null) {
            entry.getRequest().setIfMatch("W/\"" + version + "\"");
        }
    }

    /** Hands everything over, and gives the Tasks, which are looked at again, the names that the server gave. */
    void send(FhirServer server) {
        var answer = server.transact(bundle);
        var given = new HashMap<String, String>();
        for (int i = 0; i < bundle.getEntry().size(); i++) {
            var entry = bundle.getEntry().get(i);
            var location = new IdType(answer.getEntry().get(i).getResponse().getLocation());
            var isUpdate = entry.getRequest().getMethod() == HTTPVerb.PUT;
            if (!location.hasIdPart() && !isUpdate) {
                throw new PartnerUnavailable("fhir-answer-unreadable");
            }
            var type = entry.getResource().fhirType();
            if (location.hasIdPart()) {
                given.put(entry.getFullUrl(), type + "/" + location.getIdPart());
                entry.getResource().setId(type + "/" + location.getIdPart());
            }
            entry.getResource().getMeta().setVersionId(version(answer.getEntry().get(i), location));
        }
        bundle.getEntry().stream()
                .map(Bundle.BundleEntryComponent::getResource)
                .filter(Task.class::isInstance)
                .forEach(task -> rename(task, given));
    }

    private static String version(Bundle.BundleEntryComponent entry, IdType location) {
        if (location.hasVersionIdPart()) {
            return location.getVersionIdPart();
        }
        var tag = entry.getResponse().getEtag();
        return tag == null ? null : tag.replaceAll("^W/|\"", "");
    }

    /** Gives references the names that the server gave. */
    static void rename(Resource resource, Map<String, String> given) {
        for (var reference : R4.context().newTerser().getAllPopulatedChildElementsOfType(resource, Reference.class)) {
            var name = given.get(reference.getReference());
            if (name != null) {
                reference.setReference(name);
            }
        }
    }
}
