package org.vincle.itests.hub;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Duration;
import java.util.Properties;
import org.apache.sshd.client.SshClient;
import org.apache.sshd.client.channel.ChannelShell;
import org.apache.sshd.client.config.hosts.HostConfigEntryResolver;
import org.apache.sshd.client.keyverifier.AcceptAllServerKeyVerifier;
import org.apache.sshd.client.session.ClientSession;
import org.apache.sshd.common.keyprovider.KeyIdentityProvider;
import org.vincle.itests.harness.HubProcess;

/** An operator's terminal on a hub's shell, over SSH: what is typed key by key, and what the screen shows. */
final class Terminal implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final String ESCAPES =
            "\u001B\\[[0-9;?]*[a-zA-Z]|\u001B[()][A-Z0-9]|\u001B[=>]|\u001B\\][^\u0007]*\u0007|\r";

    private final SshClient client = SshClient.setUpDefaultClient();
    private final ByteArrayOutputStream shown = new ByteArrayOutputStream();
    private final ClientSession session;
    private final ChannelShell channel;

    private Terminal(HubProcess hub) throws IOException {
        client.setServerKeyVerifier(AcceptAllServerKeyVerifier.INSTANCE);
        client.setHostConfigEntryResolver(HostConfigEntryResolver.EMPTY);
        client.setKeyIdentityProvider(KeyIdentityProvider.EMPTY_KEYS_PROVIDER);
        client.start();
        session = client.connect("vincle", "127.0.0.1", hub.ports().ssh())
                .verify(PATIENCE)
                .getSession();
        session.addPasswordIdentity(password(hub));
        session.auth().verify(PATIENCE);
        channel = session.createShellChannel();
        channel.setPtyType("xterm");
        channel.setPtyColumns(200);
        channel.setOut(shown);
        channel.setErr(shown);
        channel.open().verify(PATIENCE);
    }

    static Terminal on(HubProcess hub) throws IOException {
        return new Terminal(hub);
    }

    private static String password(HubProcess hub) throws IOException {
        var users = new Properties();
        try (var file = Files.newBufferedReader(hub.home().resolve("etc/users.properties"))) {
            users.load(file);
        }
        return users.getProperty("vincle").split(",")[0].strip();
    }

    /** Types that; a tab or an enter is a key too. */
    void types(String keys) throws IOException {
        var in = channel.getInvertedIn();
        in.write(keys.getBytes(StandardCharsets.UTF_8));
        in.flush();
    }

    /** All that was ever shown, without colours and moves of the cursor. */
    String screen() {
        return shown.toString(StandardCharsets.UTF_8).replaceAll(ESCAPES, "");
    }

    @Override
    public void close() {
        session.close(true);
        client.stop();
    }
}
