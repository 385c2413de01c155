package org.vincle.connectors.fhir;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.hl7.fhir.r4.model.Attachment;
import org.hl7.fhir.r4.model.Base;
import org.hl7.fhir.r4.model.BooleanType;
import org.hl7.fhir.r4.model.DocumentReference;
import org.hl7.fhir.r4.model.IntegerType;
import org.hl7.fhir.r4.model.Observation;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.r4.model.Quantity;
import org.hl7.fhir.r4.model.Resource;
import org.hl7.fhir.r4.model.StringType;
import org.hl7.fhir.r4.model.Task;
import org.hl7.fhir.r4.model.XhtmlType;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class ElementsTest {

    @ParameterizedTest
    @MethodSource("resources")
    void every_element_but_a_narratives_text_is_found_where_the_model_itself_finds_it(Resource resource) {
        var expected = new ArrayList<String>();
        var found = new ArrayList<String>();

        byModel(resource, resource.fhirType(), expected);
        byElements(resource, resource.fhirType(), found);

        assertThat(found).isNotEmpty().isEqualTo(expected);
    }

    @ParameterizedTest
    @MethodSource("resources")
    void json_is_what_the_parser_would_write(Resource resource) {
        assertThat(new String(R4.json(resource), UTF_8))
                .isEqualTo(R4.jsonParser().encodeResourceToString(resource));
    }

    static List<Resource> resources() {
        var patient = new Patient().setActive(true).setMultipleBirth(new IntegerType(2));
        patient.setId("Patient/1");
        patient.getText().setDivAsString("<div>Nuvolina &amp; co</div>");
        patient.addName()
                .setFamily("Vidrescrit \"de\" l'Eco\u2028")
                .addGiven("Nuvolina")
                .getGiven()
                .get(0)
                .addExtension("urn:test:sound", new StringType("soft"));
        patient.getNameFirstRep().addGiven("Boira").setId("n1");
        patient.addContact().getName().setText("Somebody else");
        patient.addExtension("urn:test:flag", new BooleanType(false));
        var contained = new Patient();
        contained.setId("p");
        contained.addName().setFamily("Enclosa");
        var observation = new Observation();
        observation.addContained(contained);
        observation.getSubject().setReference("#p");
        observation.setValue(new Quantity().setValue(new BigDecimal("1.00")).setUnit("kg"));
        observation.addComponent().setValue(new Quantity().setValue(new BigDecimal("1E+3")));
        var document = new DocumentReference();
        document.addContent()
                .setAttachment(
                        new Attachment().setData("a cloud".getBytes(UTF_8)).setContentType("text/plain"));
        var task = new Task();
        task.addInput().setValue(new StringType("words")).getType().setText("kind");
        task.getFocus().setReference("ServiceRequest/1");
        return List.of(patient, observation, document, task);
    }

    private static void byModel(Base element, String path, List<String> found) {
        for (var property : element.children()) {
            var name = path + "." + property.getName().replace("[x]", "") + (property.isList() ? "[]" : "");
            for (var value : property.getValues()) {
                if (!(value instanceof XhtmlType)) {
                    note(name, value, found);
                }
                if (!value.isPrimitive()) {
                    byModel(value, name, found);
                }
            }
        }
    }

    private static void byElements(Base element, String path, List<String> found) {
        for (var child : Elements.of(element)) {
            var name = path + "." + child.name() + (child.repeats() ? "[]" : "");
            for (var value : child.in(element)) {
                if (value instanceof Base base) {
                    note(name, base, found);
                    if (!base.isPrimitive()) {
                        byElements(base, name, found);
                    }
                }
            }
        }
    }

    private static void note(String path, Base value, List<String> found) {
        found.add(path + " " + value.fhirType() + " " + System.identityHashCode(value));
    }
}
