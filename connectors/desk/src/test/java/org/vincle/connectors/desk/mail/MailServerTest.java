package org.vincle.connectors.desk.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

/** The mail server's file: the page says every key, a wrong one is named, nothing goes in the clear to elsewhere. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class MailServerTest {

    private static final Map<String, Object> RIGHT =
            Map.of("host", "smtp.town.example", "from", "vincle@town.example", "url", "https://hub.town.example/");

    @Test
    void the_page_says_every_key() throws IOException {
        var page = Files.readString(Path.of("README.md"));

        assertThat(MailConfig.class.getDeclaredMethods()).allMatch(m -> page.contains("`" + m.getName() + "`"));
    }

    @Test
    void what_must_be_said_suffices() {
        var server = MailServer.of(MailConfigs.of(RIGHT));

        assertThat(server.port()).isEqualTo(587);
        assertThat(server.hub()).hasToString("https://hub.town.example");
        assertThat(server.session(null).getProperty("mail.smtp.starttls.required"))
                .isEqualTo("true");
        assertThat(server.session(null).getProperty("mail.smtp.auth")).isEqualTo("false");
    }

    @Test
    void a_wrong_key_is_named() {
        wrong("host", "");
        wrong("host", "smtp.town.example?debug=true");
        wrong("port", 0);
        wrong("security", "perhaps");
        wrong("security", "none");
        wrong("from", "");
        wrong("from", "a@b.example, c@d.example");
        wrong("from", "a@b.example\r\nBcc: c@d.example");
        wrong("from", "Vincle <vincle@town.example>");
        wrong("url", "");
        wrong("url", "http://hub.town.example");
        wrong("url", "https://hub.town.example?a=b");
        wrong("trustStore", "nowhere.p12");
    }

    private static void wrong(String key, Object value) {
        var settings = new HashMap<>(RIGHT);
        settings.put(key, value);
        assertThatThrownBy(() -> MailServer.of(MailConfigs.of(settings)))
                .as(key + " " + value)
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith(key);
    }
}
