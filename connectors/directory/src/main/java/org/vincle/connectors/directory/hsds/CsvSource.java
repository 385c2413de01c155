package org.vincle.connectors.directory.hsds;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.vincle.connectors.directory.Listing;

/** HSDS as one CSV file per table: joins the tables to what the interface would have said. */
final class CsvSource implements Source {

    private static final CSVFormat FORMAT = CSVFormat.RFC4180
            .builder()
            .setIgnoreEmptyLines(true)
            .setTrailingData(true)
            .get();

    private interface RowReader {
        void row(ObjectNode row);
    }

    private final Access access;
    private final Path place;

    CsvSource(Access access) {
        this(access, Path.of(access.place()));
    }

    CsvSource(Access access, Path place) {
        this.access = access;
        this.place = place;
    }

    @Override
    public Listing read() throws BrokenSource {
        try (var tables = Tables.of(place)) {
            var listing = read(tables, access.bounds().meter());
            tables.unchanged();
            return listing;
        } catch (CharacterCodingException e) {
            throw new BrokenSource("not-utf-8", null);
        } catch (IOException | UncheckedIOException e) {
            throw new BrokenSource("not-readable", null);
        }
    }

    private Listing read(Tables tables, Bounds.Meter meter) throws BrokenSource, IOException {
        var entries = access.entries();
        var identifiers = grouped(tables, meter, "organization_identifiers", "organization_id");
        var phones = new HashMap<String, List<ObjectNode>>();
        var theirPhones = new HashMap<String, List<ObjectNode>>();
        optional(tables, meter, "phones", "number", row -> {
            group(phones, row, "service_id");
            group(theirPhones, row, "organization_id");
        });
        var languages = grouped(tables, meter, "languages", "service_id");
        var areas = grouped(tables, meter, "service_areas", "service_id");
        var attributes = attributes(tables, meter);
        rows(tables, meter, "organizations", List.of("id", "name"), row -> {
            put(row, "organization_identifiers", identifiers, "id");
            put(row, "phones", theirPhones, "id");
            entries.institution(row);
        });
        rows(tables, meter, "services", List.of("id", "organization_id", "name", "status"), row -> {
            put(row, "phones", phones, "id");
            put(row, "languages", languages, "id");
            put(row, "service_areas", areas, "id");
            put(row, "attributes", attributes, "id");
            entries.service(row);
        });
        return entries.listing(access.clock().instant());
    }

    /** Attributes of anything, each with its term and that with its taxonomy, by the id of what they describe. */
    private Map<String, List<ObjectNode>> attributes(Tables tables, Bounds.Meter meter)
            throws BrokenSource, IOException {
        var taxonomies = new HashMap<String, ObjectNode>();
        optional(
                tables,
                meter,
                "taxonomies",
                "id",
                row -> taxonomies.put(row.path("id").asText(), row));
        var terms = new HashMap<String, ObjectNode>();
        optional(tables, meter, "taxonomy_terms", "id", row -> {
            var taxonomy = taxonomies.get(row.path("taxonomy_id").asText());
            if (taxonomy != null) {
                row.set("taxonomy_detail", taxonomy);
            }
            terms.put(row.path("id").asText(), row);
        });
        var attributes = new HashMap<String, List<ObjectNode>>();
        optional(tables, meter, "attributes", "taxonomy_term_id", row -> {
            var term = terms.get(row.path("taxonomy_term_id").asText());
            if (term != null) {
                row.set("taxonomy_term", term);
                attributes
                        .computeIfAbsent(row.path("link_id").asText(), k -> new ArrayList<>())
                        .add(row);
            }
        });
        return attributes;
    }

    private Map<String, List<ObjectNode>> grouped(Tables tables, Bounds.Meter meter, String table, String by)
            throws BrokenSource, IOException {
        var groups = new HashMap<String, List<ObjectNode>>();
        optional(tables, meter, table, by, row -> group(groups, row, by));
        return groups;
    }

    private static void group(Map<String, List<ObjectNode>> groups, ObjectNode row, String by) {
        if (row.hasNonNull(by)) {
            groups.computeIfAbsent(row.path(by).asText(), k -> new ArrayList<>())
                    .add(row);
        }
    }

    private static void put(ObjectNode row, String field, Map<String, List<ObjectNode>> groups, String by) {
        row.putArray(field).addAll(groups.getOrDefault(row.path(by).asText(), List.of()));
    }

    private void optional(Tables tables, Bounds.Meter meter, String table, String column, RowReader reader)
            throws BrokenSource, IOException {
        if (tables.has(table)) {
            rows(tables, meter, table, List.of(column), reader);
        }
    }

    private void rows(Tables tables, Bounds.Meter meter, String table, List<String> wanted, RowReader reader)
            throws BrokenSource, IOException {
        var file = table + ".csv";
        if (!tables.has(table)) {
            throw new BrokenSource("no-file", file);
        }
        var counted = new Counted(tables.open(table), meter.bytesLeft());
        var decoder = StandardCharsets.UTF_8
                .newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT);
        try (var parser = CSVParser.builder()
                .setReader(new InputStreamReader(counted, decoder))
                .setFormat(FORMAT)
                .get()) {
            String[] header = null;
            for (var record : parser) {
                if (header == null) {
                    header = header(record, wanted, file);
                } else {
                    meter.row(file + " line " + parser.getCurrentLineNumber());
                    reader.row(row(header, record));
                }
            }
            if (header == null) {
                throw new BrokenSource("no-header", file);
            }
        } catch (IOException | UncheckedIOException e) {
            if (counted.left < 0) {
                throw new BrokenSource("too-large", file);
            }
            if (e instanceof CharacterCodingException || e.getCause() instanceof CharacterCodingException) {
                throw new BrokenSource("not-utf-8", file);
            }
            throw new BrokenSource("not-csv", file);
        }
        meter.bytes(counted.read, file);
    }

    private static String[] header(CSVRecord record, List<String> wanted, String file) throws BrokenSource {
        var names = new ArrayList<String>();
        for (var name : record) {
            names.add(name.replace("\uFEFF", "").strip().toLowerCase(Locale.ROOT));
        }
        for (var column : wanted) {
            if (!names.contains(column)) {
                throw new BrokenSource("no-column", file + " " + column);
            }
        }
        return names.toArray(String[]::new);
    }

    private static ObjectNode row(String[] header, CSVRecord record) {
        var row = JsonNodeFactory.instance.objectNode();
        for (int i = 0; i < header.length && i < record.size(); i++) {
            if (!record.get(i).isBlank()) {
                row.put(header[i], record.get(i).strip());
            }
        }
        return row;
    }

    /** Unpacked bytes, up to what is left of the bounds: an archive may say less than it holds. */
    private static final class Counted extends FilterInputStream {
        private long left;
        private long read;

        Counted(InputStream in, long left) {
            super(in);
            this.left = left;
        }

        @Override
        public int read() throws IOException {
            int one = super.read();
            count(one < 0 ? 0 : 1);
            return one;
        }

        @Override
        public int read(byte[] buffer, int offset, int length) throws IOException {
            int many = super.read(buffer, offset, length);
            count(Math.max(many, 0));
            return many;
        }

        private void count(int more) throws IOException {
            read += more;
            left -= more;
            if (left < 0) {
                throw new IOException("too-large");
            }
        }
    }
}
