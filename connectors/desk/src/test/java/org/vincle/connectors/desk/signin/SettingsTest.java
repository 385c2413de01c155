package org.vincle.connectors.desk.signin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.lang.reflect.Proxy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.vincle.connectors.desk.accounts.Role;

/** A provider's file: the page says every key, a wrong one is named. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class SettingsTest {

    private static final Map<String, Object> RIGHT = Map.of(
            "partner", "aid",
            "title", "Identitat",
            "issuer", "https://identitat.example.org/realms/vila",
            "clientId", "desk",
            "hubUrl", "https://hub.example.org/",
            "roles", "cn=cap,ou=vila=supervisor".replace(",", ";") + ", social=caseworker");

    @Test
    void the_page_says_every_key() throws IOException {
        var page = Files.readString(Path.of("README.md"));

        assertThat(SignInConfig.class.getDeclaredMethods()).allMatch(m -> page.contains("`" + m.getName() + "`"));
    }

    @Test
    void a_file_says_how_people_sign_in() {
        var settings = Settings.of(config(Map.of()));

        assertThat(settings.back()).isEqualTo("https://hub.example.org/desk/aid/oidc/back");
        assertThat(settings.role(List.of("social", "cn=cap;ou=vila"))).contains(Role.SUPERVISOR);
        assertThat(settings.role(List.of("social"))).contains(Role.CASEWORKER);
        assertThat(settings.role(List.of("other"))).isEmpty();
        assertThat(settings.clientSecret()).isEmpty();
        assertThat(settings).hasToString("Settings[not shown]");
    }

    @Test
    void a_wrong_key_is_named() {
        wrong("roles", "");
        wrong("roles", "social=boss");
        wrong("issuer", "http://identitat.example.org");
        wrong("issuer", "");
        wrong("hubUrl", "https://hub.example.org/desk");
        wrong("clientId", " ");
        wrong("teams", "social");
        wrong("timeoutSeconds", 0);
    }

    private static void wrong(String key, Object value) {
        assertThatThrownBy(() -> Settings.of(config(Map.of(key, value))))
                .as(key)
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith(key);
    }

    private static SignInConfig config(Map<String, Object> changed) {
        var settings = new HashMap<>(RIGHT);
        settings.putAll(changed);
        return (SignInConfig) Proxy.newProxyInstance(
                SignInConfig.class.getClassLoader(),
                new Class<?>[] {SignInConfig.class},
                (proxy, method, arguments) -> settings.getOrDefault(method.getName(), method.getDefaultValue()));
    }
}
