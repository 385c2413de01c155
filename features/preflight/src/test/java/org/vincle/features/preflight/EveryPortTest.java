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
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The files of {@code etc/} as they are shipped, TLS switched on: each port is looked at under the name of its own variable. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class EveryPortTest {
    private static final Path SHIPPED = Path.of("../../config/etc");
    private static final Path README = Path.of("../distribution/README.md");
    private static final Pattern VARIABLE = Pattern.compile("\\bVINCLE_\\w+_PORT\\b");
    private static final String PASSWORD = "only-for-tests";

    @TempDir
    Path etc;

    private final FreePorts ports = new FreePorts();
    private final Map<String, String> environment = new HashMap<>();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    static Set<String> variables() throws IOException {
        var all = new TreeSet<String>();
        for (var file : shipped()) {
            all.addAll(variables(file));
        }
        return all;
    }

    private static Set<String> variables(Path file) throws IOException {
        return VARIABLE.matcher(Files.readString(file))
                .results()
                .map(MatchResult::group)
                .collect(Collectors.toSet());
    }

    private static List<Path> shipped() throws IOException {
        try (var files = Files.list(SHIPPED)) {
            return files.filter(file -> file.toString().endsWith(".cfg")).toList();
        }
    }

    @BeforeEach
    void all_ports_are_free() throws Exception {
        for (var file : shipped()) {
            // What the README says: remove the # of these lines.
            var text = Files.readString(file).replaceAll("(?m)^#org\\.", "org.");
            Files.writeString(etc.resolve(file.getFileName()), text);
        }
        Files.createDirectory(etc.resolve("keys"));
        keyStore("hub.p12");
        keyStore("partners.p12");
        environment.put("VINCLE_TLS_PASSWORD", PASSWORD);
        for (var variable : variables()) {
            environment.put(variable, ports.next());
        }
    }

    @AfterEach
    void give_up_the_ports() throws IOException {
        ports.close();
    }

    @Test
    void the_variables_are_those_that_the_operator_reads_of() throws IOException {
        assertThat(variables())
                .hasSize(6)
                .contains("VINCLE_MLLP_PORT", "VINCLE_RMI_REGISTRY_PORT", "VINCLE_RMI_SERVER_PORT")
                .isEqualTo(variables(README));
    }

    @Test
    void free_ports_are_not_refused() throws IOException {
        assertThat(preflight()).isZero();
        assertThat(said()).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("variables")
    void a_number_that_is_no_port_is_refused(String variable) throws IOException {
        environment.put(variable, "65536");

        assertThat(preflight()).isEqualTo(Preflight.REFUSED);
        assertThat(said()).isEqualTo("vincle: " + variable + " is '65536': it must be a port number from 1 to 65535.");
    }

    @ParameterizedTest
    @MethodSource("variables")
    void a_port_on_which_somebody_listens_is_refused(String variable) throws IOException {
        try (var other = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            environment.put(variable, String.valueOf(other.getLocalPort()));

            assertThat(preflight()).isEqualTo(Preflight.REFUSED);
            assertThat(said())
                    .isEqualTo("vincle: port " + other.getLocalPort() + " on 127.0.0.1 is taken by another program:"
                            + " stop it, or change " + variable + ".");
        }
    }

    private int preflight() throws IOException {
        return Preflight.check(etc, environment, new PrintStream(err, true, UTF_8));
    }

    private String said() {
        return err.toString(UTF_8).strip();
    }

    /** One that opens and is not empty; whose key it holds is nobody's concern here. */
    private void keyStore(String name) throws Exception {
        var store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        var password = new KeyStore.PasswordProtection(PASSWORD.toCharArray());
        store.setEntry("any", new KeyStore.SecretKeyEntry(new SecretKeySpec(new byte[16], "AES")), password);
        try (var out = Files.newOutputStream(etc.resolve("keys").resolve(name))) {
            store.store(out, PASSWORD.toCharArray());
        }
    }
}
