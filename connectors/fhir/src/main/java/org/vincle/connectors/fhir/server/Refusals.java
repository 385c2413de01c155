package org.vincle.connectors.fhir.server;

import java.util.Enumeration;
import java.util.Locale;
import java.util.Map;
import org.hl7.fhir.r4.model.OperationOutcome;
import org.hl7.fhir.r4.model.OperationOutcome.IssueSeverity;
import org.hl7.fhir.r4.model.OperationOutcome.IssueType;
import org.vincle.connectors.api.Sentences;
import org.vincle.connectors.api.error.Codes;
import org.vincle.connectors.api.error.ExchangeException;
import org.vincle.connectors.api.error.InvalidMessage;

/** Puts the hub's refusals in FHIR's words: an HTTP status and an OperationOutcome in the reader's language. */
final class Refusals {

    /** The code system of our codes, in {@code issue.details}. */
    static final String SYSTEM = "urn:vincle:code";

    static final String INTERNAL = org.vincle.connectors.http.server.Refusals.INTERNAL;

    private static final Sentences SENTENCES = new Sentences(Refusals.class, "org.vincle.connectors.fhir.messages");

    /** Those of FHIR alone. */
    private static final Map<String, Integer> STATUSES = Map.ofEntries(
            Map.entry("unknown-type", 404),
            Map.entry("page-gone", 410),
            Map.entry("unknown-page", 410),
            Map.entry(Codes.MESSAGE_ID_REUSED, 409),
            Map.entry("changed-meanwhile", 409),
            Map.entry(Codes.VERSION_CONFLICT, 412),
            Map.entry("claimed-meanwhile", 412),
            Map.entry("several-match", 412),
            Map.entry("length-required", 411),
            Map.entry("invalid-request", 400),
            Map.entry("not-xml", 400),
            Map.entry("not-fhir", 400),
            Map.entry("element-unknown", 400),
            Map.entry("element-type", 400),
            Map.entry("element-repeated", 400),
            Map.entry("element-missing", 400),
            Map.entry("value-invalid", 400),
            Map.entry("type-differs", 400),
            Map.entry("id-differs", 400),
            Map.entry("batch-not-served", 400),
            Map.entry("bundle-type", 400),
            Map.entry("entry-request", 400),
            Map.entry("parameter-unknown", 400),
            Map.entry("date-needed", 400),
            Map.entry("parameter-invalid", 400),
            Map.entry("modifier-not-served", 400));

    private static final Map<Integer, IssueType> ISSUES = Map.ofEntries(
            Map.entry(400, IssueType.INVALID),
            Map.entry(401, IssueType.LOGIN),
            Map.entry(403, IssueType.FORBIDDEN),
            Map.entry(404, IssueType.NOTFOUND),
            Map.entry(405, IssueType.NOTSUPPORTED),
            Map.entry(408, IssueType.TIMEOUT),
            Map.entry(409, IssueType.CONFLICT),
            Map.entry(410, IssueType.NOTFOUND),
            Map.entry(412, IssueType.CONFLICT),
            Map.entry(413, IssueType.TOOLONG),
            Map.entry(415, IssueType.NOTSUPPORTED),
            Map.entry(422, IssueType.BUSINESSRULE),
            Map.entry(500, IssueType.EXCEPTION),
            Map.entry(503, IssueType.TRANSIENT));

    /** The HTTP status that says best what the sender should do. */
    static int status(ExchangeException refusal) {
        return org.vincle.connectors.http.server.Refusals.status(refusal, STATUSES);
    }

    /** The outcome in one of the languages that the request accepts; it holds no value of the message. */
    static OperationOutcome outcome(ExchangeException refusal, Enumeration<Locale> accepted) {
        return outcome(refusal, status(refusal), accepted);
    }

    /** The outcome of our own mistake. */
    static OperationOutcome mistake(Enumeration<Locale> accepted) {
        return outcome(new InvalidMessage(INTERNAL), 500, accepted);
    }

    private static OperationOutcome outcome(ExchangeException refusal, int status, Enumeration<Locale> accepted) {
        var language = Sentences.language(accepted);
        var outcome = new OperationOutcome();
        outcome.setLanguage(language.getLanguage());
        var issue = outcome.addIssue()
                .setSeverity(status == 500 ? IssueSeverity.FATAL : IssueSeverity.ERROR)
                .setCode(ISSUES.getOrDefault(status, IssueType.PROCESSING));
        issue.getDetails().addCoding().setSystem(SYSTEM).setCode(refusal.getCode());
        var sentence = sentence(refusal.getCode(), language);
        var path = refusal.getPath();
        if (path != null && path.startsWith("line ")) {
            issue.setDiagnostics(sentence + " (" + path + ")");
        } else {
            issue.setDiagnostics(sentence);
            if (path != null) {
                issue.addExpression(path);
            }
        }
        return outcome;
    }

    static String sentence(String code, Locale language) {
        return SENTENCES.of(code.startsWith("fhir-status-") ? "fhir-status" : code, language, "refused");
    }

    private Refusals() {}
}
