package org.vincle.connectors.hropen.translate;

import java.nio.file.Path;
import java.util.List;
import org.vincle.connectors.api.CodeFolder;

/** The code maps of {@code etc/codes/hropen}. */
public final class CodeTables extends CodeFolder {

    private static final List<String> NAMES =
            List.of("disposition-in", "disposition-out", "gender-out", "reason-in", "reason-out", "use-out");

    /** Reads every table; IllegalArgumentException names the file that is missing or wrong. */
    public CodeTables(Path folder) {
        super("hropen", folder, NAMES);
    }
}
