package org.vincle.connectors.pci;

import java.nio.file.Path;
import java.util.List;
import java.util.function.Supplier;
import org.vincle.connectors.api.CodeFolder;
import org.vincle.connectors.pci.product.Mapping;

/** The code maps and mappings of {@code etc/codes/pci}. */
public final class CodeTables extends CodeFolder {

    private static final List<String> NAMES = List.of(
            "scsp-error",
            "consent-out",
            "document-out",
            "hestia-result",
            "hestia-recipient-in",
            "hestia-service-in",
            "hestia-status-out");

    private final Path folder;

    /** Reads every table; IllegalArgumentException names the file that is missing or wrong. */
    public CodeTables(Path folder) {
        super("pci", folder, NAMES);
        this.folder = folder;
    }

    /** Where they stand in a running hub. */
    public static Path folder() {
        return of("pci");
    }

    /** The mapping of that name, as it stands whenever it is asked for. */
    public Supplier<Mapping> mapping(String name) {
        if (!name.matches("[a-z0-9-]{1,60}")) {
            throw new IllegalArgumentException("mapping: not lower case letters, digits and dashes");
        }
        return new Watched<>(folder.resolve("map-" + name + ".tsv"), Mapping::read);
    }
}
