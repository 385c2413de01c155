package org.vincle.connectors.fhir.translate;

import java.util.Set;
import org.hl7.fhir.r4.model.BackboneElement;
import org.hl7.fhir.r4.model.Base;
import org.hl7.fhir.r4.model.Element;
import org.hl7.fhir.r4.model.Extension;
import org.hl7.fhir.r4.model.Meta;
import org.hl7.fhir.r4.model.Resource;
import org.vincle.connectors.api.Loss;
import org.vincle.connectors.api.error.InvalidMessage;
import org.vincle.connectors.fhir.Elements;

/** Goes through resources element by element and notes what was not carried. */
final class LossWalk {

    private static final Set<String> TRANSPORT = Set.of("id", "text", "implicitRules");
    private static final Set<String> META = Set.of("versionId", "lastUpdated", "profile", "source", "id", "security");

    private final Set<Base> used;
    private final Set<Resource> seen;
    private final Set<Loss> losses;

    LossWalk(Set<Base> used, Set<Resource> seen, Set<Loss> losses) {
        this.used = used;
        this.seen = seen;
        this.losses = losses;
    }

    void resource(Resource resource) {
        children(resource.fhirType(), resource, TRANSPORT);
    }

    private void children(String path, Base parent, Set<String> except) {
        for (var child : Elements.of(parent)) {
            for (var value : child.in(parent)) {
                if (child.name().equals("modifierExtension")) {
                    throw new InvalidMessage("modifier-extension-unknown", path + ".modifierExtension");
                } else if (value instanceof Base element && !except.contains(child.name())) {
                    element(path + "." + child.name(), element);
                }
            }
        }
    }

    private void element(String path, Base value) {
        if (used.contains(value) && !value.isPrimitive() && !(value instanceof Meta)
                || value instanceof Resource contained && seen.contains(contained)) {
            return;
        }
        if (value instanceof Meta) {
            children(path, value, META);
        } else if (value.isPrimitive()) {
            if (value.hasPrimitiveValue() && !used.contains(value)) {
                lose(path, value);
            }
            extensions(path, value);
        } else if (value instanceof Extension extension) {
            if (!extension.isEmpty()) {
                lose(path + name(extension), extension.hasValue() ? extension.getValue() : extension);
            }
        } else if (value instanceof BackboneElement || touched(value)) {
            children(path, value, Set.of());
        } else if (!value.isEmpty()) {
            lose(path, value);
        }
    }

    private void extensions(String path, Base primitive) {
        if (primitive instanceof Element element && element.hasExtension()) {
            element.getExtension().forEach(e -> element(path + ".extension", e));
        }
    }

    private boolean touched(Base value) {
        if (used.contains(value)) {
            return true;
        }
        for (var child : Elements.of(value)) {
            for (var inner : child.in(value)) {
                if (inner instanceof Base element && touched(element)) {
                    return true;
                }
            }
        }
        return false;
    }

    /** Only a name that HL7 has published is shown: another URL might say anything. */
    private static String name(Extension extension) {
        var url = extension.getUrl();
        return url != null && url.startsWith("http://hl7.org/fhir/")
                ? "(" + url.substring(url.lastIndexOf('/') + 1) + ")"
                : "";
    }

    private void lose(String path, Base value) {
        losses.add(new Loss(path, value.fhirType(), "no-field"));
    }
}
