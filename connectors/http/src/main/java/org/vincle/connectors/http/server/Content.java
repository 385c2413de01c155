package org.vincle.connectors.http.server;

import jakarta.servlet.http.HttpServletRequest;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.function.LongSupplier;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;
import org.vincle.connectors.api.error.InvalidMessage;

/** The bytes that a request carries, unzipped, read whole within bounds. */
public final class Content {

    private static final String TOO_LARGE = "too-large";
    private static final String ENCODING = "content-encoding";
    private static final int PART = 16 * 1024;

    /** Reads at most so many bytes, many of them only with room for them; refuses more, and what comes too slowly. */
    public static byte[] read(HttpServletRequest request, Bounds bounds, Room room) throws IOException {
        return read(request, bounds, room, System::nanoTime);
    }

    static byte[] read(HttpServletRequest request, Bounds bounds, Room room, LongSupplier nanos) throws IOException {
        var encoding = request.getHeader("Content-Encoding");
        boolean zipped = "gzip".equalsIgnoreCase(encoding);
        if (encoding != null && !zipped && !encoding.equalsIgnoreCase("identity")) {
            throw new InvalidMessage(ENCODING);
        }
        if (request.getContentLengthLong() > bounds.maxBytes()) {
            throw new InvalidMessage(TOO_LARGE);
        }
        try {
            var source = request.getInputStream();
            return whole(zipped ? new GZIPInputStream(source) : source, bounds, room, nanos);
        } catch (ZipException | EOFException e) {
            throw new InvalidMessage(ENCODING);
        }
    }

    private static byte[] whole(InputStream source, Bounds bounds, Room room, LongSupplier nanos) throws IOException {
        // Whoever trickles would keep others out of the room.
        long deadline = nanos.getAsLong() + bounds.slowest().toNanos();
        var content = new ByteArrayOutputStream();
        var part = new byte[PART];
        boolean entered = false;
        for (int read = source.read(part); read >= 0; read = source.read(part)) {
            content.write(part, 0, read);
            if (content.size() > bounds.maxBytes()) {
                throw new InvalidMessage(TOO_LARGE);
            } else if (nanos.getAsLong() - deadline > 0) {
                throw new InvalidMessage("too-slow");
            } else if (content.size() > Room.FREE && !entered) {
                entered = true;
                long asked = nanos.getAsLong();
                room.enter();
                deadline += nanos.getAsLong() - asked; // It was we who let the sender wait.
            }
        }
        return content.toByteArray();
    }

    private Content() {}
}
