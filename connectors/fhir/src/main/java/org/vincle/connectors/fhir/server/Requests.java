package org.vincle.connectors.fhir.server;

import static java.nio.charset.StandardCharsets.UTF_8;

import ca.uhn.fhir.rest.api.server.RequestDetails;
import ca.uhn.fhir.rest.server.servlet.ServletRequestDetails;
import jakarta.servlet.http.HttpServletRequest;
import org.hl7.fhir.r4.model.Resource;
import org.vincle.connectors.fhir.FhirPartner;
import org.vincle.connectors.fhir.R4;

/** What the edge has found out about a request before HAPI sees it. */
final class Requests {

    private static final String PARTNER = "org.vincle.connectors.fhir.partner";
    private static final String BODY = "org.vincle.connectors.fhir.body";
    private static final String RESOURCE = "org.vincle.connectors.fhir.resource";
    private static final String SENDER_ID = "org.vincle.connectors.fhir.sender-id";

    static void tell(HttpServletRequest request, FhirPartner partner) {
        request.setAttribute(PARTNER, partner);
    }

    /** HAPI takes the id off a resource to create, so it is remembered here. */
    static void tell(HttpServletRequest request, Body body, Resource resource) {
        request.setAttribute(BODY, body);
        request.setAttribute(RESOURCE, resource);
        request.setAttribute(SENDER_ID, Types.senderId(resource, null));
    }

    /** Whether a partner was recognised. */
    static boolean isPartners(HttpServletRequest request) {
        return request.getAttribute(PARTNER) != null;
    }

    static Resource resource(RequestDetails details) {
        return (Resource) servlet(details).getAttribute(RESOURCE);
    }

    /** The resource as it came: an attempt puts the hub's own ids and references into what was parsed. */
    static Resource again(RequestDetails details) {
        var body = body(details);
        var parser = body.json() ? R4.context().newJsonParser() : R4.context().newXmlParser();
        return (Resource) parser.parseResource(new String(body.content(), UTF_8));
    }

    static FhirPartner partner(RequestDetails details) {
        return (FhirPartner) servlet(details).getAttribute(PARTNER);
    }

    static Body body(RequestDetails details) {
        return (Body) servlet(details).getAttribute(BODY);
    }

    static String senderId(RequestDetails details) {
        return (String) servlet(details).getAttribute(SENDER_ID);
    }

    private static HttpServletRequest servlet(RequestDetails details) {
        return ((ServletRequestDetails) details).getServletRequest();
    }

    private Requests() {}
}
