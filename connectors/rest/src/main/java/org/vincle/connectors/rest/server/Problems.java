package org.vincle.connectors.rest.server;

import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.servlet.http.HttpServletRequest;
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
import org.vincle.connectors.rest.translate.Fault;
import org.vincle.connectors.rest.translate.Faulty;
import org.vincle.connectors.rest.translate.Json;

/** Says a refusal as a problem of RFC 9457, in the reader's language; it holds no value of the request. */
final class Problems {

    /** Before the methods that a path has, in the place of a refusal for another. */
    static final String ALLOW = "Allow: ";

    private static final String MEDIA_TYPE = "application/problem+json";
    private static final String SENTENCES = "org.vincle.connectors.rest.messages";
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
            Map.entry("changed-meanwhile", 409),
            Map.entry(Codes.VERSION_CONFLICT, 412),
            Map.entry("too-large", 413),
            Map.entry("content-type", 415),
            Map.entry("content-encoding", 415),
            Map.entry("empty", 400),
            Map.entry("not-json", 400),
            Map.entry("not-an-object", 400),
            Map.entry("too-deep", 400),
            Map.entry("too-many-values", 413),
            Map.entry("invalid-fields", 422),
            Map.entry(INTERNAL, 500));

    private static final Set<Integer> UNREAD = Set.of(401, 403, 404, 405, 408, 413, 415);

    /** The hub refused it, or cannot take it now. */
    static Reply of(ExchangeException refusal, HttpServletRequest request) {
        return reply(refusal.getCode(), status(refusal), places(refusal), refusal.getPath(), request);
    }

    /** Something in it breaks a rule. */
    static Reply of(Faulty refusal, HttpServletRequest request) {
        return reply(refusal.code(), STATUSES.getOrDefault(refusal.code(), 400), refusal.faults(), null, request);
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
        var language = language(request);
        var problem = Json.object().put("type", "urn:vincle:problem:" + code);
        problem.put("title", sentence(code, language)).put("status", status).put("code", code);
        if (path != null && path.startsWith("line ")) {
            problem.put("detail", sentence(code, language) + " (" + path + ")");
        }
        if (!faults.isEmpty()) {
            var errors = problem.putArray("errors");
            faults.forEach(fault -> errors.add(error(fault, language)));
        }
        var reply = new Reply(status, MEDIA_TYPE, Json.write(problem), Map.of())
                .with("Content-Language", language.getLanguage());
        return headers(reply, path, request);
    }

    private static Reply headers(Reply reply, String path, HttpServletRequest request) {
        var said =
                switch (reply.status()) {
                    case 401 ->
                        reply.with(
                                "WWW-Authenticate",
                                "Bearer realm=\"vincle\", Basic realm=\"vincle\", charset=\"UTF-8\"");
                    case 405 -> reply.with("Allow", path.substring(ALLOW.length()));
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

    private static ObjectNode error(Fault fault, Locale language) {
        return Json.object()
                .put(fault.kind().name().toLowerCase(Locale.ROOT), fault.place())
                .put("code", fault.rule())
                .put("detail", sentence(fault.rule(), language));
    }

    static String sentence(String code, Locale language) {
        var sentences = ResourceBundle.getBundle(
                SENTENCES,
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
