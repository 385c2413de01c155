package org.vincle.connectors.fhir.shelf;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.hl7.fhir.r4.model.Base;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.Identifier;
import org.hl7.fhir.r4.model.PrimitiveType;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Resource;
import org.vincle.connectors.api.Document;

/** Which resource types the hub serves, what they may be found by, and the index entries of one resource. */
public final class ShelfIndex {

    /** Index name of the referral a document belongs to; not searchable from outside. */
    public static final String REFERRAL = "referral";

    /** Index name of the id that the uploader gave the resource, as {@code Type/id}; not searchable from outside. */
    public static final String SENDER_ID = "sender-id";

    /** The prefix of the system under which a partner's own resource ids become identifiers. */
    public static final String SENDER_IDS = "urn:vincle:partner-id:";

    /**
     * One search parameter.
     *
     * @param name its name
     * @param type {@code token} or {@code reference}
     * @param element the element it looks at
     */
    public record Parameter(String name, String type, String element) {}

    private static final Map<String, List<Parameter>> TYPES = Map.ofEntries(
            type("Condition", token("code"), token("clinical-status", "clinicalStatus"), subject("subject")),
            type("Consent", token("status"), reference("patient")),
            type("DocumentReference", token("status"), token("type"), subject("subject")),
            type("Goal", token("lifecycle-status", "lifecycleStatus"), subject("subject")),
            type("HealthcareService", reference("organization", "providedBy"), reference("location")),
            type("Location", reference("organization", "managingOrganization")),
            type("Observation", token("code"), token("status"), subject("subject")),
            type("Organization"),
            type("Patient"),
            type("Practitioner"),
            type("PractitionerRole", reference("practitioner"), reference("organization")),
            type("Procedure", token("code"), token("status"), subject("subject"), reference("based-on", "basedOn")),
            type("QuestionnaireResponse", token("status"), subject("subject")),
            type("RelatedPerson", reference("patient")),
            type(
                    "ServiceRequest",
                    token("code"),
                    token("status"),
                    token("intent"),
                    subject("subject"),
                    reference("requester"),
                    reference("performer")),
            type(
                    "Task",
                    token("code"),
                    token("status"),
                    subject("for"),
                    reference("requester"),
                    reference("owner"),
                    reference("focus"),
                    reference("part-of", "partOf")));

    /** The types that are served, with their search parameters beside {@code _id} and {@code _lastUpdated}. */
    public static Map<String, List<Parameter>> types() {
        return TYPES;
    }

    /** What the resource may be found by. */
    public static Map<String, List<String>> of(Resource resource) {
        var index = new HashMap<String, List<String>>();
        for (var parameter : TYPES.getOrDefault(resource.fhirType(), List.of())) {
            var values = new LinkedHashSet<String>();
            var property = resource.getChildByName(parameter.element());
            if (property != null) {
                property.getValues().forEach(value -> add(value, values));
            }
            if (!values.isEmpty()) {
                index.put(parameter.name(), List.copyOf(values));
            }
        }
        return index;
    }

    /**
     * What the document of that resource is found by on its reader's shelf.
     *
     * @param senderId what the uploader calls it, as {@code Type/id}, or null when at most an identifier says so
     * @param referral which referral it belongs to, or null
     */
    public static Map<String, List<String>> of(Resource resource, String senderId, UUID referral) {
        var index = new HashMap<>(of(resource));
        var called = senderId != null ? senderId : senderIdentifier(resource);
        if (called != null) {
            index.put(SENDER_ID, List.of(called));
        }
        if (referral != null) {
            index.put(REFERRAL, List.of(referral.toString()));
        }
        return index;
    }

    /** What the uploader calls the resource of that document, as {@code Type/id}, or null. */
    public static String senderId(Document document) {
        return document.index().getOrDefault(SENDER_ID, List.of()).stream()
                .findFirst()
                .orElse(null);
    }

    private static String senderIdentifier(Resource resource) {
        return resource.getChildByName("identifier").getValues().stream()
                .filter(v -> v instanceof Identifier i
                        && i.hasSystem()
                        && i.getSystem().startsWith(SENDER_IDS))
                .map(v -> ((Identifier) v).getValue())
                .findFirst()
                .orElse(null);
    }

    private static void add(Base value, Set<String> values) {
        if (value instanceof Identifier identifier) {
            addToken(identifier.getSystem(), identifier.getValue(), values);
        } else if (value instanceof CodeableConcept concept) {
            concept.getCoding().forEach(coding -> add(coding, values));
        } else if (value instanceof Coding coding) {
            addToken(coding.getSystem(), coding.getCode(), values);
        } else if (value instanceof PrimitiveType<?> primitive) {
            addToken(null, primitive.getValueAsString(), values);
        } else if (value instanceof Reference reference && reference.hasReference()) {
            var id = reference.getReferenceElement();
            if (id.hasIdPart()) {
                values.add(id.getIdPart());
                if (id.hasResourceType()) {
                    values.add(id.getResourceType() + "/" + id.getIdPart());
                }
            }
        }
    }

    private static void addToken(String system, String code, Set<String> values) {
        if (system != null) {
            values.add(system + "|");
        }
        if (code != null) {
            values.add(code);
            values.add((system == null ? "" : system) + "|" + code);
        }
    }

    @SafeVarargs
    private static Map.Entry<String, List<Parameter>> type(String name, List<Parameter>... parameters) {
        var all = new ArrayList<Parameter>(token("identifier"));
        for (var some : parameters) {
            all.addAll(some);
        }
        return Map.entry(name, List.copyOf(all));
    }

    private static List<Parameter> token(String element) {
        return token(element, element);
    }

    private static List<Parameter> token(String name, String element) {
        return List.of(new Parameter(name, "token", element));
    }

    private static List<Parameter> reference(String element) {
        return reference(element, element);
    }

    private static List<Parameter> reference(String name, String element) {
        return List.of(new Parameter(name, "reference", element));
    }

    private static List<Parameter> subject(String element) {
        return List.of(new Parameter("patient", "reference", element), new Parameter("subject", "reference", element));
    }

    private ShelfIndex() {}
}
