package org.vincle.connectors.fhir.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.Date;
import java.util.List;
import org.hl7.fhir.r4.model.Observation;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.r4.model.Quantity;
import org.hl7.fhir.r4.model.Resource;
import org.hl7.fhir.r4.model.StringType;
import org.hl7.fhir.r4.model.Task;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.vincle.connectors.fhir.R4;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class FingerprintTest {

    @Test
    void transport_says_nothing() {
        var plain = new Task();
        plain.setDescription("A visit");
        var sent = plain.copy();
        sent.setId("Task/1");
        sent.getMeta().setVersionId("3").addTag().setCode("test");
        sent.getText().setDivAsString("<div>A visit</div>");
        sent.setLastModified(new Date());
        sent.addInput();
        sent.getFor();

        assertThat(of(sent)).isEqualTo(of(plain));
    }

    @Test
    void json_and_xml_say_the_same() {
        var patient = new Patient().setActive(true);
        patient.addName().addGivenElement().setValue("Nuvolina").addExtension("urn:test:sound", new StringType("x"));
        var observation = new Observation().setValue(new Quantity().setValue(new BigDecimal("1.00")));
        for (var resource : List.of(patient, observation)) {
            var xml = R4.context().newXmlParser();
            var json = R4.context().newJsonParser();

            assertThat(of((Resource) xml.parseResource(xml.encodeResourceToString(resource))))
                    .isEqualTo(of((Resource) json.parseResource(json.encodeResourceToString(resource))));
        }
    }

    @Test
    void whatever_else_differs_is_another_content() {
        var prints = List.of(
                of(given("Nuvolina")),
                of(given("Nuvolina Boira")),
                of(given("Nuvolina", "Boira")),
                of(given("Boira", "Nuvolina")),
                of(given("Nuvolina"), given("Nuvolina")),
                of(new Patient().setActive(true)),
                of(new Patient().setActive(false)),
                of(new Observation().setValue(new StringType("1"))),
                of(new Observation().setValue(new Quantity(1))),
                of(new Observation().setValue(new Quantity().setValue(new BigDecimal("1.0")))),
                of(extended("a", "b")),
                of(extended("ab", "")));

        assertThat(prints).doesNotHaveDuplicates();
    }

    private static Patient given(String... names) {
        var patient = new Patient();
        for (var name : names) {
            patient.addName().addGiven(name);
        }
        return patient;
    }

    private static Patient extended(String url, String value) {
        var patient = new Patient();
        patient.addExtension("urn:" + url, new StringType(value));
        return patient;
    }

    private static String of(Resource... resources) {
        return Fingerprint.of(List.of(resources).stream()
                .map(r -> new Entry(null, r, null, null, null, Entry.Deed.CREATE))
                .toList());
    }
}
