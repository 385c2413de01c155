package org.vincle.connectors.desk.documents;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.vincle.connectors.desk.documents.Papers.bytes;
import static org.vincle.connectors.desk.documents.Papers.joined;
import static org.vincle.connectors.desk.documents.Papers.office;
import static org.vincle.connectors.desk.documents.Papers.open;
import static org.vincle.connectors.desk.documents.Papers.zip;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.vincle.connectors.desk.documents.FileKind.Trust;
import org.vincle.connectors.desk.documents.Inspection.Doubt;

/** A document is what its bytes say, whatever it is called and whatever is said of it. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class InspectionTest {

    @Test
    void what_does_no_harm_is_known_by_its_content() {
        is(FileKind.PDF, Papers.pdf());
        is(FileKind.PNG, Papers.png());
        is(FileKind.JPEG, bytes("ffd8ffe0 00104a46", 20));
        is(FileKind.TIFF, bytes("49492a00 08000000", 20));
        is(FileKind.TIFF, bytes("4d4d002a 00000008", 20));
        is(FileKind.DOCX, Papers.docx());
        is(FileKind.XLSX, zip("[Content_Types].xml", "xl/workbook.xml"));
        is(FileKind.PPTX, zip("[Content_Types].xml", "ppt/presentation.xml"));
        is(FileKind.ODT, open("text", "content.xml", "Basic/"));
        is(FileKind.ODS, open("spreadsheet", "content.xml"));
        is(FileKind.ODP, open("presentation", "content.xml"));
        is(FileKind.TEXT, "Quimereta, la del núvol\r\n\tdemana torn\n".getBytes(UTF_8));
        is(FileKind.TEXT, "Quimereta, la del núvol".getBytes(ISO_8859_1));
        is(FileKind.TEXT, "Quimereta, la del núvol".getBytes(UTF_16));
        is(FileKind.TEXT, "MZ are the letters that it begins with".getBytes(UTF_8));
        is(FileKind.TEXT, "<3 is no markup".getBytes(UTF_8));
        is(FileKind.XML, "<?xml version=\"1.0\"?>\n<!-- a letter -->\n<ClinicalDocument xmlns=\"urn:hl7-org:v3\"/>");
        is(FileKind.XML, "\ufeff<?xml version=\"1.0\"?><?xml-stylesheet href=\"a.xsl\"?><a:note xmlns:a=\"urn:a\">");
        for (var kind : FileKind.values()) {
            assertThat(kind.trust() == Trust.GIVEN).as("%s", kind).isEqualTo(kind.ordinal() <= FileKind.ODP.ordinal());
        }
    }

    @Test
    void what_acts_is_never_given() {
        for (var program : List.of(
                Papers.program(),
                bytes("7f454c46 0201", 20),
                bytes("cafebabe 0000003d", 20),
                bytes("cffaedfe", 20),
                bytes("0061736d 01", 20),
                bytes("4c000000 01140200", 20),
                bytes("4d534346 00000000", 20),
                zip("META-INF/MANIFEST.MF", "a/B.class"),
                zip("AndroidManifest.xml", "classes.dex"),
                zip("readme.txt", "Factura.pdf.EXE"),
                joined(bytes("d0cf11e0 a1b11ae1", 504), bytes("84100c00 00000000 c0000000 00000046", 8)))) {
            is(FileKind.PROGRAM, program);
            assertThat(Inspection.of(program, "application/pdf", "a.pdf").doubt())
                    .isEqualTo(Doubt.ACTS);
        }
        is(FileKind.SCRIPT, "#!/bin/sh\nrm -r /\n");
        is(FileKind.SCRIPT, "<?php system($_GET['c']);");
        is(FileKind.MACROS, Papers.docm());
        is(FileKind.MACROS, zip("[Content_Types].xml", "xl/workbook.xml", "xl/macrosheets/sheet1.xml"));
        is(FileKind.MACROS, zip("[Content_Types].xml", "word/document.xml", "word/activeX/activeX1.bin"));
        is(FileKind.MACROS, open("text", "content.xml", "Basic/Standard/Module1.xml"));
        is(FileKind.MACROS, office("_VBA_PROJECT"));
    }

    @Test
    void of_what_is_not_known_to_do_no_harm_somebody_is_warned() {
        doubted(FileKind.OFFICE, office("WordDocument"));
        doubted(FileKind.RTF, "{\\rtf1\\ansi A letter}".getBytes(UTF_8));
        doubted(FileKind.IMAGE, "GIF89a\1\0\1\0\0\0\0;".getBytes(ISO_8859_1));
        doubted(FileKind.ARCHIVE, zip("a.txt", "b.pdf"));
        doubted(FileKind.ARCHIVE, bytes("1f8b0800", 20));
        doubted(FileKind.UNKNOWN, bytes("00010203", 20));
        doubted(FileKind.UNKNOWN, new byte[0]);
        doubted(FileKind.UNKNOWN, joined(new byte[1], Papers.pdf()));
        for (var page : List.of(
                "<script>alert(1)</script>",
                "\n<!DOCTYPE html><title>x</title>",
                "<?xml version=\"1.0\"?><!DOCTYPE html PUBLIC \"-//W3C\"><html/>",
                "<?xml version=\"1.0\"?><!-- <a/> --><svg xmlns=\"http://www.w3.org/2000/svg\"/>",
                "<h:html xmlns:h=\"http://www.w3.org/1999/xhtml\"/>")) {
            doubted(FileKind.MARKUP, page.getBytes(UTF_8));
        }
    }

    @Test
    void what_says_that_it_is_something_else_is_marked() {
        assertThat(seen(Papers.png(), "application/pdf", "Letter")).isEqualTo(Doubt.CLAIM);
        assertThat(seen(Papers.png(), null, "Letter.pdf")).isEqualTo(Doubt.CLAIM);
        assertThat(seen(Papers.pdf(), "application/pdf", "Letter.exe")).isEqualTo(Doubt.CLAIM);
        assertThat(seen("<html>".getBytes(UTF_8), "text/plain", "Letter")).isEqualTo(Doubt.CLAIM);
        assertThat(seen("words".getBytes(UTF_8), "text/html", "Letter")).isEqualTo(Doubt.CLAIM);

        for (var type : List.of("", "application/octet-stream", "application/pdf", "Application/PDF; name=\"a.pdf\"")) {
            assertThat(seen(Papers.pdf(), type, "Informe v1.2")).as(type).isEqualTo(Doubt.NONE);
        }
        assertThat(seen("<note/>".getBytes(UTF_8), "application/hl7-cda+xml", null))
                .isEqualTo(Doubt.NONE);
        assertThat(seen("{}".getBytes(UTF_8), "application/fhir+json", null)).isEqualTo(Doubt.NONE);
        assertThat(seen(bytes("ffd8ffe0", 9), "image/jpg", "scan.JPEG")).isEqualTo(Doubt.NONE);
        assertThat(seen("GIF89a\0".getBytes(UTF_8), "image/gif", "a.gif")).isEqualTo(Doubt.KIND);
    }

    @Test
    void what_can_be_opened_as_two_things_is_marked() {
        var both = joined(Papers.pdf(), zip("a.txt"));
        assertThat(seen(both, "application/pdf", "a.pdf")).isEqualTo(Doubt.MIXED);
        assertThat(seen(joined(Papers.png(), zip("run.class")), "image/png", "a.png"))
                .isEqualTo(Doubt.MIXED);
        assertThat(seen(joined(Papers.pdf(), "PK\5\6 as words, and some more of them".getBytes(UTF_8)), null, null))
                .isEqualTo(Doubt.NONE);
    }

    @Test
    void bytes_that_are_cut_off_or_damaged_are_looked_at_without_harm() {
        var random = new Random(7);
        for (var whole : List.of(Papers.docx(), open("text", "a.xml"), office("_VBA_PROJECT"), Papers.pdf())) {
            for (int length = 0; length < whole.length; length += 3) {
                Inspection.of(Arrays.copyOf(whole, length), "a/b", "c.d");
                var damaged = whole.clone();
                for (int i = 0; i < 4; i++) {
                    damaged[random.nextInt(damaged.length)] = (byte) random.nextInt();
                }
                assertThat(Inspection.of(damaged, null, null).kind()).isNotNull();
            }
        }
        assertThat(Inspection.of(Arrays.copyOf(Papers.docx(), 100), null, "a.docx")
                        .doubt())
                .isEqualTo(Doubt.CLAIM);
    }

    private static void is(FileKind kind, String text) {
        is(kind, text.getBytes(UTF_8));
    }

    private static void is(FileKind kind, byte[] content) {
        var seen = Inspection.of(content, null, null);
        assertThat(seen.kind()).isEqualTo(kind);
        assertThat(seen.doubt()).isEqualTo(kind.trust() == Trust.NEVER ? Doubt.ACTS : Doubt.NONE);
    }

    private static void doubted(FileKind kind, byte[] content) {
        assertThat(Inspection.of(content, null, null)).isEqualTo(new Inspection(kind, Doubt.KIND));
    }

    private static Doubt seen(byte[] content, String declared, String title) {
        return Inspection.of(content, declared, title).doubt();
    }
}
