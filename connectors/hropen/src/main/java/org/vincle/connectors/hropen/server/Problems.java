package org.vincle.connectors.hropen.server;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Locale;
import java.util.Map;
import org.vincle.connectors.api.Sentences;
import org.vincle.connectors.api.error.Codes;
import org.vincle.connectors.api.error.ExchangeException;
import org.vincle.connectors.api.error.InvalidMessage;
import org.vincle.connectors.http.server.Refusals;
import org.vincle.connectors.http.server.Reply;

/** Says a refusal as a problem of RFC 9457, since HR Open has no errors of its own; it holds no value of the request. */
final class Problems {

    private static final Sentences SENTENCES = new Sentences(Problems.class, "org.vincle.connectors.hropen.messages");

    /** Those of this endpoint alone. */
    private static final Map<String, Integer> STATUSES = Map.of(
            Codes.UNKNOWN_REFERRAL, 404,
            Codes.TRANSITION_FORBIDDEN, 409,
            Codes.MESSAGE_ID_REUSED, 409);

    /** The hub refused it, or cannot take it now. */
    static Reply of(ExchangeException refusal, HttpServletRequest request) {
        var language = Sentences.language(request.getLocales());
        int status = Refusals.status(refusal, STATUSES);
        var problem = JsonNodeFactory.instance.objectNode();
        problem.put("type", "urn:vincle:problem:" + refusal.getCode());
        problem.put("title", sentence(refusal.getCode(), language));
        problem.put("status", status).put("code", refusal.getCode());
        var path = refusal.getPath();
        if (path != null && path.startsWith("/")) {
            var error = problem.putArray("errors").addObject();
            error.put("pointer", "#" + path).put("code", refusal.getCode());
        } else if (path != null && path.startsWith("line ")) {
            problem.put("detail", path);
        }
        var reply = Reply.json(status, "application/problem+json", problem)
                .with("Content-Language", language.getLanguage());
        return Refusals.complete(reply, path, request);
    }

    /** Our own mistake. */
    static Reply mistake(HttpServletRequest request) {
        return of(new InvalidMessage(Refusals.INTERNAL), request);
    }

    static String sentence(String code, Locale language) {
        return SENTENCES.of(code, language, "refused");
    }

    private Problems() {}
}
