package org.vincle.connectors.edfi.translate;

import java.nio.file.Path;
import java.util.List;
import org.vincle.connectors.api.CodeFolder;
import org.vincle.connectors.api.error.PartnerRefused;

/** The code maps of {@code etc/codes/edfi}. */
public final class CodeTables extends CodeFolder {

    private static final List<String> NAMES =
            List.of("reason-exited-in", "residence-in", "service-in", "service-out", "status-in", "status-out");
    private static final List<String> STEPS = List.of("requested", "cancelled", "cancel-asked");

    /** Reads every table; IllegalArgumentException names the file that is missing or wrong. */
    public CodeTables(Path folder) {
        super("edfi", folder, NAMES);
    }

    /** The word for what the requester did, which a table must have. */
    public String require(String step) {
        return get("status-out", step).orElseThrow(() -> new PartnerRefused("no-message-for-this"));
    }

    /** All words that the hub itself writes as a status. */
    public List<String> written() {
        return STEPS.stream().flatMap(s -> get("status-out", s).stream()).toList();
    }

    boolean writes(String codeValue) {
        return written().stream().anyMatch(codeValue::equalsIgnoreCase);
    }
}
