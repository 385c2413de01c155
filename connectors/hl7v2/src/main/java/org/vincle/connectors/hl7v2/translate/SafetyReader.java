package org.vincle.connectors.hl7v2.translate;

import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import org.vincle.connectors.api.model.Note;
import org.vincle.connectors.api.model.SafetyFlag;
import org.vincle.connectors.api.model.Sensitivity;

/** Reads safety flags and labels where the partner's settings say that they travel, and PD1-12. */
record SafetyReader(Reading reading) {

    /** What a message about a known referral states first, so that nothing else of it goes on before; empty when nothing. */
    Optional<Note> note() {
        var flags = flags();
        var labels = labels();
        return flags.isEmpty() && labels.isEmpty()
                ? Optional.empty()
                : Optional.of(Note.safety(flags, labels, reading.instant(reading.message.header(), 7)));
    }

    Set<SafetyFlag> flags() {
        var flags = EnumSet.noneOf(SafetyFlag.class);
        for (var flag : SafetyFlag.values()) {
            if (SafetyWriter.place(reading.dialect, flag)
                    .filter(p -> p.says(reading.message, flag.name()))
                    .isPresent()) {
                flags.add(flag);
            }
        }
        return flags;
    }

    Set<Sensitivity> labels() {
        var labels = EnumSet.noneOf(Sensitivity.class);
        reading.dialect.labels().ifPresent(place -> {
            for (var label : Sensitivity.values()) {
                if (new SafetyPlace(place.segment(), place.field(), null).says(reading.message, label.name())) {
                    labels.add(label);
                }
            }
        });
        for (var pd1 : reading.message.all("PD1")) {
            if ("Y".equals(pd1.peek(12, 1))) {
                pd1.skip(12);
                labels.add(Sensitivity.RESTRICTED);
            }
        }
        return labels;
    }
}
