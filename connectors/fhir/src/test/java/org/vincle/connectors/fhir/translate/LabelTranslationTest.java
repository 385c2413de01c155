package org.vincle.connectors.fhir.translate;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.hl7.fhir.r4.model.Condition;
import org.hl7.fhir.r4.model.Observation;
import org.hl7.fhir.r4.model.Resource;
import org.hl7.fhir.r4.model.ServiceRequest;
import org.hl7.fhir.r4.model.Task;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.vincle.connectors.api.model.Code;
import org.vincle.connectors.api.model.Finding;
import org.vincle.connectors.api.model.Finding.Kind;
import org.vincle.connectors.api.model.Institution;
import org.vincle.connectors.api.model.Need;
import org.vincle.connectors.api.model.Person;
import org.vincle.connectors.api.model.PersonName;
import org.vincle.connectors.api.model.Referral;
import org.vincle.connectors.api.model.SafetyFlag;
import org.vincle.connectors.api.model.Sensitivity;
import org.vincle.connectors.api.model.State;

/** What restricts a part of a referral stands on the resource that says that part. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class LabelTranslationTest {

    private static final Code GRIEF = new Code("urn:example:needs", "grief", "Grief");
    private static final Code ABSENCE = new Code("urn:example:needs", "absence", "Absence");

    @Test
    void a_label_of_a_finding_stands_on_its_resource_alone_and_is_read_from_there() {
        var referral = referral(
                Set.of(Sensitivity.MINOR),
                List.of(new Need(List.of(ABSENCE), null)),
                finding(Kind.OBSERVATION, ABSENCE),
                finding(Kind.OBSERVATION, GRIEF, Sensitivity.MENTAL_HEALTH));

        var written = written(referral);
        var read = read(written);

        assertThat(of(written, ServiceRequest.class)).containsExactly(Set.of("minor"));
        assertThat(of(written, Observation.class)).containsExactly(Set.of("minor"), Set.of("minor", "PSY"));
        assertThat(read.labels()).containsExactly(Sensitivity.MINOR);
        assertThat(read.findings())
                .extracting(Finding::labels)
                .containsExactly(Set.of(), Set.of(Sensitivity.MENTAL_HEALTH));
        assertThat(read.needs()).allSatisfy(n -> assertThat(n.labels()).isEmpty());
    }

    @Test
    void a_need_that_a_labelled_condition_says_bears_its_label() {
        var referral = referral(
                Set.of(),
                List.of(new Need(List.of(GRIEF), null, Set.of(Sensitivity.MENTAL_HEALTH))),
                finding(Kind.CONDITION, GRIEF, Sensitivity.MENTAL_HEALTH));

        var written = written(referral);
        var read = read(written);

        assertThat(of(written, ServiceRequest.class)).containsExactly(Set.of());
        assertThat(of(written, Condition.class)).containsExactly(Set.of("PSY"));
        assertThat(read.labels()).isEmpty();
        assertThat(read.needs()).singleElement().satisfies(n -> assertThat(n.labels())
                .containsExactly(Sensitivity.MENTAL_HEALTH));
    }

    @Test
    void a_labelled_need_in_the_request_itself_restricts_all_that_the_request_says() {
        var referral = referral(Set.of(), List.of(new Need(List.of(GRIEF), null, Set.of(Sensitivity.MENTAL_HEALTH))));

        var written = written(referral);

        assertThat(of(written, ServiceRequest.class)).containsExactly(Set.of("PSY"));
        assertThat(read(written).labels()).containsExactly(Sensitivity.MENTAL_HEALTH);
    }

    @Test
    void a_flag_concerns_everybody_wherever_it_stands() {
        var written = written(
                referral(Set.of(), List.of(new Need(List.of(ABSENCE), null)), finding(Kind.OBSERVATION, GRIEF)));
        written.stream().filter(Observation.class::isInstance).forEach(o -> o.getMeta()
                .addSecurity()
                .setSystem("http://terminology.hl7.org/CodeSystem/v3-ActCode")
                .setCode("LOCIS"));

        assertThat(read(written).flags()).containsExactly(SafetyFlag.ADDRESS_HIDDEN);
    }

    private static List<Resource> written(Referral referral) {
        return ReferralWriter.write(referral, State.REQUESTED, new Samples.Names("x-"))
                .value();
    }

    private static Referral read(List<Resource> written) {
        var samples = Samples.of(written);
        return ReferralReader.read(UUID.randomUUID(), (Task) written.get(1), samples)
                .value();
    }

    private static <T extends Resource> List<Set<String>> of(List<Resource> written, Class<T> type) {
        return written.stream()
                .filter(type::isInstance)
                .map(r ->
                        r.getMeta().getSecurity().stream().map(c -> c.getCode()).collect(Collectors.toSet()))
                .toList();
    }

    private static Finding finding(Kind kind, Code code, Sensitivity... labels) {
        return new Finding(kind, code, null, null, null, null, null, null, null, null).labelled(Set.of(labels));
    }

    private static Referral referral(Set<Sensitivity> labels, List<Need> needs, Finding... findings) {
        var person =
                new Person(null, new PersonName("Nuvolina", "Vidrescrit", null, null), null, null, null, null, null);
        return new Referral(
                UUID.randomUUID(),
                Institution.partner("serveis-socials-prova"),
                Institution.partner("hospital-de-prova"),
                null,
                needs,
                null,
                person,
                null,
                List.of(findings),
                null,
                null,
                labels,
                null,
                null,
                null);
    }
}
