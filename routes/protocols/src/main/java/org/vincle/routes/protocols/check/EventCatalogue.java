package org.vincle.routes.protocols.check;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.vincle.routes.protocols.model.Words;

/** The named events that may begin or move a protocol, {@code events.tsv}: name, then what it means in Catalan, Spanish and English. */
public final class EventCatalogue {

    /** There are no events. */
    public static final EventCatalogue NONE = new EventCatalogue(Map.of());

    private final Map<String, Words> events;

    private EventCatalogue(Map<String, Words> events) {
        this.events = events;
    }

    /** Reads the table; IllegalArgumentException names the line that is wrong. */
    public static EventCatalogue read(Path file) throws IOException {
        if (Files.notExists(file)) {
            throw new IllegalArgumentException(file.getFileName() + " is missing");
        }
        var events = new TreeMap<String, Words>();
        int number = 0;
        for (var line : Files.readAllLines(file, StandardCharsets.UTF_8)) {
            number++;
            if (line.isBlank() || line.startsWith("#")) {
                continue;
            }
            var columns = line.split("\t+");
            if (columns.length != 4
                    || events.put(
                                    columns[0].strip(),
                                    new Words(Map.of(
                                            "ca",
                                            columns[1].strip(),
                                            "es",
                                            columns[2].strip(),
                                            "en",
                                            columns[3].strip())))
                            != null) {
                throw new IllegalArgumentException(file.getFileName() + " line " + number
                        + ": name, ca, es and en, parted by tabs, each name once");
            }
        }
        return new EventCatalogue(events);
    }

    /** Whether there is such an event. */
    public boolean knows(String name) {
        return events.containsKey(name);
    }

    /** What it means. */
    public Words words(String name) {
        return events.getOrDefault(name, Words.NONE);
    }

    /** All names, in order, parted by commas. */
    public String names() {
        return String.join(", ", events.keySet());
    }
}
