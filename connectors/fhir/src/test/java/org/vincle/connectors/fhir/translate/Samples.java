package org.vincle.connectors.fhir.translate;

import ca.uhn.fhir.context.FhirContext;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Resource;
import org.hl7.fhir.r4.model.Task;

/** Resources that refer to each other by relative references. */
final class Samples implements Resolver {

    static final FhirContext R4 = FhirContext.forR4Cached();

    private final Map<String, Resource> known = new HashMap<>();

    static Samples bundle(String name) {
        try (var stream = Samples.class.getResourceAsStream("/translate/" + name)) {
            var samples = new Samples();
            R4.newJsonParser()
                    .parseResource(Bundle.class, new String(stream.readAllBytes(), StandardCharsets.UTF_8))
                    .getEntry()
                    .forEach(e -> samples.add(e.getResource()));
            return samples;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Samples of(List<Resource> resources) {
        var samples = new Samples();
        resources.forEach(samples::add);
        return samples;
    }

    static Samples folders(Path... folders) throws IOException {
        var samples = new Samples();
        for (var folder : folders) {
            try (var files = Files.list(folder)) {
                for (var file : files.filter(f -> f.toString().endsWith(".json"))
                        .sorted()
                        .toList()) {
                    samples.add((Resource) R4.newJsonParser().parseResource(Files.readString(file)));
                }
            }
        }
        return samples;
    }

    void add(Resource resource) {
        known.put(resource.fhirType() + "/" + resource.getIdElement().getIdPart(), resource);
    }

    List<Task> tasks() {
        return known.values().stream()
                .filter(Task.class::isInstance)
                .map(Task.class::cast)
                .sorted((a, b) -> a.getId().compareTo(b.getId()))
                .toList();
    }

    @SuppressWarnings("unchecked")
    <T extends Resource> T get(String reference) {
        return (T) known.get(reference);
    }

    @Override
    public Optional<Resource> resolve(Reference reference, String path) {
        return Optional.ofNullable(known.get(reference.getReference()));
    }

    /** Ids as the hub would give them. */
    record Names(String prefix) implements Naming {

        @Override
        public String id(String resourceType, int index) {
            return prefix + index;
        }

        @Override
        public Reference requester() {
            return new Reference("Organization/serveis-socials-prova");
        }

        @Override
        public Reference owner() {
            return new Reference("Organization/hospital-de-prova");
        }
    }
}
