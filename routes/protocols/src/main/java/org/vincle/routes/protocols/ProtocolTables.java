package org.vincle.routes.protocols;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.vincle.connectors.api.CodeMap;
import org.vincle.connectors.api.Setting;
import org.vincle.routes.protocols.calendar.Calendars;
import org.vincle.routes.protocols.check.EventCatalogue;
import org.vincle.routes.protocols.deploy.Tables;
import org.vincle.routes.protocols.engine.RoleBook;
import org.vincle.routes.protocols.model.Problem;
import org.vincle.routes.protocols.screening.Screening;

/**
 * The tables that protocols need beside themselves, each read anew when it changes.
 *
 * @param events the named events
 * @param calendars how territories count working days
 * @param screening the instruments
 * @param codes which codes of partners stand for which events
 * @param roles who plays a role, as it was written down by hand
 */
record ProtocolTables(
        Tables<EventCatalogue> events,
        Tables<Calendars> calendars,
        Tables<Screening> screening,
        Tables<CodeMap> codes,
        Tables<RoleBook> roles) {

    private static final String EVENTS = "events.tsv";

    ProtocolTables(Path protocols, Path calendars, Path screening, Path codes, Path keep) {
        this(
                new Tables<>(
                        "events",
                        protocols,
                        EVENTS::equals,
                        keep,
                        in -> EventCatalogue.read(in.resolve(EVENTS)),
                        EventCatalogue.NONE),
                new Tables<>("calendars", calendars, f -> f.endsWith(".tsv"), keep, Calendars::read, Calendars.NONE),
                new Tables<>("screening", screening, f -> f.endsWith(".json"), keep, Screening::read, Screening.NONE),
                new Tables<>("codes", codes, EVENTS::equals, keep, ProtocolTables::codes, CodeMap.EMPTY),
                new Tables<>("roles", protocols, RoleBook.FILE::equals, keep, RoleBook::read, RoleBook.NONE));
    }

    /** What is wrong with the files as they stand. */
    List<Problem> problems() {
        return Stream.of(events, calendars, screening, codes, roles)
                .flatMap(tables -> tables.problem().stream())
                .toList();
    }

    private static CodeMap codes(Path folder) throws IOException {
        var file = folder.resolve(EVENTS);
        try (var reader = Files.exists(file) ? Files.newBufferedReader(file) : Reader.nullReader()) {
            return CodeMap.read(reader);
        }
    }

    /** The folder that a setting says, else that of the hub. */
    static Path path(String said, String property, String otherwise, String name) {
        return Setting.blank(said)
                ? Path.of(System.getProperty(property, otherwise), name)
                : Path.of(Setting.text(said));
    }
}
