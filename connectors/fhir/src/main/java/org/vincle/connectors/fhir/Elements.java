package org.vincle.connectors.fhir;

import ca.uhn.fhir.context.BaseRuntimeChildDefinition.IAccessor;
import ca.uhn.fhir.context.BaseRuntimeElementCompositeDefinition;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.hl7.fhir.instance.model.api.IBase;
import org.hl7.fhir.r4.model.Base;

/** What an element holds, by the accessors of HAPI's own encoder: {@code Base.children()} makes objects for all it could hold. */
public final class Elements {

    /**
     * A place for child elements.
     *
     * @param name its name, without the {@code [x]} of a choice
     * @param repeats whether it takes several
     * @param accessor reads them
     */
    public record Child(String name, boolean repeats, IAccessor accessor) {

        /** Those that stand there. */
        public List<IBase> in(Base parent) {
            return accessor.getValues(parent);
        }
    }

    private static final Map<Class<?>, List<Child>> KNOWN = new ConcurrentHashMap<>();

    /** The places of an element or a resource, in FHIR's order; none of a primitive. */
    public static List<Child> of(Base element) {
        var known = KNOWN.get(element.getClass());
        return known == null ? KNOWN.computeIfAbsent(element.getClass(), k -> read(element)) : known;
    }

    /** What stands at that place. */
    public static List<IBase> named(Base element, String name) {
        for (var child : of(element)) {
            if (child.name().equals(name)) {
                return child.in(element);
            }
        }
        return List.of();
    }

    private static List<Child> read(Base element) {
        return R4.context().getElementDefinition(element.getClass())
                        instanceof BaseRuntimeElementCompositeDefinition<?> composite
                ? composite.getChildrenAndExtension().stream()
                        .map(c -> new Child(c.getElementName(), c.isMultipleCardinality(), c.getAccessor()))
                        .toList()
                : List.of();
    }

    private Elements() {}
}
