package org.vincle.features.preflight;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayNameGeneration(ReplaceUnderscores.class)
class PreflightTest {
    @TempDir
    Path etc;

    private final Map<String, String> environment = new HashMap<>();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();
    private final FreePorts ports = new FreePorts();

    @AfterEach
    void give_up_the_ports() throws IOException {
        ports.close();
    }

    @BeforeEach
    void two_endpoints_as_shipped() throws IOException {
        write(
                "org.apache.felix.http.cfg",
                """
                org.osgi.service.http.port = ${env:VINCLE_HTTP_PORT:-8181}
                org.apache.felix.http.host = ${env:VINCLE_HTTP_HOST:-127.0.0.1}
                """);
        write(
                "org.apache.karaf.shell.cfg",
                """
                sshHost = 127.0.0.1
                sshPort = $[env:VINCLE_SSH_PORT;default=8101]
                """);
        environment.put("VINCLE_HTTP_PORT", free());
        environment.put("VINCLE_SSH_PORT", free());
    }

    @Test
    void says_nothing_when_all_is_well() throws IOException {
        assertThat(preflight()).isZero();
        assertThat(said()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"eighty", "", "0", "-1", "65536", "8181.5", "99999999999"})
    void refuses_a_port_that_is_none(String value) throws IOException {
        environment.put("VINCLE_SSH_PORT", value);

        assertThat(preflight()).isEqualTo(Preflight.REFUSED);
        assertThat(said())
                .isEqualTo("vincle: VINCLE_SSH_PORT is '" + value + "': it must be a port number from 1 to 65535.");
    }

    @Test
    void refuses_two_settings_with_the_same_port() throws IOException {
        environment.put("VINCLE_SSH_PORT", environment.get("VINCLE_HTTP_PORT"));

        assertThat(preflight()).isEqualTo(Preflight.REFUSED);
        assertThat(said())
                .isEqualTo("vincle: VINCLE_HTTP_PORT and VINCLE_SSH_PORT are both "
                        + environment.get("VINCLE_HTTP_PORT") + ": each needs a port of its own.");
    }

    @Test
    void refuses_a_port_on_which_somebody_listens() throws IOException {
        try (var other = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            environment.put("VINCLE_HTTP_PORT", String.valueOf(other.getLocalPort()));

            assertThat(preflight()).isEqualTo(Preflight.REFUSED);
            assertThat(said())
                    .isEqualTo("vincle: port " + other.getLocalPort() + " on 127.0.0.1 is taken by another program:"
                            + " stop it, or change VINCLE_HTTP_PORT.");
        }
    }

    @Test
    void names_the_file_and_the_key_of_a_setting_written_by_hand() throws IOException {
        write("org.apache.karaf.shell.cfg", "sshPort = none");

        assertThat(preflight()).isEqualTo(Preflight.REFUSED);
        assertThat(said()).startsWith("vincle: sshPort in etc/org.apache.karaf.shell.cfg is 'none'");
    }

    @Test
    void refuses_plain_http_beyond_loopback() throws IOException {
        environment.put("VINCLE_HTTP_HOST", "0.0.0.0");

        assertThat(preflight()).isEqualTo(Preflight.REFUSED);
        assertThat(said()).startsWith("vincle: VINCLE_HTTP_HOST is '0.0.0.0': plain HTTP is served on loopback only");
    }

    @Test
    void refuses_a_web_server_without_a_host_since_it_would_take_every_address() throws IOException {
        write("org.apache.felix.http.cfg", "org.osgi.service.http.port = " + free());

        assertThat(preflight()).isEqualTo(Preflight.REFUSED);
        assertThat(said()).startsWith("vincle: org.apache.felix.http.host in etc/org.apache.felix.http.cfg is ''");
    }

    @Test
    void looks_at_the_port_of_https_instead_of_the_one_of_http_that_is_shut() throws Exception {
        try (var other = new ServerSocket(0)) {
            var taken = String.valueOf(other.getLocalPort());
            var https =
                    """
                    org.osgi.service.http.port = %s
                    org.osgi.service.http.port.secure = %s
                    org.apache.felix.http.host = 0.0.0.0
                    org.apache.felix.http.enable = false
                    org.apache.felix.https.enable = true
                    org.apache.felix.https.keystore = ${karaf.etc}/hub.p12
                    org.apache.felix.https.keystore.password = ${env:VINCLE_TLS_PASSWORD}
                    """;
            keyStore("only-for-tests");
            environment.put("VINCLE_TLS_PASSWORD", "only-for-tests");
            write("org.apache.felix.http.cfg", https.formatted(taken, free()));
            assertThat(preflight()).isZero();

            write("org.apache.felix.http.cfg", https.formatted(free(), taken));
            assertThat(preflight()).isEqualTo(Preflight.REFUSED);
            assertThat(said()).startsWith("vincle: port " + taken + " on 0.0.0.0 is taken");
        }
    }

