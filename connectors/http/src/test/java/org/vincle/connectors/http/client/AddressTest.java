package org.vincle.connectors.http.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayNameGeneration(ReplaceUnderscores.class)
class AddressTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://jobs.example.org/v1",
                "https://jobs.example.org:8443",
                "http://localhost:8080/v1",
                "http://127.0.0.1",
                "http://[::1]:8080"
            })
    void tls_and_this_very_machine_may_be_called(String url) {
        assertThat(Address.of("serverUrl", url)).hasToString(url);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://jobs.example.org",
                "http://127.0.0.1.example.org",
                "http://10.0.0.9",
                "ftp://jobs.example.org",
                "jobs.example.org",
                "https:///v1",
                "not a url",
                ""
            })
    void nothing_else_may(String url) {
        assertThatThrownBy(() -> Address.of("serverUrl", url))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("serverUrl: ");
    }

    @ParameterizedTest
    @ValueSource(strings = {"https://user:word@jobs.example.org", "http://user@localhost:8080"})
    void a_password_has_no_place_in_an_address_which_is_shown(String url) {
        assertThatThrownBy(() -> Address.of("serverUrl", url))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("serverUrl: must be https and hold no password")
                .hasMessageNotContaining("user");
    }
}
