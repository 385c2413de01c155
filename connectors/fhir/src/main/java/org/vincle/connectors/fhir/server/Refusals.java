package org.vincle.connectors.fhir.server;

import java.util.Enumeration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.MissingResourceException;
import java.util.ResourceBundle;
import org.hl7.fhir.r4.model.OperationOutcome;
import org.hl7.fhir.r4.model.OperationOutcome.IssueSeverity;
import org.hl7.fhir.r4.model.OperationOutcome.IssueType;
import org.vincle.connectors.api.error.Codes;
import org.vincle.connectors.api.error.ExchangeException;
import org.vincle.connectors.api.error.InvalidMessage;
import org.vincle.connectors.api.error.NotPermitted;
import org.vincle.connectors.api.error.PartnerUnavailable;

/** Puts the hub's refusals in FHIR's words: an HTTP status and an OperationOutcome in the reader's language. */
final class Refusals {

    /** The code system of our codes, in {@code issue.details}. */
    static final String SYSTEM = "urn:vincle:code";

    static final String INTERNAL = "internal-error";

    private static final String SENTENCES = "org.vincle.connectors.fhir.messages";
    private static final ResourceBundle.Control NO_FALLBACK =
            ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES);
    private static final List<Locale> LANGUAGES =
            List.of(Locale.ENGLISH, Locale.forLanguageTag("ca"), Locale.forLanguageTag("es"));

    private static final Map<String, Integer> STATUSES = Map.ofEntries(
            Map.entry("unauthenticated", 401),
            Map.entry("tls-required", 403),
            Map.entry("not-found", 404),
            Map.entry("unknown-type", 404),
            Map.entry("not-served", 405),
            Map.entry("page-gone", 410),
            Map.entry("unknown-page", 410),
            Map.entry(Codes.MESSAGE_ID_REUSED, 409),
            Map.entry("changed-meanwhile", 409),
            Map.entry(Codes.VERSION_CONFLICT, 412),
            Map.entry("several-match", 412),
            Map.entry("too-slow", 408),
            Map.entry("too-large", 413),
            Map.entry("length-required", 411),
            Map.entry("content-type", 415),
            Map.entry("content-encoding", 415),
            Map.entry("invalid-request", 400),
            Map.entry("empty", 400),
            Map.entry("not-json", 400),
            Map.entry("not-xml", 400),
            Map.entry("not-fhir", 400),
            Map.entry("too-deep", 400),
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
            Map.entry("parameter-invalid", 400),
            Map.entry("modifier-not-served", 400),
            Map.entry(INTERNAL, 500));

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
        var known = STATUSES.get(refusal.getCode());
        if (known != null) {
            return known;
        } else if (refusal instanceof NotPermitted) {
            return 403;
        }
        return refusal instanceof PartnerUnavailable ? 503 : 422;
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
        var language = language(accepted);
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
        var sentences = ResourceBundle.getBundle(
                SENTENCES,
                language.equals(Locale.ENGLISH) ? Locale.ROOT : language,
                Refusals.class.getClassLoader(),
                NO_FALLBACK);
        try {
            return sentences.getString(code.startsWith("fhir-status-") ? "fhir-status" : code);
        } catch (MissingResourceException e) {
            return sentences.getString("refused");
        }
    }

    private static Locale language(Enumeration<Locale> accepted) {
        while (accepted.hasMoreElements()) {
            var wanted = accepted.nextElement().getLanguage();
            for (var ours : LANGUAGES) {
                if (ours.getLanguage().equals(wanted)) {
                    return ours;
                }
            }
        }
        return Locale.ENGLISH;
    }

    private Refusals() {}
}
