package org.vincle.connectors.pci.soap;

import java.util.Map;
import org.apache.wss4j.common.WSEncryptionPart;
import org.apache.wss4j.common.crypto.Merlin;
import org.apache.wss4j.dom.WSConstants;
import org.apache.wss4j.dom.message.WSSecHeader;
import org.apache.wss4j.dom.message.WSSecSignature;
import org.apache.wss4j.dom.message.WSSecTimestamp;
import org.w3c.dom.Document;

/** Signs the body and a fresh timestamp with our X.509 key; its certificate travels along as a BinarySecurityToken. */
public final class Signer {

    private static final int SECONDS_TO_LIVE = 300;
    private static final Map<String, String[]> ALGORITHMS = Map.of(
            "rsa-sha256", new String[] {WSConstants.RSA_SHA256, WSConstants.SHA256},
            "rsa-sha1", new String[] {WSConstants.RSA_SHA1, WSConstants.SHA1});

    private final Merlin keys = merlin();
    private final String alias;
    private final String password;
    private final String[] algorithm;

    /** Signs with the first key of that file; IllegalArgumentException names the setting that is wrong. */
    public Signer(KeyFile file, String algorithm) {
        this.algorithm = ALGORITHMS.get(algorithm);
        if (this.algorithm == null) {
            throw new IllegalArgumentException("signatureAlgorithm: neither rsa-sha256 nor rsa-sha1");
        }
        var store = file.load();
        this.alias = file.keyAlias(store);
        this.password = file.password();
        keys.setKeyStore(store);
    }

    static Merlin merlin() {
        try {
            return Library.call(Merlin::new);
        } catch (Exception e) {
            throw new IllegalStateException("the WS-Security library does not start", e);
        }
    }

    /** The same envelope with its security header. */
    public Document sign(Document envelope) {
        try {
            return Library.call(() -> signed(envelope));
        } catch (Exception e) {
            // What the library says may quote the message.
            throw new IllegalStateException(
                    "signing failed with " + e.getClass().getName());
        }
    }

    private Document signed(Document envelope) throws Exception {
        var header = new WSSecHeader(envelope);
        header.insertSecurityHeader();
        var timestamp = new WSSecTimestamp(header);
        timestamp.setTimeToLive(SECONDS_TO_LIVE);
        timestamp.build();
        var signature = new WSSecSignature(header);
        signature.setUserInfo(alias, password);
        signature.setKeyIdentifierType(WSConstants.BST_DIRECT_REFERENCE);
        signature.setSignatureAlgorithm(algorithm[0]);
        signature.setDigestAlgo(algorithm[1]);
        signature.getParts().add(new WSEncryptionPart("Body", Soap.NAMESPACE, "Element"));
        signature.getParts().add(new WSEncryptionPart("Timestamp", WSConstants.WSU_NS, "Element"));
        return signature.build(keys);
    }
}
