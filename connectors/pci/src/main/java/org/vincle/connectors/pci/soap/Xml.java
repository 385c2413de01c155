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
import javax.xml.parsers.SAXParserFactory;
import javax.xml.transform.OutputKeys;
import javax.xml.transform.TransformerException;
import javax.xml.transform.TransformerFactory;
import javax.xml.transform.dom.DOMSource;
import javax.xml.transform.stream.StreamResult;
import org.vincle.connectors.api.error.InvalidMessage;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.xml.sax.Attributes;
import org.xml.sax.SAXException;
import org.xml.sax.SAXParseException;
import org.xml.sax.ext.DefaultHandler2;

/** XML from strangers, within bounds and without entities, and its elements by their local names. */
public final class Xml {

    private static final int DEEPEST = 60;
    private static final int MOST_ELEMENTS = 50_000;
    private static final int MOST_ATTRIBUTES = 100;
    private static final String NOT_XML = "not-xml";
    // Karaf lays older factories over the JDK's: newDefaultNSInstance is not there at run time.
    private static final SAXParserFactory EVENTS = events();
    private static final DocumentBuilderFactory DOCUMENTS = documents();

    private static SAXParserFactory events() {
        try {
            var factory = SAXParserFactory.newDefaultInstance();
            factory.setNamespaceAware(true);
            factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
            factory.setFeature("http://xml.org/sax/features/external-general-entities", false);
            factory.setFeature("http://xml.org/sax/features/external-parameter-entities", false);
            return factory;
        } catch (ParserConfigurationException | SAXException e) {
            throw new IllegalStateException("this Java's XML parser knows no bounds", e);
        }
    }

    private static DocumentBuilderFactory documents() {
        try {
            var factory = DocumentBuilderFactory.newDefaultInstance();
            factory.setNamespaceAware(true);
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
            builder.setErrorHandler(new Counting());
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
            var counting = new Counting();
            var parser = EVENTS.newSAXParser();
            parser.setProperty("http://xml.org/sax/properties/lexical-handler", counting);
            parser.parse(new ByteArrayInputStream(content), counting);
        } catch (ParserConfigurationException e) {
            throw new IllegalStateException("this Java has no XML parser", e);
        } catch (SAXException | IOException e) {
            throw new InvalidMessage(NOT_XML);
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

    /** Counts, refuses a DOCTYPE before it is read, and keeps the parser from printing its own words, which quote the message. */
    private static final class Counting extends DefaultHandler2 {

        private int depth;
        private int elements;

        @Override
        public void startElement(String namespace, String name, String qualified, Attributes attributes) {
            depth++;
            elements++;
            if (depth > DEEPEST) {
                throw new InvalidMessage("too-deep");
            } else if (elements > MOST_ELEMENTS || attributes.getLength() > MOST_ATTRIBUTES) {
                throw new InvalidMessage("too-many-elements");
            }
        }

        @Override
        public void endElement(String namespace, String name, String qualified) {
            depth--;
        }

        @Override
        public void startDTD(String name, String publicId, String systemId) {
            throw new InvalidMessage("doctype");
        }

        @Override
        public void error(SAXParseException e) throws SAXException {
            throw e;
        }
    }

    private Xml() {}
}
