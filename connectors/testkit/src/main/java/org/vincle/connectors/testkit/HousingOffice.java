package org.vincle.connectors.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.CopyOption;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.security.PublicKey;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.apache.sshd.common.config.keys.KeyUtils;
import org.apache.sshd.common.digest.BuiltinDigests;
import org.apache.sshd.common.file.virtualfs.VirtualFileSystemFactory;
import org.apache.sshd.common.keyprovider.KeyPairProvider;
import org.apache.sshd.server.SshServer;
import org.apache.sshd.server.session.ServerSession;
import org.apache.sshd.sftp.common.SftpException;
import org.apache.sshd.sftp.server.FileHandle;
import org.apache.sshd.sftp.server.Handle;
import org.apache.sshd.sftp.server.SftpEventListener;
import org.apache.sshd.sftp.server.SftpSubsystemFactory;

/**
 * A housing office behind an SFTP server on loopback: it remembers every set that appears in {@code /from-hub}, puts sets of its
 * own into {@code /to-hub}, whole or half, and misbehaves on demand.
 */
public final class HousingOffice implements AutoCloseable {

    /** Our name there. */
    public static final String USER = "vincle";

    /** Our password there. */
    public static final String PASSWORD = "invented-password-of-the-housing-office";

    private final Path root;
    private final HousingFolders folders;
    private final HeldPort port = HeldPort.any();
    private final List<byte[]> arrivals = new CopyOnWriteArrayList<>();
    private final Set<PublicKey> known = ConcurrentHashMap.newKeySet();
    private final CountDownLatch closed = new CountDownLatch(1);
    private volatile Behaviour behaviour = Behaviour.well();
    private volatile boolean lockedOut;
    private KeyPair hostKey = newKey();
    private SshServer server;
    private ServerSocket babbler;
    private Thread babbling;

    private HousingOffice(Path root) throws IOException {
        this.root = root;
        this.folders = new HousingFolders(root);
        server = listen();
    }

    /** An office that listens on a free port and keeps its files in a folder of its own. */
    public static HousingOffice open() {
        try {
            return new HousingOffice(Files.createTempDirectory("housing-office"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static KeyPair newKey() {
        try {
            var generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(256);
            return generator.generateKeyPair();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("EC");
        }
    }

    private SshServer listen() throws IOException {
        var ssh = SshServer.setUpDefaultServer();
        ssh.setHost("127.0.0.1");
        ssh.setPort(port.number());
        ssh.setKeyPairProvider(KeyPairProvider.wrap(hostKey));
        ssh.setPasswordAuthenticator(
                (user, password, session) -> !lockedOut && user.equals(USER) && password.equals(PASSWORD));
        ssh.setPublickeyAuthenticator((user, key, session) ->
                !lockedOut && user.equals(USER) && known.stream().anyMatch(k -> KeyUtils.compareKeys(k, key)));
        ssh.setFileSystemFactory(new VirtualFileSystemFactory(root));
        var sftp = new SftpSubsystemFactory();
        sftp.addSftpEventListener(new Listener());
        ssh.setSubsystemFactories(List.of(sftp));
        ssh.start();
        return ssh;
    }

    /** Where it listens, on loopback. */
    public int port() {
        return port.number();
    }

    /** The fingerprint of its key. */
    public String fingerprint() {
        return KeyUtils.getFingerPrint(BuiltinDigests.sha256, hostKey.getPublic());
    }

    /** Lets in whoever holds that key. */
    public void knows(PublicKey key) {
        known.add(key);
    }

    /** Lets nobody in, or again those it knows. */
    public void locksOut(boolean value) {
        lockedOut = value;
    }

    /** From now on. */
    public synchronized HousingOffice behaves(Behaviour value) {
        boolean babbles = babbler != null;
        behaviour = value;
        if (value.kind() == Behaviour.Kind.GARBAGE && !babbles) {
            down();
            babble();
        } else if (value.kind() != Behaviour.Kind.GARBAGE && babbles) {
            silence();
            up();
        }
        return this;
    }

    /** Shows another key than before. */
    public synchronized void changesItsKey() {
        down();
        hostKey = newKey();
        up();
    }

    /** Stops listening and drops every connection; {@link #up} ends it. */
    public synchronized void down() {
        try {
            server.stop(true);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Listens again on the same port. */
    public synchronized void up() {
        try {
            server = listen();
        } catch (IOException e) {
            throw new IllegalStateException("port " + port.number() + " was taken meanwhile", e);
        }
    }

    private void babble() {
        try {
            babbler = new ServerSocket(port.number(), 5, InetAddress.getByName("127.0.0.1"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        var mine = babbler;
        babbling = new Thread(() -> babble(mine), "babbler");
        babbling.setDaemon(true);
        babbling.start();
    }

    private static void babble(ServerSocket socket) {
        while (!socket.isClosed()) {
            try (var guest = socket.accept()) {
                guest.getOutputStream().write("% no ssh here %\r\n".getBytes(StandardCharsets.US_ASCII));
            } catch (IOException closedOrGone) {
                continue;
            }
        }
    }

    private void silence() {
        try {
            babbler.close();
            babbler = null;
            // Until the acceptor has returned, the port is not free.
            babbling.join();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Every set that appeared whole, in order, also those that came twice. */
    public List<byte[]> arrivals() {
        return List.copyOf(arrivals);
    }

    /** The same, understood. */
    public List<HousingSet> sets() {
        return arrivals.stream().map(HousingSet::read).toList();
    }

    /** The events that it learnt of, each once, however often it was told. */
    public Set<String> events() {
        return sets().stream()
                .flatMap(s -> s.rows("Event").stream())
                .map(r -> r.get("EventID"))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** Its folders: what lies in them, and putting sets there. */
    public HousingFolders folders() {
        return folders;
    }

    @Override
    public synchronized void close() {
        closed.countDown();
        if (babbler != null) {
            silence();
        }
        down();
        port.close();
        folders.delete();
    }

    /** Where it misbehaves, and where it sees what appears. */
    private final class Listener implements SftpEventListener {

        @Override
        public void opening(ServerSession session, String remote, Handle handle) throws IOException {
            if (!(handle instanceof FileHandle)) {
                return;
            }
            waits(behaviour.pause().toMillis());
            if (behaviour.kind() == Behaviour.Kind.REFUSE) {
                throw new SftpException(Integer.parseInt(behaviour.code()), "no");
            }
            if (behaviour.kind() == Behaviour.Kind.SILENT) {
                waits(TimeUnit.MINUTES.toMillis(1));
            }
        }

        @Override
        public void writing(
                ServerSession session, String remote, FileHandle handle, long offset, byte[] data, int from, int length)
                throws IOException {
            if (behaviour.kind() == Behaviour.Kind.CLOSE_EARLY) {
                session.close(true);
                throw new IOException("closed");
            }
        }

        @Override
        public void moved(
                ServerSession session, Path source, Path target, Collection<CopyOption> options, Throwable thrown)
                throws IOException {
            var name = target.getFileName().toString().toLowerCase(Locale.ROOT);
            if (thrown == null && target.getParent().endsWith(HousingFolders.FROM_HUB) && name.endsWith(".zip")) {
                arrivals.add(Files.readAllBytes(target));
            }
        }

        private void waits(long millis) {
            try {
                closed.await(millis, TimeUnit.MILLISECONDS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
