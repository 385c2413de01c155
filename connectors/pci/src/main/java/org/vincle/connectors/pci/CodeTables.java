package org.vincle.connectors.pci;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.vincle.connectors.api.CodeMap;
import org.vincle.connectors.pci.product.Mapping;

/** The code maps and mappings of {@code etc/codes/pci}. */
public final class CodeTables {

    private static final List<String> NAMES = List.of(
            "scsp-error",
            "consent-out",
            "document-out",
            "hestia-result",
            "hestia-recipient-in",
            "hestia-service-in",
            "hestia-status-out");

    private final Path folder;
    private final Map<String, Watched<CodeMap>> tables = new HashMap<>();

    /** Reads every table; IllegalArgumentException names the file that is missing or wrong. */
    public CodeTables(Path folder) {
        this.folder = folder;
        for (var name : NAMES) {
            tables.put(name, new Watched<>(folder.resolve(name + ".tsv"), CodeMap::read));
        }
    }

    /** Where they stand in a running hub. */
    public static Path folder() {
        return Path.of(System.getProperty("karaf.etc", "etc"), "codes", "pci");
    }

    /** What the table says for that code. */
    public Optional<String> get(String table, String code) {
        return tables.get(table).get().get(code);
    }

    /** Whether the table mentions that code. */
    public boolean knows(String table, String code) {
        return tables.get(table).get().knows(code);
    }

    /** The mapping of that name, as it stands whenever it is asked for. */
    public Supplier<Mapping> mapping(String name) {
        if (!name.matches("[a-z0-9-]{1,60}")) {
            throw new IllegalArgumentException("mapping: not lower case letters, digits and dashes");
        }
        return new Watched<>(folder.resolve("map-" + name + ".tsv"), Mapping::read);
    }
}
