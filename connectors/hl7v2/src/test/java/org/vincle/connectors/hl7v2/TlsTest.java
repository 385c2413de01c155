package org.vincle.connectors.hl7v2;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.Socket;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.vincle.connectors.api.error.PartnerUnavailable;
import org.vincle.connectors.api.model.State;
import org.vincle.connectors.hl7v2.mllp.TlsKeys;
import org.vincle.connectors.testkit.HeldPort;

@DisplayNameGeneration(ReplaceUnderscores.class)
class TlsTest {

    private static final String PASSWORD = "only-for-tests";

    @TempDir
    static Path folder;

    @BeforeAll
    static void makeKeys() throws Exception {
        for (var name : List.of("hub", "hospital", "stranger")) {
            keytool(
                    "-genkeypair",
                    "-alias",
                    name,
                    "-keyalg",
                    "EC",
                    "-groupname",
                    "secp256r1",
                    "-dname",
                    "CN=" + name,
                    "-ext",
                    "SAN=IP:127.0.0.1,DNS:localhost",
                    "-validity",
                    "30",
                    "-keystore",
                    file(name),
                    "-storetype",
                    "PKCS12");
            keytool(
                    "-exportcert",
                    "-alias",
                    name,
                    "-file",
                    folder.resolve(name + ".crt").toString(),
                    "-keystore",
                    file(name));
        }
        for (var name : List.of("hub", "hospital")) {
            keytool(
                    "-importcert",
                    "-noprompt",
                    "-alias",
                    name,
                    "-file",
                    folder.resolve(name + ".crt").toString(),
                    "-keystore",
                    file("trusted"),
                    "-storetype",
                    "PKCS12");
        }
    }

    @Test
    void a_partner_is_known_by_its_client_certificate_and_a_stranger_is_not_let_in() throws Exception {
        var callers = new Callers(java.time.Duration.ZERO);
        new Hl7v2Partner(callers, Fakes.hospital("clientCertificate", "CN=hospital", "addresses", ""), Fakes.CODES);
        var held = HeldPort.any();
        int port = held.number();
        var listener = new Hl7v2Inbound(
                callers,
                Fakes.directory(),
                Fakes.config(
                        Hl7v2ListenerConfig.class,
                        "port",
                        port,
                        "keystore",
                        file("hub"),
                        "keystorePassword",
                        PASSWORD,
                        "truststore",
                        file("trusted"),
                        "truststorePassword",
                        PASSWORD),
                Fakes.CODES);
        try (var hub = new Fakes.FakeHub(listener)) {
            assertThat(exchange("hospital", port)).contains("MSA|AA|A1");
            assertThat(exchange("hub", port)).contains("MSA|AR|A1", "unknown-partner");
            assertThatThrownBy(() -> exchange("stranger", port)).isInstanceOf(IOException.class);
            try (var plain = new Socket("127.0.0.1", port)) {
                plain.setSoTimeout(60_000);
                plain.getOutputStream().write(Hospital.framed(ref()));
                assertThat(Hospital.readFrame(plain.getInputStream())).isNull();
            }
            assertThat(hub.accepted).hasSize(1);
        }
        listener.close();
        held.close();
    }

    @Test
    void we_speak_TLS_to_a_partner_by_setting_and_trust_only_whom_the_settings_trust() throws Exception {
        var server = keys("hospital").context().getServerSocketFactory();
        try (var hospital = new Hospital(server)) {
            var trusting = outbound(hospital, file("trusted"));
            var doubting = outbound(hospital, file("stranger"));

            assertThat(trusting.send(Fakes.delivery(People.referral(), People.referral(), State.REQUESTED))
                            .keys())
                    .isNotEmpty();
            assertThatThrownBy(
                            () -> doubting.send(Fakes.delivery(People.referral(), People.referral(), State.REQUESTED)))
                    .isInstanceOf(PartnerUnavailable.class)
                    .hasMessage("mllp-tls");
            trusting.close();
            doubting.close();
        }
    }

    private static Hl7v2Outbound outbound(Hospital hospital, String truststore) {
        var config = Fakes.hospital(
                "host",
                "127.0.0.1",
                "port",
                hospital.port(),
                "connectTimeoutSeconds",
                60,
                "answerTimeoutSeconds",
                60,
                "tls",
                true,
                "truststore",
                truststore,
                "truststorePassword",
                PASSWORD);
        return new Hl7v2Outbound(new Callers(), Fakes.directory(), config, Fakes.CODES);
    }

    private static String exchange(String who, int port) throws IOException {
        try (var socket = keys(who).context().getSocketFactory().createSocket("127.0.0.1", port)) {
            socket.setSoTimeout(60_000);
            socket.getOutputStream().write(Hospital.framed(ref()));
            var answer = Hospital.readFrame(socket.getInputStream());
            if (answer == null) {
                throw new IOException("closed");
            }
            return answer;
        }
    }

    private static TlsKeys keys(String who) {
        return new TlsKeys(file(who), PASSWORD, file("trusted"), PASSWORD);
    }

    private static String file(String name) {
        return folder.resolve(name + ".p12").toString();
    }

    private static String ref() {
        return "MSH|^~\\&|HIS|HCITY|VINCLE|SSB|20261121220000||REF^I12^REF_I12|A1|P|2.5\rPID|1||00000000T^^^MI^NNESP||PROVA^EVA\r";
    }

    private static void keytool(String... arguments) throws Exception {
        var command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString()));
        command.addAll(List.of(arguments));
        command.addAll(List.of("-storepass", PASSWORD));
        var process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        assertThat(process.waitFor(5, TimeUnit.MINUTES)).isTrue();
        assertThat(process.exitValue()).isZero();
    }
}
