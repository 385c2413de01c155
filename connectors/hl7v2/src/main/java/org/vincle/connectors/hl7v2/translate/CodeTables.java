package org.vincle.connectors.hl7v2.translate;

import java.nio.file.Path;
import java.util.List;
import org.vincle.connectors.api.CodeFolder;

/** The code maps of {@code etc/codes/hl7v2}. */
public final class CodeTables extends CodeFolder {

    private static final List<String> NAMES = List.of(
            "gender-in",
            "gender-out",
            "priority-in",
            "priority-out",
            "relation-in",
            "relation-out",
            "language-in",
            "system-in",
            "system-out",
            "identifier-in",
            "identifier-out",
            "diagnosis-in",
            "diagnosis-out",
            "reason-out",
            "result-status-in",
            "result-status-out",
            "error-out");

    /** Reads every table; IllegalArgumentException names the file that is missing or wrong. */
    public CodeTables(Path folder) {
        super("hl7v2", folder, NAMES);
    }
}
