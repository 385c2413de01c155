package org.vincle.connectors.fhir.server;

import jakarta.servlet.http.HttpServletRequest;
import java.io.ByteArrayInputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.hl7.fhir.r4.model.Resource;
import org.vincle.connectors.api.error.ExchangeException;
import org.vincle.connectors.api.error.InvalidMessage;
import org.vincle.connectors.fhir.R4;
import org.vincle.connectors.fhir.shelf.ShelfIndex;

/** What a request asks for, checked before HAPI sees it, since HAPI's refusals and its log would quote the request. */
final class Arrival {

    private final String method;
    private final List<String> path;
    private final boolean page;

    Arrival(HttpServletRequest request) {
        method = request.getMethod();
        var info = request.getPathInfo() == null ? "" : request.getPathInfo();
        path = List.of(info.replaceAll("^/+|/+$", "").split("/"));
        page = request.getQueryString() != null && request.getQueryString().contains("_getpages=");
    }

    boolean isMetadata() {
        return method.equals("GET") && path.equals(List.of("metadata"));
    }

    boolean isForm() {
        return method.equals("POST") && path.size() == 2 && path.get(1).equals("_search");
    }

    boolean hasBody() {
        return method.equals("PUT") || method.equals("POST") && !isForm();
    }

    private boolean isOperation() {
        return path.size() == 1 && Operations.BODIES.containsKey(path.get(0));
    }

    /** Refuses a type or an interaction that is not served. */
    void check() {
        var type = path.get(0);
        boolean audit = type.equals(AuditEvents.TYPE);
        if (!type.isEmpty() && !Types.served(type) && !audit && !isMetadata() && !isOperation()) {
            throw new InvalidMessage("unknown-type");
        }
        boolean served =
                switch (method) {
                    case "GET" ->
                        type.isEmpty()
                                ? page
                                : path.size() <= 2 && !last().matches("[_$].*") && !isOperation()
                                        || path.size() == 4 && path.get(2).equals("_history") && !audit;
                    case "POST" ->
                        isOperation() || path.size() == 1 && !audit && !ShelfIndex.isReadOnly(type) || isForm();
                    case "PUT" -> path.size() == 2 && !audit && !ShelfIndex.isReadOnly(type);
                    default -> false;
                };
        if (!served) {
            throw new InvalidMessage("not-served");
        }
    }

    /** The resource in the body, which must be the one that the address speaks of. */
    Resource parse(Body body) {
        var expected = Operations.BODIES.getOrDefault(path.get(0), path.get(0).isEmpty() ? "Bundle" : path.get(0));
        var resource = read(body);
        if (!resource.fhirType().equals(expected)) {
            throw new InvalidMessage("type-differs", resource.fhirType());
        }
        if (method.equals("PUT") && !last().equals(resource.getIdElement().getIdPart())) {
            throw new InvalidMessage("id-differs", expected + ".id");
        }
        return resource;
    }

    private static Resource read(Body body) {
        var context = R4.context();
        var parser = R4.asIs(body.json() ? context.newJsonParser() : context.newXmlParser());
        parser.setParserErrorHandler(new StrictErrors(new ElementPaths(body)));
        try {
            return (Resource) parser.parseResource(
                    new InputStreamReader(new ByteArrayInputStream(body.content()), StandardCharsets.UTF_8));
        } catch (ExchangeException e) {
            throw e;
        } catch (RuntimeException e) { // HAPI meets some of what is no FHIR with null pointers
            throw e.getCause() instanceof InvalidMessage refusal ? refusal : new InvalidMessage("not-fhir");
        }
    }

    private String last() {
        return path.get(path.size() - 1);
    }
}
