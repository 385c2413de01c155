package org.vincle.routes.host;

import java.util.Optional;
import java.util.stream.Stream;
import org.vincle.connectors.api.error.ExchangeException;
import org.vincle.connectors.api.error.InvalidMessage;
import org.vincle.connectors.api.error.NotPermitted;
import org.vincle.connectors.api.error.PartnerRefused;
import org.vincle.connectors.api.error.PartnerUnavailable;

/** What may be said of a failure without repeating what it says itself, since a library's words may quote a message. */
final class Failures {

    private static final int DEEPEST = 20;

    /** The first of our own in the chain of causes. */
    static Optional<ExchangeException> exchangeException(Throwable failure) {
        return chain(failure)
                .filter(ExchangeException.class::isInstance)
                .map(ExchangeException.class::cast)
                .findFirst();
    }

    /** How it ended, in a word for a metric. */
    static String outcome(Throwable failure) {
        var ours = exchangeException(failure).orElse(null);
        if (ours instanceof InvalidMessage) {
            return "invalid";
        }
        if (ours instanceof NotPermitted) {
            return "forbidden";
        }
        if (ours instanceof PartnerRefused) {
            return "refused";
        }
        return ours instanceof PartnerUnavailable ? "unavailable" : "mistake";
    }

    /** The code of our own, else {@code our-mistake}. */
    static String code(Throwable failure) {
        return exchangeException(failure).map(ExchangeException::getCode).orElse("our-mistake");
    }

    /** Its type and the line of the program it comes from. */
    static String kind(Throwable failure) {
        var root = root(failure);
        var trace = root.getStackTrace();
        var type = root.getClass().getSimpleName();
        return trace.length == 0 ? type : type + " at " + trace[0].getFileName() + ":" + trace[0].getLineNumber();
    }

    /** The last in the chain of causes. */
    static Throwable root(Throwable failure) {
        return chain(failure).reduce((outer, inner) -> inner).orElse(failure);
    }

    private static Stream<Throwable> chain(Throwable failure) {
        return Stream.iterate(failure, f -> f != null, Throwable::getCause).limit(DEEPEST);
    }

    private Failures() {}
}
