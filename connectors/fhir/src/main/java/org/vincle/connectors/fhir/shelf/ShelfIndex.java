package org.vincle.connectors.fhir.shelf;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.hl7.fhir.instance.model.api.IBase;
import org.hl7.fhir.instance.model.api.IIdType;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.Identifier;
import org.hl7.fhir.r4.model.PrimitiveType;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Resource;
import org.hl7.fhir.r4.model.Task;
import org.vincle.connectors.api.Document;
import org.vincle.connectors.fhir.Elements;

/** Which resource types the hub serves, what they may be found by, and the index entries of one resource. */
public final class ShelfIndex {

    /** Index name of the referral a Task belongs to; not searchable from outside. */
    public static final String REFERRAL = "referral";

    /** Index name of the id that the uploader gave the resource, as {@code Type/id}; not searchable from outside. */
    public static final String SENDER_ID = "sender-id";

    /** The prefix of the system under which a partner's own resource ids become identifiers. */
    public static final String SENDER_IDS = "urn:vincle:partner-id:";

    /** Search parameter: which territory a service is for, by a reference or by the territory's code. */
    public static final String AREA = "coverage-area";

    /** Search parameter: which age a service is for; no index has it, since only the directory's services say it in a known way. */
    public static final String AGE = "age";

    /**
     * One search parameter.
     *
     * @param name its name
     * @param type {@code token}, {@code reference} or {@code number}
     * @param element the element it looks at, whose name the index has too
     * @param selective whether few resources share a value, so that it finds them alone; others only narrow a search
     */
    public record Parameter(String name, String type, String element, boolean selective) {

        /** The name of the index that has the values as they stand. */
        public String narrowing() {
            return Document.NARROWS + element;
        }
    }

    private static final Map<String, List<Parameter>> TYPES = Map.ofEntries(
            type("CarePlan", token("status"), own("care-team", "careTeam"), subject("subject")),
            type("CareTeam", token("status"), subject("subject")),
            type("Condition", token("code"), token("clinical-status", "clinicalStatus"), subject("subject")),
            type("Consent", token("status"), own("patient")),
            type("DocumentReference", token("status"), token("type"), subject("subject")),
            type("Goal", token("lifecycle-status", "lifecycleStatus"), subject("subject")),
            type(
                    "HealthcareService",
                    reference("organization", "providedBy"),
                    reference("location"),
                    token("service-category", "category"),
                    reference(AREA, "coverageArea"),
                    token("communication"),
                    List.of(new Parameter(AGE, "number", "eligibility", false))),
            type("Location", reference("organization", "managingOrganization")),
            type("Observation", token("code"), token("status"), subject("subject")),
            type("Organization"),
            type("Patient"),
            type("Practitioner"),
            type("PractitionerRole", own("practitioner"), reference("organization")),
            type("Procedure", token("code"), token("status"), subject("subject"), own("based-on", "basedOn")),
            type("QuestionnaireResponse", token("status"), subject("subject")),
            type("RelatedPerson", own("patient")),
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
                    own("focus"),
                    own("part-of", "partOf")));

    /** The types that the hub alone writes. */
    private static final Set<String> READ_ONLY = Set.of("CarePlan", "CareTeam");

    /** Whether partners may read resources of that type and bring none. */
    public static boolean isReadOnly(String type) {
        return READ_ONLY.contains(type);
    }

    /** The types that are served, with their search parameters beside {@code _id} and {@code _lastUpdated}. */
    public static Map<String, List<Parameter>> types() {
        return TYPES;
    }

    /** What the resource may be found by. */
    public static Map<String, List<String>> of(Resource resource) {
        var index = new HashMap<String, List<String>>();
        for (var parameter : TYPES.getOrDefault(resource.fhirType(), List.of())) {
            var values = new Values(new LinkedHashSet<>(), new LinkedHashSet<>());
            Elements.named(resource, parameter.element()).forEach(values::add);
            if (parameter.selective()) {
                put(index, parameter.element(), values.alone);
            }
            put(index, parameter.narrowing(), values.all);
        }
        Polling.add(resource, index);
        return index;
    }

    /** All by which a search for that parameter finds the resource; nothing for a parameter that its type does not have. */
    public static Set<String> of(Resource resource, String parameter) {
        var values = new Values(new LinkedHashSet<>(), new LinkedHashSet<>());
        TYPES.getOrDefault(resource.fhirType(), List.of()).stream()
                .filter(p -> p.name().equals(parameter))
                .forEach(p -> Elements.named(resource, p.element()).forEach(values::add));
        return values.all;
    }

    private static void put(Map<String, List<String>> index, String name, Set<String> values) {
        if (!values.isEmpty()) {
            index.put(name, List.copyOf(values));
        }
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
        if (referral != null && resource instanceof Task) {
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
        return Elements.named(resource, "identifier").stream()
                .filter(v -> v instanceof Identifier i
                        && i.hasSystem()
                        && i.getSystem().startsWith(SENDER_IDS))
                .map(v -> ((Identifier) v).getValue())
                .findFirst()
                .orElse(null);
    }

    /** Each value as it may be searched for: the code or id alone, and in every other way. */
    private record Values(Set<String> alone, Set<String> all) {

        void add(IBase value) {
            if (value instanceof Identifier identifier) {
                addToken(identifier.getSystem(), identifier.getValue());
            } else if (value instanceof CodeableConcept concept) {
                concept.getCoding().forEach(this::add);
            } else if (value instanceof Coding coding) {
                addToken(coding.getSystem(), coding.getCode());
            } else if (value instanceof PrimitiveType<?> primitive) {
                addToken(null, primitive.getValueAsString());
            } else if (value instanceof Reference reference && reference.hasReference()) {
                addReference(reference.getReferenceElement());
            } else if (value instanceof Reference place && "Location".equals(place.getType())) {
                addToken(
                        place.getIdentifier().getSystem(), place.getIdentifier().getValue());
            }
        }

        private void addToken(String system, String code) {
            if (system != null) {
                all.add(system + "|");
            }
            if (code != null) {
                alone.add(code);
                all.add(code);
                all.add((system == null ? "" : system) + "|" + code);
            }
        }

        private void addReference(IIdType id) {
            if (id.hasIdPart()) {
                alone.add(id.getIdPart());
                all.add(id.getIdPart());
                if (id.hasResourceType()) {
                    all.add(id.getResourceType() + "/" + id.getIdPart());
                }
            }
        }
    }

    @SafeVarargs
    private static Map.Entry<String, List<Parameter>> type(String name, List<Parameter>... parameters) {
        var all = new ArrayList<Parameter>(List.of(new Parameter("identifier", "token", "identifier", true)));
        for (var some : parameters) {
            all.addAll(some);
        }
        return Map.entry(name, List.copyOf(all));
    }

    private static List<Parameter> token(String element) {
        return token(element, element);
    }

    private static List<Parameter> token(String name, String element) {
        return List.of(new Parameter(name, "token", element, false));
    }

    private static List<Parameter> reference(String element) {
        return reference(element, element);
    }

    private static List<Parameter> reference(String name, String element) {
        return List.of(new Parameter(name, "reference", element, false));
    }

    private static List<Parameter> own(String element) {
        return own(element, element);
    }

    private static List<Parameter> own(String name, String element) {
        return List.of(new Parameter(name, "reference", element, true));
    }

    private static List<Parameter> subject(String element) {
        return List.of(
                new Parameter("patient", "reference", element, true),
                new Parameter("subject", "reference", element, true));
    }

    private ShelfIndex() {}
}
