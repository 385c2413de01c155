package org.vincle.connectors.fhir.translate;

import java.util.Set;
import org.hl7.fhir.r4.model.BackboneElement;
import org.hl7.fhir.r4.model.Base;
import org.hl7.fhir.r4.model.Extension;
import org.hl7.fhir.r4.model.Meta;
import org.hl7.fhir.r4.model.Property;
import org.hl7.fhir.r4.model.Resource;
import org.vincle.connectors.api.Loss;
import org.vincle.connectors.api.error.InvalidMessage;

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
        for (var property : resource.children()) {
            if (!TRANSPORT.contains(property.getName())) {
                property(resource.fhirType(), property);
            }
        }
    }

    private void property(String path, Property property) {
        var name = property.getName().replace("[x]", "");
        for (var value : property.getValues()) {
            if (name.equals("modifierExtension")) {
                throw new InvalidMessage("modifier-extension-unknown", path + ".modifierExtension");
            }
            element(path + "." + name, value);
        }
    }

    private void element(String path, Base value) {
        if (value.isEmpty() || value instanceof Resource contained && seen.contains(contained)) {
            return;
        }
        if (value instanceof Meta meta) {
            meta.children().stream().filter(p -> !META.contains(p.getName())).forEach(p -> property(path, p));
        } else if (value.isPrimitive()) {
            if (value.hasPrimitiveValue() && !used.contains(value)) {
                lose(path, value);
            }
            extensions(path, value);
        } else if (value instanceof Extension extension) {
            if (!used.contains(extension)) {
                lose(path + name(extension), extension.hasValue() ? extension.getValue() : extension);
            }
        } else if (used.contains(value)) {
            return;
        } else if (value instanceof BackboneElement || touched(value)) {
            value.children().forEach(p -> property(path, p));
        } else {
            lose(path, value);
        }
    }

    private void extensions(String path, Base primitive) {
        primitive.children().stream()
                .filter(p -> p.getName().equals("extension"))
                .forEach(p -> property(path, p));
    }

    private boolean touched(Base value) {
        return used.contains(value)
                || value.children().stream()
                        .flatMap(p -> p.getValues().stream())
                        .anyMatch(this::touched);
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
