package org.vincle.connectors.desk.web;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.vincle.connectors.api.error.InvalidMessage;

/** A form with files is read as browsers write it, or not at all. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class MultipartTest {

    private static final String TYPE = "multipart/form-data; boundary=----Boundary7";
    private static final String WHOLE =
            "------Boundary7\r\nContent-Disposition: form-data; name=\"csrf\"\r\n\r\nproof\r\n"
                    + "------Boundary7\r\nContent-Disposition: form-data; name=\"file\"; filename=\"Informe d’%22Aina%22.pdf\"\r\n"
                    + "Content-Type: application/pdf\r\n\r\nline\r\n\r\n--\r\n------Boundary\r\n\r\n"
                    + "------Boundary7\r\nContent-Disposition: form-data; name=\"none\"; filename=\"\"\r\n\r\n\r\n"
                    + "------Boundary7--\r\n";

    @Test
    void fields_and_files_are_read_to_the_last_byte() {
        var parts = Multipart.read(WHOLE.getBytes(UTF_8), TYPE);

        assertThat(parts).extracting(Multipart.Part::name).containsExactly("csrf", "file", "none");
        assertThat(parts.get(0).file()).isNull();
        assertThat(parts.get(0).content()).asString().isEqualTo("proof");
        assertThat(parts.get(1).file()).isEqualTo("Informe d’\"Aina\".pdf");
        assertThat(parts.get(1).content()).asString().isEqualTo("line\r\n\r\n--\r\n------Boundary\r\n");
        assertThat(parts.get(2).file()).isEmpty();
        assertThat(parts.get(2).content()).isEmpty();
        assertThat(Multipart.read(WHOLE.getBytes(UTF_8), "Multipart/Form-Data; charset=x; Boundary=\"----Boundary7\""))
                .hasSize(3);
    }

    @Test
    void any_bytes_come_through() {
        var bytes = new byte[70_000];
        new Random(7).nextBytes(bytes);
        var body = ("--b\r\nContent-Disposition: form-data; name=\"f\"; filename=\"x\"\r\n\r\n"
                        + new String(bytes, ISO_8859_1) + "\r\n--b--")
                .getBytes(ISO_8859_1);

        assertThat(Multipart.read(body, "multipart/form-data; boundary=b")
                        .get(0)
                        .content())
                .isEqualTo(bytes);
    }

    @Test
    void what_was_cut_off_anywhere_is_no_form() {
        var whole = WHOLE.getBytes(UTF_8);
        for (int length = 0; length < whole.length - 2; length++) {
            var cut = Arrays.copyOf(whole, length);
            assertThatThrownBy(() -> Multipart.read(cut, TYPE))
                    .as("%d", cut.length)
                    .isInstanceOf(InvalidMessage.class);
        }
    }

    @Test
    void what_is_written_otherwise_is_no_form() {
        refused("multipart/form-data", WHOLE);
        refused("multipart/form-data; boundary=", WHOLE);
        refused("multipart/form-data; boundary=other", WHOLE);
        refused(TYPE, "before\r\n" + WHOLE);
        refused(TYPE, WHOLE.replace("form-data; name", "attachment; name"));
        refused(TYPE, WHOLE.replace("name=\"csrf\"", "name=csrf"));
        refused(TYPE, WHOLE.replace("name=\"csrf\"", "name=\"csrf\"\r\nX: " + "x".repeat(5_000)));
        refused(TYPE, WHOLE.replaceFirst("------Boundary7\r\n", "------Boundary7\n"));
        var part = "--b\r\nContent-Disposition: form-data; name=\"a\"\r\n\r\nx\r\n";
        assertThat(Multipart.read((part.repeat(50) + "--b--").getBytes(UTF_8), "multipart/form-data; boundary=b"))
                .hasSize(50);
        refused("multipart/form-data; boundary=b", part.repeat(51) + "--b--");
    }

    private static void refused(String type, String body) {
        assertThatThrownBy(() -> Multipart.read(body.getBytes(UTF_8), type))
                .isInstanceOf(InvalidMessage.class)
                .hasMessage("not-a-form");
    }
}
