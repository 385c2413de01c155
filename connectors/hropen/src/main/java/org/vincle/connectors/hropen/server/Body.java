package org.vincle.connectors.hropen.server;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.servlet.http.HttpServletRequest;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.Locale;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;
import org.vincle.connectors.api.error.InvalidMessage;

/**
 * The JSON object that a request carries, read whole within bounds.
 *
 * @param content the bytes, unzipped
 * @param json what they say
 */
record Body(byte[] content, ObjectNode json) {

    private static final int DEEPEST = 30;
    private static final int MOST_VALUES = 50_000;
    private static final int LONGEST_NUMBER = 100;
    private static final int LONGEST_NAME = 200;

    private static final String NOT_JSON = "not-json";
    private static final String TOO_LARGE = "too-large";

    private static final ObjectMapper MAPPER = JsonMapper.builder(JsonFactory.builder()
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(DEEPEST)
                            .maxNumberLength(LONGEST_NUMBER)
                            .maxNameLength(LONGEST_NAME)
                            .maxStringLength(Integer.MAX_VALUE)
                            .build())
                    .build())
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    /**
     * What a body may cost.
     *
     * @param maxBytes how large it may be, unzipped
     * @param slowest how long it may take to arrive
     */
    record Bounds(int maxBytes, Duration slowest) {}

    /** Reads at most so many bytes, a large body only with room for it; refuses more, and what is no JSON object. */
    static Body read(HttpServletRequest request, Bounds bounds, Room room) throws IOException {
        checkType(request.getContentType() == null ? "" : request.getContentType());
        var encoding = request.getHeader("Content-Encoding");
        boolean zipped = "gzip".equalsIgnoreCase(encoding);
        if (encoding != null && !zipped && !encoding.equalsIgnoreCase("identity")) {
            throw new InvalidMessage("content-encoding");
        }
        var content = bounded(request, zipped, bounds, room);
        count(content);
        return new Body(content, parse(content));
    }

    private static void checkType(String mediaType) {
        var parts = mediaType.toLowerCase(Locale.ROOT).split(";");
        boolean json = parts[0].trim().matches("application/([a-z0-9.-]+[+])?json");
        for (int i = 1; i < parts.length; i++) {
            var parameter = parts[i].trim().replace("\"", "");
            json &= !parameter.startsWith("charset=") || parameter.equals("charset=utf-8");
        }
        if (!json) {
            throw new InvalidMessage("content-type");
        }
    }

    private static byte[] bounded(HttpServletRequest request, boolean zipped, Bounds bounds, Room room)
            throws IOException {
        if (request.getContentLengthLong() > bounds.maxBytes()) {
            throw new InvalidMessage(TOO_LARGE);
        }
        try {
            var source = request.getInputStream();
            return content(zipped ? new GZIPInputStream(source) : source, bounds, room);
        } catch (ZipException | EOFException e) {
            throw new InvalidMessage("content-encoding");
        }
    }

    private static byte[] content(InputStream source, Bounds bounds, Room room) throws IOException {
        // Whoever trickles would keep others out of the room.
        long deadline = System.nanoTime() + bounds.slowest().toNanos();
        var content = new ByteArrayOutputStream();
        var part = new byte[16 * 1024];
        boolean entered = false;
        for (int read = source.read(part); read >= 0; read = source.read(part)) {
            content.write(part, 0, read);
            if (content.size() > bounds.maxBytes()) {
                throw new InvalidMessage(TOO_LARGE);
            } else if (System.nanoTime() > deadline) {
                throw new InvalidMessage("too-slow");
            } else if (content.size() > Room.FREE && !entered) {
                entered = true;
                room.enter();
            }
        }
        return content.toByteArray();
    }

    // A first pass that builds nothing: each value becomes an object of many times its size.
    private static void count(byte[] content) {
        int values = 0;
        try (JsonParser parser = MAPPER.createParser(content)) {
            for (var token = parser.nextToken(); token != null; token = parser.nextToken()) {
                if (token.isStructStart() || token.isScalarValue()) {
                    values++;
                }
                if (values > MOST_VALUES) {
                    throw new InvalidMessage("too-many-values");
                }
            }
        } catch (IOException e) {
            throw refusal(e);
        }
        if (values == 0) {
            throw new InvalidMessage("empty");
        }
    }

    private static ObjectNode parse(byte[] content) {
        try {
            if (MAPPER.readTree(content) instanceof ObjectNode object) {
                return object;
            }
        } catch (IOException e) {
            throw refusal(e);
        }
        throw new InvalidMessage("not-an-object");
    }

    private static InvalidMessage refusal(IOException e) {
        if (!(e instanceof JsonProcessingException json)) {
            return new InvalidMessage(NOT_JSON);
        }
        boolean deep = e instanceof StreamConstraintsException
                && json.getOriginalMessage().contains("nesting depth");
        var at = json.getLocation();
        return new InvalidMessage(
                deep ? "too-deep" : NOT_JSON,
                at == null ? null : "line " + at.getLineNr() + ", column " + at.getColumnNr());
    }

    @Override
    public String toString() {
        return "Body[not shown]";
    }
}
