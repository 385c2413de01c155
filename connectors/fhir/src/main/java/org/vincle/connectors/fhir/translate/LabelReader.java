package org.vincle.connectors.fhir.translate;

import java.util.EnumSet;
import java.util.Set;
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
        var map = Vocabulary.map("sensitivity-from-fhir");
        for (var coding : resource.getMeta().getSecurity()) {
            var label = coding.getSystem() + "|" + coding.getCode();
            if (!map.knows(label)) {
                source.warn("label-widened", resource.fhirType() + ".meta.security");
                labels.add(Sensitivity.RESTRICTED);
            }
            map.get(label).ifPresent(this::add);
        }
    }

    private void add(String word) {
        if (word.equals(SafetyFlag.ADDRESS_HIDDEN.name()) || word.equals(SafetyFlag.DO_NOT_CONTACT.name())) {
            flags.add(SafetyFlag.valueOf(word));
        } else {
            labels.add(Sensitivity.valueOf(word));
        }
    }
}
