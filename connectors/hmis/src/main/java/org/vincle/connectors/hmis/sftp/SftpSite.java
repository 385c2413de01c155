package org.vincle.connectors.hmis.sftp;

import static org.apache.sshd.sftp.common.SftpConstants.SSH_FX_FAILURE;
import static org.apache.sshd.sftp.common.SftpConstants.SSH_FX_FILE_ALREADY_EXISTS;
import static org.apache.sshd.sftp.common.SftpConstants.SSH_FX_NO_SUCH_FILE;
import static org.apache.sshd.sftp.common.SftpConstants.SSH_FX_NO_SUCH_PATH;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import org.apache.sshd.sftp.client.SftpClient;
import org.apache.sshd.sftp.client.SftpClient.OpenMode;
import org.apache.sshd.sftp.common.SftpException;
import org.vincle.connectors.api.error.PartnerUnavailable;

/** The folders of one partner's SFTP server, over a connection that is kept while it is used; one caller at a time. */
public final class SftpSite implements AutoCloseable {

    private static final int BUFFER = 32 * 1024;

    /** What is done with a connection. */
    private interface Work<T> {
        T with(SftpClient client) throws IOException;
    }

    private final SftpTarget target;
    private SftpSession session;

    /** Connects when it is first asked for something. */
    public SftpSite(SftpTarget target) {
        this.target = target;
    }

    /** The files of a folder, without its folders. */
    public List<RemoteFile> list(String folder) {
        return with(client -> {
            var files = new ArrayList<RemoteFile>();
            for (var entry : client.readDir(folder)) {
                var attributes = entry.getAttributes();
                if (attributes.isRegularFile()) {
                    var changed = attributes.getModifyTime();
                    files.add(new RemoteFile(
                            entry.getFilename(),
                            attributes.getSize(),
                            changed == null ? java.time.Instant.EPOCH : changed.toInstant()));
                }
            }
            return files;
        });
    }

    /** Copies a file to a local one; no more than so many bytes, and false if there are more. */
    public boolean fetch(String path, Path local, long limit) {
        return with(client -> {
            long total = 0;
            var buffer = new byte[BUFFER];
            try (var in = client.read(path);
                    var out = Files.newOutputStream(local, StandardOpenOption.TRUNCATE_EXISTING)) {
                for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                    total += read;
                    if (total > limit) {
                        return false;
                    }
                    out.write(buffer, 0, read);
                }
            }
            return true;
        });
    }

    /** Puts a file there whole: under a hidden name first, then renamed. What has that name and length already is left as it is. */
    public void put(String folder, String name, byte[] content) {
        with(client -> {
            if (size(client, folder + "/" + name) != content.length) {
                write(client, folder, name, content);
            }
            return null;
        });
    }

    /** Puts a file there whole, in place of what has that name. */
    public void replace(String folder, String name, byte[] content) {
        with(client -> {
            write(client, folder, name, content);
            return null;
        });
    }

    private static void write(SftpClient client, String folder, String name, byte[] content) throws IOException {
        var path = folder + "/" + name;
        var part = folder + "/." + name + ".part";
        try (var out = client.write(part, OpenMode.Write, OpenMode.Create, OpenMode.Truncate)) {
            out.write(content);
        }
        if (size(client, path) >= 0) {
            client.remove(path);
        }
        client.rename(part, path);
    }

    /** Puts a file there whole, unless one has that name. */
    public void putIfAbsent(String folder, String name, byte[] content) {
        with(client -> {
            if (size(client, folder + "/" + name) < 0) {
                write(client, folder, name, content);
            }
            return null;
        });
    }

    /** Gives a file another name or folder, in place of what has that name; false when it was no longer there. */
    public boolean move(String from, String to) {
        return with(client -> {
            try {
                client.stat(from);
                if (size(client, to) >= 0) {
                    client.remove(to);
                }
                client.rename(from, to);
                return true;
            } catch (SftpException e) {
                if (absent(e)) {
                    return false;
                }
                throw e;
            }
        });
    }

    /** Makes the folder unless it is there. */
    public void ensure(String folder) {
        with(client -> {
            try {
                client.stat(folder);
            } catch (SftpException absent) {
                if (!absent(absent)) {
                    throw absent;
                }
                make(client, folder);
            }
            return null;
        });
    }

    private static void make(SftpClient client, String folder) throws IOException {
        try {
            client.mkdir(folder);
        } catch (SftpException e) {
            boolean madeMeanwhile = e.getStatus() == SSH_FX_FILE_ALREADY_EXISTS || e.getStatus() == SSH_FX_FAILURE;
            if (!madeMeanwhile) {
                throw e;
            }
            client.stat(folder);
        }
    }

    private static long size(SftpClient client, String path) throws IOException {
        try {
            return client.stat(path).getSize();
        } catch (SftpException e) {
            if (absent(e)) {
                return -1;
            }
            throw e;
        }
    }

    private static boolean absent(SftpException e) {
        return e.getStatus() == SSH_FX_NO_SUCH_FILE || e.getStatus() == SSH_FX_NO_SUCH_PATH;
    }

    private synchronized <T> T with(Work<T> work) {
        boolean kept = session != null && session.isOpen();
        try {
            return work.with(session().client());
        } catch (IOException | UncheckedIOException e) {
            hangUp();
            var failure = Failures.of(e);
            if (kept
                    && failure instanceof PartnerUnavailable
                    && !failure.getCode().startsWith("sftp-status")) {
                return with(work); // a kept connection may have died while nobody looked
            }
            throw failure;
        }
    }

    private SftpSession session() {
        if (session == null || !session.isOpen()) {
            hangUp();
            session = SftpSession.open(target);
        }
        return session;
    }

    private void hangUp() {
        if (session != null) {
            session.close();
            session = null;
        }
    }

    @Override
    public synchronized void close() {
        hangUp();
    }
}
