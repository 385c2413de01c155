package org.vincle.connectors.hl7v2.translate;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Set;
import org.vincle.connectors.hl7v2.er7.Er7Message;
import org.vincle.connectors.hl7v2.er7.Segment;

/** A digest of a message without what only its transport changes: its time, security, sequence number and continuation. */
final class Fingerprint {

    private static final Set<Integer> TRANSPORT = Set.of(7, 8, 13, 14);

    static String of(Er7Message message) {
        try {
            var digest = MessageDigest.getInstance("SHA-256");
            for (var segment : message.segments()) {
                digest.update(content(segment).getBytes(StandardCharsets.UTF_8));
                digest.update((byte) '\r');
            }
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256");
        }
    }

    private static String content(Segment segment) {
        if (!segment.name().equals("MSH")) {
            return segment.raw();
        }
        var text = new StringBuilder("MSH");
        for (int field = 1; field <= segment.size(); field++) {
            text.append('\n').append(TRANSPORT.contains(field) ? "" : segment.rawField(field));
        }
        return text.toString();
    }

    private Fingerprint() {}
}
