package org.vincle.connectors.hmis;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.vincle.connectors.api.Accepted;
import org.vincle.connectors.api.Shelf;
import org.vincle.connectors.api.Submission;
import org.vincle.connectors.api.error.ExchangeException;
import org.vincle.connectors.api.error.PartnerRefused;
import org.vincle.connectors.api.error.PartnerUnavailable;
import org.vincle.connectors.hmis.csv.Bounds;
import org.vincle.connectors.hmis.csv.Fault;
import org.vincle.connectors.hmis.csv.HmisSet;
import org.vincle.connectors.hmis.sftp.RemoteFile;
import org.vincle.connectors.hmis.sftp.SftpSite;
import org.vincle.connectors.hmis.translate.Dialect;
import org.vincle.connectors.hmis.translate.Memory;
import org.vincle.connectors.hmis.translate.Report;
import org.vincle.connectors.hmis.translate.SetReader;

/** Takes the sets out of a partner's folder, one after the other, and files each among those done or failed with a report beside it. */
final class Mailroom {

    private static final Logger LOG = LoggerFactory.getLogger(Mailroom.class);
    private static final DateTimeFormatter STAMP =
            DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);
    private static final String DONE = "done";
    private static final String FAILED = "failed";

    /** Where it works and by which rules. */
    record Desk(
            SftpSite site,
            String inbox,
            Dialect dialect,
            Bounds bounds,
            long maxBytes,
            long settleMillis,
            Path scratch,
            Supplier<UUID> ids,
            Clock clock) {}

    private record Seen(long size, java.time.Instant changed, long since) {}

    private final Desk desk;
    private final Memory memory;
    private Map<String, Seen> seen = new HashMap<>();

    Mailroom(Desk desk, Shelf shelf, Function<Submission, Accepted> hub) {
        this.desk = desk;
        this.memory = new Memory(desk.dialect().partner(), shelf, hub);
        sweep();
    }

    /** A hub that was killed while it read may have left a copy behind. */
    private void sweep() {
        if (!Files.isDirectory(desk.scratch())) {
            return;
        }
        try (var left = Files.list(desk.scratch())) {
            left.forEach(Mailroom::delete);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Takes every set that has come to rest. */
    synchronized void empty() {
        for (var file : settled(desk.site().list(desk.inbox()))) {
            try {
                take(file);
            } catch (PartnerRefused | PartnerUnavailable e) {
                if (!e.getCode().startsWith("sftp-status")) {
                    throw e;
                }
                LOG.atWarn()
                        .addKeyValue("partner", desk.dialect().partner())
                        .addKeyValue("code", e.getCode())
                        .log("HMIS set left where it is"); // and the others are looked at all the same
            }
        }
    }

    private List<RemoteFile> settled(List<RemoteFile> files) {
        long now = desk.clock().millis();
        var next = new HashMap<String, Seen>();
        for (var file : files) {
            if (isSet(file.name())) {
                var before = seen.get(file.name());
                boolean same = before != null
                        && before.size() == file.size()
                        && before.changed().equals(file.changed());
                next.put(file.name(), same ? before : new Seen(file.size(), file.changed(), now));
            }
        }
        seen = next;
        return files.stream()
                .filter(f -> next.containsKey(f.name()))
                .filter(f -> now - next.get(f.name()).since() >= desk.settleMillis())
                .sorted(Comparator.comparing(RemoteFile::changed).thenComparing(RemoteFile::name))
                .toList();
    }

    private static boolean isSet(String name) {
        return !name.startsWith(".")
                && !name.contains("/")
                && name.toLowerCase(Locale.ROOT).endsWith(".zip");
    }

    private void take(RemoteFile file) {
        var local = scratch();
        try {
            var path = desk.inbox() + "/" + file.name();
            if (file.size() > desk.maxBytes() || !desk.site().fetch(path, local, desk.maxBytes())) {
                var report = new Report("-");
                report.spoilt(new Fault("too-large", null));
                put(path, file, Memory.digest(file.name() + file.size()), report);
                return;
            }
            var digest = sha256(local);
            put(path, file, digest, read(local, digest));
        } finally {
            delete(local);
        }
    }

    private Report read(Path local, String digest) {
        var report = new Report(digest);
        if (memory.holds(digest)) {
            report.cameBefore();
            return report;
        }
        try (var set = HmisSet.open(local, desk.bounds())) {
            new SetReader(set, desk.dialect(), memory, desk.ids(), report).read();
        } catch (Fault fault) {
            report.spoilt(fault);
        } catch (IOException e) {
            report.spoilt(new Fault("unreadable", null));
        } catch (ExchangeException e) {
            throw e;
        } catch (RuntimeException e) {
            report.spoilt(ours(e));
        }
        if (report.clean()) {
            memory.keep(digest);
        }
        return report;
    }

    /** Where our mistake is, without what the exception says: that may quote a row. */
    private Fault ours(RuntimeException mistake) {
        var trace = new IllegalStateException(mistake.getClass().getName());
        trace.setStackTrace(mistake.getStackTrace());
        LOG.atError()
                .setCause(trace)
                .addKeyValue("partner", desk.dialect().partner())
                .addKeyValue("code", "internal-error")
                .log("HMIS set not read");
        return new Fault("internal-error", null);
    }

    /** Only now, when all it said is committed, the set leaves the folder. */
    private void put(String path, RemoteFile file, String digest, Report report) {
        var folder = desk.inbox() + "/" + (report.done() ? DONE : FAILED);
        var name = STAMP.format(file.changed()) + "-" + digest.substring(0, 12);
        var text = report.text(desk.dialect().language()).getBytes(StandardCharsets.UTF_8);
        desk.site().ensure(folder);
        if (report.wasKnown()) {
            desk.site().putIfAbsent(folder, name + ".txt", text);
        } else {
            desk.site().replace(folder, name + ".txt", text);
        }
        desk.site().move(path, folder + "/" + name + ".zip");
        seen.remove(file.name());
        if (!report.clean()) {
            LOG.atWarn()
                    .addKeyValue("partner", desk.dialect().partner())
                    .addKeyValue("code", report.faults().get(0).rule())
                    .addKeyValue("count", report.broken())
                    .log("HMIS set read with faults");
        }
    }

    private Path scratch() {
        try {
            Files.createDirectories(desk.scratch());
            var mine = PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));
            return Files.createTempFile(desk.scratch(), "set-", ".zip", mine);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void delete(Path local) {
        try {
            Files.deleteIfExists(local);
        } catch (IOException e) {
            LOG.atError().addKeyValue("code", "scratch-not-deleted").log("A set's copy could not be deleted");
        }
    }

    private static String sha256(Path file) {
        try {
            var sha = MessageDigest.getInstance("SHA-256");
            try (var in = new DigestInputStream(Files.newInputStream(file), sha)) {
                in.transferTo(java.io.OutputStream.nullOutputStream());
            }
            return HexFormat.of().formatHex(sha.digest());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("SHA-256");
        }
    }
}
