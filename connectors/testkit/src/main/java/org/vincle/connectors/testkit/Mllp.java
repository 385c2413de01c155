package org.vincle.connectors.testkit;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/** The framing of HL7's minimal lower layer protocol. */
public final class Mllp {

    private static final int START = 0x0B;
    private static final int END = 0x1C;
    private static final int RETURN = 0x0D;

    /** The next message, or null when the other side has closed between messages; EOFException within one. */
    public static byte[] read(InputStream in) throws IOException {
        int first = in.read();
        while (first >= 0 && first != START) {
            first = in.read();
        }
        if (first < 0) {
            return null;
        }
        var message = new ByteArrayOutputStream(2048);
        while (true) {
            int b = in.read();
            if (b < 0) {
                throw new EOFException("closed within a message");
            }
            if (b == END) {
                int after = in.read();
                if (after == RETURN || after < 0) {
                    return message.toByteArray();
                }
                message.write(b);
                message.write(after);
            } else {
                message.write(b);
            }
        }
    }

    /** One message in its frame, in a single write. */
    public static void write(OutputStream out, byte[] message) throws IOException {
        var frame = new byte[message.length + 3];
        frame[0] = START;
        System.arraycopy(message, 0, frame, 1, message.length);
        frame[message.length + 1] = END;
        frame[message.length + 2] = RETURN;
        out.write(frame);
        out.flush();
    }

    private Mllp() {}
}
