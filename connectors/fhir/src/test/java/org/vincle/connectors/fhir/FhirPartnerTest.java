package org.vincle.connectors.fhir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.reflect.Proxy;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.vincle.connectors.api.access.Secrets;
import org.vincle.connectors.api.model.Identifier;
import org.vincle.connectors.api.model.Sector;
import org.vincle.connectors.http.server.KnownPartners;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class FhirPartnerTest {

    private static final String TOKEN = "council-token-0123456789abcdef0123456789";

    private final KnownPartners known = new KnownPartners();

    @Test
    void is_known_from_its_file_until_it_is_closed() {
        var partner = new FhirPartner(
                known,
                config(Map.of(
                        "partner", "council",
                        "title", "The council",
                        "sector", "social-services",
                        "identifiers", "urn:test:institutions|c-1, urn:test:dir3|L0|1",
                        "secretHash", Secrets.hashToken(TOKEN),
                        "serverUrl", "https://council.example/fhir/")));

        assertThat(known.all(FhirPartner.class)).containsExactly(partner);
        assertThat(partner.partner().title()).isEqualTo("The council");
        assertThat(partner.partner().sector()).isEqualTo(Sector.SOCIAL_SERVICES);
        assertThat(partner.partner().identifiers())
                .containsExactly(
                        new Identifier("urn:test:institutions", "c-1"), new Identifier("urn:test:dir3", "L0|1"));
        assertThat(partner.server().orElseThrow().base()).isEqualTo("https://council.example/fhir");
        partner.close();
        assertThat(known.all(FhirPartner.class)).isEmpty();
    }

    @Test
    void is_not_known_while_another_file_has_its_name() {
        var partner = new FhirPartner(known, config(Map.of("partner", "council")));

        partner.refused(true);
        assertThat(known.all(FhirPartner.class)).isEmpty();
        partner.refused(false);
        partner.refused(false);
        assertThat(known.all(FhirPartner.class)).containsExactly(partner);

        partner.close();
        partner.refused(false);
        assertThat(known.all(FhirPartner.class)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "sector, PIRACY, sector:",
        "identifiers, no-bar, identifiers:",
        "secretHash, plain, secretHash:",
        "user, somebody, user and passwordHash:",
        "serverUrl, http://council.example, serverUrl:",
        "serverUrl, https://us:word@council.example, serverUrl:",
        "partner, The Council, partner:"
    })
    void a_wrong_setting_is_named(String key, String value, String named) {
        var settings = new HashMap<>(Map.of("partner", "council"));
        settings.put(key, value);

        assertThatThrownBy(() -> new FhirPartner(known, config(settings)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith(named);
        assertThat(known.all(FhirPartner.class)).isEmpty();
    }

    @Test
    void a_partner_without_a_name_is_no_partner() {
        assertThatThrownBy(() -> new FhirPartner(known, config(Map.of())))
                .isInstanceOf(NullPointerException.class)
                .hasMessage("partner");
    }

    static FhirConfig config(Map<String, String> settings) {
        return (FhirConfig) Proxy.newProxyInstance(
                FhirConfig.class.getClassLoader(),
                new Class<?>[] {FhirConfig.class},
                (proxy, method, arguments) -> settings.containsKey(method.getName())
                        ? settings.get(method.getName())
                        : method.getDefaultValue());
    }
}
