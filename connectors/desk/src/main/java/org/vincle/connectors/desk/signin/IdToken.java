package org.vincle.connectors.desk.signin;

import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jwt.JWTClaimsSet;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.vincle.connectors.api.error.NotPermitted;
import org.vincle.connectors.api.model.PersonalData;
import org.vincle.connectors.desk.signin.Vouched.Expected;

/**
 * What a provider says of somebody who has just signed in there, believed only when all of it is right (OpenID Connect Core,
 * 3.1.3.7): signed by the provider, for this desk, for this very attempt, and now.
 *
 * @param claims what it says
 */
@PersonalData
record IdToken(JWTClaimsSet claims) {

    /** What it is refused with. */
    static final String REFUSED = "id-token";

    private static final int LONGEST_SUBJECT = 255;
    private static final Set<JOSEObjectType> TYPE = new HashSet<>(Arrays.asList(JOSEObjectType.JWT, null));

    /** The token, or {@link NotPermitted}. */
    static IdToken of(String token, Function<String, KeySet> keys, Expected expected, String nonce) {
        return new IdToken(
                Vouched.claims(token, keys, expected, TYPE, claims -> right(claims, expected, nonce), REFUSED));
    }

    private static boolean right(JWTClaimsSet claims, Expected expected, String nonce) {
        var party = claims.getClaim("azp");
        return (claims.getAudience().size() == 1 || party != null)
                && (party == null || party.equals(expected.clientId()))
                && nonce.equals(claims.getClaim("nonce"))
                && isSubject(claims.getSubject());
    }

    /** Whether somebody may be called so. */
    static boolean isSubject(String subject) {
        return subject != null && !subject.isEmpty() && subject.length() <= LONGEST_SUBJECT;
    }

    /** What a claim says, dots leading into it; one value or several. */
    List<String> all(String claim) {
        Object value = claims.getClaims();
        if (claims.getClaim(claim) != null) {
            return texts(claims.getClaim(claim));
        }
        for (var part : claim.split("\\.")) {
            value = value instanceof Map<?, ?> within ? within.get(part) : null;
        }
        return texts(value);
    }

    private static List<String> texts(Object value) {
        if (value instanceof List<?> several) {
            return several.stream()
                    .filter(String.class::isInstance)
                    .map(String.class::cast)
                    .toList();
        }
        return value instanceof String one ? List.of(one) : List.of();
    }

    /** What a claim says, or nothing. */
    String one(String claim) {
        return claims.getClaim(claim) instanceof String text ? text : "";
    }

    static NotPermitted refused() {
        return new NotPermitted(REFUSED);
    }

    @Override
    public String toString() {
        return "IdToken[not shown]";
    }
}
