package org.vincle.connectors.rest.translate;

import com.fasterxml.jackson.databind.node.ObjectNode;
import org.vincle.connectors.api.model.Finding;
import org.vincle.connectors.api.model.Outcome.Activity;
import org.vincle.connectors.api.model.QuestionAnswer;

/** Says what is known, and what was done, in the API's JSON. */
final class FindingWriter {

    static ObjectNode finding(Finding finding, AttachmentWriter attachments) {
        var json = Json.object();
        Json.put(json, "kind", Words.of(finding.kind()));
        CodeWriter.codes(json, "codes", finding.codes());
        Json.put(json, "value", finding.value());
        CodeWriter.codes(json, "valueCodes", finding.valueCodes());
        Json.put(json, "unit", finding.unit());
        Json.put(json, "range", finding.range());
        CodeWriter.codes(json, "interpretation", finding.interpretation());
        Json.put(json, "status", finding.status());
        Json.put(json, "date", finding.date());
        Json.put(json, "text", finding.text());
        Json.putAll(json, "answers", finding.answers(), FindingWriter::answer);
        if (finding.attachment() != null) {
            json.set("attachment", attachments.write(finding.attachment()));
        }
        ReferralWriter.words(json, "labels", finding.labels());
        return json;
    }

    private static ObjectNode answer(QuestionAnswer answer) {
        var json = Json.object();
        Json.put(json, "linkId", answer.linkId());
        Json.put(json, "question", answer.question());
        Json.put(json, "answer", answer.answer());
        Json.put(json, "code", CodeWriter.code(answer.code()));
        return json;
    }

    static ObjectNode activity(Activity activity) {
        var json = CodeWriter.concept(activity.codes(), activity.text());
        Json.put(json, "date", activity.date());
        Json.put(json, "status", activity.status());
        return json;
    }

    private FindingWriter() {}
}
