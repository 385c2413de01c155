package org.vincle.connectors.desk.documents;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

/** What documents are called is never what they are not. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class TitlesTest {

    @Test
    void a_title_follows_from_the_name_of_a_file() {
        assertThat(Titles.title("C:\\Documents\\Informe social.pdf")).isEqualTo("Informe social");
        assertThat(Titles.title("/home/aina/Informe v1.2.PDF")).isEqualTo("Informe v1.2");
        assertThat(Titles.title("Informe v1.2")).isEqualTo("Informe v1.2");
        assertThat(Titles.title("www.escola.example")).isEqualTo("www.escola.example");
        assertThat(Titles.title(".pdf")).isEmpty();
        assertThat(Titles.title("a\u202Efdp.exe")).isEqualTo("a fdp");
        assertThat(Titles.title("x".repeat(900))).hasSize(200);
    }

    @Test
    void a_file_that_is_given_out_ends_as_what_it_is() {
        assertThat(Titles.fileName("Informe social", "Document", FileKind.PDF)).isEqualTo("Informe social.pdf");
        assertThat(Titles.fileName("factura.exe", "Document", FileKind.PDF)).isEqualTo("factura.pdf");
        assertThat(Titles.fileName("scan.JPEG", "Document", FileKind.JPEG)).isEqualTo("scan.jpeg");
        assertThat(Titles.fileName("Letter.html", "Document", FileKind.MARKUP)).isEqualTo("Letter.txt");
        assertThat(Titles.fileName("cda.xml", "Document", FileKind.XML)).isEqualTo("cda.txt");
        assertThat(Titles.fileName("sums.csv", "Document", FileKind.TEXT)).isEqualTo("sums.txt");
        assertThat(Titles.fileName("old.xls", "Document", FileKind.OFFICE)).isEqualTo("old.xls");
        assertThat(Titles.fileName(null, "Document", FileKind.UNKNOWN)).isEqualTo("Document.bin");
        assertThat(Titles.fileName("../..", "Document", FileKind.PDF)).isEqualTo("Document.pdf");
        assertThat(Titles.fileName("a/b:c\u202Ed\r\nX: y", "Document", FileKind.PDF))
                .isEqualTo("a_b_c_d_X_ y.pdf");
    }

    @Test
    void a_browser_is_told_the_name_in_any_script_and_nothing_can_be_added_to_the_header() {
        assertThat(Titles.disposition("Informe d’Aina \"1\"; x.pdf"))
                .isEqualTo("attachment; filename=\"Informe d_Aina _1__ x.pdf\";"
                        + " filename*=UTF-8''Informe%20d%E2%80%99Aina%20%221%22%3B%20x.pdf");
    }
}
