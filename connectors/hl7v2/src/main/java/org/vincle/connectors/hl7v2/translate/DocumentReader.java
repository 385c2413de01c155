package org.vincle.connectors.hl7v2.translate;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Locale;
import org.vincle.connectors.api.error.InvalidMessage;
import org.vincle.connectors.api.model.Attachment;
import org.vincle.connectors.hl7v2.er7.Segment;

/** Reads the document that an OBX of type ED holds. */
final class DocumentReader {

    static Attachment document(Segment obx, String title) {
        var ed = obx.repetitions(5).stream()
                .findFirst()
                .orElseThrow(() -> new InvalidMessage("missing-field", obx.path(5)));
        ed.get(1);
        var type = ed.get(2) == null ? "application" : ed.get(2).toLowerCase(Locale.ROOT);
        var subtype = ed.get(3) == null ? "octet-stream" : ed.get(3).toLowerCase(Locale.ROOT);
        var encoding = ed.get(4) == null ? "A" : ed.get(4).toUpperCase(Locale.ROOT);
        var data = ed.whole(5) == null ? "" : ed.whole(5);
        byte[] content;
        try {
            content = switch (encoding) {
                case "BASE64" -> Base64.getMimeDecoder().decode(data);
                case "HEX" -> HexFormat.of().parseHex(data);
                default -> data.getBytes(StandardCharsets.UTF_8);
            };
        } catch (IllegalArgumentException e) {
            throw new InvalidMessage("bad-encoding", obx.path(5));
        }
        var media = type.contains("/") ? type : mediaType(type, subtype);
        return new Attachment(media, title, content);
    }

    /** Table 0191 and 0834 say {@code Application^PDF}; some say {@code AP^PDF}, some {@code PDF} alone. */
    private static String mediaType(String type, String subtype) {
        var main =
                switch (type) {
                    case "ap", "pdf" -> "application";
                    case "tx", "ft" -> "text";
                    case "im" -> "image";
                    case "au" -> "audio";
                    default -> type;
                };
        var sub =
                type.equals("pdf") ? "pdf" : subtype.equals("octet-stream") && main.equals("text") ? "plain" : subtype;
        return main + "/" + sub;
    }

    private DocumentReader() {}
}
