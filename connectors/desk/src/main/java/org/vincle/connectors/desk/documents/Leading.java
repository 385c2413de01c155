package org.vincle.connectors.desk.documents;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16LE;

import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;

/** Tells by its leading bytes what a document is. */
final class Leading {

    private static final String OLE = "d0cf11e0a1b11ae1";
    private static final String ZIP = "504b0304";

    /** What the office of old calls the place of its programs, in each of its formats. */
    private static final byte[] VBA = "_VBA_PROJECT".getBytes(UTF_16LE);

    /** The class of Windows' installer packages, in the directory of what is otherwise an office document. */
    private static final byte[] INSTALLER = bytes("84100c0000000000c000000000000046");

    /** In that order, each at that byte. */
    private static final List<Mark> MARKS = List.of(
            new Mark(FileKind.PNG, 0, "89504e470d0a1a0a"),
            new Mark(FileKind.JPEG, 0, "ffd8ff"),
            new Mark(FileKind.TIFF, 0, "49492a00"),
            new Mark(FileKind.TIFF, 0, "4d4d002a"),
            new Mark(FileKind.IMAGE, 0, "474946383761"), // GIF87a
            new Mark(FileKind.IMAGE, 0, "474946383961"), // GIF89a
            new Mark(FileKind.IMAGE, 8, "57454250"), // RIFF, then WEBP
            new Mark(FileKind.IMAGE, 4, "6674797068656963"), // ftypheic
            new Mark(FileKind.IMAGE, 4, "6674797068656978"), // ftypheix
            new Mark(FileKind.IMAGE, 4, "667479706d696631"), // ftypmif1
            new Mark(FileKind.ARCHIVE, 0, "526172211a07"), // RAR
            new Mark(FileKind.ARCHIVE, 0, "377abcaf271c"), // 7z
            new Mark(FileKind.ARCHIVE, 0, "1f8b"), // gzip
            new Mark(FileKind.ARCHIVE, 0, "fd377a585a00"), // xz
            new Mark(FileKind.ARCHIVE, 0, "425a68"), // bzip2
            new Mark(FileKind.PROGRAM, 0, "4d5a"), // Windows and DOS
            new Mark(FileKind.PROGRAM, 0, "7f454c46"), // ELF
            new Mark(FileKind.PROGRAM, 0, "cafebabe"), // Java, and macOS for several processors
            new Mark(FileKind.PROGRAM, 0, "feedface"), // macOS
            new Mark(FileKind.PROGRAM, 0, "feedfacf"),
            new Mark(FileKind.PROGRAM, 0, "cefaedfe"),
            new Mark(FileKind.PROGRAM, 0, "cffaedfe"),
            new Mark(FileKind.PROGRAM, 0, "0061736d"), // WebAssembly
            new Mark(FileKind.PROGRAM, 0, "6465780a"), // Android
            new Mark(FileKind.PROGRAM, 0, "4d534346"), // Windows' cabinet, which installs
            new Mark(FileKind.PROGRAM, 0, "4c00000001140200"), // a shortcut of Windows
            new Mark(FileKind.SCRIPT, 0, "2321")); // #!, of what is no text

    private record Mark(FileKind kind, int at, byte[] bytes) {

        Mark(FileKind kind, int at, String hex) {
            this(kind, at, Leading.bytes(hex));
        }

        boolean isOn(byte[] content) {
            return begins(content, at, bytes);
        }
    }

    /** What that is. */
    static FileKind kind(byte[] content) {
        if (begins(content, 0, "%PDF-".getBytes(ISO_8859_1))) {
            return FileKind.PDF;
        } else if (PlainText.is(content)) {
            return PlainText.kind(content);
        } else if (begins(content, 0, bytes(ZIP))) {
            return Archive.kind(content);
        } else if (begins(content, 0, bytes(OLE))) {
            return office(content);
        }
        return MARKS.stream()
                .filter(mark -> mark.isOn(content))
                .map(Mark::kind)
                .findFirst()
                .orElse(FileKind.UNKNOWN);
    }

    private static FileKind office(byte[] content) {
        if (holds(content, INSTALLER)) {
            return FileKind.PROGRAM;
        }
        return holds(content, VBA) ? FileKind.MACROS : FileKind.OFFICE;
    }

    static boolean begins(byte[] content, int at, byte[] mark) {
        return content.length >= at + mark.length && Arrays.equals(content, at, at + mark.length, mark, 0, mark.length);
    }

    private static boolean holds(byte[] content, byte[] mark) {
        for (int at = 0; at <= content.length - mark.length; at++) {
            if (content[at] == mark[0] && begins(content, at, mark)) {
                return true;
            }
        }
        return false;
    }

    private static byte[] bytes(String hex) {
        return HexFormat.of().parseHex(hex);
    }

    private Leading() {}
}
