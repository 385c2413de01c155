package org.vincle.connectors.testkit;

import java.time.Duration;

/**
 * How a simulated partner treats what reaches it.
 *
 * @param kind what it does
 * @param pause how long it waits first
 * @param code the acknowledgement code or HTTP status it refuses with
 */
public record Behaviour(Kind kind, Duration pause, String code) {

    /** The ways of a partner. */
    public enum Kind {
        /** Does what its standard asks. */
        WELL,
        /** Answers bytes that are no message. */
        GARBAGE,
        /** Reads the message and closes. */
        CLOSE_EARLY,
        /** Refuses with the code. */
        REFUSE,
        /** Reads the message and never answers. */
        SILENT,
        /** Answers with the application's answer where an acknowledgement was expected. */
        ANSWER_AT_ONCE
    }

    /** As its standard asks. */
    public static Behaviour well() {
        return new Behaviour(Kind.WELL, Duration.ZERO, null);
    }

    /** As its standard asks, after a while. */
    public static Behaviour slow(Duration pause) {
        return new Behaviour(Kind.WELL, pause, null);
    }

    /** With bytes that are no message. */
    public static Behaviour garbage() {
        return new Behaviour(Kind.GARBAGE, Duration.ZERO, null);
    }

    /** By closing the connection once it has the message. */
    public static Behaviour closeEarly() {
        return new Behaviour(Kind.CLOSE_EARLY, Duration.ZERO, null);
    }

    /** With a refusal: AE, AR, CE or CR over MLLP, a status over HTTP. */
    public static Behaviour refuse(String code) {
        return new Behaviour(Kind.REFUSE, Duration.ZERO, code);
    }

    /** Not at all. */
    public static Behaviour silent() {
        return new Behaviour(Kind.SILENT, Duration.ZERO, null);
    }

    /** With an RRI in place of an ACK. */
    public static Behaviour answerAtOnce() {
        return new Behaviour(Kind.ANSWER_AT_ONCE, Duration.ZERO, null);
    }
}
