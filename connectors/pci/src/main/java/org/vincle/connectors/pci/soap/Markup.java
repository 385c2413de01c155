package org.vincle.connectors.pci.soap;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.util.ArrayDeque;
import java.util.Deque;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/** XML being written, element by element; each declares its namespace when its parent's is another. */
public final class Markup {

    private static final XMLOutputFactory FACTORY = XMLOutputFactory.newDefaultFactory();

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final XMLStreamWriter writer;
    private final Deque<String> namespaces = new ArrayDeque<>();

    public Markup() {
        try {
            writer = FACTORY.createXMLStreamWriter(bytes, UTF_8.name());
        } catch (XMLStreamException e) {
            throw new IllegalStateException("this Java writes no XML", e);
        }
    }

    /** Begins an element in that namespace. */
    public Markup open(String namespace, String name) {
        try {
            writer.writeStartElement("", name, namespace);
            if (!namespace.equals(namespaces.peek())) {
                writer.writeDefaultNamespace(namespace);
            }
            namespaces.push(namespace);
            return this;
        } catch (XMLStreamException e) {
            throw broken();
        }
    }

    /** Begins an element in its parent's namespace. */
    public Markup open(String name) {
        return open(namespaces.peek(), name);
    }

    /** Ends the innermost element. */
    public Markup close() {
        try {
            namespaces.pop();
            writer.writeEndElement();
            return this;
        } catch (XMLStreamException e) {
            throw broken();
        }
    }

    /** An element that holds a text; none when there is no text. */
    public Markup leaf(String name, String text) {
        if (text == null || text.isBlank()) {
            return this;
        }
        open(name);
        try {
            // What no XML may hold would make the whole unreadable.
            writer.writeCharacters(
                    text.replaceAll("[^\\t\\n\\r\\x20-\\uD7FF\\uE000-\\uFFFD\\x{10000}-\\x{10FFFF}]", ""));
        } catch (XMLStreamException e) {
            throw broken();
        }
        return close();
    }

    /** All that was written. */
    public byte[] bytes() {
        try {
            writer.flush();
            return bytes.toByteArray();
        } catch (XMLStreamException e) {
            throw broken();
        }
    }

    private static IllegalStateException broken() {
        return new IllegalStateException("XML that cannot be written");
    }
}
