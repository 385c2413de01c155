package org.vincle.routes.protocols;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.vincle.routes.protocols.calendar.Calendars;
import org.vincle.routes.protocols.check.EventCatalogue;
import org.vincle.routes.protocols.check.ProtocolCheck;
import org.vincle.routes.protocols.fhir.ConditionCheck;
import org.vincle.routes.protocols.fhir.FhirPath;
import org.vincle.routes.protocols.fhir.FhirPathConditions;
import org.vincle.routes.protocols.fhir.Reading;
import org.vincle.routes.protocols.machine.Conditions;
import org.vincle.routes.protocols.model.Protocol;

/** What is shipped under {@code config}, for tests. */
public final class Shipped {

    public static final Path CONFIG = config();
    public static final Calendars CALENDARS = calendars();
    public static final EventCatalogue EVENTS = events();
    public static final Conditions CONDITIONS;
    public static final ProtocolCheck CHECK;

    static {
        var path = new FhirPath();
        CONDITIONS = new FhirPathConditions(path);
        CHECK = new ProtocolCheck(EVENTS, CALENDARS, new ConditionCheck(path));
    }

    /** The names of all protocols. */
    public static List<String> names() {
        try (var files = Files.list(CONFIG.resolve("protocols"))) {
            return files.map(f -> f.getFileName().toString())
                    .filter(f -> f.endsWith(".json"))
                    .map(f -> f.replace(".json", ""))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A file of {@code config/protocols}. */
    public static String text(String file) {
        try {
            return Files.readString(CONFIG.resolve("protocols").resolve(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** That protocol, read and checked. */
    public static Reading read(String name) {
        return CHECK.read(text(name + ".json"));
    }

    /** That protocol. */
    public static Protocol protocol(String name) {
        return read(name).protocol();
    }

    private static Calendars calendars() {
        try {
            return Calendars.read(CONFIG.resolve("calendars"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static EventCatalogue events() {
        try {
            return EventCatalogue.read(CONFIG.resolve("protocols/events.tsv"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path config() {
        for (var folder = Path.of("").toAbsolutePath(); folder != null; folder = folder.getParent()) {
            if (Files.isDirectory(folder.resolve("config/protocols"))) {
                return folder.resolve("config");
            }
        }
        throw new IllegalStateException("not inside a checkout of Vincle");
    }

    private Shipped() {}
}
