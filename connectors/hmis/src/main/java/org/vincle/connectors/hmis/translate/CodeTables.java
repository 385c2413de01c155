package org.vincle.connectors.hmis.translate;

import java.nio.file.Path;
import java.util.List;
import org.vincle.connectors.api.CodeFolder;

/** The code maps of {@code etc/codes/hmis}. */
public final class CodeTables extends CodeFolder {

    private static final List<String> NAMES = List.of(
            "destination-in",
            "event-in",
            "event-out",
            "gender-2024-in",
            "gender-2024-out",
            "outcome-out",
            "reason-out",
            "relation-in",
            "relation-out",
            "result-in",
            "result-out",
            "sex-in",
            "sex-out");

    /** Reads every table; IllegalArgumentException names the file that is missing or wrong. */
    public CodeTables(Path folder) {
        super("hmis", folder, NAMES);
    }
}
