package org.vincle.connectors.desk.signin;

import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jwt.JWTClaimsSet;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.vincle.connectors.api.model.PersonalData;
import org.vincle.connectors.desk.signin.Vouched.Expected;

/**
 * What a provider says when somebody has signed out there (OpenID Connect Back-Channel Logout, 2.4).
 *
 * @param claims what it says
 */
@PersonalData
record LogoutToken(JWTClaimsSet claims) {

    /** What it is refused with. */
    static final String REFUSED = "logout-token";

    private static final String EVENT = "http://schemas.openid.net/event/backchannel-logout";
    private static final int LONGEST_SESSION = 255;
    private static final Set<JOSEObjectType> TYPE =
            new HashSet<>(Arrays.asList(new JOSEObjectType("logout+jwt"), JOSEObjectType.JWT, null));

    /** The token, or {@link org.vincle.connectors.api.error.NotPermitted}. */
    static LogoutToken of(String token, Function<String, KeySet> keys, Expected expected) {
        return new LogoutToken(Vouched.claims(token, keys, expected, TYPE, LogoutToken::right, REFUSED));
    }

    /** An ID token has a nonce and is no such thing, whoever shows it. */
    private static boolean right(JWTClaimsSet claims) {
        var session = claims.getClaim("sid");
        var subject = claims.getSubject();
        return claims.getClaim("events") instanceof Map<?, ?> events
                && events.get(EVENT) instanceof Map<?, ?>
                && claims.getClaim("nonce") == null
                && claims.getJWTID() != null
                && !claims.getJWTID().isEmpty()
                && (session != null || subject != null)
                && (session == null || isSession(session))
                && (subject == null || IdToken.isSubject(subject));
    }

    /** Whether a session at a provider may be called so. */
    static boolean isSession(Object sid) {
        return sid instanceof String text && !text.isEmpty() && text.length() <= LONGEST_SESSION;
    }

    @Override
    public String toString() {
        return "LogoutToken[not shown]";
    }
}
