package org.vincle.connectors.hropen.server;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import jakarta.servlet.http.HttpServletRequest;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.MissingResourceException;
import java.util.ResourceBundle;
import java.util.Set;
import org.vincle.connectors.api.error.Codes;
import org.vincle.connectors.api.error.ExchangeException;
import org.vincle.connectors.api.error.InvalidMessage;
import org.vincle.connectors.api.error.NotPermitted;
import org.vincle.connectors.api.error.PartnerUnavailable;

/** Says a refusal as a problem of RFC 9457, since HR Open has no errors of its own; it holds no value of the request. */
final class Problems {

    private static final String INTERNAL = "internal-error";
    private static final ResourceBundle.Control NO_FALLBACK =
            ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES);
    private static final List<Locale> LANGUAGES =
            List.of(Locale.ENGLISH, Locale.forLanguageTag("ca"), Locale.forLanguageTag("es"));

    private static final Map<String, Integer> STATUSES = Map.ofEntries(
            Map.entry("unauthenticated", 401),
            Map.entry("tls-required", 403),
            Map.entry("not-found", 404),
            Map.entry(Codes.UNKNOWN_REFERRAL, 404),
            Map.entry("not-served", 405),
            Map.entry("too-slow", 408),
            Map.entry(Codes.TRANSITION_FORBIDDEN, 409),
            Map.entry(Codes.MESSAGE_ID_REUSED, 409),
            Map.entry("too-large", 413),
            Map.entry("too-many-values", 413),
            Map.entry("content-type", 415),
            Map.entry("content-encoding", 415),
            Map.entry("empty", 400),
            Map.entry("not-json", 400),
            Map.entry("not-an-object", 400),
            Map.entry("too-deep", 400),
            Map.entry(INTERNAL, 500));

    private static final Set<Integer> UNREAD = Set.of(401, 403, 404, 405, 408, 413, 415);

    /** The hub refused it, or cannot take it now. */
    static Reply of(ExchangeException refusal, HttpServletRequest request) {
        var language = language(request);
        int status = status(refusal);
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
        var content = problem.toString().getBytes(StandardCharsets.UTF_8);
        var reply = new Reply(status, "application/problem+json", content, Map.of())
                .with("Content-Language", language.getLanguage());
        return headers(reply, path, request);
    }

    /** Our own mistake. */
    static Reply mistake(HttpServletRequest request) {
        return of(new InvalidMessage(INTERNAL), request);
    }

    private static int status(ExchangeException refusal) {
        var known = STATUSES.get(refusal.getCode());
        if (known != null) {
            return known;
        } else if (refusal instanceof NotPermitted) {
            return 403;
        }
        return refusal instanceof PartnerUnavailable ? 503 : 422;
    }

    private static Reply headers(Reply reply, String path, HttpServletRequest request) {
        var said =
                switch (reply.status()) {
                    case 401 ->
                        reply.with(
                                "WWW-Authenticate",
                                "Bearer realm=\"vincle\", Basic realm=\"vincle\", charset=\"UTF-8\"");
                    case 405 -> reply.with("Allow", path);
                    case 503 -> reply.with("Retry-After", "5");
                    default -> reply;
                };
        // What is still to come of a body is not read, so the connection cannot serve another request.
        return UNREAD.contains(reply.status()) && hasBody(request) ? said.with("Connection", "close") : said;
    }

    /** Whether a partner may still be sending what has been refused; nobody unknown, and nobody too slow, is waited for. */
    static boolean isUnread(Reply reply) {
        return reply.headers().containsKey("Connection")
                && !List.of(401, 403, 408).contains(reply.status());
    }

    private static boolean hasBody(HttpServletRequest request) {
        return request.getContentLengthLong() > 0 || request.getHeader("Transfer-Encoding") != null;
    }

    static String sentence(String code, Locale language) {
        var sentences = ResourceBundle.getBundle(
                "org.vincle.connectors.hropen.messages",
                language.equals(Locale.ENGLISH) ? Locale.ROOT : language,
                Problems.class.getClassLoader(),
                NO_FALLBACK);
        try {
            return sentences.getString(code);
        } catch (MissingResourceException e) {
            return sentences.getString("refused");
        }
    }

    private static Locale language(HttpServletRequest request) {
        for (var wanted = request.getLocales(); wanted.hasMoreElements(); ) {
            var language = wanted.nextElement().getLanguage();
            for (var ours : LANGUAGES) {
                if (ours.getLanguage().equals(language)) {
                    return ours;
                }
            }
        }
        return Locale.ENGLISH;
    }

    private Problems() {}
}
