package org.vincle.connectors.rest.translate;

import java.util.List;
import java.util.function.BiFunction;
import org.vincle.connectors.api.model.Code;
import org.vincle.connectors.api.model.Reason;

/** Reads codes of the API's JSON. */
final class CodeReader {

    static Code code(Fields fields) {
        var code = new Code(
                fields.text("system", Fields.LINE),
                fields.text("code", Fields.WORD),
                fields.text("display", Fields.LINE));
        if (!fields.has("code") && !fields.has("display")) {
            fields.fault("", "code-or-display");
        }
        return code;
    }

    static List<Code> codes(Fields fields, String name) {
        return fields.list(name, Fields.FEW, CodeReader::code);
    }

    /** Codes that say the same, and the words for it, one of which is needed. */
    static <T> T concept(Fields fields, BiFunction<List<Code>, String, T> make) {
        if (!fields.has("codes") && !fields.has("text")) {
            fields.fault("", "codes-or-text");
        }
        return make.apply(codes(fields, "codes"), fields.text("text", Fields.WORDS));
    }

    static Reason reason(Fields fields) {
        return fields.object("reason", f -> concept(f, (codes, text) -> new Reason(codes, text)));
    }

    private CodeReader() {}
}
