package org.vincle.connectors.hl7v2.translate;

import java.util.Optional;
import org.vincle.connectors.api.error.Codes;
import org.vincle.connectors.api.error.PartnerRefused;
import org.vincle.connectors.api.model.SafetyFlag;

/** Writes safety flags and labels where the partner's settings say that they travel, or stops the delivery. */
record SafetyWriter(Writing writing) {

    /** Throws unless everything that must not be lost has a place. */
    void check() {
        var referral = writing.delivery.referral();
        for (var flag : referral.flags()) {
            place(flag).orElseThrow(() -> new PartnerRefused(Codes.FLAG_HAS_NO_PLACE, "Referral.flags"));
        }
        if (!referral.labels().isEmpty() && writing.dialect.labels().isEmpty()) {
            throw new PartnerRefused(Codes.FLAG_HAS_NO_PLACE, "Referral.labels");
        }
    }

    /** Writes those that travel in fields or not in fields; to be called where the segment may stand. */
    void write() {
        var referral = writing.delivery.referral();
        referral.flags().stream().sorted().forEach(flag -> place(flag)
                .ifPresent(p -> write(p, flag.name(), words(flag))));
        writing.dialect
                .labels()
                .ifPresent(p -> referral.labels().stream().sorted().forEach(l -> write(p, l.name(), "label")));
    }

    private void write(SafetyPlace place, String word, String words) {
        if (place.segment().equals("NTE")) {
            writing.out.segment("NTE").set(3, word + ": " + Words.in(writing.dialect.language(), words));
        } else {
            writing.out.firstOrNew(place.segment()).add(place.field(), place.value() == null ? word : place.value());
        }
    }

    private Optional<SafetyPlace> place(SafetyFlag flag) {
        return flag == SafetyFlag.DO_NOT_CONTACT ? writing.dialect.doNotContact() : writing.dialect.addressHidden();
    }

    private static String words(SafetyFlag flag) {
        return flag == SafetyFlag.DO_NOT_CONTACT ? "do-not-contact" : "address-hidden";
    }
}
