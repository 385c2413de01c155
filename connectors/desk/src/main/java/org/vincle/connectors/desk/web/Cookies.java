package org.vincle.connectors.desk.web;

import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.vincle.connectors.http.server.Reply;

/** What a browser keeps for a desk: whose session it is, and in which language. */
public final class Cookies {

    private static final String SESSION = "vincle-desk";
    private static final String LANGUAGE = "vincle-desk-language";
    private static final Set<String> HERE = Set.of("localhost", "127.0.0.1", "[::1]", "::1");

    static Optional<String> session(HttpServletRequest request) {
        return value(request, SESSION).filter(token -> token.matches("[A-Za-z0-9_-]{43}"));
    }

    static Optional<String> language(HttpServletRequest request) {
        return value(request, LANGUAGE);
    }

    private static Optional<String> value(HttpServletRequest request, String name) {
        return Stream.ofNullable(request.getCookies())
                .flatMap(Arrays::stream)
                .filter(cookie -> cookie.getName().equals(name))
                .map(Cookie::getValue)
                .findFirst();
    }

    /** No script reads it, no other site sends it, and but for this machine itself it never travels in the clear. */
    public static Reply session(Reply reply, HttpServletRequest request, String institution, String token) {
        return reply.with("Set-Cookie", cookie(request, SESSION, institution, token, "; SameSite=Strict; HttpOnly"));
    }

    /** The same for somebody who comes from elsewhere, by a link: it travels with the redirect that they are answered. */
    public static Reply arriving(Reply reply, HttpServletRequest request, String institution, String token) {
        return reply.with("Set-Cookie", cookie(request, SESSION, institution, token, "; SameSite=Lax; HttpOnly"));
    }

    /** In which language the desk speaks from now on. */
    public static Reply language(Reply reply, HttpServletRequest request, String institution, String language) {
        return reply.with(
                "Set-Cookie",
                cookie(request, LANGUAGE, institution, language, "; SameSite=Strict; HttpOnly; Max-Age=31536000"));
    }

    private static String cookie(
            HttpServletRequest request, String name, String institution, String value, String more) {
        var secure = HERE.contains(request.getServerName()) && !request.isSecure() ? "" : "; Secure";
        return name + "=" + value + "; Path=" + DeskEdge.BASE + "/" + institution + more + secure;
    }

    private Cookies() {}
}
