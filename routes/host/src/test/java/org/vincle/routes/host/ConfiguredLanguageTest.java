package org.vincle.routes.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Locale;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class ConfiguredLanguageTest {

    @Test
    void the_hub_writes_in_the_language_of_its_settings() {
        assertThat(new ConfiguredLanguage(new HostSettings("es")).language()).isEqualTo(Locale.forLanguageTag("es"));
    }

    @Test
    void one_that_it_does_not_speak_is_refused_by_name() {
        assertThatThrownBy(() -> new ConfiguredLanguage(new HostSettings("fr"))).hasMessageStartingWith("language");
    }
}
