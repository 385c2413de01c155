package org.vincle.connectors.fhir.translate;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.vincle.connectors.api.CodeMap;

/** The code maps of this connector: from {@code etc/codes/fhir} as they stand there now, else as they were shipped. */
final class Vocabulary {

    private record Loaded(FileTime at, CodeMap map) {}

    private static final Logger LOG = LoggerFactory.getLogger(Vocabulary.class);
    private static final FileTime SHIPPED = FileTime.fromMillis(0);
    private static final Map<String, Loaded> LOADED = new ConcurrentHashMap<>();

    static CodeMap map(String name) {
        var etc = System.getProperty("karaf.etc");
        var file = etc == null ? null : Path.of(etc, "codes", "fhir", name + ".tsv");
        try {
            var mended = file != null && Files.isRegularFile(file);
            var at = mended ? Files.getLastModifiedTime(file) : SHIPPED;
            var known = LOADED.get(name);
            if (known == null || !known.at().equals(at)) {
                known = mended ? read(name, file, at) : shipped(name);
                LOADED.put(name, known);
            }
            return known.map();
        } catch (IOException e) {
            throw new UncheckedIOException("code map " + name, e);
        }
    }

    /** A table that is broken is as if it were not there. */
    private static Loaded read(String name, Path file, FileTime at) throws IOException {
        try (var reader = Files.newBufferedReader(file)) {
            return new Loaded(at, CodeMap.read(reader));
        } catch (IllegalArgumentException e) {
            LOG.atError().addKeyValue("code", name).log("A code map is broken, the one that was shipped is used");
            return new Loaded(at, shipped(name).map());
        }
    }

    private static Loaded shipped(String name) {
        try (var stream = Vocabulary.class.getResourceAsStream("/codes/fhir/" + name + ".tsv")) {
            if (stream == null) {
                throw new IllegalStateException("code map " + name + " is missing");
            }
            return new Loaded(SHIPPED, CodeMap.read(new InputStreamReader(stream, StandardCharsets.UTF_8)));
        } catch (IOException e) {
            throw new UncheckedIOException("code map " + name, e);
        }
    }

    private Vocabulary() {}
}
