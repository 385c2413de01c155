package org.vincle.connectors.fhir.translate;

import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.hl7.fhir.r4.model.Base;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.Extension;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Resource;
import org.vincle.connectors.api.Loss;
import org.vincle.connectors.api.Warning;
import org.vincle.connectors.api.error.InvalidMessage;
import org.vincle.connectors.api.model.Code;

/** The resources being read, with a record of every element that found its place. */
final class Source {

    private final Resolver resolver;
    private final Set<Base> used = Collections.newSetFromMap(new IdentityHashMap<>());
    private final Set<Resource> seen = Collections.newSetFromMap(new IdentityHashMap<>());
    private final List<Resource> resources = new ArrayList<>();
    private final Set<Loss> losses = new LinkedHashSet<>();
    private final Set<Warning> warnings = new LinkedHashSet<>();

    Source(Resolver resolver) {
        this.resolver = resolver;
    }

    <T extends Resource> T open(T resource) {
        if (seen.add(resource)) {
            resources.add(resource);
        }
        return resource;
    }

    List<Resource> resources() {
        return List.copyOf(resources);
    }

    boolean opened(Resource resource) {
        return seen.contains(resource);
    }

    /** Marks an element, with all it holds, as carried. */
    <T extends Base> T use(T element) {
        if (element != null) {
            used.add(element);
        }
        return element;
    }

    void use(List<? extends Base> elements) {
        used.addAll(elements);
    }

    /** The value of a primitive, marked as carried; null when there is none. */
    String text(Base primitive) {
        return primitive == null || !primitive.hasPrimitiveValue()
                ? null
                : use(primitive).primitiveValue();
    }

    /** The value of an extension, marked as carried; null when there is none. */
    String text(Extension extension) {
        return extension == null || !extension.hasValue()
                ? null
                : use(extension).getValue().primitiveValue();
    }

    Code code(Coding coding) {
        return new Code(
                text(coding.getSystemElement()), text(coding.getCodeElement()), text(coding.getDisplayElement()));
    }

    List<Code> codes(CodeableConcept concept) {
        return concept.getCoding().stream().map(this::code).toList();
    }

    /** All that a concept's codes say, or its words where it has none; words stand in for what the first is called. */
    List<Code> meaning(CodeableConcept concept) {
        if (!concept.hasCoding()) {
            return concept.hasText() ? List.of(Code.text(text(concept.getTextElement()))) : List.of();
        }
        var codes = new ArrayList<>(codes(concept));
        var first = codes.get(0);
        if (first.display() == null && concept.hasText()) {
            codes.set(0, new Code(first.system(), first.code(), text(concept.getTextElement())));
        } else if (codes.stream().anyMatch(c -> Objects.equals(c.display(), concept.getText()))) {
            use(concept.getTextElement());
        }
        return codes;
    }

    /** What a concept's own words say beyond its {@link #meaning}, or null. */
    String beside(CodeableConcept concept) {
        return concept.hasCoding() && concept.getCodingFirstRep().hasDisplay() ? words(concept) : null;
    }

    /** The one code of a concept, or its words; what more it says is lost. */
    Code code(CodeableConcept concept) {
        if (concept == null || concept.isEmpty()) {
            return null;
        }
        if (!concept.hasCoding()) {
            return Code.text(text(concept.getTextElement()));
        }
        var code = code(concept.getCodingFirstRep());
        if (code.display() == null && concept.hasText()) {
            return new Code(code.system(), code.code(), text(concept.getTextElement()));
        }
        if (Objects.equals(code.display(), concept.getText())) {
            use(concept.getTextElement());
        }
        return code;
    }

    /** A concept's own words, when they say more than its codes do. */
    String words(CodeableConcept concept) {
        var words = text(concept.getTextElement());
        return words == null || concept.getCoding().stream().anyMatch(c -> words.equals(c.getDisplay())) ? null : words;
    }

    boolean constant(CodeableConcept concept, Code... constants) {
        for (var constant : constants) {
            for (var coding : concept.getCoding()) {
                if (constant.is(coding.getSystem(), coding.getCode())) {
                    use(coding);
                    if (concept.getCoding().size() == 1) {
                        use(concept);
                    }
                    return true;
                }
            }
        }
        return false;
    }

    /** What a reference means, marked as carried. */
    Optional<Resource> find(Reference reference, String path) {
        use(reference);
        return resolver.resolve(reference, path).map(this::open);
    }

    /** What a reference means, which must be there. */
    Resource need(Reference reference, String path) {
        return find(reference, path).orElseThrow(() -> new InvalidMessage("reference-unresolved", path));
    }

    void lose(String path, String valueClass, String why) {
        losses.add(new Loss(path, valueClass, why));
    }

    void warn(String code, String path) {
        warnings.add(new Warning(code, path));
    }

    <T> Translated<T> translated(T value) {
        var walk = new LossWalk(used, seen, losses);
        resources.forEach(walk::resource);
        return new Translated<>(value, List.copyOf(losses), List.copyOf(warnings));
    }
}
