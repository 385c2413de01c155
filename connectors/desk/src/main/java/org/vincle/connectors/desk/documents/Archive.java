package org.vincle.connectors.desk.documents;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/** What a ZIP archive is, by the names in its directory: nothing of it is unpacked, so nothing in it can fill the memory. */
final class Archive {

    private static final int END = 0x06054b50;
    private static final int ENTRY = 0x02014b50;
    private static final int END_SIZE = 22;
    private static final int LONGEST_COMMENT = 0xffff;
    private static final int MOST_NAMES = 20_000;
    private static final String OPEN_DOCUMENT = "application/vnd.oasis.opendocument.";

    private static final Map<String, FileKind> OPEN =
            Map.of("text", FileKind.ODT, "spreadsheet", FileKind.ODS, "presentation", FileKind.ODP);
    private static final List<Map.Entry<String, FileKind>> OFFICE = List.of(
            Map.entry("word/", FileKind.DOCX), Map.entry("xl/", FileKind.XLSX), Map.entry("ppt/", FileKind.PPTX));

    static FileKind kind(byte[] content) {
        return names(content).map(names -> kind(content, names)).orElse(FileKind.UNKNOWN);
    }

    private static FileKind kind(byte[] content, List<String> names) {
        if (names.contains("[content_types].xml")) {
            if (any(names, Archive::acts)) {
                return FileKind.MACROS;
            }
            return OFFICE.stream()
                    .filter(kind -> any(names, name -> name.startsWith(kind.getKey())))
                    .map(Map.Entry::getValue)
                    .findFirst()
                    .orElse(FileKind.ARCHIVE);
        }
        var open = openDocument(content);
        if (open.isPresent()) {
            return any(names, name -> name.matches("(basic|scripts)/.+")) ? FileKind.MACROS : open.get();
        }
        return any(names, Archive::runs) ? FileKind.PROGRAM : FileKind.ARCHIVE;
    }

    private static boolean any(List<String> names, Predicate<String> such) {
        return names.stream().anyMatch(such);
    }

    /** A program within an office document, in one of the ways in which it may hold one. */
    private static boolean acts(String name) {
        return name.endsWith("vbaproject.bin") || name.contains("/macrosheets/") || name.contains("/activex/");
    }

    private static boolean runs(String name) {
        return Titles.extension(name)
                .flatMap(FileKind::called)
                .filter(kind -> kind.trust() == FileKind.Trust.NEVER)
                .isPresent();
    }

    /** What its first file says of the whole, as OpenDocument asks: it is called so, and lies there as it is. */
    private static Optional<FileKind> openDocument(byte[] content) {
        var first = ByteBuffer.wrap(content).order(ByteOrder.LITTLE_ENDIAN);
        if (content.length < 30) {
            return Optional.empty();
        }
        int size = first.getInt(18);
        int name = Short.toUnsignedInt(first.getShort(26));
        int at = 30 + name + Short.toUnsignedInt(first.getShort(28));
        if (first.getShort(8) != 0 || size < 0 || size > 100 || at + size > content.length) {
            return Optional.empty();
        }
        boolean says = new String(content, 30, name, ISO_8859_1).equals("mimetype");
        var type = new String(content, at, size, ISO_8859_1);
        return says && type.startsWith(OPEN_DOCUMENT)
                ? Optional.ofNullable(OPEN.get(type.substring(OPEN_DOCUMENT.length())))
                : Optional.empty();
    }

    /** Whether something else ends as an archive does, so that it can be opened as one too. */
    static boolean trails(byte[] content) {
        return names(content).filter(names -> !names.isEmpty()).isPresent();
    }

    /** The names in its directory, in lower case; nothing when there is no directory, or one that is not to be trusted. */
    private static Optional<List<String>> names(byte[] content) {
        var bytes = ByteBuffer.wrap(content).order(ByteOrder.LITTLE_ENDIAN);
        int earliest = Math.max(0, content.length - END_SIZE - LONGEST_COMMENT);
        for (int end = content.length - END_SIZE; end >= earliest; end--) {
            if (bytes.getInt(end) == END) {
                // What stands before the archive moves it, so its directory is looked for from its end.
                long begins = end - Integer.toUnsignedLong(bytes.getInt(end + 12));
                return begins < 0 ? Optional.empty() : names(bytes, (int) begins, end);
            }
        }
        return Optional.empty();
    }

    private static Optional<List<String>> names(ByteBuffer bytes, int begins, int end) {
        var names = new ArrayList<String>();
        int at = begins;
        while (at < end) {
            if (at + 46 > end || bytes.getInt(at) != ENTRY || names.size() == MOST_NAMES) {
                return Optional.empty();
            }
            int length = Short.toUnsignedInt(bytes.getShort(at + 28));
            int next = at
                    + 46
                    + length
                    + Short.toUnsignedInt(bytes.getShort(at + 30))
                    + Short.toUnsignedInt(bytes.getShort(at + 32));
            if (next > end) {
                return Optional.empty();
            }
            names.add(new String(bytes.array(), at + 46, length, ISO_8859_1).toLowerCase(Locale.ROOT));
            at = next;
        }
        return Optional.of(names);
    }

    private Archive() {}
}
