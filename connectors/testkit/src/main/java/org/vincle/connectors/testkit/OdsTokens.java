package org.vincle.connectors.testkit;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.util.Base64;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/** The bearer tokens that an {@link EdFiOds} gives to who has its key and secret. */
final class OdsTokens {

    private final Set<String> tokens = ConcurrentHashMap.newKeySet();
    private final boolean old;

    OdsTokens(boolean old) {
        this.old = old;
    }

    void revoke() {
        tokens.clear();
    }

    boolean admits(HttpExchange exchange) {
        var authorization = exchange.getRequestHeaders().getFirst("Authorization");
        return authorization != null && tokens.contains(authorization);
    }

    void give(HttpExchange exchange, String form) throws IOException {
        var pair = "Basic " + Base64.getEncoder().encodeToString((EdFiOds.KEY + ":" + EdFiOds.SECRET).getBytes(UTF_8));
        if (!pair.equals(exchange.getRequestHeaders().getFirst("Authorization"))
                || !form.equals("grant_type=client_credentials")) {
            OdsDesk.answer(exchange, 401, "{\"error\":\"invalid_client\"}");
            return;
        }
        var token = UUID.randomUUID().toString();
        tokens.add("Bearer " + token);
        OdsDesk.answer(
                exchange,
                200,
                "{\"access_token\":\"" + token + "\",\"expires_in\":" + (old ? "\"1800\"" : "1800")
                        + ",\"token_type\":\"bearer\"}");
    }
}
