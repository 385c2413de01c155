package org.vincle.connectors.http.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.servlet.http.HttpServletRequest;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.MessageDigest;
import java.security.cert.X509Certificate;
import java.util.HexFormat;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class CertificateTest {

    @TempDir
    static Path folder;

    private static X509Certificate certificate;

    @BeforeAll
    static void certify() throws Exception {
        var store = folder.resolve("council.p12");
        var keytool = Path.of(System.getProperty("java.home"), "bin", "keytool").toString();
        var process = new ProcessBuilder(
                        keytool,
                        "-genkeypair",
                        "-alias",
                        "council",
                        "-keyalg",
                        "EC",
                        "-dname",
                        "CN=council, O=Town of Glass",
                        "-keystore",
                        store.toString(),
                        "-storetype",
                        "PKCS12",
                        "-storepass",
                        "changeit")
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("keytool.log").toFile())
                .start();
        assertThat(process.waitFor(5, TimeUnit.MINUTES)).isTrue();
        var keys = KeyStore.getInstance("PKCS12");
        try (var stream = Files.newInputStream(store)) {
            keys.load(stream, "changeit".toCharArray());
        }
        certificate = (X509Certificate) keys.getCertificate("council");
    }

    @Test
    void a_certificate_is_known_by_its_subject_however_it_is_written() {
        assertThat(access("cn=Council,o=town of glass")
                        .partner(request(true, "10.0.0.9"))
                        .name())
                .isEqualTo("council");
        assertRefused(access("CN=council, O=Town of Brass"), request(true, "10.0.0.9"), "unauthenticated");
        assertRefused(access("not a name"), request(true, "10.0.0.9"), "unauthenticated");
    }

    @Test
    void a_certificate_is_known_by_its_fingerprint() throws Exception {
        var digest = MessageDigest.getInstance("SHA-256").digest(certificate.getEncoded());
        var fingerprint = HexFormat.ofDelimiter(":").withUpperCase().formatHex(digest);

        assertThat(access(fingerprint).partner(request(true, "10.0.0.9")).name())
                .isEqualTo("council");
        digest[0]++;
        assertRefused(access(HexFormat.of().formatHex(digest)), request(true, "10.0.0.9"), "unauthenticated");
    }

    @Test
    void plain_http_is_for_this_machine_alone() {
        assertThat(access("CN=council,O=Town of Glass")
                        .partner(request(false, "127.0.0.1"))
                        .name())
                .isEqualTo("council");
        assertRefused(access("CN=council,O=Town of Glass"), request(false, "10.0.0.9"), "tls-required");
    }

    private static void assertRefused(Access<Town> access, HttpServletRequest request, String code) {
        assertThatThrownBy(() -> access.partner(request)).hasMessage(code);
    }

    private static Access<Town> access(String configured) {
        var known = new KnownPartners();
        known.join(new Town("council", new Credentials("", "", "", configured)));
        return new Access<>(known, Town.class);
    }

    private static HttpServletRequest request(boolean secure, String address) {
        return new Call().secure(secure).from(address).certified(certificate).request();
    }
}
