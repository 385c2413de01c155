package org.vincle.itests.harness;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.vincle.connectors.testkit.Traces;

/** What a hub left on disk. */
public final class Disk {

    /** All files under a folder as one text, byte for byte; empty when there is none. */
    public static String text(Path folder) {
        var text = new StringBuilder();
        for (var file : files(folder)) {
            text.append(latin(file));
        }
        return text.toString();
    }

    /** What belongs to an invented person in the files under a folder, as {@code file: trace}. */
    public static List<String> traces(Path folder) {
        var found = new ArrayList<String>();
        for (var file : files(folder)) {
            Traces.in(bytes(file)).forEach(trace -> found.add(file.getFileName() + ": " + trace));
        }
        return found;
    }

    /** How many bytes the files under a folder hold. */
    public static long size(Path folder) {
        return files(folder).stream().mapToLong(f -> f.toFile().length()).sum();
    }

    private static List<Path> files(Path folder) {
        if (!Files.exists(folder)) {
            return List.of();
        }
        try (var files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile).sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String latin(Path file) {
        return new String(bytes(file), StandardCharsets.ISO_8859_1);
    }

    /** Nothing for what a running hub has just deleted. */
    private static byte[] bytes(Path file) {
        try {
            return Files.readAllBytes(file);
        } catch (NoSuchFileException e) {
            return new byte[0];
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Disk() {}
}
