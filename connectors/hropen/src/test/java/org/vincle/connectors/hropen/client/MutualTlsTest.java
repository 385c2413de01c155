package org.vincle.connectors.hropen.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.vincle.connectors.api.error.PartnerUnavailable;
import org.vincle.connectors.hropen.Fakes;
import org.vincle.connectors.hropen.follow.Followed;
import org.vincle.connectors.hropen.follow.Handover;
import org.vincle.connectors.http.client.Tls;
import org.vincle.connectors.testkit.EmploymentOffice;
import org.vincle.connectors.testkit.MemoryHub;

/** An office that asks for a certificate of ours instead of a token. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class MutualTlsTest {

    private static final String PASSWORD = "changeit";

    @TempDir
    static Path folder;

    @BeforeAll
    static void certify() throws Exception {
        for (var name : List.of("office", "hub", "stranger")) {
            keytool(
                    "-genkeypair",
                    "-alias",
                    name,
                    "-keyalg",
                    "EC",
                    "-dname",
                    "CN=" + name,
                    "-ext",
                    "san=dns:localhost",
                    "-keystore",
                    file(name));
            keytool("-exportcert", "-alias", name, "-file", file(name) + ".cer", "-keystore", file(name));
        }
        keytool("-importcert", "-noprompt", "-alias", "hub", "-file", file("hub") + ".cer", "-keystore", file("known"));
        keytool(
                "-importcert",
                "-noprompt",
                "-alias",
                "office",
                "-file",
                file("office") + ".cer",
                "-keystore",
                file("trusted"));
    }

    private static String file(String name) {
        return folder.resolve(name + ".p12").toString();
    }

    private static SSLContext tls(String key, String trust) {
        return Tls.of(new Tls.Store("key", file(key), PASSWORD), new Tls.Store("trust", file(trust), PASSWORD));
    }

    private static void keytool(String... arguments) throws Exception {
        var command = new java.util.ArrayList<String>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "keytool").toString());
        command.addAll(List.of(arguments));
        command.addAll(List.of("-storetype", "PKCS12", "-storepass", PASSWORD));
        var process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("keytool.log").toFile())
                .start();
        assertThat(process.waitFor(5, TimeUnit.MINUTES)).isTrue();
        assertThat(process.exitValue()).isZero();
    }

    private static void deliver(EmploymentOffice office, String key, String trust) {
        var server = Fakes.server(
                office,
                "serverToken",
                "",
                "serverKeyStore",
                key.isEmpty() ? "" : file(key),
                "serverKeyStorePassword",
                PASSWORD,
                "serverTrustStore",
                trust.isEmpty() ? "" : file(trust),
                "serverTrustStorePassword",
                PASSWORD);
        new Handover(server, Fakes.dialect(), new Followed(new MemoryHub(), Fakes.PARTNER))
                .deliver(Fakes.delivery(Fakes.aReferral().build()));
    }

    @Test
    void both_prove_who_they_are() {
        try (var office = EmploymentOffice.open(tls("office", "known"))) {
            deliver(office, "hub", "trusted");

            assertThat(office.candidates()).hasSize(1);
        }
    }

    @Test
    void a_certificate_that_either_does_not_know_pauses_the_partner() {
        try (var office = EmploymentOffice.open(tls("office", "known"))) {
            for (var pair : List.of(List.of("stranger", "trusted"), List.of("", "trusted"), List.of("hub", ""))) {
                assertThatThrownBy(() -> deliver(office, pair.get(0), pair.get(1)))
                        .isInstanceOf(PartnerUnavailable.class);
            }
            assertThat(office.candidates()).isEmpty();
        }
    }
}
