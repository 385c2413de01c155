package org.vincle.routes.protocols.calendar;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The calendars of a folder, {@code TERRITORY.tsv} each: {@code zone}, {@code opens}, {@code extends}, and one holiday per line. */
public final class Calendars {

    /** There are no calendars. */
    public static final Calendars NONE = new Calendars(Map.of());

    private final Map<String, TerritoryCalendar> all;

    private Calendars(Map<String, TerritoryCalendar> all) {
        this.all = Map.copyOf(all);
    }

    /** Reads every calendar of the folder; IllegalArgumentException names the file and the line that is wrong. */
    public static Calendars read(Path folder) throws IOException {
        var lines = new HashMap<String, List<String>>();
        try (var files = Files.list(folder)) {
            for (var file : files.filter(f -> f.toString().endsWith(".tsv")).toList()) {
                var name = file.getFileName().toString().replace(".tsv", "");
                lines.put(name, Files.readAllLines(file, StandardCharsets.UTF_8));
            }
        }
        if (lines.isEmpty()) {
            throw new IllegalArgumentException("there is no calendar, TERRITORY.tsv");
        }
        var all = new HashMap<String, TerritoryCalendar>();
        lines.keySet().forEach(name -> all.put(name, new Draft(name, lines).read(name, Set.of())));
        return new Calendars(all);
    }

    /** The calendar of that territory, else of the territory around it: {@code ES-CT-08019}, {@code ES-CT}, {@code ES}. */
    public Optional<TerritoryCalendar> of(String territory) {
        for (var code = territory; code != null; code = around(code)) {
            if (all.containsKey(code)) {
                return Optional.of(all.get(code));
            }
        }
        return Optional.empty();
    }

    private static String around(String territory) {
        int dash = territory.lastIndexOf('-');
        return dash < 0 ? null : territory.substring(0, dash);
    }

    /** A calendar while it is read. */
    private static final class Draft {
        private final String territory;
        private final Map<String, List<String>> files;
        private final Set<LocalDate> holidays = new HashSet<>();
        private ZoneId zone;
        private LocalTime opens = LocalTime.of(8, 0);

        Draft(String territory, Map<String, List<String>> files) {
            this.territory = territory;
            this.files = files;
        }

        TerritoryCalendar read(String name, Set<String> within) {
            take(name, within);
            if (zone == null || holidays.isEmpty()) {
                throw new IllegalArgumentException("calendar " + territory + ": it needs a zone and holidays");
            }
            var until = holidays.stream().max(LocalDate::compareTo).orElseThrow();
            return new TerritoryCalendar(territory, zone, opens, holidays, LocalDate.of(until.getYear(), 12, 31));
        }

        private void take(String name, Set<String> within) {
            if (!files.containsKey(name) || within.contains(name)) {
                throw new IllegalArgumentException(
                        "calendar " + territory + ": extends " + name + ", which is missing or extends it");
            }
            var seen = new HashSet<>(within);
            seen.add(name);
            int number = 0;
            for (var line : files.get(name)) {
                number++;
                if (!line.isBlank() && !line.startsWith("#")) {
                    line(name, number, line.split("\t+"), seen);
                }
            }
        }

        private void line(String name, int number, String[] columns, Set<String> seen) {
            try {
                switch (columns[0].strip()) {
                    case "extends" -> take(columns[1].strip(), seen);
                    case "zone" -> zone = ZoneId.of(columns[1].strip());
                    case "opens" -> opens = LocalTime.parse(columns[1].strip());
                    default -> holidays.add(LocalDate.parse(columns[0].strip()));
                }
            } catch (DateTimeException | ArrayIndexOutOfBoundsException e) {
                throw new IllegalArgumentException("calendar " + name + ": line " + number + " means nothing");
            }
        }
    }
}
