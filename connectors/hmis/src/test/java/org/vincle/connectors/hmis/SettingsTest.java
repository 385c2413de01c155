package org.vincle.connectors.hmis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class SettingsTest {

    @Test
    void a_wrong_setting_is_named() {
        Map<String, Object> wrong = Map.ofEntries(
                Map.entry("hostKey", "MD5:aa"),
                Map.entry("year", "2019"),
                Map.entry("language", "fr"),
                Map.entry("timeZone", "Mars/Base"),
                Map.entry("defaultEvent", "19"),
                Map.entry("referralEvents", "8,x"),
                Map.entry("recipients", "P-TOWN"),
                Map.entry("doNotContactIn", "Exit.Somewhere"),
                Map.entry("labelsIn", "Client.Labels=1"),
                Map.entry("organizationId", "x".repeat(33)),
                Map.entry("port", 0));
        wrong.forEach((key, value) -> assertThatThrownBy(() -> new HmisOutbound(Fakes.office(key, value), Fakes.CODES))
                .as(key)
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith(key + ":"));
    }

    @Test
    void a_password_or_a_key_is_needed_and_never_both() {
        assertThatThrownBy(() -> new HmisOutbound(Fakes.office("password", ""), Fakes.CODES))
                .hasMessageStartingWith("password:");
        assertThatThrownBy(() -> new HmisOutbound(Fakes.office("privateKey", "/x"), Fakes.CODES))
                .hasMessageStartingWith("password:");
    }

    @Test
    void secrets_never_print() {
        assertThat(new Settings(Fakes.office()).target().toString()).doesNotContain("invented-password");
    }
}
