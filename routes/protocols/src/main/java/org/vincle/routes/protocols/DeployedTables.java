package org.vincle.routes.protocols;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.vincle.connectors.api.CodeMap;
import org.vincle.routes.protocols.calendar.Calendars;
import org.vincle.routes.protocols.check.EventCatalogue;
import org.vincle.routes.protocols.deploy.Tables;
import org.vincle.routes.protocols.engine.RoleBook;
import org.vincle.routes.protocols.model.Problem;
import org.vincle.routes.protocols.screening.Screening;

/** What protocols are read with and carried out by, as the files beside them say it now. */
final class DeployedTables {

    private static final String EVENTS = "events.tsv";

    private final Tables<EventCatalogue> events;
    private final Tables<Calendars> calendars;
    private final Tables<Screening> screening;
    private final Tables<CodeMap> codes;
    private final Tables<RoleBook> roles;

    /**
     * What a look has found changed.
     *
     * @param doubtful whether protocols that were right may be wrong by it
     * @param screened whether scores may call for other protocols
     */
    record Changed(boolean doubtful, boolean screened) {}

    /** Those of these folders; nothing is read before the first look. */
    DeployedTables(Path protocols, Path calendars, Path screening, Path codes, Path keep) {
        this.events = new Tables<>(
                "events",
                protocols,
                EVENTS::equals,
                keep,
                in -> EventCatalogue.read(in.resolve(EVENTS)),
                EventCatalogue.NONE);
        this.calendars =
                new Tables<>("calendars", calendars, f -> f.endsWith(".tsv"), keep, Calendars::read, Calendars.NONE);
        this.screening =
                new Tables<>("screening", screening, f -> f.endsWith(".json"), keep, Screening::read, Screening.NONE);
        this.codes = new Tables<>("codes", codes, EVENTS::equals, keep, DeployedTables::codes, CodeMap.EMPTY);
        this.roles = new Tables<>("roles", protocols, RoleBook.FILE::equals, keep, RoleBook::read, RoleBook.NONE);
    }

    /** Reads what has changed since the look before. */
    Changed look() throws IOException {
        boolean doubtful = events.look() | calendars.look();
        boolean screened = screening.look();
        codes.look();
        roles.look();
        return new Changed(doubtful, screened);
    }

    EventCatalogue events() {
        return events.said();
    }

    Calendars calendars() {
        return calendars.said();
    }

    Screening screening() {
        return screening.said();
    }

    /** Which codes of partners stand for which events. */
    CodeMap codes() {
        return codes.said();
    }

    RoleBook roles() {
        return roles.said();
    }

    /** What is wrong with their files now. */
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
}
