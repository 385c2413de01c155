package org.vincle.connectors.fhir.translate;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.hl7.fhir.r4.model.CodeType;
import org.hl7.fhir.r4.model.Extension;
import org.hl7.fhir.r4.model.MarkdownType;
import org.hl7.fhir.r4.model.PrimitiveType;
import org.hl7.fhir.r4.model.StringType;

/**
 * Words in several languages: one of them as the value, the others in HL7's extension for translations.
 *
 * @param language that of the value
 * @param all the words, by language
 */
record Words(String language, Map<String, String> all) {

    private static final String TRANSLATION = "http://hl7.org/fhir/StructureDefinition/translation";
    private static final List<String> FIRST = List.of("ca", "es", "en");

    /** The words, if there are any. */
    static Optional<Words> of(Map<String, String> words) {
        var sorted = new TreeMap<>(words);
        return FIRST.stream()
                .filter(sorted::containsKey)
                .findFirst()
                .or(() -> sorted.keySet().stream().findFirst())
                .map(language -> new Words(language, sorted));
    }

    StringType string() {
        return translated(new StringType(all.get(language)));
    }

    MarkdownType markdown() {
        return translated(new MarkdownType(all.get(language)));
    }

    private <T extends PrimitiveType<String>> T translated(T value) {
        all.forEach((other, words) -> {
            if (!other.equals(language)) {
                var translation = new Extension(TRANSLATION);
                translation.addExtension("lang", new CodeType(other));
                translation.addExtension("content", new StringType(words));
                value.addExtension(translation);
            }
        });
        return value;
    }
}
