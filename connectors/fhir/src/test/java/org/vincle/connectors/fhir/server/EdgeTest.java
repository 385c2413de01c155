package org.vincle.connectors.fhir.server;

import java.net.http.HttpResponse;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.IdType;
import org.hl7.fhir.r4.model.OperationOutcome;
import org.hl7.fhir.r4.model.OperationOutcome.OperationOutcomeIssueComponent;
import org.hl7.fhir.r4.model.Resource;
import org.hl7.fhir.r4.model.Task;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** An edge that opens for each test, and the words to speak to it. */
abstract class EdgeTest {

    protected Town town;

    @BeforeEach
    void open() throws Exception {
        town = new Town();
    }

    @AfterEach
    void close() throws Exception {
        town.close();
    }

    /** Uploads a referral and answers with the id of its Task. */
    protected String referred(String number) throws Exception {
        var response = town.post("", Town.json(Samples.referral(number)));
        var entries = Town.parse(Bundle.class, response).getEntry();
        return new IdType(entries.get(entries.size() - 1).getResponse().getLocation()).getIdPart();
    }

    protected String uploaded(Resource resource) throws Exception {
        var response = town.post("/" + resource.fhirType(), Town.json(resource));
        return new IdType(response.headers().firstValue("Location").orElseThrow()).getIdPart();
    }

    protected Task task(String id) throws Exception {
        return Town.parse(Task.class, town.get("/Task/" + id));
    }

    protected static String code(HttpResponse<String> response) {
        return issue(response).getDetails().getCodingFirstRep().getCode();
    }

    protected static String path(HttpResponse<String> response) {
        return issue(response).getExpression().isEmpty()
                ? null
                : issue(response).getExpression().get(0).getValue();
    }

    protected static OperationOutcomeIssueComponent issue(HttpResponse<String> response) {
        return Town.parse(OperationOutcome.class, response).getIssueFirstRep();
    }
}
