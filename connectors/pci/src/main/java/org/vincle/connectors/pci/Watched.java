package org.vincle.connectors.pci;

import java.io.IOException;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.function.Supplier;

/** What a file of {@code etc/codes/pci} says, read again when it has changed; a broken change leaves what it said before. */
final class Watched<T> implements Supplier<T> {

    private static final long LOOK_AGAIN_NANOS = 2_000_000_000L;

    private final Path file;
    private final Reading<T> reading;
    private volatile Seen<T> seen;

    /** How the file is understood. */
    interface Reading<T> {
        T of(Reader source) throws IOException;
    }

    private record Seen<T>(T value, FileTime changed, long lookedAt) {}

    Watched(Path file, Reading<T> reading) {
        this.file = file;
        this.reading = reading;
        this.seen = read();
    }

    @Override
    public T get() {
        var known = seen;
        if (System.nanoTime() - known.lookedAt < LOOK_AGAIN_NANOS) {
            return known.value;
        }
        var next = known;
        try {
            next = Files.getLastModifiedTime(file).equals(known.changed) ? again(known) : read();
        } catch (IOException | IllegalArgumentException e) {
            next = again(known);
        }
        seen = next;
        return next.value;
    }

    private Seen<T> again(Seen<T> known) {
        return new Seen<>(known.value, known.changed, System.nanoTime());
    }

    private Seen<T> read() {
        try (var reader = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
            return new Seen<>(reading.of(reader), Files.getLastModifiedTime(file), System.nanoTime());
        } catch (IOException | IllegalArgumentException e) {
            throw new IllegalArgumentException("codes/pci/" + file.getFileName() + " is missing or wrong", e);
        }
    }
}
