package org.vincle.connectors.fhir.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.ResourceBundle;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.OperationOutcome;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.vincle.connectors.api.error.Codes;
import org.vincle.connectors.api.error.ExchangeException;
import org.vincle.connectors.api.error.InvalidMessage;
import org.vincle.connectors.api.error.NotPermitted;
import org.vincle.connectors.api.error.PartnerUnavailable;
import org.vincle.connectors.testkit.Trickler;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class RefusalTest extends EdgeTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '`',
            value = {
                "{; 400; not-json; ",
                "``; 400; empty; ",
                "[]; 400; not-fhir; ",
                "{\"resourceType\":\"Patient\",\"resourceType\":\"Patient\"}; 400; not-json; ",
                "{\"resourceType\":\"Vidrescrit\"}; 400; not-fhir; ",
                "{\"resourceType\":\"Condition\"}; 400; type-differs; Condition",
                "{\"resourceType\":\"Patient\",\"vidrescrit\":1}; 400; element-unknown; Patient.vidrescrit",
                "{\"resourceType\":\"Patient\",\"name\":[{\"vidre\":1}]}; 400; element-unknown; Patient.name[0].vidre",
                "{\"resourceType\":\"Patient\",\"Vidrescrit Nuvolina\":1}; 400; element-unknown; Patient",
                "{\"resourceType\":\"Patient\",\"name\":[{\"Vidrescrit,\":1}]}; 400; element-unknown; Patient.name[0]",
                "{\"resourceType\":\"Patient\",\"name\":[{\"ídol\":1}]}; 400; element-unknown; Patient.name[0]",
                "{\"resourceType\":\"Patient\",\"name\":{\"family\":\"Vidrescrit\"}}; 400; element-type; Patient.name",
                "{\"resourceType\":\"Patient\",\"gender\":\"Vidrescrit\"}; 400; value-invalid; Patient.gender",
                "{\"resourceType\":\"Patient\",\"birthDate\":\"Vidrescrit\"}; 400; value-invalid; Patient.birthDate",
                "{\"resourceType\":\"Patient\",\"active\":\"Vidrescrit\"}; 400; value-invalid; Patient.active",
                "{\"resourceType\":\"Patient\",\"address\":[{\"city\":\"Vidrescrit\",\"extension\":[\"Vidrescrit\"]}]}; 400; not-fhir;"
            })
    void malformed_input_is_refused_with_its_place_and_without_its_values(
            String body, int status, String code, String path) throws Exception {
        var response = town.post("/Patient", body);

        assertThat(response.statusCode()).as(response.body()).isEqualTo(status);
        assertThat(code(response)).isEqualTo(code);
        assertThat(path(response)).isEqualTo(path);
        assertThat(response.body()).doesNotContain("Vidrescrit");
        assertThat(town.hub.submissions).isEmpty();
    }

    @Test
    void no_refusal_repeats_a_value_in_the_log() throws Exception {
        var screen = System.err;
        var log = new ByteArrayOutputStream();
        System.setErr(new PrintStream(log, true, StandardCharsets.UTF_8));
        try {
            for (var body : List.of(
                    "{\"resourceType\":\"Patient\",\"gender\":\"Vidrescrit\"}",
                    "{\"resourceType\":\"Vidrescrit\"}",
                    "{\"resourceType\":\"Patient\",\"birthDate\":\"Vidrescrit\"",
                    "{\"resourceType\":\"Patient\",\"managingOrganization\":{\"reference\":\"Vidrescrit/1\"}}")) {
                assertThat(town.post("/Patient", body).statusCode()).isBetween(400, 422);
            }
            town.get("/Patient?identifier=urn:test%7CVidrescrit&vidre=Vidrescrit");
            town.get("/Vidrescrit/Vidrescrit");
        } finally {
            System.setErr(screen);
        }

        assertThat(log.toString(StandardCharsets.UTF_8)).doesNotContain("Vidrescrit");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<Patient xmlns=\"http://hl7.org/fhir\">",
                "<!DOCTYPE x [<!ENTITY e SYSTEM \"file:///etc/hostname\">]><Patient xmlns=\"http://hl7.org/fhir\"/>",
                "plain words"
            })
    void broken_or_dangerous_xml_is_refused(String body) throws Exception {
        var response = town.post("/Patient", body, "Content-Type", "application/fhir+xml");

        assertThat(response.statusCode()).isEqualTo(400);
        assertThat(code(response)).isEqualTo("not-xml");
    }

    @Test
    void an_unknown_element_in_xml_is_found_too() throws Exception {
        var body = "<Patient xmlns=\"http://hl7.org/fhir\"><name><vidre value=\"Vidrescrit\"/></name></Patient>";

        var response = town.post("/Patient", body, "Content-Type", "application/fhir+xml");

        assertThat(code(response)).isEqualTo("element-unknown");
        assertThat(path(response)).isEqualTo("Patient.name.vidre");
    }

    @Test
    void a_name_that_no_element_could_have_is_told_to_nobody() throws Exception {
        var longest = "v".repeat(64);
        var json = "{\"resourceType\":\"Patient\",\"%s\":1}";
        var xml = "<Patient xmlns=\"http://hl7.org/fhir\"><name><vidre.99999999R value=\"1\"/></name></Patient>";

        assertThat(path(town.post("/Patient", json.formatted(longest)))).isEqualTo("Patient." + longest);
        assertThat(path(town.post("/Patient", json.formatted(longest + "v")))).isEqualTo("Patient");
        var response = town.post("/Patient", xml, "Content-Type", "application/fhir+xml");
        assertThat(path(response)).isEqualTo("Patient.name");
        assertThat(response.body()).doesNotContain("99999999R");
    }

    @Test
    void a_path_in_a_bundle_tells_the_entry() throws Exception {
        var body = Town.json(Samples.referral("b-1")).replace("\"home-visit\"", "\"home-visit\",\"vidre\":1");

        var response = town.post("", body);

        assertThat(path(response)).isEqualTo("Bundle.entry[2].resource.code.coding[0].vidre");
    }

    @Test
    void what_is_nested_too_deeply_is_refused() throws Exception {
        var body = "{\"resourceType\":\"Patient\",\"extension\":" + "[{\"extension\":".repeat(5_000);

        assertThat(code(town.post("/Patient", body))).isEqualTo("too-deep");
        var xml = "<Patient xmlns=\"http://hl7.org/fhir\">" + "<extension>".repeat(5_000);
        assertThat(code(town.post("/Patient", xml, "Content-Type", "application/fhir+xml")))
                .isEqualTo("too-deep");
    }

    @Test
    void what_is_too_large_is_refused_in_fhir() throws Exception {
        var answer = Trickler.answer(
                URI.create(town.base).getPort(),
                "POST /fhir/Patient HTTP/1.1\r\nHost: localhost\r\nContent-Length: " + (Town.MAX_BYTES + 1)
                        + "\r\nContent-Type: application/fhir+json\r\nAuthorization: Bearer " + Town.SOCIAL_TOKEN
                        + "\r\n\r\n");

        assertThat(answer)
                .startsWith("HTTP/1.1 413")
                .contains("\"resourceType\":\"OperationOutcome\"", "\"too-large\"");
    }

    @Test
    void a_zipped_body_is_bounded_by_what_it_unzips_to() throws Exception {
        assertThat(town.zipped("/Patient", Town.json(Samples.patient())).statusCode())
                .isEqualTo(201);
        var bomb = town.zipped("/Patient", " ".repeat(Town.MAX_BYTES * 10));
        assertThat(bomb.statusCode()).isEqualTo(413);
        assertThat(code(town.post("/Patient", "{}", "Content-Encoding", "br"))).isEqualTo("content-encoding");
        assertThat(code(town.post("/Patient", "{}", "Content-Encoding", "gzip")))
                .isEqualTo("content-encoding");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "text/plain",
                "application/fhir+json; charset=ISO-8859-1",
                "application/fhir+json; fhirVersion=3.0",
                "application/x-www-form-urlencoded"
            })
    void another_content_type_is_refused(String contentType) throws Exception {
        var response = town.post("/Patient", Town.json(Samples.patient()), "Content-Type", contentType);

        assertThat(response.statusCode()).isEqualTo(415);
        assertThat(code(response)).isEqualTo("content-type");
    }

    @ParameterizedTest
    @CsvSource({
        "GET, /Basic, 404, unknown-type",
        "GET, /Task/nowhere, 404, not-found",
        "GET, /Task/nowhere/_history/1, 404, not-found",
        "GET, /Task?vidre=1, 400, parameter-unknown",
        "GET, /Task?status:not=draft, 400, modifier-not-served",
        "GET, /Task?status=, 400, parameter-invalid",
        "GET, /Task?_lastUpdated=yesterday, 400, parameter-invalid",
        "GET, /Task?_count=many, 400, parameter-invalid",
        "GET, /Task?_include=Task:owner, 400, parameter-invalid",
        "GET, /Task?_sort=-status, 400, parameter-invalid",
        "GET, /Task?_revinclude=Provenance:target, 400, parameter-unknown",
        "GET, /Task?_has:Observation:patient:code=1, 400, parameter-unknown",
        "GET, /?_getpages=nonsense, 410, page-gone",
        "DELETE, /Task/1, 405, not-served",
        "GET, /, 405, not-served",
        "GET, /Task/1/_history, 405, not-served",
        "GET, /Task/1/$everything, 405, not-served",
        "PATCH, /Task/1, 405, not-served"
    })
    void what_is_not_served_is_refused_in_fhir(String method, String path, int status, String code) throws Exception {
        var response = town.send(method, path, null);

        assertThat(response.statusCode()).as(response.body()).isEqualTo(status);
        assertThat(code(response)).isEqualTo(code);
    }

    @Test
    void only_transactions_are_taken() throws Exception {
        var batch = Samples.referral("b-1").setType(Bundle.BundleType.BATCH);
        var message = Samples.referral("b-1").setType(Bundle.BundleType.MESSAGE);
        var foreign = Samples.referral("b-1");
        foreign.getEntryFirstRep().getRequest().setUrl("Observation");

        assertThat(code(town.post("", Town.json(batch)))).isEqualTo("batch-not-served");
        assertThat(code(town.post("", Town.json(message)))).isEqualTo("bundle-type");
        assertThat(code(town.post("", Town.json(new Bundle().setType(Bundle.BundleType.TRANSACTION)))))
                .isEqualTo("bundle-size");
        assertThat(path(town.post("", Town.json(foreign)))).isEqualTo("Bundle.entry[0].request.url");
    }

    @Test
    void what_the_hub_refuses_is_said_in_fhir() throws Exception {
        assertRefused(new InvalidMessage(Codes.UNKNOWN_RECIPIENT), 422, "Task.owner");
        assertRefused(new NotPermitted(Codes.NO_AGREEMENT), 403, "Task.owner");
        var unavailable = assertRefused(new PartnerUnavailable(Codes.NOT_READY), 503, null);
        assertThat(unavailable.headers().firstValue("Retry-After")).isPresent();
    }

    @Test
    void a_hub_whose_routes_do_not_run_asks_to_try_again() throws Exception {
        town.camel.stop();

        var response = town.post("", Town.json(Samples.referral("b-1")));

        assertThat(response.statusCode()).isEqualTo(503);
        assertThat(code(response)).isEqualTo("not-ready");
    }

    @ParameterizedTest
    @CsvSource({"ca, ca", "es-ES, es", "en, en", "fr;q=1, en", "'de, ca;q=0.5', ca"})
    void a_refusal_speaks_the_readers_language(String accepted, String language) throws Exception {
        var response = town.get("/Task/nowhere", "Accept-Language", accepted);

        var outcome = Town.parse(OperationOutcome.class, response);
        assertThat(outcome.getLanguage()).isEqualTo(language);
        assertThat(issue(response).getDiagnostics())
                .isEqualTo(Refusals.sentence("not-found", Locale.forLanguageTag(language)));
    }

    @Test
    void every_sentence_is_there_in_every_language() {
        var name = "org.vincle.connectors.fhir.messages";
        var english = ResourceBundle.getBundle(name, Locale.ROOT);

        for (var language : new String[] {"ca", "es"}) {
            var other = ResourceBundle.getBundle(name, Locale.forLanguageTag(language));
            assertThat(other.keySet()).isEqualTo(english.keySet());
            assertThat(other.getString("not-found")).isNotEqualTo(english.getString("not-found"));
        }
    }

    private HttpResponse<String> assertRefused(ExchangeException refusal, int status, String path) throws Exception {
        town.hub.refuses(refusal);
        var bundle = Samples.referral("b-1");
        var response = town.post("", Town.json(bundle));
        assertThat(response.statusCode()).as(response.body()).isEqualTo(status);
        assertThat(code(response)).isEqualTo(refusal.getCode());
        assertThat(path(response)).isEqualTo(path == null ? null : "Bundle.entry[3].resource" + path.substring(4));
        return response;
    }
}
