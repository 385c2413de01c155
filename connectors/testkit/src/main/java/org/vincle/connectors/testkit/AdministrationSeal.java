package org.vincle.connectors.testkit;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import javax.xml.transform.TransformerException;
import javax.xml.transform.TransformerFactory;
import javax.xml.transform.dom.DOMSource;
import javax.xml.transform.stream.StreamResult;
import org.apache.wss4j.common.WSEncryptionPart;
import org.apache.wss4j.common.crypto.Merlin;
import org.apache.wss4j.common.ext.WSSecurityException;
import org.apache.wss4j.common.util.WSTimeSource;
import org.apache.wss4j.dom.WSConstants;
import org.apache.wss4j.dom.WSDataRef;
import org.apache.wss4j.dom.engine.WSSConfig;
import org.apache.wss4j.dom.engine.WSSecurityEngine;
import org.apache.wss4j.dom.engine.WSSecurityEngineResult;
import org.apache.wss4j.dom.handler.RequestData;
import org.apache.wss4j.dom.message.WSSecHeader;
import org.apache.wss4j.dom.message.WSSecSignature;
import org.apache.wss4j.dom.message.WSSecTimestamp;
import org.w3c.dom.Document;
import org.xml.sax.SAXException;

/** How a platform of the administration signs what it says, and checks what it is told. */
final class AdministrationSeal {

    static final String SOAP = "http://schemas.xmlsoap.org/soap/envelope/";

    private final AdministrationKeys keys;
    /** Read once: opening a file of keys takes longer than a signature. */
    private final Map<String, Merlin> cryptos = new ConcurrentHashMap<>();

    AdministrationSeal(AdministrationKeys keys) {
        this.keys = keys;
        WSSConfig.init();
    }

    /** Whether body and timestamp were signed by the hub. */
    boolean holds(Document envelope) {
        try {
            var request = new RequestData();
            request.setSigVerCrypto(cryptos.computeIfAbsent("trusts", n -> trusting()));
            request.setWssConfig(WSSConfig.getNewInstance());
            var found = new WSSecurityEngine().processSecurityHeader(envelope, request);
            if (found == null) {
                return false;
            }
            var covered = found.getActionResults().getOrDefault(WSConstants.SIGN, List.of()).stream()
                    .map(r -> r.get(WSSecurityEngineResult.TAG_DATA_REF_URIS))
                    .flatMap(r -> ((List<?>) r).stream())
                    .map(r -> ((WSDataRef) r).getProtectedElement().getLocalName())
                    .toList();
            return covered.contains("Body") && covered.contains("Timestamp");
        } catch (WSSecurityException e) {
            return false;
        }
    }

    /** The same envelope, signed as that oddity does; with none, as it should be. */
    String signed(String envelope, AdministrationPlatform.Oddity oddity) {
        try {
            var document = parse(envelope.getBytes(UTF_8));
            var header = new WSSecHeader(document);
            header.insertSecurityHeader();
            boolean timestamped = oddity != AdministrationPlatform.Oddity.NO_TIMESTAMP;
            if (timestamped) {
                var timestamp = new WSSecTimestamp(header);
                timestamp.setTimeToLive(300);
                if (oddity == AdministrationPlatform.Oddity.EXPIRED) {
                    timestamp.setWsTimeSource(new Yesterday());
                }
                timestamp.build();
            }
            boolean weak = oddity == AdministrationPlatform.Oddity.SHA1;
            var name = oddity == AdministrationPlatform.Oddity.STRANGER
                    ? AdministrationKeys.STRANGER
                    : AdministrationKeys.PLATFORM;
            var signature = new WSSecSignature(header);
            signature.setUserInfo(name, AdministrationKeys.PASSWORD);
            signature.setKeyIdentifierType(WSConstants.BST_DIRECT_REFERENCE);
            signature.setSignatureAlgorithm(weak ? WSConstants.RSA_SHA1 : WSConstants.RSA_SHA256);
            signature.setDigestAlgo(weak ? WSConstants.SHA1 : WSConstants.SHA256);
            signature.getParts().add(new WSEncryptionPart("Body", SOAP, "Element"));
            if (timestamped) {
                signature.getParts().add(new WSEncryptionPart("Timestamp", WSConstants.WSU_NS, "Element"));
            }
            return text(signature.build(cryptos.computeIfAbsent(name, this::holding)));
        } catch (WSSecurityException e) {
            throw new IllegalStateException("an answer that cannot be signed", e);
        }
    }

    private Merlin trusting() {
        var crypto = new Merlin();
        crypto.setTrustStore(AdministrationKeys.load(keys.trusts(AdministrationKeys.HUB)));
        return crypto;
    }

    private Merlin holding(String name) {
        var crypto = new Merlin();
        crypto.setKeyStore(AdministrationKeys.load(keys.key(name)));
        return crypto;
    }

    static Document parse(byte[] content) {
        try {
            var factory = DocumentBuilderFactory.newDefaultNSInstance();
            return factory.newDocumentBuilder().parse(new ByteArrayInputStream(content));
        } catch (ParserConfigurationException | SAXException | IOException e) {
            throw new IllegalArgumentException("no XML", e);
        }
    }

    static String text(org.w3c.dom.Node node) {
        try {
            var writer = TransformerFactory.newDefaultInstance().newTransformer();
            writer.setOutputProperty("omit-xml-declaration", "yes");
            var bytes = new ByteArrayOutputStream();
            writer.transform(new DOMSource(node), new StreamResult(bytes));
            return bytes.toString(UTF_8);
        } catch (TransformerException e) {
            throw new IllegalStateException("XML that cannot be written", e);
        }
    }

    private static final class Yesterday implements WSTimeSource {

        @Override
        public Instant now() {
            return Instant.now().minus(1, ChronoUnit.DAYS);
        }
    }
}
