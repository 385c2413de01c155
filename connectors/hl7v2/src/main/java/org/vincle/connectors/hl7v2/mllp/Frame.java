package org.vincle.connectors.hl7v2.mllp;

/**
 * What stood between the marks of one MLLP frame.
 *
 * @param content the message; only its beginning when it was not taken
 * @param state whether it was taken
 * @param large whether it takes up the room of a large one until it is answered
 * @param peer who sent it
 */
public record Frame(byte[] content, State state, boolean large, Peer peer) {

    /** Whether a frame was taken. */
    public enum State {
        WHOLE,
        /** It is larger than this listener takes. */
        TOO_LARGE
    }

    @Override
    public String toString() {
        return "Frame[not shown]";
    }
}
