package org.vincle.connectors.api;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** The code maps of one connector, {@code etc/codes/CONNECTOR}, read again when a file has changed; a broken change leaves the former table. */
public class CodeFolder {

    private static final long LOOK_AGAIN_NANOS = 2_000_000_000L;

    private record Table(CodeMap map, FileTime changed, long lookedAt) {}

    private final String connector;
    private final Path folder;
    private final Map<String, Table> tables = new ConcurrentHashMap<>();

    /** Reads the tables of those names; IllegalArgumentException names the file that is missing or wrong. */
    protected CodeFolder(String connector, Path folder, List<String> names) {
        this.connector = connector;
        this.folder = folder;
        for (var name : names) {
            tables.put(name, load(name));
        }
    }

    /** Where that connector's tables stand in a running hub. */
    public static Path of(String connector) {
        return Path.of(System.getProperty("karaf.etc", "etc"), "codes", connector);
    }

    /** What the table says for that code. */
    public final Optional<String> get(String table, String code) {
        return current(table).get(code);
    }

    /** Whether the table mentions that code. */
    public final boolean knows(String table, String code) {
        return current(table).knows(code);
    }

    private CodeMap current(String name) {
        var table = tables.get(name);
        if (System.nanoTime() - table.lookedAt < LOOK_AGAIN_NANOS) {
            return table.map;
        }
        var next = table;
        try {
            next = Files.getLastModifiedTime(file(name)).equals(table.changed)
                    ? new Table(table.map, table.changed, System.nanoTime())
                    : load(name);
        } catch (IOException | IllegalArgumentException e) {
            next = new Table(table.map, table.changed, System.nanoTime());
        }
        tables.put(name, next);
        return next.map;
    }

    private Table load(String name) {
        try (var reader = Files.newBufferedReader(file(name), StandardCharsets.UTF_8)) {
            return new Table(CodeMap.read(reader), Files.getLastModifiedTime(file(name)), System.nanoTime());
        } catch (IOException | IllegalArgumentException e) {
            throw new IllegalArgumentException("codes/" + connector + "/" + name + ".tsv is missing or wrong");
        }
    }

    private Path file(String name) {
        return folder.resolve(name + ".tsv");
    }
}
