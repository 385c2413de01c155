package org.vincle.connectors.fhir.translate;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.hl7.fhir.r4.model.Annotation;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Resource;
import org.vincle.connectors.api.Loss;
import org.vincle.connectors.api.Warning;

/** The resources being written, with what found no place in them. */
final class Target {

    final Naming naming;
    private final List<Coding> labels;
    private final List<Resource> resources = new ArrayList<>();
    private final Map<String, Integer> counts = new HashMap<>();
    private final Set<Loss> losses = new LinkedHashSet<>();
    private Reference subject;

    Target(Naming naming, List<Coding> labels) {
        this.naming = naming;
        this.labels = labels;
    }

    /** Gives the resource its id and labels, and says how to refer to it. */
    Reference add(Resource resource) {
        var type = resource.fhirType();
        var id = naming.id(type, counts.merge(type, 1, Integer::sum) - 1);
        resource.setId(id);
        var own = List.copyOf(resource.getMeta().getSecurity());
        labels.stream()
                .filter(l -> own.stream().noneMatch(o -> o.equalsDeep(l)))
                .forEach(l -> resource.getMeta().addSecurity(l.copy()));
        resources.add(resource);
        return new Reference(id.startsWith("urn:") ? id : type + "/" + id);
    }

    void about(Reference subject) {
        this.subject = subject;
    }

    Reference subject() {
        return subject == null ? null : subject.copy();
    }

    void lose(String path, String valueClass) {
        losses.add(new Loss(path, valueClass, "no-element"));
    }

    static void note(List<Annotation> notes, String text) {
        if (text != null) {
            notes.add(new Annotation().setText(text));
        }
    }

    List<Resource> resources() {
        return resources;
    }

    Translated<List<Resource>> translated() {
        return new Translated<>(List.copyOf(resources), List.copyOf(losses), List.<Warning>of());
    }
}
