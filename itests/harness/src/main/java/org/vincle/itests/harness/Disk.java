package org.vincle.itests.harness;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

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

    /** The files under a folder in which one of those words stands, as {@code file: word}. */
    public static List<String> find(Path folder, List<String> words) {
        var found = new ArrayList<String>();
        for (var file : files(folder)) {
            var content = latin(file);
            for (var word : words) {
                var bytes = word.getBytes(StandardCharsets.UTF_8);
                var wide = word.getBytes(StandardCharsets.UTF_16BE);
                if (content.contains(new String(bytes, StandardCharsets.ISO_8859_1))
                        || content.contains(new String(wide, StandardCharsets.ISO_8859_1))) {
                    found.add(file.getFileName() + ": " + word);
                }
            }
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
        try {
            return new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1);
        } catch (IOException e) {
            return "";
        }
    }

    private Disk() {}
}
