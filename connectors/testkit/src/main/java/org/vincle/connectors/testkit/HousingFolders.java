package org.vincle.connectors.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** The two folders of a housing office: one that takes what the hub sends, one that the hub reads. */
public final class HousingFolders {

    static final String FROM_HUB = "from-hub";

    private static final String TO_HUB = "to-hub";

    private static final int ATTEMPTS = 1_000;

    private final Path root;

    HousingFolders(Path root) throws IOException {
        this.root = root;
        Files.createDirectories(root.resolve(FROM_HUB));
        Files.createDirectories(root.resolve(TO_HUB));
    }

    /** The names in the folder that takes what the hub sends. */
    public List<String> fromHub() {
        return names(FROM_HUB);
    }

    /** Puts a set for the hub, whole at once. */
    public void puts(String name, byte[] content) {
        puts(name, content, Instant.now());
    }

    /** Puts a set for the hub, whole at once, as if it had been written then. */
    public void puts(String name, byte[] content, Instant then) {
        try {
            var part = root.resolve(name + ".part");
            Files.write(part, content);
            Files.setLastModifiedTime(part, FileTime.from(then));
            Files.move(part, root.resolve(TO_HUB).resolve(name), StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Writes a set for the hub under its own name, so that it may be seen half written. */
    public void writes(String name, byte[] content, int length) {
        try {
            Files.write(root.resolve(TO_HUB).resolve(name), java.util.Arrays.copyOf(content, length));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The sets that the hub has not taken yet. */
    public List<String> waiting() {
        return names(TO_HUB);
    }

    /** What the hub has filed as done, by name. */
    public List<String> done() {
        return names(TO_HUB + "/done");
    }

    /** What the hub has filed as failed, by name. */
    public List<String> failed() {
        return names(TO_HUB + "/failed");
    }

    /** The reports that the hub wrote, oldest name first. */
    public List<String> reports() {
        return Stream.of("done", "failed")
                .flatMap(f -> names(TO_HUB + "/" + f).stream().map(n -> TO_HUB + "/" + f + "/" + n))
                .filter(n -> n.endsWith(".txt"))
                .map(this::text)
                .toList();
    }

    private String text(String file) {
        try {
            return Files.readString(root.resolve(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private List<String> names(String folder) {
        var path = root.resolve(folder);
        if (!Files.isDirectory(path)) {
            return List.of();
        }
        try (var files = Files.list(path)) {
            return new ArrayList<>(files.filter(Files::isRegularFile)
                    .map(f -> f.getFileName().toString())
                    .sorted()
                    .toList());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Leaves nothing behind, even when a session that was cut off still writes its last file. */
    void delete() {
        for (int attempt = 1; Files.exists(root); attempt++) {
            try (var files = Files.walk(root)) {
                for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
                    Files.deleteIfExists(file);
                }
            } catch (DirectoryNotEmptyException | UncheckedIOException e) {
                if (attempt == ATTEMPTS) {
                    throw new IllegalStateException("somebody still writes there", e);
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
