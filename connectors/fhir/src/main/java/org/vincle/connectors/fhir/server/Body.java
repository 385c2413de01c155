package org.vincle.connectors.fhir.server;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import jakarta.servlet.http.HttpServletRequest;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Locale;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import org.vincle.connectors.api.error.InvalidMessage;

/**
 * What a request carries, read whole within bounds.
 *
 * @param mediaType the request's own Content-Type
 * @param json whether it is JSON rather than XML
 * @param content the bytes, unzipped
 */
record Body(String mediaType, boolean json, byte[] content) {

    private static final int DEEPEST = 100;
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

    /** Reads at most so many bytes; refuses more, and what is no FHIR. */
    static Body read(HttpServletRequest request, int maxBytes) throws IOException {
        var mediaType = request.getContentType() == null ? "" : request.getContentType();
        boolean json = isJson(mediaType);
        var encoding = request.getHeader("Content-Encoding");
        boolean zipped = "gzip".equalsIgnoreCase(encoding);
        if (encoding != null && !zipped && !encoding.equalsIgnoreCase("identity")) {
            throw new InvalidMessage("content-encoding");
        }
        var content = bounded(request, zipped, maxBytes);
        var body = new Body(mediaType, json, content);
        body.scan();
        return body;
    }

    private static byte[] bounded(HttpServletRequest request, boolean zipped, int maxBytes) throws IOException {
        if (request.getContentLengthLong() > maxBytes) {
            throw new InvalidMessage("too-large");
        }
        InputStream source = request.getInputStream();
        byte[] content;
        try {
            content = (zipped ? new GZIPInputStream(source) : source).readNBytes(maxBytes + 1);
        } catch (ZipException e) {
            throw new InvalidMessage("content-encoding");
        }
        if (content.length > maxBytes) {
            throw new InvalidMessage("too-large");
        }
        return content;
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
            if (parser.nextToken() == null) {
                throw new InvalidMessage("empty");
            }
            while (parser.nextToken() != null) {
                continue;
            }
        } catch (JsonProcessingException e) {
            boolean deep = e instanceof StreamConstraintsException
                    && e.getOriginalMessage().contains("nesting depth");
            var at = e.getLocation();
            throw new InvalidMessage(
                    deep ? "too-deep" : "not-json",
                    at == null ? null : "line " + at.getLineNr() + ", column " + at.getColumnNr());
        } catch (IOException e) {
            throw new InvalidMessage("not-json");
        }
    }

    private void scanXml() {
        if (content.length == 0) {
            throw new InvalidMessage("empty");
        }
        try {
            var reader = XML.createXMLStreamReader(new ByteArrayInputStream(content));
            int depth = 0;
            while (reader.hasNext()) {
                switch (reader.next()) {
                    case XMLStreamConstants.START_ELEMENT -> depth++;
                    case XMLStreamConstants.END_ELEMENT -> depth--;
                    case XMLStreamConstants.DTD, XMLStreamConstants.ENTITY_REFERENCE ->
                        throw new InvalidMessage("not-xml");
                    default -> {}
                }
                if (depth > DEEPEST) {
                    throw new InvalidMessage("too-deep");
                }
            }
        } catch (XMLStreamException e) {
            var at = e.getLocation();
            throw new InvalidMessage(
                    "not-xml", at == null ? null : "line " + at.getLineNumber() + ", column " + at.getColumnNumber());
        }
    }

    @Override
    public String toString() {
        return "Body[not shown]";
    }
}
