package org.vincle.routes.protocols.check;

import java.text.MessageFormat;
import java.util.Locale;
import org.vincle.connectors.api.Sentences;
import org.vincle.routes.protocols.model.Problem;

/** Says what is wrong with a protocol and what to do, in the reader's language. */
public final class ProblemWords {

    private static final Sentences SENTENCES =
            new Sentences(ProblemWords.class, "org.vincle.routes.protocols.check.Problems");

    /** The place, what is wrong there, and what to do. */
    public static String say(Problem problem, Locale language) {
        var sentence = SENTENCES.of(problem.code(), language).orElse(problem.code());
        return problem.path() + ": "
                + new MessageFormat(sentence, language).format(problem.facts().toArray());
    }

    private ProblemWords() {}
}
