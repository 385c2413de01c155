package org.vincle.itests.hub;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.List;
import java.util.UUID;
import org.vincle.connectors.testkit.FhirReferral;

/**
 * A screening of one question, as a QuestionnaireResponse, and the protocol that it suggests.
 *
 * @param questionnaire its canonical URL
 * @param link the question
 * @param code the answer
 * @param protocol the protocol's name
 */
record Screened(String questionnaire, String link, String code, String protocol) {

    /** One of each of two instruments. */
    static final List<Screened> THAT_SUGGEST = List.of(
            new Screened(Answered.PRAPARE, "67875-5", "LA17956-6", "return-to-work"),
            new Screened(Answered.SSM, "9", "2", "dependency-assessment"));

    private static final ObjectMapper JSON = new ObjectMapper();

    /** That Bundle with the QuestionnaireResponse, and with that event among its reasons when there is one. */
    String in(FhirReferral referral, String event) throws IOException {
        var bundle = (ObjectNode) JSON.readTree(referral.json());
        var url = "urn:uuid:" + UUID.randomUUID();
        var response = JSON.createObjectNode();
        for (var entry : bundle.path("entry")) {
            if (entry.at("/resource/resourceType").asText().equals("ServiceRequest")) {
                var request = (ObjectNode) entry.path("resource");
                request.withArray("supportingInfo").addObject().put("reference", url);
                response.set("subject", request.path("subject"));
                if (event != null) {
                    request.putArray("reasonCode")
                            .addObject()
                            .putArray("coding")
                            .addObject()
                            .put("system", RestCarer.EVENT)
                            .put("code", event);
                }
            }
        }
        response.put("resourceType", "QuestionnaireResponse")
                .put("status", "completed")
                .put("questionnaire", questionnaire);
        new Answered(link, code).fhir(response.putArray("item").addObject());
        var entry = bundle.withArray("entry").addObject().put("fullUrl", url);
        entry.set("resource", response);
        entry.putObject("request").put("method", "POST").put("url", "QuestionnaireResponse");
        return bundle.toString();
    }
}
