package org.vincle.routes.protocols.deploy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.vincle.routes.protocols.model.Problem;

/**
 * What some files of a folder say together, read anew when one of them changes. While they are wrong, what they said
 * before holds, even when that was before this process began.
 */
public final class Tables<T> {

    private static final Logger LOG = LoggerFactory.getLogger(Tables.class);

    private final String name;
    private final Path folder;
    private final Predicate<String> ours;
    private final Path keep;
    private final Reader<T> reader;
    private Map<String, Mark> seen;
    private volatile T said;
    private volatile Problem problem;

    /** Reads the files of a folder; IllegalArgumentException says what is wrong with them. */
    @FunctionalInterface
    public interface Reader<T> {
        T read(Path folder) throws IOException;
    }

    /** When a file was changed last, and how long it is: a change of either is a change of it. */
    record Mark(FileTime changed, long size) {

        static Mark of(Path file) throws IOException {
            return new Mark(Files.getLastModifiedTime(file), Files.size(file));
        }
    }

    /** Until the first look, and while nothing right was ever there, they say {@code nothing}. */
    public Tables(String name, Path folder, Predicate<String> ours, Path keep, Reader<T> reader, T nothing) {
        this.name = name;
        this.folder = folder;
        this.ours = ours;
        this.keep = keep.resolve(name);
        this.reader = reader;
        this.said = nothing;
    }

    /** What holds now. */
    public T said() {
        return said;
    }

    /** What is wrong with the files as they stand. */
    public Optional<Problem> problem() {
        return Optional.ofNullable(problem);
    }

    /** Reads the files if they changed; whether something else may hold now. */
    public boolean look() throws IOException {
        var before = seen;
        var now = new TreeMap<String, Mark>();
        for (var file : files(folder)) {
            now.put(file.getFileName().toString(), Mark.of(file));
        }
        if (now.equals(before)) {
            return false;
        }
        seen = now;
        try {
            said = taken();
            problem = null;
            return true;
        } catch (IllegalArgumentException e) {
            problem = Problem.of(name, "tables-wrong", e.getMessage());
            LOG.atError().addKeyValue("setting", e.getMessage()).log("Tables of the protocols not taken");
            return before == null && remembered();
        }
    }

    /** What is read is what is kept, whole or not at all. */
    private T taken() throws IOException {
        var half = keep.resolveSibling(name + ".half");
        delete(half);
        Files.createDirectories(half);
        for (var file : files(folder)) {
            Files.copy(file, half.resolve(file.getFileName()));
        }
        var read = reader.read(half);
        delete(keep);
        Files.move(half, keep);
        return read;
    }

    private boolean remembered() throws IOException {
        if (!Files.isDirectory(keep)) {
            return false;
        }
        try {
            said = reader.read(keep);
            return true;
        } catch (IllegalArgumentException e) {
            LOG.atError().addKeyValue("setting", e.getMessage()).log("Kept tables of the protocols not taken");
            return false;
        }
    }

    private List<Path> files(Path folder) throws IOException {
        if (Files.notExists(folder)) {
            return List.of();
        }
        try (var files = Files.list(folder)) {
            return files.filter(f -> ours.test(f.getFileName().toString()))
                    .filter(Files::isRegularFile)
                    .sorted()
                    .toList();
        }
    }

    private void delete(Path copies) throws IOException {
        for (var copy : files(copies)) {
            Files.delete(copy);
        }
        Files.deleteIfExists(copies);
    }
}
