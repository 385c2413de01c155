package org.vincle.routes.protocols.fhir;

import ca.uhn.fhir.parser.DataFormatException;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.hl7.fhir.r4.model.Base;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.Condition;
import org.hl7.fhir.r4.model.DateTimeType;
import org.hl7.fhir.r4.model.DateType;
import org.hl7.fhir.r4.model.DecimalType;
import org.hl7.fhir.r4.model.Enumerations.AdministrativeGender;
import org.hl7.fhir.r4.model.Goal;
import org.hl7.fhir.r4.model.Observation;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.r4.model.Quantity;
import org.hl7.fhir.r4.model.QuestionnaireResponse;
import org.hl7.fhir.r4.model.QuestionnaireResponse.QuestionnaireResponseItemAnswerComponent;
import org.hl7.fhir.r4.model.ServiceRequest;
import org.hl7.fhir.r4.model.ServiceRequest.ServiceRequestPriority;
import org.hl7.fhir.r4.model.StringType;
import org.hl7.fhir.r4.model.Task;
import org.hl7.fhir.r4.model.Task.TaskStatus;
import org.hl7.fhir.r4.model.Type;
import org.vincle.connectors.api.model.Code;
import org.vincle.connectors.api.model.Finding;
import org.vincle.connectors.api.model.Person;
import org.vincle.connectors.api.model.QuestionAnswer;
import org.vincle.connectors.api.model.Referral;
import org.vincle.routes.protocols.machine.Course;
import org.vincle.routes.protocols.machine.Step;
import org.vincle.routes.protocols.machine.World;

/** A case as conditions see it: in FHIR, and without names, contacts and identifiers. */
final class CaseView {

    /** The system of a code that is a URI itself, as the FHIR connector says which questionnaire it was. */
    private static final String URI = "urn:ietf:rfc:3986";

    /** The request itself, on which a condition stands. */
    static ServiceRequest request(Referral referral) {
        var request = new ServiceRequest();
        request.setPriority(ServiceRequestPriority.valueOf(referral.priority().name()));
        referral.needs().forEach(n -> request.addReasonCode(concept(n.codes())));
        if (referral.service() != null) {
            request.setCode(concept(referral.service().codes()));
        }
        return request;
    }

    /** What a condition may name with a {@code %}. */
    static Map<String, List<Base>> variables(Course course, World world, Instant now) {
        var variables = new HashMap<String, List<Base>>();
        var referral = world.referral();
        variables.put("referral", List.of(request(referral)));
        variables.put("person", List.of(patient(referral.person())));
        variables.put(
                "household",
                referral.household().stream()
                        .map(r -> (Base) patient(r.person()))
                        .toList());
        variables.put("findings", findings(referral));
        variables.put("assessments", assessments(referral));
        variables.put("steps", course.steps().stream().map(s -> (Base) task(s)).toList());
        variables.put(
                "events",
                course.heard().stream()
                        .map(h -> (Base) new StringType(h.name()))
                        .toList());
        variables.put("today", List.of(new DateType(world.calendar().day(now).toString())));
        variables.put("now", List.of(new DateTimeType(Date.from(now))));
        return variables;
    }

    private static Patient patient(Person person) {
        var patient = new Patient();
        if (person == null) {
            return patient;
        }
        if (person.birthDate() != null) {
            patient.setBirthDateElement(date(person.birthDate()));
        }
        if (person.gender() != null) {
            patient.setGender(AdministrativeGender.valueOf(person.gender().name()));
        }
        return patient;
    }

    private static DateType date(String said) {
        try {
            return new DateType(said.length() > 10 ? said.substring(0, 10) : said);
        } catch (DataFormatException | IllegalArgumentException e) {
            return null;
        }
    }

    private static List<Base> findings(Referral referral) {
        var findings = new ArrayList<Base>();
        for (var finding : referral.findings()) {
            switch (finding.kind()) {
                case OBSERVATION -> findings.add(observation(finding));
                case CONDITION -> findings.add(new Condition().setCode(concept(finding.codes())));
                case GOAL -> findings.add(new Goal().setDescription(concept(finding.codes())));
                case ASSESSMENT, DOCUMENT -> {}
            }
        }
        return findings;
    }

    private static Observation observation(Finding finding) {
        var observation = new Observation().setCode(concept(finding.codes()));
        if (!finding.valueCodes().isEmpty()) {
            observation.setValue(concept(finding.valueCodes()));
        } else if (finding.value() != null) {
            observation.setValue(value(finding.value(), finding.unit()));
        }
        return observation;
    }

    private static Type value(String said, String unit) {
        try {
            return new Quantity().setValue(new BigDecimal(said)).setUnit(unit);
        } catch (NumberFormatException e) {
            return new StringType(said);
        }
    }

    private static List<Base> assessments(Referral referral) {
        return referral.findings().stream()
                .filter(f -> f.kind() == Finding.Kind.ASSESSMENT)
                .map(f -> (Base) assessment(f))
                .toList();
    }

    /** The answers of an assessment; its questionnaire stands where its code does. */
    static QuestionnaireResponse assessment(Finding finding) {
        var response = new QuestionnaireResponse();
        finding.codes().stream()
                .findFirst()
                .ifPresent(c -> response.setQuestionnaire(
                        c.system() == null || c.system().equals(URI) ? c.code() : c.system() + "|" + c.code()));
        for (var answer : finding.answers()) {
            response.addItem().setLinkId(answer.linkId()).addAnswer(answer(answer));
        }
        return response;
    }

    private static QuestionnaireResponseItemAnswerComponent answer(QuestionAnswer said) {
        var answer = new QuestionnaireResponseItemAnswerComponent();
        if (said.code() != null && said.code().code() != null) {
            return answer.setValue(coding(said.code()));
        }
        if (said.answer() == null) {
            return answer;
        }
        try {
            return answer.setValue(new DecimalType(new BigDecimal(said.answer())));
        } catch (NumberFormatException e) {
            return answer.setValue(new StringType(said.answer()));
        }
    }

    private static Task task(Step step) {
        var task = new Task();
        task.setId(step.key());
        task.setStatus(status(step));
        task.getCode().addCoding().setCode(step.action());
        return task;
    }

    private static TaskStatus status(Step step) {
        return switch (step.phase()) {
            case WAITING, PLANNED -> TaskStatus.DRAFT;
            case OPEN ->
                TaskStatus.fromCode(step.asks().stream()
                        .filter(a -> a.open())
                        .map(a -> a.state())
                        .max(Comparator.naturalOrder())
                        .map(s -> s.name().toLowerCase(Locale.ROOT).replace('_', '-'))
                        .orElse("in-progress"));
            case DONE -> TaskStatus.COMPLETED;
            case FAILED -> TaskStatus.FAILED;
            case SKIPPED, STOPPED -> TaskStatus.CANCELLED;
        };
    }

    private static CodeableConcept concept(List<Code> codes) {
        var concept = new CodeableConcept();
        codes.stream().filter(c -> c.code() != null).forEach(c -> concept.addCoding(coding(c)));
        return concept;
    }

    private static Coding coding(Code code) {
        return new Coding().setSystem(code.system()).setCode(code.code());
    }

    private CaseView() {}
}
