package org.vincle.connectors.hropen.translate;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.vincle.connectors.api.CodeMap;

/** The code maps of {@code etc/codes/hropen}, read again when a file has changed; a broken change leaves the former table. */
public final class CodeTables {

    private static final List<String> NAMES =
            List.of("disposition-in", "disposition-out", "gender-out", "reason-in", "reason-out", "use-out");
    private static final long LOOK_AGAIN_NANOS = 2_000_000_000L;

    private record Table(CodeMap map, FileTime changed, long lookedAt) {}

    private final Path folder;
    private final Map<String, Table> tables = new ConcurrentHashMap<>();

    /** Reads every table; IllegalArgumentException names the file that is missing or wrong. */
    public CodeTables(Path folder) {
        this.folder = folder;
        for (var name : NAMES) {
            tables.put(name, load(name));
        }
    }

    /** What the table says for that code. */
    public Optional<String> get(String table, String code) {
        return current(table).get(code);
    }

    /** Whether the table mentions that code. */
    public boolean knows(String table, String code) {
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
            throw new IllegalArgumentException("codes/hropen/" + name + ".tsv is missing or wrong");
        }
    }

    private Path file(String name) {
        return folder.resolve(name + ".tsv");
    }
}
