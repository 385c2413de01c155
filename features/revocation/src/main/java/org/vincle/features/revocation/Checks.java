package org.vincle.features.revocation;

import java.security.NoSuchAlgorithmException;
import java.security.NoSuchProviderException;
import java.security.cert.CertPathParameters;
import java.security.cert.CertPathValidator;
import java.security.cert.PKIXParameters;
import java.security.cert.PKIXRevocationChecker;
import java.security.cert.PKIXRevocationChecker.Option;
import java.util.EnumSet;

/** Adds the lists to what a certificate is checked by. */
final class Checks {

    private final ThreadLocal<Integer> depth = ThreadLocal.withInitial(() -> 0);
    private final RevokedLists lists;

    Checks(RevokedLists lists) {
        this.lists = lists;
    }

    /** The parameters to check with, until {@link #leave}; Java asks again within, for whoever signed a list, and then needs no more. */
    CertPathParameters enter(CertPathParameters asked) {
        boolean first = depth.get() == 0;
        depth.set(depth.get() + 1);
        return first && asked instanceof PKIXParameters pkix && lists.any() ? checked(pkix) : asked;
    }

    void leave() {
        int before = depth.get() - 1;
        if (before == 0) {
            depth.remove();
        } else {
            depth.set(before);
        }
    }

    private PKIXParameters checked(PKIXParameters asked) {
        var parameters = (PKIXParameters) asked.clone();
        parameters.addCertStore(lists.store());
        boolean checksAlready = parameters.isRevocationEnabled()
                || parameters.getCertPathCheckers().stream().anyMatch(PKIXRevocationChecker.class::isInstance);
        if (!checksAlready) {
            var checker = (PKIXRevocationChecker) java().getRevocationChecker();
            checker.setOptions(EnumSet.of(Option.PREFER_CRLS, Option.NO_FALLBACK, Option.SOFT_FAIL));
            parameters.addCertPathChecker(checker);
        }
        parameters.addCertPathChecker(new CurrentList(lists));
        return parameters;
    }

    static CertPathValidator java() {
        try {
            return CertPathValidator.getInstance("PKIX", RevocationProvider.JAVA);
        } catch (NoSuchAlgorithmException | NoSuchProviderException e) {
            throw new IllegalStateException("this Java has no PKIX", e);
        }
    }
}
