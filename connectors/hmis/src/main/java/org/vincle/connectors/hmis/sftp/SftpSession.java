package org.vincle.connectors.hmis.sftp;

import java.io.IOException;
import java.nio.file.Files;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.time.Duration;
import java.util.List;
import org.apache.sshd.client.SshClient;
import org.apache.sshd.client.auth.password.UserAuthPasswordFactory;
import org.apache.sshd.client.auth.pubkey.UserAuthPublicKeyFactory;
import org.apache.sshd.client.config.hosts.HostConfigEntryResolver;
import org.apache.sshd.client.session.ClientSession;
import org.apache.sshd.common.NamedResource;
import org.apache.sshd.common.config.keys.FilePasswordProvider;
import org.apache.sshd.common.config.keys.KeyUtils;
import org.apache.sshd.common.digest.BuiltinDigests;
import org.apache.sshd.common.io.nio2.Nio2ServiceFactoryFactory;
import org.apache.sshd.common.keyprovider.KeyIdentityProvider;
import org.apache.sshd.common.util.security.SecurityUtils;
import org.apache.sshd.core.CoreModuleProperties;
import org.apache.sshd.sftp.client.SftpClient;
import org.apache.sshd.sftp.client.SftpClientFactory;
import org.vincle.connectors.api.error.PartnerUnavailable;

/** One signed-in connection to the server whose key is the pinned one. */
final class SftpSession implements AutoCloseable {

    private final SftpTarget target;
    private final SshClient ssh;
    private volatile boolean strangeKey;
    private SftpClient client;

    private SftpSession(SftpTarget target) {
        this.target = target;
        this.ssh = SshClient.setUpDefaultClient();
    }

    static SftpSession open(SftpTarget target) {
        var session = new SftpSession(target);
        try {
            session.connect();
            return session;
        } catch (PartnerUnavailable e) {
            session.close();
            throw e;
        }
    }

    private void connect() {
        ssh.setIoServiceFactoryFactory(new Nio2ServiceFactoryFactory());
        ssh.setHostConfigEntryResolver(HostConfigEntryResolver.EMPTY);
        ssh.setKeyIdentityProvider(KeyIdentityProvider.EMPTY_KEYS_PROVIDER);
        ssh.setUserAuthFactories(List.of(UserAuthPublicKeyFactory.INSTANCE, UserAuthPasswordFactory.INSTANCE));
        ssh.setServerKeyVerifier((session, address, key) -> {
            strangeKey = !target.hostKeys().contains(KeyUtils.getFingerPrint(BuiltinDigests.sha256, key));
            return !strangeKey;
        });
        CoreModuleProperties.NIO_WORKERS.set(ssh, 1);
        CoreModuleProperties.IDLE_TIMEOUT.set(ssh, Duration.ofMillis(target.answerMillis()));
        ssh.start();
        var session = dial();
        signIn(session);
        try {
            client = SftpClientFactory.instance().createSftpClient(session);
        } catch (IOException e) {
            throw new PartnerUnavailable("sftp-no-subsystem");
        }
    }

    private ClientSession dial() {
        try {
            return ssh.connect(target.user(), target.host(), target.port())
                    .verify(target.connectMillis())
                    .getSession();
        } catch (IOException e) {
            throw new PartnerUnavailable("sftp-no-connection");
        }
    }

    private void signIn(ClientSession session) {
        try {
            if (target.key() != null) {
                session.addPublicKeyIdentity(key());
            }
            if (target.password() != null) {
                session.addPasswordIdentity(target.password());
            }
            session.auth().verify(target.answerMillis());
        } catch (IOException e) {
            if (strangeKey) {
                throw new PartnerUnavailable("sftp-host-key");
            }
            throw new PartnerUnavailable(session.getServerVersion() == null ? "sftp-garbage" : "sftp-not-let-in");
        }
    }

    private KeyPair key() {
        var password = target.keyPassword() == null
                ? FilePasswordProvider.EMPTY
                : FilePasswordProvider.of(target.keyPassword());
        try (var in = Files.newInputStream(target.key())) {
            return SecurityUtils.loadKeyPairIdentities(null, NamedResource.ofName("privateKey"), in, password)
                    .iterator()
                    .next();
        } catch (IOException | GeneralSecurityException | RuntimeException e) {
            throw new PartnerUnavailable("sftp-our-key");
        }
    }

    SftpClient client() {
        return client;
    }

    boolean isOpen() {
        return client != null && client.isOpen();
    }

    @Override
    public void close() {
        ssh.close(true);
        ssh.stop();
    }
}
