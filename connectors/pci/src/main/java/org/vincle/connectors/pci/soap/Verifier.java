package org.vincle.connectors.pci.soap;

import java.security.cert.X509Certificate;
import java.util.List;
import org.apache.wss4j.common.crypto.AlgorithmSuite;
import org.apache.wss4j.common.crypto.Merlin;
import org.apache.wss4j.common.ext.WSSecurityException;
import org.apache.wss4j.dom.WSConstants;
import org.apache.wss4j.dom.WSDataRef;
import org.apache.wss4j.dom.engine.WSSConfig;
import org.apache.wss4j.dom.engine.WSSecurityEngine;
import org.apache.wss4j.dom.engine.WSSecurityEngineResult;
import org.apache.wss4j.dom.handler.RequestData;
import org.vincle.connectors.api.error.PartnerUnavailable;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

/**
 * Whether an answer was signed by whom we trust. What the library verified must be the very body that we read: a signed
 * body moved elsewhere beside an unsigned one counts for nothing.
 */
public final class Verifier {

    private static final int FUTURE_SECONDS = 120;

    private final Merlin trusted = Signer.merlin();
    private final String signer;
    private final boolean timestamps;
    private final AlgorithmSuite algorithms;

    /**
     * @param file the certificates, or the authorities, that answers may come from
     * @param signer the subject that the certificate must have, or empty for any of theirs
     * @param timestamps whether an answer must have a timestamp that is signed too
     * @param sha1 whether SHA-1 will do
     */
    public Verifier(KeyFile file, String signer, boolean timestamps, boolean sha1) {
        trusted.setTrustStore(file.load());
        this.signer = signer;
        this.timestamps = timestamps;
        this.algorithms = algorithms(sha1);
    }

    private static AlgorithmSuite algorithms(boolean sha1) {
        var suite = new AlgorithmSuite();
        List.of(
                        WSConstants.RSA_SHA256,
                        "http://www.w3.org/2001/04/xmldsig-more#rsa-sha384",
                        "http://www.w3.org/2001/04/xmldsig-more#rsa-sha512",
                        "http://www.w3.org/2001/04/xmldsig-more#ecdsa-sha256",
                        "http://www.w3.org/2001/04/xmldsig-more#ecdsa-sha384")
                .forEach(suite::addSignatureMethod);
        List.of(WSConstants.SHA256, "http://www.w3.org/2001/04/xmldsig-more#sha384", WSConstants.SHA512)
                .forEach(suite::addDigestAlgorithm);
        if (sha1) {
            suite.addSignatureMethod(WSConstants.RSA_SHA1);
            suite.addDigestAlgorithm(WSConstants.SHA1);
        }
        suite.addC14nAlgorithm(WSConstants.C14N_EXCL_OMIT_COMMENTS);
        suite.addTransformAlgorithm(WSConstants.C14N_EXCL_OMIT_COMMENTS);
        suite.setMinimumAsymmetricKeyLength(2_048);
        return suite;
    }

    /** Returns if the body is signed by whom we trust; PartnerUnavailable says what is wrong. */
    public void verify(Document envelope) {
        try {
            Library.call(() -> {
                check(envelope);
                return null;
            });
        } catch (WSSecurityException e) {
            throw new PartnerUnavailable("pci-signature-" + word(e.getErrorCode()));
        } catch (PartnerUnavailable e) {
            throw e;
        } catch (Exception e) {
            throw new PartnerUnavailable("pci-signature-invalid");
        }
    }

    private static String word(WSSecurityException.ErrorCode code) {
        return switch (code) {
            case MESSAGE_EXPIRED -> "expired";
            case UNSUPPORTED_ALGORITHM, INVALID_SECURITY -> "not-acceptable";
            case FAILURE, FAILED_AUTHENTICATION, SECURITY_TOKEN_UNAVAILABLE -> "not-trusted";
            default -> "invalid";
        };
    }

    private void check(Document envelope) throws WSSecurityException {
        var request = new RequestData();
        request.setSigVerCrypto(trusted);
        request.setWssConfig(WSSConfig.getNewInstance());
        request.setAlgorithmSuite(algorithms);
        // The platforms' own examples break rules of the Basic Security Profile that protect nothing.
        request.setDisableBSPEnforcement(true);
        request.setTimeStampFutureTTL(FUTURE_SECONDS);
        var found = new WSSecurityEngine().processSecurityHeader(envelope, request);
        if (found == null) {
            throw new PartnerUnavailable("pci-signature-missing");
        }
        var body = Soap.body(envelope);
        var timestamp = found.getActionResults().getOrDefault(WSConstants.TS, List.of()).stream()
                .map(r -> r.get(WSSecurityEngineResult.TAG_TIMESTAMP))
                .findFirst();
        boolean signedBody = false;
        boolean signedTimestamp = false;
        for (var result : found.getActionResults().getOrDefault(WSConstants.SIGN, List.of())) {
            checkSigner((X509Certificate) result.get(WSSecurityEngineResult.TAG_X509_CERTIFICATE));
            signedBody |= covers(result, body);
            signedTimestamp |= covers(result, null);
        }
        if (!signedBody) {
            throw new PartnerUnavailable("pci-signature-missing");
        } else if (timestamps && (timestamp.isEmpty() || !signedTimestamp)) {
            throw new PartnerUnavailable("pci-timestamp-missing");
        }
    }

    private void checkSigner(X509Certificate certificate) {
        if (certificate == null
                || !signer.isEmpty()
                        && !new javax.security.auth.x500.X500Principal(signer)
                                .equals(certificate.getSubjectX500Principal())) {
            throw new PartnerUnavailable("pci-signature-not-trusted");
        }
    }

    /** Whether that signature covers that element; with null, whether it covers the timestamp. */
    private static boolean covers(WSSecurityEngineResult result, Element wanted) {
        if (!(result.get(WSSecurityEngineResult.TAG_DATA_REF_URIS) instanceof List<?> references)) {
            return false;
        }
        return references.stream()
                .filter(WSDataRef.class::isInstance)
                .map(r -> ((WSDataRef) r).getProtectedElement())
                .anyMatch(e -> wanted == null
                        ? e.getLocalName().equals("Timestamp") && WSConstants.WSU_NS.equals(e.getNamespaceURI())
                        : e.isSameNode(wanted));
    }
}
