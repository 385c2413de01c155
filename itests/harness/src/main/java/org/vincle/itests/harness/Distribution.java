package org.vincle.itests.harness;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/** The archive, unpacked once for all hubs of this process: each has scripts and settings of its own, and shares on disk what no hub writes to. */
final class Distribution {

    private static final Set<String> SHARED = Set.of("lib", "system");
    private static final Map<Path, Path> UNPACKED = new HashMap<>();

    /** Puts one into that folder, which must not be there. */
    static synchronized void into(Path folder) {
        var whole = UNPACKED.computeIfAbsent(folder.resolveSibling("distribution"), Distribution::unpacked);
        try {
            Files.walkFileTree(whole, new SimpleFileVisitor<>() {
                @Override
                public FileVisitResult preVisitDirectory(Path dir, BasicFileAttributes attributes) throws IOException {
                    Files.createDirectories(folder.resolve(whole.relativize(dir)));
                    return FileVisitResult.CONTINUE;
                }

                @Override
                public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                    var place = whole.relativize(file);
                    if (SHARED.contains(place.getName(0).toString())) {
                        Files.createLink(folder.resolve(place), file);
                    } else {
                        Files.copy(file, folder.resolve(place), StandardCopyOption.COPY_ATTRIBUTES);
                    }
                    return FileVisitResult.CONTINUE;
                }
            });
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path unpacked(Path folder) {
        Places.delete(folder);
        Places.unpack(Places.distribution(), folder);
        return folder;
    }

    private Distribution() {}
}
