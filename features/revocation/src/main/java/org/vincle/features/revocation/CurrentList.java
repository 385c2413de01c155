package org.vincle.features.revocation;

import java.security.cert.CertPathValidatorException;
import java.security.cert.CertPathValidatorException.BasicReason;
import java.security.cert.Certificate;
import java.security.cert.PKIXCertPathChecker;
import java.security.cert.X509Certificate;
import java.util.Collection;
import java.util.Set;

/** Refuses a certificate whose authority gave a list that has expired since: nobody knows what it has revoked meanwhile. */
final class CurrentList extends PKIXCertPathChecker {

    private final RevokedLists lists;

    CurrentList(RevokedLists lists) {
        this.lists = lists;
    }

    @Override
    public void init(boolean forward) {
        // Nothing is remembered from one certificate to the next.
    }

    @Override
    public boolean isForwardCheckingSupported() {
        return true;
    }

    @Override
    public Set<String> getSupportedExtensions() {
        return null;
    }

    @Override
    public void check(Certificate certificate, Collection<String> unresolved) throws CertPathValidatorException {
        if (certificate instanceof X509Certificate x509 && lists.hasOnlyExpired(x509.getIssuerX500Principal())) {
            throw new CertPathValidatorException(
                    "the list of revoked certificates has expired",
                    null,
                    null,
                    -1,
                    BasicReason.UNDETERMINED_REVOCATION_STATUS);
        }
    }
}
