package org.vincle.connectors.directory;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import org.vincle.connectors.api.json.CanonicalJson;

/** The last good copy of a source on this node's disk, whole or not at all. */
record LastGood(Path file) {

    /** The copy, unless there is none or it cannot be read. */
    Optional<Listing> read() {
        try {
            return Files.exists(file)
                    ? Optional.of(CanonicalJson.read(Files.readAllBytes(file), Listing.class))
                    : Optional.empty();
        } catch (IOException | IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** Puts that copy in place of the one before. */
    void write(Listing listing) throws IOException {
        Files.createDirectories(file.getParent());
        var coming = file.resolveSibling(file.getFileName() + ".new");
        try (var channel = FileChannel.open(
                coming, StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING, StandardOpenOption.WRITE)) {
            var content = ByteBuffer.wrap(CanonicalJson.write(listing).getBytes(UTF_8));
            while (content.hasRemaining()) {
                channel.write(content);
            }
            channel.force(true);
        }
        Files.move(coming, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }
}
