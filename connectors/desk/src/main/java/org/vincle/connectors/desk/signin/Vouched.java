package org.vincle.connectors.desk.signin;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.proc.BadJOSEException;
import com.nimbusds.jose.proc.DefaultJOSEObjectTypeVerifier;
import com.nimbusds.jose.proc.JWSVerificationKeySelector;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import com.nimbusds.jwt.proc.BadJWTException;
import com.nimbusds.jwt.proc.DefaultJWTClaimsVerifier;
import com.nimbusds.jwt.proc.DefaultJWTProcessor;
import java.text.ParseException;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import org.vincle.connectors.api.error.NotPermitted;

/** What a provider vouches for: signed with one of its keys, for this desk, and of now. */
final class Vouched {

    /** The oldest that is believed. */
    static final Duration OLDEST = Duration.ofHours(1);

    private static final int LONGEST = 65_536;

    /** The ways of signing that are believed; never none, and never one with a secret in the place of a key. */
    private static final Set<JWSAlgorithm> SIGNATURES =
            Set.of(JWSAlgorithm.RS256, JWSAlgorithm.PS256, JWSAlgorithm.ES256);

    /**
     * What a token must say, whatever it is for.
     *
     * @param issuer who says it
     * @param clientId to whom
     * @param now when
     * @param skew by how much clocks may differ
     */
    record Expected(String issuer, String clientId, Instant now, Duration skew) {}

    /**
     * The claims of a token, or {@link NotPermitted}.
     *
     * @param keys those among which the one with that id is, if there is one
     * @param type what sort of token it may say that it is, if it says it
     * @param right what it must be beyond what all of them must
     * @param code what it is refused with; which of the reasons it was is nobody's business
     */
    static JWTClaimsSet claims(
            String token,
            Function<String, KeySet> keys,
            Expected expected,
            Set<JOSEObjectType> type,
            Predicate<JWTClaimsSet> right,
            String code) {
        try {
            var signed = signed(token);
            var known = keys.apply(signed.getHeader().getKeyID());
            var processor = new DefaultJWTProcessor<SecurityContext>();
            processor.setJWSTypeVerifier(new DefaultJOSEObjectTypeVerifier<>(type));
            processor.setJWSKeySelector(new JWSVerificationKeySelector<>(SIGNATURES, known.source()));
            processor.setJWTClaimsSetVerifier(new Rules(expected, right));
            return processor.process(signed, null);
        } catch (ParseException | BadJOSEException | JOSEException e) {
            throw new NotPermitted(code);
        }
    }

    private static SignedJWT signed(String token) throws ParseException {
        if (token.length() > LONGEST) {
            throw new ParseException("too long", LONGEST);
        }
        var signed = SignedJWT.parse(token);
        // The library understands some of what may stand there; no provider has a use for any.
        if (signed.getHeader().getCriticalParams() != null) {
            throw new ParseException("crit", 0);
        }
        return signed;
    }

    /** Whom it is for and of when it is, judged by the hub's clock. */
    private static final class Rules extends DefaultJWTClaimsVerifier<SecurityContext> {

        private final Expected expected;
        private final Predicate<JWTClaimsSet> right;

        Rules(Expected expected, Predicate<JWTClaimsSet> right) {
            super(
                    expected.clientId,
                    new JWTClaimsSet.Builder().issuer(expected.issuer).build(),
                    Set.of("exp", "iat"));
            this.expected = expected;
            this.right = right;
            setMaxClockSkew((int) expected.skew.toSeconds());
        }

        @Override
        protected Date currentTime() {
            return Date.from(expected.now);
        }

        @Override
        public void verify(JWTClaimsSet claims, SecurityContext context) throws BadJWTException {
            super.verify(claims, context);
            var issued = claims.getIssueTime().toInstant();
            if (issued.isAfter(expected.now.plus(expected.skew))
                    || !issued.isAfter(expected.now.minus(OLDEST).minus(expected.skew))
                    || !right.test(claims)) {
                throw new BadJWTException("not as it must be");
            }
        }
    }

    private Vouched() {}
}
