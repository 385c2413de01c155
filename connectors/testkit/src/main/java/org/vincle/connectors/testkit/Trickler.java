package org.vincle.connectors.testkit;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;

/** Whoever promises a body and lets it trickle: a blank every tenth of a second. */
public final class Trickler {

    private static final int MOST_BLANKS = 600;

    /** What that loopback port answers to that beginning before it closes; IllegalStateException when it never does. */
    public static String answer(int port, String beginning) throws IOException {
        var answer = new ByteArrayOutputStream();
        try (var socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.setSoTimeout(100);
            socket.getOutputStream().write(beginning.getBytes(UTF_8));
            for (int blanks = 0; blanks < MOST_BLANKS; ) {
                try {
                    int read = socket.getInputStream().read();
                    if (read < 0) {
                        return answer.toString(UTF_8);
                    }
                    answer.write(read);
                } catch (SocketTimeoutException e) {
                    blanks++;
                    trickle(socket);
                } catch (SocketException e) {
                    // Closed while a blank was on its way.
                    return answer.toString(UTF_8);
                }
            }
        }
        throw new IllegalStateException("never closed; so far: " + answer.toString(UTF_8));
    }

    private static void trickle(Socket socket) throws IOException {
        try {
            socket.getOutputStream().write(' ');
        } catch (SocketException e) {
            // Closed meanwhile: what it said before that is still to be read.
            return;
        }
    }

    private Trickler() {}
}
