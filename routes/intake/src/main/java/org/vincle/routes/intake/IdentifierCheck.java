package org.vincle.routes.intake;

import java.util.ArrayList;
import java.util.List;
import org.vincle.connectors.api.IdentifierRule;
import org.vincle.connectors.api.Warning;
import org.vincle.connectors.api.error.Codes;
import org.vincle.connectors.api.error.InvalidMessage;
import org.vincle.connectors.api.model.Person;
import org.vincle.connectors.api.model.Referral;

/** Looks at the numbers of everybody in a referral; a wrong one is worth a warning, or a refusal where the settings say so. */
record IdentifierCheck(boolean refuseWrongCheckDigits) {

    List<Warning> of(Referral referral) {
        var warnings = new ArrayList<>(of(referral.person(), "person"));
        for (int i = 0; i < referral.household().size(); i++) {
            var relative = referral.household().get(i);
            if (relative.person() != null) {
                warnings.addAll(of(relative.person(), "household[" + i + "].person"));
            }
        }
        return warnings;
    }

    private List<Warning> of(Person person, String whose) {
        var warnings = new ArrayList<Warning>();
        for (int i = 0; i < person.identifiers().size(); i++) {
            var identifier = person.identifiers().get(i);
            var rule = IdentifierRule.of(identifier);
            if (!rule.holds().test(identifier.value())) {
                var path = whose + ".identifiers[" + i + "]";
                if (refuseWrongCheckDigits && rule.certain()) {
                    throw new InvalidMessage(Codes.CHECK_DIGIT, path);
                }
                warnings.add(new Warning(Codes.CHECK_DIGIT, path));
            }
        }
        return warnings;
    }
}
