package org.vincle.connectors.rest.translate;

import java.util.Base64;
import java.util.List;
import java.util.regex.Pattern;
import org.vincle.connectors.api.model.Attachment;
import org.vincle.connectors.api.model.Finding;
import org.vincle.connectors.api.model.Finding.Kind;
import org.vincle.connectors.api.model.Outcome.Activity;
import org.vincle.connectors.api.model.QuestionAnswer;
import org.vincle.connectors.api.model.Sensitivity;

/** Reads what is known, and what was done, of the API's JSON. */
final class FindingReader {

    private static final Pattern MEDIA_TYPE = Pattern.compile("[a-zA-Z0-9.+-]+/[a-zA-Z0-9.+-]+");

    static List<Finding> findings(Fields fields) {
        return fields.list("findings", Fields.MANY, FindingReader::finding);
    }

    private static Finding finding(Fields fields) {
        fields.require("kind");
        var kind = fields.word("kind", Kind.class);
        if (kind == Kind.DOCUMENT) {
            fields.require("attachment");
        }
        return new Finding(
                kind,
                CodeReader.codes(fields, "codes"),
                fields.text("value", Fields.WORDS),
                CodeReader.codes(fields, "valueCodes"),
                fields.text("unit", Fields.WORD),
                fields.text("range", Fields.WORD),
                CodeReader.codes(fields, "interpretation"),
                fields.text("status", Fields.WORD),
                fields.parsed("date", Fields.WORD, "date-invalid", Times::either),
                fields.text("text", Fields.WORDS),
                fields.list("answers", Fields.MANY, FindingReader::answer),
                fields.object("attachment", FindingReader::attachment),
                fields.words("labels", Sensitivity.class));
    }

    private static QuestionAnswer answer(Fields fields) {
        return new QuestionAnswer(
                fields.text("linkId", Fields.WORD),
                fields.text("question", Fields.LINE),
                fields.required("answer", Fields.WORDS),
                fields.object("code", CodeReader::code));
    }

    private static Attachment attachment(Fields fields) {
        fields.require("mediaType");
        fields.require("content");
        return new Attachment(
                fields.parsed("mediaType", Fields.WORD, "media-type-invalid", FindingReader::mediaType),
                fields.text("title", Fields.WORD),
                content(fields));
    }

    private static String mediaType(String text) {
        return MEDIA_TYPE.matcher(text).matches() ? text : null;
    }

    private static byte[] content(Fields fields) {
        var text = fields.raw("content");
        if (text == null) {
            return null;
        }
        try {
            if (!text.isEmpty()) {
                return Base64.getDecoder().decode(text);
            }
        } catch (IllegalArgumentException e) {
            fields.fault("content", "base64-invalid");
            return null;
        }
        fields.fault("content", "base64-invalid");
        return null;
    }

    static Activity activity(Fields fields) {
        var date = fields.parsed("date", Fields.WORD, "date-invalid", Times::either);
        var status = fields.text("status", Fields.WORD);
        return CodeReader.concept(fields, (codes, text) -> new Activity(codes, text, date, status));
    }

    private FindingReader() {}
}
