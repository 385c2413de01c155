package org.vincle.features.revocation;

import java.security.InvalidAlgorithmParameterException;
import java.security.NoSuchAlgorithmException;
import java.security.NoSuchProviderException;
import java.security.Provider;
import java.security.cert.CertPath;
import java.security.cert.CertPathBuilder;
import java.security.cert.CertPathBuilderException;
import java.security.cert.CertPathBuilderResult;
import java.security.cert.CertPathBuilderSpi;
import java.security.cert.CertPathChecker;
import java.security.cert.CertPathParameters;
import java.security.cert.CertPathValidatorException;
import java.security.cert.CertPathValidatorResult;
import java.security.cert.CertPathValidatorSpi;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** Java's own PKIX, which TLS and WS-Security ask by name, told of the lists of revoked certificates. */
final class RevocationProvider extends Provider {

    /** Java's, to which everything is handed on. */
    static final String JAVA = "SUN";

    private static final String PKIX = "PKIX";
    private static final long serialVersionUID = 1;

    private final transient Checks checks;

    RevocationProvider(RevokedLists lists) {
        super("Vincle", "1", "PKIX that refuses revoked certificates");
        checks = new Checks(lists);
        putService(new Made("CertPathBuilder", Builder.class, () -> new Builder(checks)));
        putService(new Made("CertPathValidator", Validator.class, () -> new Validator(checks)));
    }

    private final class Made extends Service {

        private final Supplier<Object> maker;

        Made(String type, Class<?> made, Supplier<Object> maker) {
            super(RevocationProvider.this, type, PKIX, made.getName(), List.of(), Map.of());
            this.maker = maker;
        }

        @Override
        public Object newInstance(Object parameter) {
            return maker.get();
        }
    }

    private static final class Builder extends CertPathBuilderSpi {

        private final Checks checks;

        Builder(Checks checks) {
            this.checks = checks;
        }

        private static CertPathBuilder java() {
            try {
                return CertPathBuilder.getInstance(PKIX, JAVA);
            } catch (NoSuchAlgorithmException | NoSuchProviderException e) {
                throw new IllegalStateException("this Java has no PKIX", e);
            }
        }

        @Override
        public CertPathBuilderResult engineBuild(CertPathParameters asked)
                throws CertPathBuilderException, InvalidAlgorithmParameterException {
            var within = checks.enter(asked);
            try {
                return java().build(within);
            } finally {
                checks.leave();
            }
        }

        @Override
        public CertPathChecker engineGetRevocationChecker() {
            return java().getRevocationChecker();
        }
    }

    private static final class Validator extends CertPathValidatorSpi {

        private final Checks checks;

        Validator(Checks checks) {
            this.checks = checks;
        }

        @Override
        public CertPathValidatorResult engineValidate(CertPath path, CertPathParameters asked)
                throws CertPathValidatorException, InvalidAlgorithmParameterException {
            var within = checks.enter(asked);
            try {
                return Checks.java().validate(path, within);
            } finally {
                checks.leave();
            }
        }

        @Override
        public CertPathChecker engineGetRevocationChecker() {
            return Checks.java().getRevocationChecker();
        }
    }
}
