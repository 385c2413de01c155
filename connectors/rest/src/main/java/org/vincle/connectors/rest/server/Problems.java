package org.vincle.connectors.rest.server;

import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.vincle.connectors.api.Sentences;
import org.vincle.connectors.api.error.Codes;
import org.vincle.connectors.api.error.ExchangeException;
import org.vincle.connectors.api.error.InvalidMessage;
import org.vincle.connectors.http.server.Refusals;
import org.vincle.connectors.http.server.Reply;
import org.vincle.connectors.rest.translate.Fault;
import org.vincle.connectors.rest.translate.Faulty;
import org.vincle.connectors.rest.translate.Json;

/** Says a refusal as a problem of RFC 9457, in the reader's language; it holds no value of the request. */
final class Problems {

    /** Before the methods that a path has, in the place of a refusal for another. */
    static final String ALLOW = "Allow: ";

    private static final String MEDIA_TYPE = "application/problem+json";
    private static final Sentences SENTENCES = new Sentences(Problems.class, "org.vincle.connectors.rest.messages");

    /** Those of this API alone. */
    private static final Map<String, Integer> STATUSES = Map.ofEntries(
            Map.entry(Codes.UNKNOWN_REFERRAL, 404),
            Map.entry(Codes.TRANSITION_FORBIDDEN, 409),
            Map.entry("changed-meanwhile", 409),
            Map.entry("consent-forbidden", 409),
            Map.entry(Codes.VERSION_CONFLICT, 412),
            Map.entry("invalid-fields", 422));

    /** The hub refused it, or cannot take it now. */
    static Reply of(ExchangeException refusal, HttpServletRequest request) {
        return reply(
                refusal.getCode(), Refusals.status(refusal, STATUSES), places(refusal), refusal.getPath(), request);
    }

    /** Something in it breaks a rule. */
    static Reply of(Faulty refusal, HttpServletRequest request) {
        return reply(refusal.code(), STATUSES.getOrDefault(refusal.code(), 400), refusal.faults(), null, request);
    }

    /** Our own mistake. */
    static Reply mistake(HttpServletRequest request) {
        return of(new InvalidMessage(Refusals.INTERNAL), request);
    }

    /** The hub's own paths have the form of this API's fields. */
    private static List<Fault> places(ExchangeException refusal) {
        var path = refusal.getPath();
        if (refusal.getCode().equals(Codes.UNKNOWN_RECIPIENT)) {
            return List.of(new Fault(Fault.Kind.POINTER, "#/recipient", refusal.getCode()));
        } else if (path == null || !path.matches("[A-Za-z]+(\\[[0-9]+\\])?([.][A-Za-z]+(\\[[0-9]+\\])?)*")) {
            return List.of();
        }
        var pointer = "#/" + path.replace("[", "/").replace("]", "").replace('.', '/');
        return List.of(new Fault(Fault.Kind.POINTER, pointer, refusal.getCode()));
    }

    private static Reply reply(String code, int status, List<Fault> faults, String path, HttpServletRequest request) {
        var language = Sentences.language(request.getLocales());
        var problem = Json.object().put("type", "urn:vincle:problem:" + code);
        problem.put("title", sentence(code, language)).put("status", status).put("code", code);
        if (path != null && path.startsWith("line ")) {
            problem.put("detail", sentence(code, language) + " (" + path + ")");
        }
        if (!faults.isEmpty()) {
            var errors = problem.putArray("errors");
            faults.forEach(fault -> errors.add(error(fault, language)));
        }
        var reply = Reply.json(status, MEDIA_TYPE, problem).with("Content-Language", language.getLanguage());
        return Refusals.complete(reply, status == 405 ? path.substring(ALLOW.length()) : null, request);
    }

    private static ObjectNode error(Fault fault, Locale language) {
        return Json.object()
                .put(fault.kind().name().toLowerCase(Locale.ROOT), fault.place())
                .put("code", fault.rule())
                .put("detail", sentence(fault.rule(), language));
    }

    static String sentence(String code, Locale language) {
        return SENTENCES
                .of(code, language)
                .or(() -> SENTENCES.of("withheld." + code, language))
                .orElseGet(() -> SENTENCES.of("refused", language, "refused"));
    }

    private Problems() {}
}