    @Test
    void refuses_https_with_a_key_that_is_not_there_or_does_not_open() throws Exception {
        var https = "org.osgi.service.http.port.secure = " + free()
                + "\norg.apache.felix.http.enable = false\norg.apache.felix.https.enable = true\n";
        write("org.apache.felix.http.cfg", https);
        assertThat(preflight()).isEqualTo(Preflight.REFUSED);
        write(
                "org.apache.felix.http.cfg",
                https + "org.apache.felix.https.keystore = ${karaf.etc}/hub.p12\n"
                        + "org.apache.felix.https.keystore.password = ${env:VINCLE_TLS_PASSWORD}\n");
        assertThat(preflight()).isEqualTo(Preflight.REFUSED);
        keyStore("only-for-tests");
        environment.put("VINCLE_TLS_PASSWORD", "another-word");
        assertThat(preflight()).isEqualTo(Preflight.REFUSED);

        assertThat(said().lines())
                .containsExactly(
                        "vincle: org.apache.felix.https.keystore in etc/org.apache.felix.http.cfg is missing:"
                                + " HTTPS needs a key.",
                        "vincle: org.apache.felix.https.keystore in etc/org.apache.felix.http.cfg is"
                                + " '${karaf.etc}/hub.p12': there is no such file.",
                        "vincle: VINCLE_TLS_PASSWORD does not open '${karaf.etc}/hub.p12', or that is no key store.");
    }

    @Test
    void refuses_two_partners_with_one_name_whatever_they_speak() throws IOException {
        write("org.vincle.connectors.fhir-council.cfg", "partner = council");
        write("org.vincle.connectors.hl7v2-hospital.cfg", "partner = city-hospital\ntitle = City Hospital");
        write("org.vincle.connectors.fhir-template.cfg.example", "partner = council");
        assertThat(preflight()).isZero();

        write("org.vincle.connectors.fhir-hospital.cfg", "partner = ${env:HOSPITAL:-city-hospital}");
        assertThat(preflight()).isEqualTo(Preflight.REFUSED);
        assertThat(said())
                .isEqualTo("vincle: etc/org.vincle.connectors.fhir-hospital.cfg and"
                        + " etc/org.vincle.connectors.hl7v2-hospital.cfg both have the partner name 'city-hospital':"
                        + " give one of them another, or delete it.");
    }

    @ParameterizedTest
    @CsvSource({
        "org.vincle.connectors.hl7v2.listener.cfg, keystore, keystorePassword",
        "org.vincle.connectors.hl7v2-hospital.cfg, keystore, keystorePassword",
        "org.vincle.connectors.fhir-council.cfg, serverKeyStore, serverKeyStorePassword"
    })
    void refuses_a_connectors_key_that_is_not_there_does_not_open_or_is_none(
            String file, String keystore, String password) throws Exception {
        var words = keystore + " = ${karaf.etc}/hub.p12\n" + password + " = $[env:MLLP_WORD]\n";
        write(file, words);
        assertThat(preflight()).isEqualTo(Preflight.REFUSED);
        keyStore("only-for-tests");
        environment.put("MLLP_WORD", "another-word");
        assertThat(preflight()).isEqualTo(Preflight.REFUSED);
        environment.put("MLLP_WORD", "only-for-tests");
        assertThat(preflight()).isZero();
        Files.delete(etc.resolve("hub.p12"));
        emptyStore("only-for-tests");
        assertThat(preflight()).isEqualTo(Preflight.REFUSED);
        write(file, words.replace("$[env:MLLP_WORD]", "$[secret:known.only.to.the.hub]"));
        assertThat(preflight()).isZero();

        var setting = "vincle: " + keystore + " in etc/" + file + " is '${karaf.etc}/hub.p12': ";
        assertThat(said().lines())
                .containsExactly(
                        setting + "there is no such file.",
                        "vincle: MLLP_WORD does not open '${karaf.etc}/hub.p12', or that is no key store.",
                        setting + "there is no key in it.");
    }

    @Test
    void refuses_a_trust_store_that_trusts_nobody() throws Exception {
        emptyStore("only-for-tests");
        write(
                "org.vincle.connectors.hl7v2.listener.cfg",
                "truststore = ${karaf.etc}/hub.p12\ntruststorePassword = only-for-tests\n");

        assertThat(preflight()).isEqualTo(Preflight.REFUSED);
        assertThat(said())
                .isEqualTo("vincle: truststore in etc/org.vincle.connectors.hl7v2.listener.cfg is"
                        + " '${karaf.etc}/hub.p12': there is no certificate in it.");
    }

    private void emptyStore(String password) throws Exception {
        var store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        try (var out = Files.newOutputStream(etc.resolve("hub.p12"))) {
            store.store(out, password.toCharArray());
        }
    }

    private void keyStore(String password) throws Exception {
        var keytool = Path.of(System.getProperty("java.home"), "bin", "keytool").toString();
        var arguments =
                "-genkeypair -alias hub -keyalg EC -groupname secp256r1 -dname CN=hub -storetype PKCS12 -keystore";
        var command = new ArrayList<>(List.of(keytool));
        command.addAll(List.of(arguments.split(" ")));
        command.addAll(List.of(etc.resolve("hub.p12").toString(), "-storepass", password));
        var process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        assertThat(process.waitFor(5, TimeUnit.MINUTES)).isTrue();
        assertThat(process.exitValue()).isZero();
    }

    @Test
    void refuses_a_host_that_is_not_this_machine() throws IOException {
        write("org.apache.karaf.shell.cfg", "sshHost = 192.0.2.1\nsshPort = " + free());

        assertThat(preflight()).isEqualTo(Preflight.REFUSED);
        assertThat(said())
                .isEqualTo("vincle: sshHost in etc/org.apache.karaf.shell.cfg is '192.0.2.1':"
                        + " it is no address of this machine.");
    }

    private int preflight() throws IOException {
        return Preflight.check(etc, environment, new PrintStream(err, true, UTF_8));
    }

    private String said() {
        return err.toString(UTF_8).strip();
    }

    private void write(String file, String text) throws IOException {
        Files.writeString(etc.resolve(file), text);
    }

    private String free() throws IOException {
        return ports.next();
    }
}
