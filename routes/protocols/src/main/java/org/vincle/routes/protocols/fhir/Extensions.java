package org.vincle.routes.protocols.fhir;

import java.util.HashMap;
import org.hl7.fhir.r4.model.Duration;
import org.hl7.fhir.r4.model.Element;
import org.hl7.fhir.r4.model.Extension;
import org.hl7.fhir.r4.model.PrimitiveType;
import org.hl7.fhir.r4.model.Type;
import org.vincle.routes.protocols.model.Span;
import org.vincle.routes.protocols.model.Words;

/** The extensions of ours, and how they are read. */
final class Extensions {

    private static final String OURS = "https://vincle.org/fhir/StructureDefinition/";

    static final String ROLE = OURS + "protocol-role";
    static final String PROTECTION = OURS + "protocol-protection";
    static final String COMPLETION = OURS + "protocol-completion";
    static final String ESCALATION = OURS + "escalation";
    static final String ON_REJECTION = OURS + "on-rejection";
    static final String WORKING_DAYS = OURS + "working-days";

    /** FHIR's own. */
    static final String TRANSLATION = "http://hl7.org/fhir/StructureDefinition/translation";

    /** The text of an extension within another, or null. */
    static String text(Element of, String url) {
        var extension = of.getExtensionByUrl(url);
        return extension == null ? null : text(extension);
    }

    /** The text of an extension, or null. */
    static String text(Extension extension) {
        return extension.getValue() == null ? null : extension.getValue().primitiveValue();
    }

    /** A text in the language of the file, and in those it is translated to. */
    static Words words(Type text, String language) {
        if (!(text instanceof PrimitiveType<?> said) || said.getValueAsString() == null) {
            return Words.NONE;
        }
        var words = new HashMap<String, String>();
        words.put(language, said.getValueAsString());
        said.getExtensionsByUrl(TRANSLATION)
                .forEach(t -> words.put(String.valueOf(text(t, "lang")), String.valueOf(text(t, "content"))));
        return new Words(words);
    }

    /** The span of a duration; null when it is none that the hub can count. */
    static Span span(Duration duration) {
        var amount = duration.getValue();
        return amount == null || amount.stripTrailingZeros().scale() > 0
                ? null
                : span(amount.intValue(), duration.getCode(), workingDays(duration));
    }

    /** The span of that many of a UCUM unit. */
    static Span span(int amount, String unit, boolean workingDays) {
        if (unit == null || workingDays && !unit.equals("d")) {
            return null;
        }
        return switch (unit) {
            case "s" -> new Span(amount, Span.Unit.SECONDS);
            case "min" -> new Span(amount, Span.Unit.MINUTES);
            case "h" -> new Span(amount, Span.Unit.HOURS);
            case "d" -> new Span(amount, workingDays ? Span.Unit.WORKING_DAYS : Span.Unit.DAYS);
            case "wk" -> new Span(7 * amount, Span.Unit.DAYS);
            case "mo" -> new Span(amount, Span.Unit.MONTHS);
            case "a" -> new Span(12 * amount, Span.Unit.MONTHS);
            default -> null;
        };
    }

    static boolean workingDays(Element of) {
        return "true".equals(text(of, WORKING_DAYS));
    }

    private Extensions() {}
}
