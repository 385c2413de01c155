package org.vincle.routes.protocols.engine;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.vincle.routes.protocols.model.Protocol;
import org.vincle.routes.protocols.model.Role;

/**
 * Who plays a role where, when neither the directory of services nor the sector alone tells: {@code roles.tsv}, a line for
 * each role and territory.
 */
public final class RoleBook {

    /** What the file is called. */
    public static final String FILE = "roles.tsv";

    /** A book that says nothing. */
    public static final RoleBook NONE = new RoleBook(List.of());

    private static final String ANYWHERE = "*";
    private static final String NOBODY = "-";
    private static final int COLUMNS = 3;

    private record Line(String role, String territory, List<String> partners) {

        /** A line for one protocol comes before one for all, a small territory before a large one. */
        int weight() {
            return (role.contains("/") ? 10 : 0) + (territory.equals(ANYWHERE) ? 0 : territory.length());
        }

        boolean speaksOf(String protocol, String code, String place) {
            return (role.equals(code) || role.equals(protocol + "/" + code))
                    && (territory.equals(ANYWHERE) || place != null && place.startsWith(territory));
        }
    }

    private final List<Line> lines;

    private RoleBook(List<Line> lines) {
        this.lines = List.copyOf(lines);
    }

    /** Reads the book of a folder, which need not have one; IllegalArgumentException names the line that is wrong. */
    public static RoleBook read(Path folder) throws IOException {
        var file = folder.resolve(FILE);
        if (Files.notExists(file)) {
            return NONE;
        }
        var lines = new ArrayList<Line>();
        int number = 0;
        for (var line : Files.readAllLines(file, StandardCharsets.UTF_8)) {
            number++;
            if (!line.isBlank() && !line.startsWith("#")) {
                lines.add(line(line.split("\t+"), number));
            }
        }
        return new RoleBook(lines);
    }

    private static Line line(String[] columns, int number) {
        if (columns.length != COLUMNS || !columns[1].strip().matches("\\*|\\d{2}|\\d{5}")) {
            throw new IllegalArgumentException(FILE + " line " + number
                    + ": a role, a municipality, province or *, and institutions, parted by tabs");
        }
        var partners = Stream.of(columns[2].split(","))
                .map(String::strip)
                .filter(p -> !p.isEmpty() && !p.equals(NOBODY))
                .distinct()
                .toList();
        return new Line(columns[0].strip(), columns[1].strip(), partners);
    }

    /** Who plays that role there, the first choice first; empty when the book does not say. */
    Optional<List<String>> players(Protocol protocol, Role role, String place) {
        return lines.stream()
                .filter(l -> l.speaksOf(protocol.name(), role.code(), place))
                .max(Comparator.comparingInt(Line::weight))
                .map(Line::partners);
    }
}
