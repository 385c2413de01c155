package org.vincle.connectors.http.server;

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
import java.io.IOException;
import java.util.Locale;
import org.vincle.connectors.api.error.InvalidMessage;

/**
 * The JSON object that a request carries, read whole within bounds.
 *
 * @param content the bytes, unzipped
 * @param json what they say
 */
public record Body(byte[] content, ObjectNode json) {

    private static final int DEEPEST = 30;
    private static final int MOST_VALUES = 50_000;
    private static final int LONGEST_NUMBER = 100;
    private static final int LONGEST_NAME = 200;

    private static final String NOT_JSON = "not-json";

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

    /** Reads JSON of that media type, a regular expression; refuses what is over its bounds, and what is no JSON object. */
    public static Body read(HttpServletRequest request, String mediaType, Bounds bounds, Room room) throws IOException {
        checkType(request.getContentType() == null ? "" : request.getContentType(), mediaType);
        var content = Content.read(request, bounds, room);
        count(content);
        return new Body(content, parse(content));
    }

    private static void checkType(String given, String mediaType) {
        var parts = given.toLowerCase(Locale.ROOT).split(";");
        boolean json = parts[0].trim().matches(mediaType);
        for (int i = 1; i < parts.length; i++) {
            var parameter = parts[i].trim().replace("\"", "");
            json &= !parameter.startsWith("charset=") || parameter.equals("charset=utf-8");
        }
        if (!json) {
            throw new InvalidMessage("content-type");
        }
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
