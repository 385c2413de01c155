package org.vincle.connectors.fhir.translate;

import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.Resource;
import org.vincle.connectors.api.model.SafetyFlag;
import org.vincle.connectors.api.model.Sensitivity;

/** Reads security labels; one that nobody has mapped restricts, for a label is never lost. */
final class LabelReader {

    private final Source source;
    final Set<Sensitivity> labels = EnumSet.noneOf(Sensitivity.class);
    final Set<SafetyFlag> flags = EnumSet.noneOf(SafetyFlag.class);

    LabelReader(Source source) {
        this.source = source;
    }

    void read(Resource resource) {
        read(resource, List.of());
    }

    /** Those of the resource that were not known before. */
    void read(Resource resource, List<Coding> known) {
        var map = Vocabulary.map("sensitivity-from-fhir");
        for (var coding : resource.getMeta().getSecurity()) {
            if (known.stream().anyMatch(k -> is(k, coding))) {
                continue;
            }
            var label = coding.getSystem() + "|" + coding.getCode();
            if (!map.knows(label)) {
                source.warn("label-widened", resource.fhirType() + ".meta.security");
                labels.add(Sensitivity.RESTRICTED);
            }
            map.get(label).ifPresent(this::add);
        }
    }

    private static boolean is(Coding one, Coding other) {
        return Objects.equals(one.getSystem(), other.getSystem()) && Objects.equals(one.getCode(), other.getCode());
    }

    private void add(String word) {
        if (word.equals(SafetyFlag.ADDRESS_HIDDEN.name()) || word.equals(SafetyFlag.DO_NOT_CONTACT.name())) {
            flags.add(SafetyFlag.valueOf(word));
        } else {
            labels.add(Sensitivity.valueOf(word));
        }
    }
}
