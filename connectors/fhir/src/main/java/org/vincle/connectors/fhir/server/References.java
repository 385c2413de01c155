package org.vincle.connectors.fhir.server;

import java.util.ArrayList;
import java.util.List;
import org.hl7.fhir.instance.model.api.IBase;
import org.hl7.fhir.instance.model.api.IPrimitiveType;
import org.hl7.fhir.r4.model.Base;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Resource;
import org.vincle.connectors.fhir.Elements;

/** Every reference in a resource that points out of it, with the path at which it stands. */
final class References {

    /**
     * One reference.
     *
     * @param path where it stands, for instance {@code Task.input[0].value}
     * @param reference the reference itself
     */
    record Place(String path, Reference reference) {}

    private record Step(Step from, String name, int index) {

        void append(StringBuilder path) {
            if (from != null) {
                from.append(path);
                path.append('.');
            }
            path.append(name);
            if (index >= 0) {
                path.append('[').append(index).append(']');
            }
        }

        @Override
        public String toString() {
            var path = new StringBuilder();
            append(path);
            return path.toString();
        }
    }

    /** All of them, in the order of the resource's elements. */
    static List<Place> of(Resource resource) {
        var places = new ArrayList<Place>();
        walk(resource, new Step(null, resource.fhirType(), -1), places);
        return places;
    }

    private static void walk(Base element, Step at, List<Place> places) {
        if (element instanceof Reference reference
                && reference.hasReference()
                && !reference.getReference().startsWith("#")) {
            places.add(new Place(at.toString(), reference));
        }
        for (var child : Elements.of(element)) {
            List<IBase> values = child.in(element);
            for (int i = 0; i < values.size(); i++) {
                if (values.get(i) instanceof Base value && !(value instanceof IPrimitiveType<?>)) {
                    walk(value, new Step(at, child.name(), child.repeats() ? i : -1), places);
                }
            }
        }
    }

    private References() {}
}
