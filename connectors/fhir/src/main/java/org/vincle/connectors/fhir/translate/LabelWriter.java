package org.vincle.connectors.fhir.translate;

import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.Coding;
import org.vincle.connectors.api.error.Codes;
import org.vincle.connectors.api.error.PartnerRefused;
import org.vincle.connectors.api.model.Note;
import org.vincle.connectors.api.model.Referral;
import org.vincle.connectors.api.model.SafetyFlag;
import org.vincle.connectors.api.model.Sensitivity;

/** Writes security labels; one that has no place stops the delivery. */
final class LabelWriter {

    /** Those of the referral; not to contact the person stands in the ServiceRequest itself. */
    static List<Coding> labels(Referral referral) {
        return labels(referral.flags().stream().filter(f -> f == SafetyFlag.ADDRESS_HIDDEN), referral.labels());
    }

    /** Those that a note states, which has no ServiceRequest to say them in. */
    static List<Coding> labels(Note note) {
        return labels(note.flags().stream(), note.labels());
    }

    /** Those of a finding or a need alone. */
    static List<Coding> labels(Set<Sensitivity> labels) {
        return labels(Stream.of(), labels);
    }

    private static List<Coding> labels(Stream<SafetyFlag> flags, Set<Sensitivity> labels) {
        return Stream.<Enum<?>>concat(labels.stream(), flags)
                .map(Enum::name)
                .sorted()
                .map(LabelWriter::label)
                .toList();
    }

    private static Coding label(String name) {
        var label = Vocabulary.map("sensitivity-to-fhir")
                .get(name)
                .orElseThrow(() -> new PartnerRefused(Codes.FLAG_HAS_NO_PLACE, "meta.security"));
        var bar = label.lastIndexOf('|');
        return new Coding(label.substring(0, bar), label.substring(bar + 1), null);
    }

    private LabelWriter() {}
}
