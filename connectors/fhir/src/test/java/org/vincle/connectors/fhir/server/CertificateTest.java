package org.vincle.connectors.fhir.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.servlet.http.HttpServletRequest;
import java.lang.reflect.Proxy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.MessageDigest;
import java.security.cert.X509Certificate;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.vincle.connectors.api.Partner;
import org.vincle.connectors.api.model.Sector;
import org.vincle.connectors.fhir.FhirPartner;
import org.vincle.connectors.fhir.FhirPartner.Credentials;
import org.vincle.connectors.fhir.KnownPartners;

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

    private static void assertRefused(Access access, HttpServletRequest request, String code) {
        assertThatThrownBy(() -> access.partner(request)).hasMessage(code);
    }

    private static Access access(String configured) {
        var known = new KnownPartners();
        new FhirPartner(
                known,
                new Partner("council", "Council", Sector.SOCIAL_SERVICES, List.of(), "FHIR R4", 0),
                new Credentials("", "", "", configured),
                null);
        return new Access(known);
    }

    private static HttpServletRequest request(boolean secure, String address) {
        return (HttpServletRequest) Proxy.newProxyInstance(
                CertificateTest.class.getClassLoader(),
                new Class<?>[] {HttpServletRequest.class},
                (proxy, method, arguments) -> switch (method.getName()) {
                    case "isSecure" -> secure;
                    case "getRemoteAddr" -> address;
                    case "getAttribute" -> new X509Certificate[] {certificate};
                    default -> null;
                });
    }
}
