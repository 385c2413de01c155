package org.vincle.connectors.hl7v2.translate;

import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.vincle.connectors.api.model.Code;
import org.vincle.connectors.api.model.Reason;

/** Says why: the hub's own reasons in the partner's language, and by a code of HL7 where it has one. */
final class Reasons {

    private static final String OWN = "urn:vincle:reason";
    private static final String TABLE = "http://terminology.hl7.org/CodeSystem/v2-0336";

    /** The codes of RF1-10; none for nothing. */
    static List<Code> codes(Reason reason, Dialect dialect) {
        if (reason == null) {
            return List.of();
        }
        var own = reason.codes().stream()
                .map(code -> said(code, dialect.language())
                        .map(words -> new Code(code.system(), code.code(), words))
                        .orElse(code))
                .toList();
        var known =
                own.stream().flatMap(code -> ofTable(code, dialect).stream()).limit(1);
        return Stream.concat(known, own.stream()).toList();
    }

    private static Optional<Code> ofTable(Code code, Dialect dialect) {
        return dialect.codes()
                .get("reason-out", code.system() + "|" + code.code())
                .map(value -> new Code(TABLE, value, code.display()));
    }

    /** What a person reads: its words, or else those of a reason of the hub's own; null for nothing. */
    static String words(Reason reason, Locale language) {
        if (reason == null || reason.text() != null) {
            return reason == null ? null : reason.text();
        }
        return reason.codes().stream()
                .flatMap(code -> said(code, language).stream())
                .findFirst()
                .orElse(null);
    }

    /** All that a person can read of it, each once. */
    static Stream<String> lines(Reason reason, Locale language) {
        return reason == null
                ? Stream.empty()
                : Stream.concat(
                                reason.codes().stream()
                                        .map(code -> said(code, language).orElse(code.display())),
                                Stream.of(reason).map(Reason::text))
                        .filter(Objects::nonNull)
                        .distinct();
    }

    private static Optional<String> said(Code code, Locale language) {
        return OWN.equals(code.system()) ? Words.said(language, "reason." + code.code()) : Optional.empty();
    }

    private Reasons() {}
}
