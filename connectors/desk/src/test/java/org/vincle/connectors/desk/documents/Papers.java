package org.vincle.connectors.desk.documents;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HexFormat;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Files as people have them, harmless and other. */
public final class Papers {

    private static final String BROWN_BEAR = "A report about a paper dragon";

    /** A small one that any reader opens. */
    public static byte[] pdf() {
        return ("%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n"
                        + "3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 200 200]>>endobj\n% " + BROWN_BEAR
                        + "\ntrailer<</Root 1 0 R>>\n%%EOF\n")
                .getBytes(ISO_8859_1);
    }

    /** One of that size. */
    public static byte[] pdf(int bytes) {
        var head = pdf();
        var all = new byte[bytes];
        System.arraycopy(head, 0, all, 0, Math.min(head.length, bytes));
        for (int i = head.length; i < bytes; i++) {
            all[i] = (byte) (i * 31 >> 3);
        }
        return all;
    }

    static byte[] bytes(String hex, int more) {
        var mark = HexFormat.of().parseHex(hex.replace(" ", ""));
        var all = new byte[mark.length + more];
        System.arraycopy(mark, 0, all, 0, mark.length);
        return all;
    }

    /** A program for Windows, as far as anybody looks. */
    public static byte[] program() {
        return bytes("4d5a 9000 0300 0000", 200);
    }

    public static byte[] png() {
        return bytes("89504e47 0d0a1a0a 0000000d 49484452", 60);
    }

    /** An archive with these files, each with a few bytes in it. */
    public static byte[] zip(String... names) {
        var out = new ByteArrayOutputStream();
        try (var zip = new ZipOutputStream(out)) {
            for (var name : names) {
                zip.putNextEntry(new ZipEntry(name));
                zip.write(BROWN_BEAR.getBytes(UTF_8));
                zip.closeEntry();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    public static byte[] docx() {
        return zip("[Content_Types].xml", "_rels/.rels", "word/document.xml");
    }

    public static byte[] docm() {
        return zip("[Content_Types].xml", "_rels/.rels", "word/document.xml", "word/vbaProject.bin");
    }

    static byte[] open(String kind, String... names) {
        var out = new ByteArrayOutputStream();
        var type = ("application/vnd.oasis.opendocument." + kind).getBytes(ISO_8859_1);
        try (var zip = new ZipOutputStream(out)) {
            var first = new ZipEntry("mimetype");
            first.setMethod(ZipEntry.STORED);
            first.setSize(type.length);
            var sum = new CRC32();
            sum.update(type);
            first.setCrc(sum.getValue());
            zip.putNextEntry(first);
            zip.write(type);
            for (var name : names) {
                zip.putNextEntry(new ZipEntry(name));
                zip.write('x');
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    /** An office document of old with that in it. */
    static byte[] office(String stream) {
        return joined(bytes("d0cf11e0 a1b11ae1", 504), stream.getBytes(UTF_16LE), new byte[64]);
    }

    static byte[] joined(byte[]... parts) {
        var out = new ByteArrayOutputStream();
        for (var part : parts) {
            out.writeBytes(part);
        }
        return out.toByteArray();
    }

    private Papers() {}
}
