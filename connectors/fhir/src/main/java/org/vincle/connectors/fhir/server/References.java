package org.vincle.connectors.fhir.server;

import java.util.ArrayList;
import java.util.List;
import org.hl7.fhir.r4.model.Base;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Resource;

/** Every reference in a resource that points out of it, with the path at which it stands. */
final class References {

    /**
     * One reference.
     *
     * @param path where it stands, for instance {@code Task.input[0].value}
     * @param reference the reference itself
     */
    record Place(String path, Reference reference) {}

    /** All of them, in the order of the resource's elements. */
    static List<Place> of(Resource resource) {
        var places = new ArrayList<Place>();
        walk(resource, resource.fhirType(), places);
        return places;
    }

    private static void walk(Base element, String path, List<Place> places) {
        if (element instanceof Reference reference
                && reference.hasReference()
                && !reference.getReference().startsWith("#")) {
            places.add(new Place(path, reference));
        }
        for (var property : element.children()) {
            var values = property.getValues();
            if (values.isEmpty()) {
                continue;
            }
            var name = path + "." + property.getName().replace("[x]", "");
            for (int i = 0; i < values.size(); i++) {
                var value = values.get(i);
                if (value != null && !value.isPrimitive()) {
                    walk(value, property.isList() ? name + "[" + i + "]" : name, places);
                }
            }
        }
    }

    private References() {}
}
