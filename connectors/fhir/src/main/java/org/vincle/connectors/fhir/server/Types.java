package org.vincle.connectors.fhir.server;

import java.util.List;
import org.hl7.fhir.r4.model.IdType;
import org.hl7.fhir.r4.model.Identifier;
import org.hl7.fhir.r4.model.QuestionnaireResponse;
import org.hl7.fhir.r4.model.Resource;
import org.vincle.connectors.fhir.Elements;
import org.vincle.connectors.fhir.shelf.ShelfIndex;

/** What all served resource types have in common. */
final class Types {

    static boolean served(String type) {
        return ShelfIndex.types().containsKey(type);
    }

    /** Whether partners may bring resources of that type. */
    static boolean taken(String type) {
        return served(type) && !ShelfIndex.isReadOnly(type);
    }

    /** The id that the sender gave, by the resource itself or by where it stands. */
    static String senderId(Resource resource, String fullUrl) {
        var id = resource.getIdElement().getIdPart();
        if (id == null && fullUrl != null && fullUrl.startsWith("http")) {
            id = new IdType(fullUrl).getIdPart();
        }
        return id == null || id.startsWith("urn:") ? null : id;
    }

    /** Adds the sender's own id as an identifier; a QuestionnaireResponse that has its one identifier keeps that. */
    static void identify(Resource resource, String partner, String senderId) {
        var identifiers = Elements.named(resource, "identifier");
        boolean full = resource instanceof QuestionnaireResponse && !identifiers.isEmpty();
        var system = ShelfIndex.SENDER_IDS + partner;
        var value = resource.fhirType() + "/" + senderId;
        boolean there = identifiers.stream()
                .anyMatch(v -> v instanceof Identifier i && system.equals(i.getSystem()) && value.equals(i.getValue()));
        if (!full && !there) {
            resource.setProperty(
                    "identifier", new Identifier().setSystem(system).setValue(value));
        }
    }

    /** A copy without the identifiers that {@link #identify} adds. */
    static Resource withoutSenderIds(Resource resource) {
        var copy = resource.copy();
        var property = copy.getChildByName("identifier");
        if (property != null && property.getMaxCardinality() > 1) {
            for (var value : List.copyOf(property.getValues())) {
                if (value instanceof Identifier i
                        && i.hasSystem()
                        && i.getSystem().startsWith(ShelfIndex.SENDER_IDS)) {
                    copy.removeChild("identifier", value);
                }
            }
        }
        return copy;
    }

    /** The resource's first identifier as {@code system|value}, or null. */
    static String firstIdentifier(Resource resource) {
        return Elements.named(resource, "identifier").stream()
                .filter(v -> v instanceof Identifier i && i.hasValue())
                .map(v -> token((Identifier) v))
                .findFirst()
                .orElse(null);
    }

    static String token(Identifier identifier) {
        return (identifier.hasSystem() ? identifier.getSystem() : "") + "|" + identifier.getValue();
    }

    private Types() {}
}
