package org.vincle.features.revocation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.SocketException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.security.Security;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLServerSocket;
import javax.net.ssl.SSLSocket;
import org.apache.wss4j.common.crypto.Merlin;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Certificates that their authority has revoked, on real sockets, and where signatures are believed. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class RevocationTest {

    private static final int PATIENCE = 60_000;
    private static final String HUB = "hub";
    private static final String GOOD = "good";
    private static final String REVOKED = "revoked";

    @TempDir
    static Path made;

    private static Authority authority;
    private static Authority other;

    @TempDir
    Path lists;

    @BeforeAll
    static void certify() throws Exception {
        authority = new Authority(Files.createDirectory(made.resolve("one")), HUB, GOOD, REVOKED);
        other = new Authority(Files.createDirectory(made.resolve("other")), GOOD);
    }

    @BeforeEach
    void install() {
        install(Map.of());
    }

    @AfterEach
    void remove() {
        Security.removeProvider("Vincle");
    }

    private void install(Map<String, String> environment) {
        remove();
        Agent.install(Agent.lists(environment, lists));
    }

    private Path list() throws IOException {
        return Files.createDirectories(lists.resolve("crl")).resolve("authority.crl");
    }

    @Test
    void without_a_list_every_certificate_of_an_authority_is_believed() throws Exception {
        assertThat(isLetIn(REVOKED)).isTrue();
        assertThat(isBelieved(REVOKED)).isTrue();
    }

    @Test
    void a_server_lets_nobody_in_whose_certificate_was_revoked() throws Exception {
        authority.revokes(list(), false, REVOKED);

        assertThat(isLetIn(GOOD)).isTrue();
        assertThat(isLetIn(REVOKED)).isFalse();
    }

    @Test
    void a_client_speaks_to_no_server_whose_certificate_was_revoked() throws Exception {
        authority.revokes(list(), false, REVOKED);

        assertThat(isBelieved(GOOD)).isTrue();
        assertThat(isBelieved(REVOKED)).isFalse();
    }

    @Test
    void a_list_is_read_again_when_it_has_changed_and_stays_when_it_is_spoilt() throws Exception {
        var list = authority.revokes(list(), false);
        assertThat(isLetIn(REVOKED)).isTrue();

        touched(authority.revokes(list, false, REVOKED), 1);
        assertThat(isLetIn(REVOKED)).isFalse();

        touched(Files.writeString(list, "half a li"), 2);
        assertThat(isLetIn(REVOKED)).isFalse();
        assertThat(isLetIn(GOOD)).isTrue();

        touched(authority.revokes(list, false, GOOD), 3);
        assertThat(isLetIn(REVOKED)).isTrue();
        assertThat(isLetIn(GOOD)).isFalse();

        Files.delete(list);
        assertThat(isLetIn(GOOD)).isTrue();
    }

    @Test
    void an_expired_list_lets_nobody_in_of_its_authority_and_others_are_not_concerned() throws Exception {
        authority.revokes(list(), true, REVOKED);

        assertThat(isLetIn(REVOKED)).isFalse();
        assertThat(isLetIn(GOOD)).isFalse();
        assertThat(connects(other.tls(GOOD, other.trusting()), other.tls(GOOD, other.trusting())))
                .isTrue();

        authority.revokes(lists.resolve("crl/renewed.pem"), false, REVOKED);
        assertThat(isLetIn(GOOD)).isTrue();
        assertThat(isLetIn(REVOKED)).isFalse();
    }

    @Test
    void an_expired_list_is_used_further_where_the_setting_says_so() throws Exception {
        install(Map.of("VINCLE_CRL_EXPIRED", "use"));
        authority.revokes(list(), true, REVOKED);

        assertThat(isLetIn(GOOD)).isTrue();
        assertThat(isLetIn(REVOKED)).isFalse();
    }

    @Test
    void one_file_may_be_named_instead_of_the_folder() throws Exception {
        var file = authority.revokes(lists.resolve("only.list"), false, REVOKED);
        install(Map.of("VINCLE_CRL", file.toString()));

        assertThat(isLetIn(GOOD)).isTrue();
        assertThat(isLetIn(REVOKED)).isFalse();
        Files.delete(file);
        assertThat(isLetIn(REVOKED)).isFalse();
    }

    @Test
    void a_list_that_another_has_signed_revokes_nothing() throws Exception {
        var impostor = new Authority(Files.createDirectories(made.resolve("fake/one")), GOOD);
        impostor.revokes(list(), false, GOOD);

        assertThat(isLetIn(GOOD)).isTrue();
    }

    @Test
    void a_certificate_that_is_trusted_itself_needs_no_authority() throws Exception {
        authority.revokes(list(), false, REVOKED);

        assertThat(connects(tls(REVOKED), authority.tls(HUB, authority.trusting(REVOKED))))
                .isTrue();
    }

    @Test
    void a_signature_is_believed_unless_its_certificate_was_revoked() throws Exception {
        var trusted = new Merlin();
        trusted.setTrustStore(authority.trusting());
        authority.revokes(list(), false, REVOKED);

        assertThatCode(() -> trusted.verifyTrust(authority.chain(GOOD), false, null, null))
                .doesNotThrowAnyException();
        assertThatThrownBy(() -> trusted.verifyTrust(authority.chain(REVOKED), false, null, null))
                .isInstanceOf(org.apache.wss4j.common.ext.WSSecurityException.class);
    }

    private static void touched(Path file, int seconds) throws IOException {
        Files.setLastModifiedTime(
                file, FileTime.fromMillis(Files.getLastModifiedTime(file).toMillis() + 1_000L * seconds));
    }

    private static SSLContext tls(String name) throws Exception {
        return authority.tls(name, authority.trusting());
    }

    /** Whether the hub's server lets that client in. */
    private static boolean isLetIn(String client) throws Exception {
        return connects(tls(HUB), tls(client));
    }

    /** Whether the hub's client speaks to that server. */
    private static boolean isBelieved(String server) throws Exception {
        return connects(tls(server), tls(HUB));
    }

    /** Whether that server and that client, who each show a certificate, can say a word to each other. */
    private static boolean connects(SSLContext server, SSLContext client) throws Exception {
        var loopback = InetAddress.getLoopbackAddress();
        var pool = Executors.newSingleThreadExecutor();
        try (var listening = (SSLServerSocket) server.getServerSocketFactory().createServerSocket(0, 1, loopback)) {
            listening.setNeedClientAuth(true);
            var served = pool.submit(() -> echo(listening));
            boolean heard;
            try (var socket = (SSLSocket) client.getSocketFactory().createSocket(loopback, listening.getLocalPort())) {
                socket.setSoTimeout(PATIENCE);
                socket.getOutputStream().write(42);
                heard = socket.getInputStream().read() == 42;
            } catch (IOException e) {
                heard = false;
            }
            return served.get(1, TimeUnit.MINUTES) && heard;
        } finally {
            pool.shutdownNow();
        }
    }

    private static boolean echo(SSLServerSocket listening) throws IOException {
        try (var socket = listening.accept()) {
            socket.setSoTimeout(PATIENCE);
            socket.getOutputStream().write(socket.getInputStream().read());
            return true;
        } catch (SSLException | SocketException e) {
            return false;
        }
    }
}
