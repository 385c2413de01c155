package org.vincle.connectors.hmis.csv;

import java.io.BufferedReader;
import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Enumeration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;

/** A set in its zip archive; each file may be read as often as wanted, a row at a time, and nothing of it is kept. */
public final class HmisSet implements Closeable {

    /** Looks at one row. */
    public interface RowReader {
        /** Whether more rows are wanted. */
        boolean row(Row row) throws Fault;
    }

    private static final CSVFormat FORMAT = CSVFormat.RFC4180
            .builder()
            .setIgnoreEmptyLines(true)
            .setTrailingData(true)
            .setLenientEof(true)
            .get();
    private static final long FREE = 1 << 20;

    private final ZipFile zip;
    private final Bounds bounds;
    private final Map<String, ZipEntry> files = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    private final Year year;
    private final Row export;

    private HmisSet(ZipFile zip, Bounds bounds) throws Fault {
        this.zip = zip;
        this.bounds = bounds;
        index();
        this.export = exportRow();
        this.year = Year.of(export.get("CSVVersion"), has("Client") ? header("Client") : null);
    }

    /** Opens it; a fault when it is no set that can be read safely. */
    public static HmisSet open(Path file, Bounds bounds) throws Fault, IOException {
        ZipFile zip;
        try {
            zip = new ZipFile(file.toFile(), StandardCharsets.UTF_8);
        } catch (ZipException | EOFException | IllegalArgumentException e) {
            throw new Fault("no-zip", null);
        }
        try {
            return new HmisSet(zip, bounds);
        } catch (Fault | RuntimeException e) {
            zip.close();
            throw e;
        }
    }

    private void index() throws Fault {
        if (zip.size() > bounds.entries()) {
            throw new Fault("too-many-entries", null);
        }
        long total = 0;
        for (var entries = zip.entries(); entries.hasMoreElements(); ) {
            var entry = next(entries);
            var name = entry.getName();
            if (name.startsWith("/")
                    || name.contains("\\")
                    || name.contains(":")
                    || List.of(name.split("/")).contains("..")) {
                throw new Fault("unsafe-name", null);
            }
            total += Math.max(entry.getSize(), 0);
            if (total > bounds.unzipped() || tooDense(entry, entry.getSize())) {
                throw new Fault("too-large-unpacked", null);
            }
            var last = name.substring(name.lastIndexOf('/') + 1);
            if (last.toLowerCase(Locale.ROOT).endsWith(".csv")
                    && files.putIfAbsent(last.substring(0, last.length() - 4), entry) != null) {
                throw new Fault("file-twice", null);
            }
        }
    }

    private static ZipEntry next(Enumeration<? extends ZipEntry> entries) throws Fault {
        try {
            return entries.nextElement();
        } catch (IllegalArgumentException e) { // its comment, which nobody looked at before, is no UTF-8
            throw new Fault("no-zip", null);
        }
    }

    private boolean tooDense(ZipEntry entry, long size) {
        return size > FREE && size / bounds.ratio() > Math.max(entry.getCompressedSize(), 1);
    }

    private Row exportRow() throws Fault {
        var found = new ArrayList<Row>();
        read("Export", row -> found.add(row) && false);
        if (found.isEmpty()) {
            throw new Fault(has("Export") ? "no-row" : "no-file", "Export");
        }
        return found.get(0);
    }

    /** Its fiscal year. */
    public Year year() {
        return year;
    }

    /** The row of {@code Export.csv}. */
    public Row export() {
        return export;
    }

    /** Whether it has that file. */
    public boolean has(String file) {
        return files.containsKey(file);
    }

    /** The header of that file, which must be there. */
    public Header header(String file) throws Fault {
        var holder = new Header[1];
        scan(file, header -> holder[0] = header, row -> false);
        if (holder[0] == null) {
            throw new Fault(has(file) ? "no-header" : "no-file", file);
        }
        return holder[0];
    }

    /** Reads a file row by row until no more are wanted; no such file is no row. Returns how many rows were read. */
    public long read(String file, RowReader reader) throws Fault {
        return scan(file, header -> {}, reader);
    }

    private long scan(String file, java.util.function.Consumer<Header> first, RowReader reader) throws Fault {
        var entry = files.get(file);
        if (entry == null) {
            return 0;
        }
        long line = 0;
        try (var raw = new BoundedStream(zip.getInputStream(entry), limit(entry));
                var characters = new BoundedReader(characters(raw), bounds.row());
                var parser = CSVParser.builder()
                        .setReader(characters)
                        .setFormat(FORMAT)
                        .get()) {
            Header header = null;
            long rows = 0;
            for (var records = parser.iterator(); ; ) {
                line = parser.getCurrentLineNumber() + 1;
                if (!records.hasNext()) {
                    return rows;
                }
                var record = records.next();
                characters.row();
                if (header == null) {
                    header = Header.of(file, names(record));
                    first.accept(header);
                    continue;
                }
                rows++;
                if (!reader.row(new Row(header, values(record), line))) {
                    return rows;
                }
            }
        } catch (IOException | UncheckedIOException | IllegalStateException e) {
            throw unreadable(e, file, line);
        }
    }

    private long limit(ZipEntry entry) {
        return Math.min(bounds.unzipped(), Math.max(FREE, Math.max(entry.getCompressedSize(), 1) * bounds.ratio()));
    }

    private static BufferedReader characters(BoundedStream raw) {
        return new BufferedReader(new InputStreamReader(
                raw,
                StandardCharsets.UTF_8
                        .newDecoder()
                        .onMalformedInput(CodingErrorAction.REPLACE)
                        .onUnmappableCharacter(CodingErrorAction.REPLACE)));
    }

    private static Fault unreadable(Exception failure, String file, long line) {
        for (Throwable each = failure; each != null; each = each.getCause()) {
            if (each instanceof BoundedStream.TooMuch) {
                return new Fault("too-large-unpacked", file);
            }
            if (each instanceof BoundedReader.RowTooLong) {
                return new Fault("row-too-long", file, line, null);
            }
        }
        return new Fault("unreadable", file, line, null);
    }

    private static List<String> names(CSVRecord record) {
        var names = new ArrayList<>(record.toList());
        if (!names.isEmpty() && names.get(0).startsWith("\uFEFF")) {
            names.set(0, names.get(0).substring(1).replace("\"", ""));
        }
        return names;
    }

    private static String[] values(CSVRecord record) {
        var values = new String[record.size()];
        for (int i = 0; i < values.length; i++) {
            var value = record.get(i).strip();
            values[i] = value.isEmpty() ? null : value;
        }
        return values;
    }

    @Override
    public void close() throws IOException {
        zip.close();
    }
}
