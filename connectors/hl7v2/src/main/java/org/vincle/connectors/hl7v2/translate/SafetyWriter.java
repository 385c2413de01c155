package org.vincle.connectors.hl7v2.translate;

import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import org.vincle.connectors.api.error.Codes;
import org.vincle.connectors.api.error.PartnerRefused;
import org.vincle.connectors.api.model.Note;
import org.vincle.connectors.api.model.Outcome;
import org.vincle.connectors.api.model.SafetyFlag;
import org.vincle.connectors.api.model.Sensitivity;

/**
 * Writes safety flags and labels, those of the referral and those that the message itself states, where the partner's
 * settings say that they travel, or stops the delivery.
 */
final class SafetyWriter {

    private final Writing writing;
    private final Set<SafetyFlag> flags = EnumSet.noneOf(SafetyFlag.class);
    private final Set<Sensitivity> labels = EnumSet.noneOf(Sensitivity.class);

    SafetyWriter(Writing writing) {
        this.writing = writing;
        flags.addAll(writing.delivery.referral().flags());
        labels.addAll(writing.delivery.referral().everyLabel());
        if (writing.delivery.message() instanceof Note note) {
            flags.addAll(note.flags());
            labels.addAll(note.everyLabel());
        } else if (writing.delivery.message() instanceof Outcome outcome) {
            labels.addAll(outcome.everyLabel());
        }
    }

    /** Throws unless everything that must not be lost has a place. */
    void check() {
        for (var flag : flags) {
            place(writing.dialect, flag)
                    .orElseThrow(() -> new PartnerRefused(Codes.FLAG_HAS_NO_PLACE, "Referral.flags"));
        }
        if (!labels.isEmpty() && writing.dialect.labels().isEmpty() && !protectedInPd1()) {
            throw new PartnerRefused(Codes.FLAG_HAS_NO_PLACE, "Referral.labels");
        }
    }

    /** Writes those that travel in fields or not in fields; to be called where the segment may stand. */
    void write() {
        flags.forEach(flag -> place(writing.dialect, flag).ifPresent(p -> write(p, flag.name(), words(flag))));
        writing.dialect.labels().ifPresent(p -> labels.forEach(l -> write(p, l.name(), "label")));
        if (writing.dialect.labels().isEmpty() && protectedInPd1()) {
            writing.out.firstOrNew("PD1").set(12, "Y");
        }
    }

    /** A requester that has no place for labels can have said this one in PD1-12 alone, and is told it there. */
    private boolean protectedInPd1() {
        return !writing.delivery.toPerformer() && labels.equals(Set.of(Sensitivity.RESTRICTED));
    }

    private void write(SafetyPlace place, String word, String words) {
        if (place.segment().equals("NTE")) {
            writing.out.segment("NTE").set(3, word + ": " + Words.in(writing.dialect.language(), words));
        } else {
            writing.out.firstOrNew(place.segment()).add(place.field(), place.value() == null ? word : place.value());
        }
    }

    static Optional<SafetyPlace> place(Dialect dialect, SafetyFlag flag) {
        return flag == SafetyFlag.DO_NOT_CONTACT ? dialect.doNotContact() : dialect.addressHidden();
    }

    private static String words(SafetyFlag flag) {
        return flag == SafetyFlag.DO_NOT_CONTACT ? "do-not-contact" : "address-hidden";
    }
}
