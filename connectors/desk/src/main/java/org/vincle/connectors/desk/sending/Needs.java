package org.vincle.connectors.desk.sending;

import java.util.List;
import org.vincle.connectors.api.model.Code;

/** What people may need, in words that a directory of services, a hospital and an office know alike. */
final class Needs {

    /** SDOH Clinical Care: its categories are what the directory of services is asked with. */
    private static final String SYSTEM =
            "http://hl7.org/fhir/us/sdoh-clinicalcare/CodeSystem/SDOHCC-CodeSystemTemporaryCodes";

    /** One that no other word is for, said in the sender's own words alone. */
    static final String OTHER = "other";

    /** The words of all, in the order in which they are offered. */
    static final List<String> ALL = List.of(
            "food-insecurity",
            "homelessness",
            "housing-instability",
            "inadequate-housing",
            "utility-insecurity",
            "financial-insecurity",
            "material-hardship",
            "employment-status",
            "educational-attainment",
            "transportation-insecurity",
            "social-connection",
            "stress",
            "intimate-partner-violence",
            "elder-abuse",
            "personal-health-literacy",
            "digital-access",
            "language-access",
            OTHER);

    /** What a word is called in code systems, with those words for a reader. */
    static List<Code> codes(String word, String display) {
        return word.equals(OTHER) ? List.of() : List.of(new Code(SYSTEM, word, display));
    }

    private Needs() {}
}
