package org.vincle.routes.protocols.engine;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.vincle.routes.protocols.model.Protocol;
import org.vincle.routes.protocols.model.Role;

/**
 * Who plays a role where, when neither the directory of services nor the sector alone tells: {@code roles.tsv}, one line
 * for each role and territory. It is read again when it has changed; a broken change leaves what it said before.
 */
public final class RoleBook {

    private static final Logger LOG = LoggerFactory.getLogger(RoleBook.class);
    private static final String ANYWHERE = "*";
    private static final String NOBODY = "-";
    private static final int COLUMNS = 3;

    private record Line(String role, String territory, List<String> partners) {

        /** A line for one protocol before one for all, a small territory before a large one. */
        int weight() {
            return (role.contains("/") ? 10 : 0) + (territory.equals(ANYWHERE) ? 0 : territory.length());
        }

        boolean speaksOf(String protocol, String code, String place) {
            return (role.equals(code) || role.equals(protocol + "/" + code))
                    && (territory.equals(ANYWHERE) || place != null && place.startsWith(territory));
        }
    }

    private record Book(List<Line> lines, FileTime changed) {}

    private final Path file;
    private Book book = new Book(List.of(), null);

    /** The book in that file, which need not be there. */
    public RoleBook(Path file) {
        this.file = file;
    }

    /** Who plays that role there, the first choice first; empty when the book does not say. */
    synchronized Optional<List<String>> players(Protocol protocol, Role role, String place) {
        look();
        return book.lines.stream()
                .filter(l -> l.speaksOf(protocol.name(), role.code(), place))
                .max((one, other) -> Integer.compare(one.weight(), other.weight()))
                .map(Line::partners);
    }

    private void look() {
        try {
            var changed = Files.getLastModifiedTime(file);
            if (!changed.equals(book.changed)) {
                book = new Book(read(), changed);
            }
        } catch (NoSuchFileException e) {
            book = new Book(List.of(), null);
        } catch (IOException e) {
            wrong("roles-unreadable", book.changed);
        }
    }

    private List<Line> read() throws IOException {
        var lines = new ArrayList<Line>();
        int number = 0;
        for (var line : Files.readAllLines(file, StandardCharsets.UTF_8)) {
            number++;
            if (line.isBlank() || line.startsWith("#")) {
                continue;
            }
            var columns = line.split("\t+");
            if (columns.length != COLUMNS || !columns[1].strip().matches("\\*|\\d{2}|\\d{5}")) {
                LOG.atError()
                        .addKeyValue("code", "roles-wrong")
                        .addKeyValue("count", number)
                        .log("A line of roles.tsv means nothing; what the file said before still holds");
                return book.lines;
            }
            lines.add(new Line(columns[0].strip(), columns[1].strip(), partners(columns[2])));
        }
        return lines;
    }

    private static List<String> partners(String said) {
        return Stream.of(said.split(","))
                .map(String::strip)
                .filter(p -> !p.isEmpty() && !p.equals(NOBODY))
                .distinct()
                .toList();
    }

    private void wrong(String code, FileTime changed) {
        LOG.atWarn().addKeyValue("code", code).log("Who plays which role could not be read again");
        book = new Book(book.lines, changed);
    }
}
