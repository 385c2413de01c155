package org.vincle.connectors.desk.web;

import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.vincle.connectors.api.model.Amendment;
import org.vincle.connectors.api.model.Answer;
import org.vincle.connectors.api.model.Cancellation;
import org.vincle.connectors.api.model.Correction;
import org.vincle.connectors.api.model.Message;
import org.vincle.connectors.api.model.Note;
import org.vincle.connectors.api.model.Outcome;
import org.vincle.connectors.api.model.PlanUpdate;
import org.vincle.connectors.api.model.Progress;
import org.vincle.connectors.api.model.Reason;
import org.vincle.connectors.desk.cases.Why;

/** The words that somebody used. */
public final class Spoken {

    /** Those of a message, or null when it has none. */
    public static String of(Words words, Message message) {
        var said = said(words, message)
                .filter(text -> text != null && !text.isBlank())
                .collect(Collectors.joining("\n"));
        return said.isEmpty() ? null : said;
    }

    private static Stream<String> said(Words words, Message message) {
        if (message instanceof Answer answer) {
            return Stream.of(reason(words, answer.reason()), answer.note());
        } else if (message instanceof Progress progress) {
            return Stream.of(reason(words, progress.reason()), appointment(words, progress), progress.note());
        } else if (message instanceof Outcome outcome) {
            var done = outcome.activities().stream().map(a -> words.concept(a.codes(), a.text()));
            return Stream.concat(Stream.of(reason(words, outcome.reason()), outcome.note()), done);
        } else if (message instanceof Cancellation cancellation) {
            return Stream.of(reason(words, cancellation.reason()));
        } else if (message instanceof Correction correction) {
            return Stream.of(reason(words, correction.reason()));
        }
        if (message instanceof Amendment amendment) {
            return ChangedWords.lines(words, amendment);
        } else if (message instanceof PlanUpdate plan) {
            return Stream.of(words.own(plan.change()));
        }
        return message instanceof Note note ? Stream.of(note.text()) : Stream.empty();
    }

    private static String reason(Words words, Reason reason) {
        if (reason == null) {
            return null;
        }
        return Why.of(reason)
                .map(why -> words.word(Why.GROUP, why) + (reason.text() == null ? "" : "\n" + reason.text()))
                .orElseGet(() -> words.concept(reason.codes(), reason.text()));
    }

    private static String appointment(Words words, Progress progress) {
        var appointment = progress.appointment();
        return appointment == null
                ? null
                : Stream.of(appointment.at() == null ? null : words.moment(appointment.at()), appointment.place())
                        .filter(Objects::nonNull)
                        .collect(Collectors.joining(", "));
    }

    private Spoken() {}
}
