package org.vincle.itests.harness;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Comparator;
import java.util.Optional;

/** Where things stand in the checkout, wherever Maven was started. */
public final class Places {

    /** The checkout's root. */
    public static Path root() {
        for (var folder = Path.of("").toAbsolutePath(); folder != null; folder = folder.getParent()) {
            if (Files.isDirectory(folder.resolve("itests")) && Files.isDirectory(folder.resolve("features"))) {
                return folder;
            }
        }
        throw new IllegalStateException("not inside a checkout of Vincle");
    }

    /** The distribution that the build made, or that {@code vincle.distribution} names; IllegalStateException says how to make it. */
    public static Path distribution() {
        var named = System.getProperty("vincle.distribution");
        if (named != null) {
            return Path.of(named);
        }
        try (var files = Files.list(root().resolve("features/distribution/target"))) {
            return files.filter(f -> f.getFileName().toString().matches("vincle-.*\\.tar\\.gz"))
                    .max(Comparator.comparingLong(f -> f.toFile().lastModified()))
                    .orElseThrow(() -> new IllegalStateException(
                            "features/distribution/target has no vincle-*.tar.gz: run mvn package first"));
        } catch (IOException e) {
            throw new IllegalStateException("features/distribution is not built: run mvn package first");
        }
    }

    /** The public samples, where they are present. */
    public static Optional<Path> samples() {
        var property = System.getProperty("vincle.shared");
        var folder = property == null ? root().resolveSibling("shared") : Path.of(property);
        return Optional.of(folder.resolve("samples")).filter(Files::isDirectory);
    }

    /** Deletes a folder with all it holds. */
    public static void delete(Path folder) {
        if (!Files.exists(folder)) {
            return;
        }
        try {
            Files.walkFileTree(folder, new SimpleFileVisitor<>() {
                @Override
                public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                    Files.deleteIfExists(file);
                    return FileVisitResult.CONTINUE;
                }

                @Override
                public FileVisitResult postVisitDirectory(Path dir, IOException e) throws IOException {
                    Files.deleteIfExists(dir);
                    return FileVisitResult.CONTINUE;
                }
            });
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Unpacks an archive, leaving out its first folder. */
    public static void unpack(Path archive, Path folder) {
        try {
            Files.createDirectories(folder);
            var tar = new ProcessBuilder(
                            "tar", "xzf", archive.toString(), "-C", folder.toString(), "--strip-components=1")
                    .inheritIO()
                    .start();
            if (tar.waitFor() != 0) {
                throw new IllegalStateException("tar could not unpack " + archive.getFileName());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted");
        }
    }

    private Places() {}
}
