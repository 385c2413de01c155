package org.vincle.connectors.hl7v2.translate;

import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.vincle.connectors.api.model.Amendment;
import org.vincle.connectors.api.model.Amendment.Part;
import org.vincle.connectors.api.model.Answer;
import org.vincle.connectors.api.model.Institution;
import org.vincle.connectors.api.model.Note;
import org.vincle.connectors.api.model.Referral;

/** Reads REF^I13, and what turns one down: what it leaves empty stays, what it repeats is replaced whole (v2.5, chapter 2, snapshot mode). */
public final class Modification {

    /** The amendment that the message makes, whose content was read as that of a referral. */
    static Amendment of(Referral referral, Reading reading) {
        deletions(reading);
        return new Amendment(referral, parts(referral, reading), reading.instant(reading.message.header(), 7));
    }

    /** What turns a modification down says nothing of the referral, which stays as it was accepted. */
    public static Note declined(Answer answer, Locale language) {
        var first = Stream.of(Words.in(language, "modification-declined"));
        var words = Stream.concat(
                        Stream.concat(first, Reasons.lines(answer.reason(), language)),
                        Stream.ofNullable(answer.note()))
                .collect(Collectors.joining("\n"));
        return new Note(words, null, answer.at());
    }

    private static Set<Part> parts(Referral referral, Reading reading) {
        var parts = EnumSet.allOf(Part.class);
        parts.removeIf(part -> !part.in(referral));
        // Without any other date these are read from MSH-7, which is that of this message.
        parts.remove(Part.AUTHORED_ON);
        if (isBare(referral.sender())) {
            parts.remove(Part.SENDER);
        }
        if (isBare(referral.recipient())) {
            parts.remove(Part.RECIPIENT);
        }
        if (!saysPriority(reading)) {
            parts.remove(Part.PRIORITY);
        }
        return parts;
    }

    private static boolean isBare(Institution institution) {
        return institution == null || institution.name() == null && institution.professional() == null;
    }

    private static boolean saysPriority(Reading reading) {
        return reading.message
                .first("RF1")
                .map(rf1 -> rf1.peek(2, 1))
                .flatMap(code -> reading.dialect.codes().get("priority-in", code.toUpperCase(Locale.ROOT)))
                .isPresent();
    }

    /** A field of two quotes asks to delete what was there (v2.5, 2.5.3), which an amendment cannot say field by field. */
    private static void deletions(Reading reading) {
        for (var segment : reading.message.segments()) {
            for (int field = 1; field <= segment.size(); field++) {
                if ("\"\"".equals(segment.rawField(field))) {
                    reading.warn("deletion-not-carried", segment, field);
                }
            }
        }
    }

    private Modification() {}
}
