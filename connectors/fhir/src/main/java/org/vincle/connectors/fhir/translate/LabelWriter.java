package org.vincle.connectors.fhir.translate;

import java.util.List;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.Coding;
import org.vincle.connectors.api.error.Codes;
import org.vincle.connectors.api.error.PartnerRefused;
import org.vincle.connectors.api.model.Referral;
import org.vincle.connectors.api.model.SafetyFlag;

/** Writes security labels; one that has no place stops the delivery. */
final class LabelWriter {

    static List<Coding> labels(Referral referral) {
        var flags = referral.flags().stream().filter(f -> f == SafetyFlag.ADDRESS_HIDDEN);
        return Stream.<Enum<?>>concat(referral.labels().stream(), flags)
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
