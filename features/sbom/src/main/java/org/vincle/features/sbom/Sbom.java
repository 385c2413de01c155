package org.vincle.features.sbom;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Comparator;
import java.util.Date;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.stream.Stream;
import org.cyclonedx.Version;
import org.cyclonedx.exception.GeneratorException;
import org.cyclonedx.exception.ParseException;
import org.cyclonedx.generators.BomGeneratorFactory;
import org.cyclonedx.model.Bom;
import org.cyclonedx.model.Component;
import org.cyclonedx.model.Metadata;
import org.cyclonedx.parsers.JsonParser;

/** Writes the bill of materials of an unpacked distribution. */
public final class Sbom {
    private Sbom() {}

    /** Takes the distribution's folder, its version, the time of the build and the file to write. */
    public static void main(String[] args) throws IOException, GeneratorException, ParseException {
        var file = Path.of(args[3]);
        var text = BomGeneratorFactory.createJson(
                        Version.VERSION_16, list(Path.of(args[0]), args[1], Instant.parse(args[2])))
                .toJsonString();
        var mistakes = new JsonParser().validate(text, Version.VERSION_16);
        if (!mistakes.isEmpty()) {
            throw mistakes.get(0);
        }
        Files.writeString(file, text);
    }

    static Bom list(Path distribution, String version, Instant built) throws IOException {
        var bom = new Bom();
        var hub = new Component();
        hub.setType(Component.Type.APPLICATION);
        hub.setGroup("org.vincle");
        hub.setName("vincle");
        hub.setVersion(version);
        var metadata = new Metadata();
        metadata.setTimestamp(Date.from(built));
        metadata.setComponent(hub);
        bom.setMetadata(metadata);
        // Karaf keeps some jars both in lib/ and in system/.
        var components = new LinkedHashSet<Component>();
        for (var jar : jars(distribution)) {
            components.add(Jars.component(distribution, jar));
        }
        bom.setComponents(List.copyOf(components));
        return bom;
    }

    private static Iterable<Path> jars(Path distribution) throws IOException {
        try (Stream<Path> files = Files.walk(distribution)) {
            return files.filter(file -> file.toString().endsWith(".jar"))
                    .sorted(Comparator.comparing(Path::toString))
                    .toList();
        }
    }
}
