package org.vincle.connectors.fhir.client;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import javax.net.ssl.SSLContext;

/**
 * How the hub proves to a partner's server who it is.
 *
 * @param authorization the Authorization header, or null
 * @param tls the hub's certificate and whom it trusts, or null for what Java trusts
 */
public record ServerAccess(String authorization, SSLContext tls) {

    /** A bearer token, else a user name and password, else nothing, over the TLS that is given or null. */
    public static ServerAccess of(String token, String user, String password, SSLContext tls) {
        if (token != null && !token.isEmpty()) {
            return new ServerAccess("Bearer " + token, tls);
        }
        if (user == null || user.isEmpty()) {
            return new ServerAccess(null, tls);
        }
        var pair = (user + ":" + (password == null ? "" : password)).getBytes(StandardCharsets.UTF_8);
        return new ServerAccess("Basic " + Base64.getEncoder().encodeToString(pair), tls);
    }

    @Override
    public String toString() {
        return "ServerAccess[not shown]";
    }
}
