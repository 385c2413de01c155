package org.vincle.connectors.pci.soap;

import org.vincle.connectors.api.error.PartnerUnavailable;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

/** SOAP 1.1 envelopes. */
public final class Soap {

    /** Of the envelope. */
    public static final String NAMESPACE = "http://schemas.xmlsoap.org/soap/envelope/";

    /** The one body of an envelope; PartnerUnavailable when it is no envelope. */
    static Element body(Document document) {
        var envelope = document.getDocumentElement();
        if (!is(envelope, "Envelope")) {
            throw noSoap();
        }
        var bodies = Xml.children(envelope, "Body");
        if (bodies.size() != 1 || !is(bodies.get(0), "Body")) {
            throw noSoap();
        }
        return bodies.get(0);
    }

    /** What the body holds. */
    static Element payload(Document document) {
        var content = Xml.children(body(document));
        if (content.size() != 1) {
            throw noSoap();
        }
        return content.get(0);
    }

    static boolean is(Element element, String name) {
        return element.getLocalName().equals(name) && NAMESPACE.equals(element.getNamespaceURI());
    }

    private static PartnerUnavailable noSoap() {
        return new PartnerUnavailable("pci-no-soap");
    }

    private Soap() {}
}
