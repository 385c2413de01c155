package org.vincle.connectors.desk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.vincle.connectors.api.model.Sector;
import org.vincle.connectors.desk.documents.Limits;
import org.vincle.connectors.desk.sending.Sending;
import org.vincle.connectors.desk.sending.SendingConfig;
import org.vincle.connectors.http.server.KnownPartners;

/** An institution's file: the page says every key, a wrong one is named. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class SettingsTest {

    private final KnownPartners known = new KnownPartners();

    @Test
    void the_page_says_every_key() throws IOException {
        var page = Files.readString(Path.of("README.md"));

        assertThat(DeskConfig.class.getDeclaredMethods()).allMatch(m -> page.contains("`" + m.getName() + "`"));
        assertThat(SendingConfig.class.getDeclaredMethods()).allMatch(m -> page.contains("`" + m.getName() + "`"));
    }

    @Test
    void no_document_may_be_larger_than_the_hub_reads_back() {
        assertThat(Limits.one(14)).isEqualTo(14);
        assertThat(new Sending(sending(Map.of())).limits()).isEqualTo(new Limits(5, 10, 15));
        for (var wrong : List.of(
                Map.entry("documents", 0),
                Map.entry("documentMegabytes", 15),
                Map.entry("documentMegabytes", 0),
                Map.entry("documentsMegabytes", 41))) {
            assertThatThrownBy(() -> new Sending(sending(Map.of(wrong.getKey(), wrong.getValue()))))
                    .hasMessageStartingWith(wrong.getKey());
        }
    }

    private static SendingConfig sending(Map<String, Object> settings) {
        return (SendingConfig) Proxy.newProxyInstance(
                SendingConfig.class.getClassLoader(),
                new Class<?>[] {SendingConfig.class},
                (proxy, method, arguments) -> value(settings, method));
    }

    @Test
    void a_file_becomes_a_desk_until_it_is_gone() {
        var desk = new DeskPartner(
                known, config(Map.of("partner", "aid", "sector", "education", "identifiers", "urn:a|1, urn:b|2")));

        assertThat(desk.partner().sector()).isEqualTo(Sector.EDUCATION);
        assertThat(desk.partner().identifiers()).hasSize(2);
        assertThat(desk.zone().getId()).isEqualTo("Europe/Madrid");
        assertThat(known.all(DeskPartner.class)).containsExactly(desk);
        desk.close();
        assertThat(known.all(DeskPartner.class)).isEmpty();
    }

    @Test
    void a_wrong_key_is_named() {
        wrong("sector", Map.of("partner", "aid", "sector", "circus"));
        wrong("identifiers", Map.of("partner", "aid", "identifiers", "1234"));
        wrong("partner", Map.of("partner", "The Aid"));
        wrong("partner", Map.of("partner", "assets"));
        wrong("observatory", Map.of("partner", "aid", "observatory", "day"));
        wrong("timeZone", Map.of("partner", "aid", "timeZone", "Atlantis"));
        wrong("mail", Map.of("partner", "aid", "answersByLink", true));
        wrong("mail", Map.of("partner", "aid", "answersByLink", true, "mail", "a@b.example, c@d.example"));
        wrong(
                "mailLanguage",
                Map.of("partner", "aid", "answersByLink", true, "mail", "a@b.example", "mailLanguage", "fr"));
        wrong("linkDays", Map.of("partner", "aid", "answersByLink", true, "mail", "a@b.example", "linkDays", 0));
        assertThat(known.all(DeskPartner.class)).isEmpty();
    }

    @Test
    void an_institution_answers_by_links_only_when_its_file_says_so() {
        var without = new DeskPartner(known, config(Map.of("partner", "aid", "mail", "a@b.example")));
        var by = new DeskPartner(
                known, config(Map.of("partner", "flat", "answersByLink", true, "mail", "a@b.example", "linkDays", 3)));

        assertThat(without.byLink()).isEmpty();
        assertThat(by.byLink().orElseThrow().mail()).isEqualTo("a@b.example");
        assertThat(by.byLink().orElseThrow().words().tag()).isEqualTo("ca");
        assertThat(by.byLink().orElseThrow().valid()).hasDays(3);
    }

    private void wrong(String key, Map<String, Object> settings) {
        assertThatThrownBy(() -> new DeskPartner(known, config(settings)))
                .as(key)
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith(key);
    }

    private static DeskConfig config(Map<String, Object> settings) {
        return (DeskConfig) Proxy.newProxyInstance(
                DeskConfig.class.getClassLoader(),
                new Class<?>[] {DeskConfig.class},
                (proxy, method, arguments) -> value(settings, method));
    }

    private static Object value(Map<String, Object> settings, Method method) {
        return settings.getOrDefault(method.getName(), method.getDefaultValue());
    }
}
