package org.vincle.connectors.fhir.server;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import jakarta.servlet.http.HttpServletRequest;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import org.vincle.connectors.api.error.InvalidMessage;
import org.vincle.connectors.http.server.Bounds;
import org.vincle.connectors.http.server.Content;
import org.vincle.connectors.http.server.Room;

/**
 * What a request carries, read whole within bounds.
 *
 * @param mediaType the request's own Content-Type
 * @param json whether it is JSON rather than XML
 * @param content the bytes, unzipped
 */
record Body(String mediaType, boolean json, byte[] content) {

    private static final int DEEPEST = 100;
    /** Each becomes objects of some hundred bytes, so that a body of many tiny ones takes far more memory than its own. */
    private static final int MOST_VALUES = 200_000;

    private static final String TOO_LARGE = "too-large";
    private static final String TOO_DEEP = "too-deep";
    private static final String NOT_XML = "not-xml";
    private static final JsonFactory JSON = JsonFactory.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(DEEPEST)
                    .maxStringLength(Integer.MAX_VALUE)
                    .build())
            .build();
    private static final XMLInputFactory XML = XMLInputFactory.newDefaultFactory();

    static {
        XML.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        XML.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
    }

    /** Reads at most so many bytes, a large body only with room for it; refuses more, and what is no FHIR. */
    static Body read(HttpServletRequest request, Bounds bounds, Room room) throws IOException {
        var mediaType = request.getContentType() == null ? "" : request.getContentType();
        boolean json = isJson(mediaType);
        var body = new Body(mediaType, json, Content.read(request, bounds, room));
        body.scan();
        return body;
    }

    private static boolean isJson(String mediaType) {
        var parts = mediaType.toLowerCase(Locale.ROOT).split(";");
        for (int i = 1; i < parts.length; i++) {
            var parameter = parts[i].trim().replace("\"", "");
            if (parameter.startsWith("charset=") && !parameter.equals("charset=utf-8")
                    || parameter.startsWith("fhirversion=") && !parameter.startsWith("fhirversion=4.0")) {
                throw new InvalidMessage("content-type");
            }
        }
        return switch (parts[0].trim()) {
            case "application/fhir+json", "application/json", "application/json+fhir", "text/json" -> true;
            case "application/fhir+xml", "application/xml", "application/xml+fhir", "text/xml" -> false;
            default -> throw new InvalidMessage("content-type");
        };
    }

    // A first pass without building anything: well-formed, no key twice, not too deep. HAPI's own messages would quote
    // values.
    private void scan() {
        if (json) {
            scanJson();
        } else {
            scanXml();
        }
    }

    private void scanJson() {
        try (JsonParser parser = JSON.createParser(content)) {
            var token = parser.nextToken();
            if (token == null) {
                throw new InvalidMessage("empty");
            }
            for (int values = 0; token != null; token = parser.nextToken()) {
                if (!token.isStructEnd() && token != JsonToken.FIELD_NAME) {
                    count(++values);
                }
                if (token == JsonToken.VALUE_STRING && "div".equals(parser.currentName())) {
                    checkDepth(parser.getText());
                }
            }
        } catch (JsonProcessingException e) {
            boolean deep = e instanceof StreamConstraintsException
                    && e.getOriginalMessage().contains("nesting depth");
            var at = e.getLocation();
            throw new InvalidMessage(
                    deep ? TOO_DEEP : "not-json",
                    at == null ? null : "line " + at.getLineNr() + ", column " + at.getColumnNr());
        } catch (IOException e) {
            throw new InvalidMessage("not-json");
        }
    }

    private static void count(int values) {
        if (values > MOST_VALUES) {
            throw new InvalidMessage(TOO_LARGE);
        }
    }

    // A narrative is a document within a string, and is read by a parser that calls itself for each element.
    private static void checkDepth(String narrative) {
        int depth = 0;
        for (int at = narrative.indexOf('<'); at >= 0; at = narrative.indexOf('<', at + 1)) {
            depth += narrative.startsWith("</", at) ? -1 : 1;
            int end = narrative.indexOf('>', at);
            if (end > 0 && narrative.charAt(end - 1) == '/') {
                depth--;
            }
            if (depth > DEEPEST) {
                throw new InvalidMessage(TOO_DEEP);
            }
        }
    }

    private void scanXml() {
        if (content.length == 0) {
            throw new InvalidMessage("empty");
        }
        try {
            // The same characters that the FHIR parser will see, whatever encoding the document says it has.
            var utf8 = new InputStreamReader(new ByteArrayInputStream(content), StandardCharsets.UTF_8.newDecoder());
            var reader = XML.createXMLStreamReader(utf8);
            var declared = reader.getCharacterEncodingScheme();
            if (declared != null && !declared.equalsIgnoreCase("UTF-8") && !declared.equalsIgnoreCase("US-ASCII")) {
                throw new InvalidMessage("content-type");
            }
            int depth = 0;
            int values = 0;
            while (reader.hasNext()) {
                switch (reader.next()) {
                    case XMLStreamConstants.START_ELEMENT -> {
                        depth++;
                        values += 1 + reader.getAttributeCount();
                    }
                    case XMLStreamConstants.END_ELEMENT -> depth--;
                    case XMLStreamConstants.DTD, XMLStreamConstants.ENTITY_REFERENCE ->
                        throw new InvalidMessage(NOT_XML);
                    default -> {}
                }
                count(values);
                if (depth > DEEPEST) {
                    throw new InvalidMessage(TOO_DEEP);
                }
            }
        } catch (XMLStreamException e) {
            var at = e.getLocation();
            throw new InvalidMessage(
                    NOT_XML, at == null ? null : "line " + at.getLineNumber() + ", column " + at.getColumnNumber());
        }
    }

    @Override
    public String toString() {
        return "Body[not shown]";
    }
}
