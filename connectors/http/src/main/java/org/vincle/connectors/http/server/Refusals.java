package org.vincle.connectors.http.server;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Map;
import java.util.Set;
import org.vincle.connectors.api.error.ExchangeException;
import org.vincle.connectors.api.error.NotPermitted;
import org.vincle.connectors.api.error.PartnerUnavailable;

/** What a refusal says in HTTP, in whatever words its body says it. */
public final class Refusals {

    /** The code of our own mistakes. */
    public static final String INTERNAL = "internal-error";

    private static final Map<String, Integer> STATUSES = Map.ofEntries(
            Map.entry("unauthenticated", 401),
            Map.entry("tls-required", 403),
            Map.entry("not-found", 404),
            Map.entry("not-served", 405),
            Map.entry("too-slow", 408),
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

    /** The HTTP status that says best what the sender should do: the edge's own for that code, else the common one, else that of its kind. */
    public static int status(ExchangeException refusal, Map<String, Integer> own) {
        var known = own.getOrDefault(refusal.getCode(), STATUSES.get(refusal.getCode()));
        if (known != null) {
            return known;
        } else if (refusal instanceof NotPermitted) {
            return 403;
        }
        return refusal instanceof PartnerUnavailable ? 503 : 422;
    }

    /** The reply with the headers that its status asks for; the methods that are allowed count for 405 alone. */
    public static Reply complete(Reply reply, String allowed, HttpServletRequest request) {
        var said =
                switch (reply.status()) {
                    case 401 ->
                        reply.with(
                                "WWW-Authenticate",
                                "Bearer realm=\"vincle\", Basic realm=\"vincle\", charset=\"UTF-8\"");
                    case 405 -> reply.with("Allow", allowed);
                    case 503 -> reply.with("Retry-After", "5");
                    default -> reply;
                };
        // What is still to come of a body is not read, so the connection cannot serve another request.
        return UNREAD.contains(reply.status()) && hasBody(request) ? said.with("Connection", "close") : said;
    }

    /** Whether a partner may still be sending what has been refused; nobody unknown, and nobody too slow, is waited for. */
    public static boolean isUnread(Reply reply) {
        return reply.headers().containsKey("Connection")
                && !Set.of(401, 403, 408).contains(reply.status());
    }

    private static boolean hasBody(HttpServletRequest request) {
        return request.getContentLengthLong() > 0 || request.getHeader("Transfer-Encoding") != null;
    }

    private Refusals() {}
}
