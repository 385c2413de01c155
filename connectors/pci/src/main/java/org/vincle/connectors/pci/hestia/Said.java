package org.vincle.connectors.pci.hestia;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import org.vincle.connectors.api.error.ExchangeException;
import org.vincle.connectors.api.error.NotPermitted;
import org.vincle.connectors.api.error.PartnerUnavailable;
import org.vincle.connectors.http.server.Refusals;

/**
 * What a notice is answered, in Hèstia's own words.
 *
 * @param status the HTTP status
 * @param code codiResultat
 * @param words descripcio, which quotes nothing
 */
record Said(int status, String code, String words) {

    static final Said DONE = new Said(200, "0", "Operació completada amb èxit.");

    private static final String INVALID = "-1";
    /** The body was a token; what the token holds is one thing that its sender must change. */
    private static final Map<String, Integer> STATUSES = Map.of("not-json", 422, "not-an-object", 422);

    static Said of(ExchangeException e) {
        if (e instanceof NotPermitted && e.getCode().startsWith("token-")
                || e.getCode().equals("no-token")) {
            return new Said(401, "-2", "Token no vàlid: " + e.getCode() + ". Operació no realitzada.");
        } else if (e instanceof PartnerUnavailable) {
            return new Said(503, INVALID, "Ara no és possible: " + e.getCode() + ". Torneu-ho a provar.");
        }
        var where = e.getPath() == null ? "" : " (" + e.getPath() + ")";
        return new Said(
                Refusals.status(e, STATUSES),
                INVALID,
                "La petició no és vàlida: " + e.getCode() + where + ". Operació no realitzada.");
    }

    static Said mistake() {
        return new Said(500, INVALID, "Error intern. Torneu-ho a provar.");
    }

    ObjectNode claims() {
        var claims = JsonNodeFactory.instance.objectNode();
        claims.putObject("resultat").put("codiResultat", code).put("descripcio", words);
        return claims;
    }
}
