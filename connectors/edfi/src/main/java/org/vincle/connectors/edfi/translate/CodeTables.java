package org.vincle.connectors.edfi.translate;

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
import org.vincle.connectors.api.error.PartnerRefused;

/** The code maps of {@code etc/codes/edfi}, read again when a file has changed; a broken change leaves the former table. */
public final class CodeTables {

    private static final List<String> NAMES =
            List.of("reason-exited-in", "residence-in", "service-in", "service-out", "status-in", "status-out");
    private static final List<String> STEPS = List.of("requested", "cancelled", "cancel-asked");
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
    boolean knows(String table, String code) {
        return current(table).knows(code);
    }

    /** The word for what the requester did, which a table must have. */
    public String require(String step) {
        return get("status-out", step).orElseThrow(() -> new PartnerRefused("no-message-for-this"));
    }

    /** All words that the hub itself writes as a status. */
    public List<String> written() {
        return STEPS.stream().flatMap(s -> get("status-out", s).stream()).toList();
    }

    boolean writes(String codeValue) {
        return written().stream().anyMatch(codeValue::equalsIgnoreCase);
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
            throw new IllegalArgumentException("codes/edfi/" + name + ".tsv is missing or wrong");
        }
    }

    private Path file(String name) {
        return folder.resolve(name + ".tsv");
    }
}
