package org.vincle.routes.ledger;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.zip.DataFormatException;
import java.util.zip.Deflater;
import java.util.zip.Inflater;

/** Bytes as they lie on disk: deflated when that makes them smaller. The first byte tells. */
final class Packed {

    private static final byte PLAIN = 0;
    private static final byte DEFLATED = 1;
    private static final int WORTH_IT = 160;

    static byte[] pack(String text) {
        return pack(text.getBytes(StandardCharsets.UTF_8));
    }

    static byte[] pack(byte[] content) {
        if (content.length >= WORTH_IT) {
            var deflater = new Deflater(3, true);
            try {
                deflater.setInput(content);
                deflater.finish();
                var target = new byte[content.length];
                int size = deflater.deflate(target, 5, target.length - 5);
                if (deflater.finished()) {
                    ByteBuffer.wrap(target).put(DEFLATED).putInt(content.length);
                    return Arrays.copyOf(target, size + 5);
                }
            } finally {
                deflater.end();
            }
        }
        var plain = new ByteArrayOutputStream(content.length + 1);
        plain.write(PLAIN);
        plain.writeBytes(content);
        return plain.toByteArray();
    }

    static byte[] unpack(byte[] packed) {
        if (packed[0] == PLAIN) {
            return Arrays.copyOfRange(packed, 1, packed.length);
        }
        var inflater = new Inflater(true);
        try {
            var content = new byte[ByteBuffer.wrap(packed, 1, 4).getInt()];
            inflater.setInput(packed, 5, packed.length - 5);
            int size = 0;
            while (size < content.length) {
                int more = inflater.inflate(content, size, content.length - size);
                if (more == 0) {
                    throw new IllegalStateException("a packed column of the ledger is damaged");
                }
                size += more;
            }
            return content;
        } catch (DataFormatException e) {
            throw new IllegalStateException("a packed column of the ledger is damaged");
        } finally {
            inflater.end();
        }
    }

    private Packed() {}
}
