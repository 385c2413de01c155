package org.vincle.connectors.directory.hsds;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Enumeration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;

/** The CSV files of a tabular set, by their names without the ending: in a folder, or in an archive at any depth. */
final class Tables implements Closeable {

    private static final int MOST_ENTRIES = 500;

    private interface Opened {
        InputStream open() throws IOException;
    }

    private final Path place;
    private final Closeable archive;
    private final Map<String, Opened> files;
    private final String stamp;

    private Tables(Path place, Closeable archive, Map<String, Opened> files) throws IOException {
        this.place = place;
        this.archive = archive;
        this.files = files;
        this.stamp = stamp(place);
    }

    static Tables of(Path place) throws BrokenSource, IOException {
        if (Files.isDirectory(place)) {
            return folder(place);
        }
        if (!Files.isRegularFile(place)) {
            throw new BrokenSource("not-there", null);
        }
        ZipFile zip;
        try {
            zip = new ZipFile(place.toFile(), StandardCharsets.UTF_8);
        } catch (ZipException | IllegalArgumentException e) {
            throw new BrokenSource("no-archive", null);
        }
        try {
            return new Tables(place, zip, entries(zip));
        } catch (BrokenSource | IOException | RuntimeException e) {
            zip.close();
            throw e;
        }
    }

    private static Tables folder(Path folder) throws BrokenSource, IOException {
        var files = new TreeMap<String, Opened>();
        try (var listed = Files.list(folder)) {
            for (var file : listed.filter(Files::isRegularFile).toList()) {
                add(files, file.getFileName().toString(), () -> Files.newInputStream(file));
            }
        }
        return new Tables(folder, () -> {}, files);
    }

    private static Map<String, Opened> entries(ZipFile zip) throws BrokenSource {
        if (zip.size() > MOST_ENTRIES) {
            throw new BrokenSource("too-many-entries", null);
        }
        var files = new TreeMap<String, Opened>();
        for (var entries = zip.entries(); entries.hasMoreElements(); ) {
            var entry = next(entries);
            var name = entry.getName();
            if (name.startsWith("/")
                    || name.contains("\\")
                    || name.contains(":")
                    || List.of(name.split("/")).contains("..")) {
                throw new BrokenSource("unsafe-name", null);
            }
            if (!entry.isDirectory() && !name.startsWith("__MACOSX/")) {
                add(files, name.substring(name.lastIndexOf('/') + 1), () -> zip.getInputStream(entry));
            }
        }
        return files;
    }

    private static ZipEntry next(Enumeration<? extends ZipEntry> entries) throws BrokenSource {
        try {
            return entries.nextElement();
        } catch (IllegalArgumentException e) { // its comment, which nobody looked at before, is no UTF-8
            throw new BrokenSource("no-archive", null);
        }
    }

    private static void add(Map<String, Opened> files, String name, Opened opened) throws BrokenSource {
        var plain = name.toLowerCase(Locale.ROOT);
        if (plain.endsWith(".csv")
                && !plain.startsWith(".")
                && files.putIfAbsent(plain.substring(0, plain.length() - 4), opened) != null) {
            throw new BrokenSource("file-twice", null);
        }
    }

    boolean has(String table) {
        return files.containsKey(table);
    }

    InputStream open(String table) throws IOException {
        return files.get(table).open();
    }

    /** Somebody wrote to it while it was read, so that its tables may not belong together. */
    void unchanged() throws BrokenSource, IOException {
        if (!stamp.equals(stamp(place))) {
            throw new BrokenSource("changed-while-read", null);
        }
    }

    private static String stamp(Path place) throws IOException {
        if (!Files.isDirectory(place)) {
            return Files.getLastModifiedTime(place) + " " + Files.size(place);
        }
        var stamps = new TreeMap<String, String>();
        try (var listed = Files.list(place)) {
            for (var file : listed.filter(Files::isRegularFile).toList()) {
                stamps.put(file.getFileName().toString(), stamp(file));
            }
        }
        return stamps.entrySet().stream().map(Map.Entry::toString).collect(Collectors.joining());
    }

    @Override
    public void close() throws IOException {
        archive.close();
    }
}
