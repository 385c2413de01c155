package org.vincle.connectors.pci.soap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.vincle.connectors.api.error.PartnerRefused;
import org.vincle.connectors.api.error.PartnerUnavailable;
import org.vincle.connectors.api.proof.Proof;
import org.vincle.connectors.pci.Connection;
import org.vincle.connectors.pci.Fakes;
import org.vincle.connectors.testkit.AdministrationKeys;
import org.vincle.connectors.testkit.AdministrationPlatform;
import org.vincle.connectors.testkit.AdministrationPlatform.Oddity;

/** Whose signatures are believed, and that ours are. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class SignatureTest {

    private static final String FACT = "<Estado><CodigoEstado>0003</CodigoEstado></Estado>"
            + "<DemandanteEmpleo><Inscrito>S</Inscrito></DemandanteEmpleo>";

    private AdministrationPlatform platform;

    @BeforeEach
    void open() {
        platform = AdministrationPlatform.open(Fakes.KEYS).answers("SVDSEPEDEMWS01", FACT);
    }

    @AfterEach
    void close() {
        platform.close();
    }

    private Proof ask(String... settings) {
        return ask(Fakes.connection(platform, "SCSP", settings));
    }

    private static Proof ask(Connection connection) {
        return Fakes.desk(connection).ask(Fakes.question(Fakes.PERSON), 1, Fakes.NOW);
    }

    @Test
    void answers_that_are_not_the_platforms_are_not_believed() {
        var odd = Map.of(
                Oddity.UNSIGNED, "pci-signature-missing",
                Oddity.TAMPERED, "pci-signature-invalid",
                Oddity.WRAPPED, "pci-signature-missing",
                Oddity.EXPIRED, "pci-signature-expired",
                Oddity.STRANGER, "pci-signature-not-trusted",
                Oddity.SHA1, "pci-signature-not-acceptable");

        odd.forEach((oddity, code) -> {
            platform.odd(oddity);
            assertThatThrownBy(this::ask)
                    .as(oddity.name())
                    .isInstanceOf(PartnerUnavailable.class)
                    .hasMessage(code)
                    .hasNoCause();
        });
        platform.odd(Oddity.NONE);
        assertThat(ask().findings()).hasSize(1);
    }

    @Test
    void what_the_published_examples_do_is_believed_where_the_settings_say_so() {
        platform.odd(Oddity.SHA1);
        assertThat(ask("acceptSha1", "true").findings()).hasSize(1);

        platform.odd(Oddity.NO_TIMESTAMP);
        assertThat(ask().findings()).hasSize(1);
        assertThatThrownBy(() -> ask("signedTimestamps", "true")).hasMessage("pci-timestamp-missing");
        platform.odd(Oddity.NONE);
        assertThat(ask("signedTimestamps", "true").findings()).hasSize(1);

        platform.odd(Oddity.UNSIGNED);
        assertThat(ask("signedAnswers", "false").findings()).hasSize(1);
    }

    @Test
    void a_platform_that_knows_nothing_better_is_signed_for_with_sha1() {
        ask("signatureAlgorithm", "rsa-sha1");

        assertThat(platform.calls().get(0).envelope()).contains("xmldsig#rsa-sha1");
    }

    @Test
    void the_signers_name_must_be_the_one_that_is_configured() {
        assertThat(ask("signer", AdministrationKeys.subject(AdministrationKeys.PLATFORM))
                        .findings())
                .hasSize(1);
        assertThatThrownBy(() -> ask("signer", AdministrationKeys.subject(AdministrationKeys.HUB)))
                .hasMessage("pci-signature-not-trusted");
    }

    @Test
    void a_request_that_is_not_signed_by_us_is_refused_by_the_platform() {
        assertThatThrownBy(() -> ask("signKeyStore", ""))
                .isInstanceOf(PartnerRefused.class)
                .hasMessage("scsp-0305");
        assertThatThrownBy(() -> ask(
                        "signKeyStore",
                        Fakes.KEYS.key(AdministrationKeys.STRANGER).toString()))
                .hasMessage("scsp-0305");
    }

    @Test
    void tls_wants_both_to_prove_who_they_are() {
        var tls = Fakes.KEYS.tls(AdministrationKeys.PLATFORM, AdministrationKeys.HUB);
        var guarded = AdministrationPlatform.open(Fakes.KEYS, tls).answers("SVDSEPEDEMWS01", FACT);
        try {
            assertThat(ask(guarded(guarded, AdministrationKeys.HUB, AdministrationKeys.PLATFORM))
                            .findings())
                    .hasSize(1);
            assertThatThrownBy(() -> ask(guarded(guarded, AdministrationKeys.STRANGER, AdministrationKeys.PLATFORM)))
                    .isInstanceOf(PartnerUnavailable.class);
            assertThatThrownBy(() -> ask(guarded(guarded, AdministrationKeys.HUB, AdministrationKeys.STRANGER)))
                    .isInstanceOf(PartnerUnavailable.class)
                    .hasMessage("pci-tls");
            assertThat(guarded.calls()).hasSize(1);
        } finally {
            guarded.close();
        }
    }

    private static Connection guarded(AdministrationPlatform platform, String own, String trusted) {
        return Fakes.connection(
                platform,
                "SCSP",
                "tlsKeyStore",
                Fakes.KEYS.key(own).toString(),
                "tlsKeyStorePassword",
                AdministrationKeys.PASSWORD,
                "tlsTrustStore",
                Fakes.KEYS.trusts(trusted).toString(),
                "tlsTrustStorePassword",
                AdministrationKeys.PASSWORD);
    }
}
