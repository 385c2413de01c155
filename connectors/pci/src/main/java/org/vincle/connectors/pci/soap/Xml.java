package org.vincle.connectors.pci.soap;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.transform.OutputKeys;
import javax.xml.transform.TransformerException;
import javax.xml.transform.TransformerFactory;
import javax.xml.transform.dom.DOMSource;
import javax.xml.transform.stream.StreamResult;
import org.vincle.connectors.api.error.InvalidMessage;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.xml.sax.ErrorHandler;
import org.xml.sax.SAXException;
import org.xml.sax.SAXParseException;

/** XML from strangers, within bounds and without entities, and its elements by their local names. */
public final class Xml {

    private static final int DEEPEST = 60;
    private static final int MOST_ELEMENTS = 50_000;
    private static final int MOST_ATTRIBUTES = 100;
    private static final String NOT_XML = "not-xml";
    private static final XMLInputFactory STREAMS = streams();
    private static final DocumentBuilderFactory DOCUMENTS = documents();

    private static XMLInputFactory streams() {
        var factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        return factory;
    }

    private static DocumentBuilderFactory documents() {
        try {
            var factory = DocumentBuilderFactory.newDefaultNSInstance();
            factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
            factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
            factory.setXIncludeAware(false);
            factory.setExpandEntityReferences(false);
            return factory;
        } catch (ParserConfigurationException e) {
            throw new IllegalStateException("this Java's XML parser knows no bounds", e);
        }
    }

    /** The document; InvalidMessage when it is none, is too deep, has too much in it, or brings a DOCTYPE. */
    public static Document parse(byte[] content) {
        count(content);
        try {
            var builder = DOCUMENTS.newDocumentBuilder();
            builder.setErrorHandler(new Silent());
            return builder.parse(new ByteArrayInputStream(content));
        } catch (ParserConfigurationException e) {
            throw new IllegalStateException("this Java has no XML parser", e);
        } catch (SAXException | IOException e) {
            throw new InvalidMessage(NOT_XML);
        }
    }

    /** A first pass that builds nothing: each element becomes an object of many times its size. */
    private static void count(byte[] content) {
        try {
            var reader = STREAMS.createXMLStreamReader(new ByteArrayInputStream(content));
            try {
                int depth = 0;
                int elements = 0;
                while (reader.hasNext()) {
                    int event = reader.next();
                    if (event == XMLStreamConstants.DTD || event == XMLStreamConstants.ENTITY_REFERENCE) {
                        throw new InvalidMessage("doctype");
                    } else if (event == XMLStreamConstants.END_ELEMENT) {
                        depth--;
                    } else if (event == XMLStreamConstants.START_ELEMENT) {
                        depth++;
                        elements++;
                        check(depth, elements, reader.getAttributeCount());
                    }
                }
            } finally {
                reader.close();
            }
        } catch (XMLStreamException | IllegalArgumentException e) {
            throw new InvalidMessage(NOT_XML);
        }
    }

    private static void check(int depth, int elements, int attributes) {
        if (depth > DEEPEST) {
            throw new InvalidMessage("too-deep");
        } else if (elements > MOST_ELEMENTS || attributes > MOST_ATTRIBUTES) {
            throw new InvalidMessage("too-many-elements");
        }
    }

    /** Its bytes in UTF-8, without any change that would break a signature. */
    public static byte[] bytes(Node node) {
        try {
            var writer = TransformerFactory.newDefaultInstance().newTransformer();
            writer.setOutputProperty(OutputKeys.OMIT_XML_DECLARATION, "yes");
            writer.setOutputProperty(OutputKeys.ENCODING, "UTF-8");
            var bytes = new ByteArrayOutputStream();
            writer.transform(new DOMSource(node), new StreamResult(bytes));
            return bytes.toByteArray();
        } catch (TransformerException e) {
            throw new IllegalStateException("a document that cannot be written");
        }
    }

    /** The element's children that are elements. */
    public static List<Element> children(Element parent) {
        var children = new ArrayList<Element>();
        for (var node = parent.getFirstChild(); node != null; node = node.getNextSibling()) {
            if (node instanceof Element element) {
                children.add(element);
            }
        }
        return children;
    }

    /** The children of that local name: namespaces differ between what is published and what is sent. */
    public static List<Element> children(Element parent, String name) {
        return children(parent).stream()
                .filter(c -> c.getLocalName().equals(name))
                .toList();
    }

    /** The first child of that local name. */
    public static Optional<Element> child(Element parent, String name) {
        return children(parent, name).stream().findFirst();
    }

    /** All elements at that path of local names, {@code A/B}; the element itself for {@code .}. */
    public static List<Element> at(Element from, String path) {
        var found = List.of(from);
        if (path.equals(".")) {
            return found;
        }
        for (var step : path.split("/")) {
            found = found.stream().flatMap(e -> children(e, step).stream()).toList();
        }
        return found;
    }

    /** The text of the first element at that path, its white space collapsed; null when there is none or it is blank. */
    public static String text(Element from, String path) {
        return at(from, path).stream()
                .map(Xml::text)
                .filter(t -> t != null)
                .findFirst()
                .orElse(null);
    }

    /** What stands in a leaf, its white space collapsed; null when it is blank. */
    public static String text(Element leaf) {
        if (!children(leaf).isEmpty()) {
            return null;
        }
        var text = leaf.getTextContent().strip().replaceAll("\\s+", " ");
        return text.isEmpty() ? null : text;
    }

    /** The parser's own words would quote the message on standard error. */
    private static final class Silent implements ErrorHandler {

        @Override
        public void warning(SAXParseException e) {}

        @Override
        public void error(SAXParseException e) throws SAXException {
            throw e;
        }

        @Override
        public void fatalError(SAXParseException e) throws SAXException {
            throw e;
        }
    }

    private Xml() {}
}
