package org.vincle.itests.harness;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Properties;
import org.apache.sshd.client.SshClient;
import org.apache.sshd.client.channel.ClientChannelEvent;
import org.apache.sshd.client.config.hosts.HostConfigEntryResolver;
import org.apache.sshd.client.keyverifier.AcceptAllServerKeyVerifier;
import org.apache.sshd.common.keyprovider.KeyIdentityProvider;

/** A hub's shell over SSH, to which commands go as {@code bin/client -b} sends them. */
final class Shell {

    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final String USER = "vincle";
    private static final SshClient CLIENT = client();

    private static SshClient client() {
        var client = SshClient.setUpDefaultClient();
        client.setServerKeyVerifier(AcceptAllServerKeyVerifier.INSTANCE);
        client.setHostConfigEntryResolver(HostConfigEntryResolver.EMPTY);
        client.setKeyIdentityProvider(KeyIdentityProvider.EMPTY_KEYS_PROVIDER);
        client.start();
        return client;
    }

    /** What the commands printed there; why not, where nobody answers yet. */
    static String run(Path home, int port, String commands) {
        var printed = new ByteArrayOutputStream();
        try (var session =
                CLIENT.connect(USER, "127.0.0.1", port).verify(PATIENCE).getSession()) {
            session.addPasswordIdentity(password(home));
            session.auth().verify(PATIENCE);
            try (var channel = session.createExecChannel(commands)) {
                channel.setIn(new ByteArrayInputStream(new byte[0]));
                channel.setOut(printed);
                channel.setErr(printed);
                channel.open().verify(PATIENCE);
                channel.waitFor(EnumSet.of(ClientChannelEvent.CLOSED), PATIENCE);
            }
        } catch (IOException e) {
            return "no shell: " + e.getMessage();
        }
        return printed.toString(StandardCharsets.UTF_8);
    }

    private static String password(Path home) throws IOException {
        var users = new Properties();
        try (var file = Files.newBufferedReader(home.resolve("etc/users.properties"))) {
            users.load(file);
        }
        return users.getProperty(USER, "").split(",")[0].strip();
    }

    private Shell() {}
}
