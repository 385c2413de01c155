package org.vincle.connectors.rest.translate;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import org.vincle.connectors.api.model.Code;
import org.vincle.connectors.api.model.Reason;

/** Says codes in the API's JSON. */
final class CodeWriter {

    static ObjectNode code(Code code) {
        if (code == null) {
            return null;
        }
        var json = Json.object();
        Json.put(json, "system", code.system());
        Json.put(json, "code", code.code());
        Json.put(json, "display", code.display());
        return json;
    }

    static void codes(ObjectNode json, String name, List<Code> codes) {
        Json.putAll(json, name, codes, CodeWriter::code);
    }

    /** Codes that say the same, and the words for it. */
    static ObjectNode concept(List<Code> codes, String text) {
        var json = Json.object();
        codes(json, "codes", codes);
        Json.put(json, "text", text);
        return json;
    }

    static ObjectNode reason(Reason reason) {
        return reason == null ? null : concept(reason.codes(), reason.text());
    }

    private CodeWriter() {}
}
