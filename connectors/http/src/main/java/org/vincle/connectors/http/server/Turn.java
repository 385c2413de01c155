package org.vincle.connectors.http.server;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/** One request from its first byte to the last that its sender still sends. */
public final class Turn {

    /** What makes an answer of a request, of a mistake of ours too. */
    @FunctionalInterface
    public interface Answering {

        /** The answer. */
        Reply reply(HttpServletRequest request) throws IOException;
    }

    /** Answers it; then its room is free again, and who was refused early is heard out. */
    public static void take(HttpServletRequest request, HttpServletResponse response, Answering answering)
            throws IOException {
        Reply reply;
        try {
            reply = answering.reply(request);
            reply.write(response);
        } finally {
            Room.leave(request);
        }
        if (Refusals.isUnread(reply)) {
            Remainder.discard(request, response);
        }
    }

    private Turn() {}
}
