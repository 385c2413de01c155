package org.vincle.routes.protocols.screening;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import org.vincle.connectors.api.model.Finding;

/** The screening instruments that the hub knows, as the files of a folder describe them. */
public final class Screening {

    /** There are no instruments. */
    public static final Screening NONE = new Screening(List.of());

    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(MapperFeature.ACCEPT_CASE_INSENSITIVE_ENUMS)
            .build();

    private final List<Instrument> instruments;

    private Screening(List<Instrument> instruments) {
        this.instruments = List.copyOf(instruments);
    }

    /** Reads every instrument of the folder; IllegalArgumentException names the file that is wrong, and why. */
    public static Screening read(Path folder) throws IOException {
        var instruments = new ArrayList<Instrument>();
        try (var files = Files.list(folder)) {
            for (var file : files.filter(f -> f.toString().endsWith(".json"))
                    .sorted(Comparator.naturalOrder())
                    .toList()) {
                instruments.add(instrument(file));
            }
        }
        return new Screening(instruments);
    }

    private static Instrument instrument(Path file) throws IOException {
        try {
            var instrument = JSON.readValue(Files.readString(file, StandardCharsets.UTF_8), Instrument.class);
            check(instrument);
            return instrument;
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(file.getFileName() + ": " + e.getOriginalMessage());
        } catch (IllegalArgumentException | NullPointerException e) {
            throw new IllegalArgumentException(file.getFileName() + ": " + e.getMessage());
        }
    }

    private static void check(Instrument instrument) {
        var names = new HashSet<String>();
        for (var score : instrument.scores()) {
            if (!names.add(score.name())) {
                throw new IllegalArgumentException("score " + score.name() + " is there twice");
            }
        }
        for (var rule : instrument.rules()) {
            if (!names.contains(rule.score())) {
                throw new IllegalArgumentException("a rule names the score " + rule.score() + ", which there is not");
            }
            if (rule.protocol() == null || rule.mode() == null || rule.atLeast() == null && rule.atMost() == null) {
                throw new IllegalArgumentException("a rule needs a protocol, a mode, and atLeast or atMost");
            }
        }
    }

    /** The scores of an assessment, and what they call for; none when no instrument knows it. */
    public List<Result> of(Finding assessment) {
        return instruments.stream()
                .filter(i -> i.measures(assessment))
                .flatMap(i -> i.results(assessment).stream())
                .toList();
    }

    /** The protocols that the instruments may call for, each once. */
    public List<String> protocols() {
        return instruments.stream()
                .flatMap(i -> i.rules().stream())
                .map(Instrument.Rule::protocol)
                .distinct()
                .toList();
    }

    /** The names of the instruments. */
    public List<String> names() {
        return instruments.stream().map(Instrument::name).toList();
    }
}
