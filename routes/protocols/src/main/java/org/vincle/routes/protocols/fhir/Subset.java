package org.vincle.routes.protocols.fhir;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.hl7.fhir.r4.model.Base;
import org.hl7.fhir.r4.model.Extension;
import org.hl7.fhir.r4.model.PlanDefinition;
import org.vincle.routes.protocols.model.Problem;

/** Which elements of a PlanDefinition mean something to the hub; any other is refused, so that no rule is overlooked in silence. */
final class Subset {

    private static final Map<String, Set<String>> ELEMENTS = Map.of(
            "PlanDefinition",
            Set.of(
                    "id",
                    "meta",
                    "language",
                    "text",
                    "extension",
                    "url",
                    "version",
                    "name",
                    "title",
                    "type",
                    "status",
                    "subject[x]",
                    "date",
                    "publisher",
                    "description",
                    "purpose",
                    "jurisdiction",
                    "copyright",
                    "relatedArtifact",
                    "action"),
            "action",
            Set.of(
                    "id",
                    "extension",
                    "title",
                    "description",
                    "code",
                    "trigger",
                    "condition",
                    "relatedAction",
                    "timing[x]",
                    "participant",
                    "type",
                    "groupingBehavior",
                    "selectionBehavior",
                    "requiredBehavior",
                    "cardinalityBehavior",
                    "action"),
            "trigger",
            Set.of("id", "type", "name"),
            "condition",
            Set.of("id", "kind", "expression"),
            "relatedAction",
            Set.of("id", "actionId", "relationship", "offset[x]"),
            "participant",
            Set.of("id", "type", "role"));

    private static final Set<String> EXTENSIONS = Set.of(
            Extensions.ROLE,
            Extensions.PROTECTION,
            Extensions.COMPLETION,
            Extensions.ESCALATION,
            Extensions.ON_REJECTION,
            Extensions.WORKING_DAYS,
            Extensions.TRANSLATION);

    /** Adds a problem for each element that is outside of it. */
    static void check(PlanDefinition plan, List<Problem> problems) {
        plan.getExtension().forEach(e -> known(e.getUrl(), "PlanDefinition.extension", problems));
        elements(plan, "PlanDefinition", "PlanDefinition", problems);
    }

    private static void elements(Base element, String kind, String path, List<Problem> problems) {
        for (var property : element.children()) {
            if (!property.hasValues()) {
                continue;
            }
            if (!ELEMENTS.get(kind).contains(property.getName())) {
                problems.add(Problem.of(path + "." + property.getName(), "unsupported-element", property.getName()));
                continue;
            }
            for (int i = 0; i < property.getValues().size(); i++) {
                var inner = path + "." + property.getName() + "[" + i + "]";
                var value = property.getValues().get(i);
                if (property.getName().equals("extension") && kind.equals("action")) {
                    known(((Extension) value).getUrl(), inner, problems);
                } else if (ELEMENTS.containsKey(property.getName())) {
                    elements(value, property.getName(), inner, problems);
                }
            }
        }
    }

    private static void known(String url, String path, List<Problem> problems) {
        if (!EXTENSIONS.contains(url)) {
            problems.add(Problem.of(path, "unknown-extension", String.valueOf(url)));
        }
    }

    private Subset() {}
}
