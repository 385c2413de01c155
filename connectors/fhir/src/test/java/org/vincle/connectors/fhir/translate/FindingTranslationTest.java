package org.vincle.connectors.fhir.translate;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.hl7.fhir.r4.model.Condition;
import org.hl7.fhir.r4.model.Observation;
import org.hl7.fhir.r4.model.Quantity;
import org.hl7.fhir.r4.model.Reference;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.vincle.connectors.api.model.Code;
import org.vincle.connectors.api.model.Finding;
import org.vincle.connectors.api.model.Finding.Kind;

@DisplayNameGeneration(ReplaceUnderscores.class)
class FindingTranslationTest {

    private static final Code ICD = new Code("http://hl7.org/fhir/sid/icd-10", "Z59.4", "Manca d'aliments");
    private static final Code SNOMED = new Code("http://snomed.info/sct", "1000004", "Manca d'aliments");
    private static final Code HIGH =
            new Code("http://terminology.hl7.org/CodeSystem/v3-ObservationInterpretation", "H", null);

    private final Source source = new Source((reference, path) -> java.util.Optional.empty());

    @ParameterizedTest
    @EnumSource(
            value = Kind.class,
            names = {"OBSERVATION", "CONDITION", "GOAL", "DOCUMENT"})
    void says_all_that_it_is_called_and_hears_it_again(Kind kind) {
        var finding = new Finding(
                kind, List.of(ICD, SNOMED), null, null, null, null, null, null, "2026-11-20", null, null, null);

        assertThat(read(written(finding)).codes()).containsExactly(ICD, SNOMED);
    }

    @ParameterizedTest
    @CsvSource({"3.5-5.0", "<5", ">90", "negatiu"})
    void says_what_is_usual_and_hears_it_again(String range) {
        var finding = new Finding(
                Kind.OBSERVATION,
                List.of(ICD),
                "5.1",
                null,
                "mmol/L",
                range,
                List.of(HIGH),
                "final",
                "2026-11-20",
                null,
                null,
                null);

        var written = written(finding);

        assertThat(read(written)).isEqualTo(finding);
        assertThat(source.translated(written).losses()).isEmpty();
    }

    @Test
    void says_limits_as_quantities_in_the_unit_of_the_value() {
        var observation = (Observation) written(new Finding(
                Kind.OBSERVATION, List.of(ICD), "5.1", null, "mmol/L", "3.5-5.0", null, null, null, null, null, null));

        assertThat(observation.getReferenceRangeFirstRep().getLow().getValue()).isEqualByComparingTo("3.5");
        assertThat(observation.getReferenceRangeFirstRep().getHigh().getUnit()).isEqualTo("mmol/L");
    }

    @Test
    void reports_a_limit_in_another_unit_than_the_value() {
        var observation = new Observation().setStatus(Observation.ObservationStatus.FINAL);
        observation.setValue(new Quantity().setValue(5).setUnit("mmol/L"));
        observation.addReferenceRange().setLow(new Quantity().setValue(90).setUnit("mg/dL"));

        assertThat(read(observation).range()).isEqualTo(">90");
        assertThat(source.translated(observation).losses())
                .extracting(l -> l.path())
                .containsExactly("Observation.referenceRange.low.unit");
    }

    @Test
    void says_how_sure_a_condition_is() {
        var certainty = new Code(Terms.VERIFICATION_STATUS, "provisional", null);

        var condition = (Condition) written(new Finding(
                Kind.CONDITION,
                List.of(ICD),
                null,
                List.of(certainty),
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null));

        assertThat(condition.getVerificationStatus().hasCoding(Terms.VERIFICATION_STATUS, "provisional"))
                .isTrue();
        assertThat(read(condition).valueCodes()).containsExactly(certainty);
    }

    @Test
    void reports_what_a_condition_cannot_say_of_itself() {
        var target = target();
        new FindingWriter(target, List.of())
                .write(new Finding(
                        Kind.CONDITION,
                        List.of(ICD),
                        null,
                        List.of(HIGH),
                        null,
                        null,
                        null,
                        null,
                        null,
                        null,
                        null,
                        null));

        assertThat(target.translated().losses())
                .extracting(l -> l.path())
                .containsExactly("Referral.findings.valueCodes");
    }

    @Test
    void repeats_no_words_that_name_the_finding_already() {
        var condition = new Condition();
        condition
                .getCode()
                .setText("Sense llar")
                .addCoding()
                .setSystem("urn:example")
                .setCode("x");

        var finding = read(condition);

        assertThat(finding.code()).isEqualTo(new Code("urn:example", "x", "Sense llar"));
        assertThat(finding.text()).isNull();
    }

    private Finding read(org.hl7.fhir.r4.model.Resource resource) {
        var reader = new FindingReader(source);
        var finding = reader.read(source.open(resource)).get(0);
        reader.categories(List.of());
        return finding;
    }

    private static org.hl7.fhir.r4.model.Resource written(Finding finding) {
        var target = target();
        var resource = new FindingWriter(target, List.of()).write(finding);
        assertThat(target.translated().losses()).isEmpty();
        return resource;
    }

    private static Target target() {
        var target = new Target(new Samples.Names("n"), List.of());
        target.about(new Reference("Patient/n0"));
        return target;
    }
}
