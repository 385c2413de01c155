package org.vincle.connectors.fhir.translate;

import java.math.BigDecimal;
import java.util.List;
import java.util.Objects;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Condition;
import org.hl7.fhir.r4.model.DocumentReference;
import org.hl7.fhir.r4.model.Enumerations.DocumentReferenceStatus;
import org.hl7.fhir.r4.model.Goal;
import org.hl7.fhir.r4.model.Observation;
import org.hl7.fhir.r4.model.Quantity;
import org.hl7.fhir.r4.model.QuestionnaireResponse;
import org.hl7.fhir.r4.model.Resource;
import org.hl7.fhir.r4.model.StringType;
import org.hl7.fhir.r4.model.Type;
import org.vincle.connectors.api.model.Code;
import org.vincle.connectors.api.model.Finding;
import org.vincle.connectors.api.model.Need;
import org.vincle.connectors.api.model.QuestionAnswer;

/** Writes findings, each as the resource of its kind. */
final class FindingWriter {

    private final Target target;
    private final List<Need> needs;

    FindingWriter(Target target, List<Need> needs) {
        this.target = target;
        this.needs = needs;
    }

    /** The resource, with the labels that are the finding's own. */
    Resource write(Finding finding) {
        var resource = resource(finding);
        LabelWriter.labels(finding.labels()).forEach(resource.getMeta()::addSecurity);
        return resource;
    }

    private Resource resource(Finding finding) {
        return switch (finding.kind()) {
            case OBSERVATION -> observation(finding);
            case CONDITION -> condition(finding);
            case GOAL -> goal(finding);
            case ASSESSMENT -> assessment(finding);
            case DOCUMENT -> document(finding);
        };
    }

    private Observation observation(Finding finding) {
        var observation = new Observation();
        observation.setStatus(
                status(finding, Observation.ObservationStatus.FINAL, Observation.ObservationStatus::fromCode));
        categories(observation.getCategory());
        observation.setCode(code(finding));
        observation.setSubject(target.subject());
        observation.setEffective(Moments.dateTime(finding.date()));
        observation.setValue(value(finding));
        RangeWriter.write(observation, finding);
        finding.interpretation().forEach(i -> observation.addInterpretation(Terms.concept(i)));
        Target.note(observation.getNote(), finding.text());
        finding.answers().forEach(a -> component(observation.addComponent(), a));
        attachmentLost(finding);
        return observation;
    }

    private static void component(Observation.ObservationComponentComponent component, QuestionAnswer answer) {
        var bar = answer.linkId() == null ? -1 : answer.linkId().lastIndexOf('|');
        if (bar >= 0) {
            var system = bar == 0 ? null : answer.linkId().substring(0, bar);
            component
                    .getCode()
                    .addCoding(Terms.coding(new Code(system, answer.linkId().substring(bar + 1), answer.question())));
        } else {
            component.getCode().setText(answer.question() == null ? answer.linkId() : answer.question());
        }
        component.setValue(
                answer.codes().isEmpty() ? new StringType(answer.answer()) : concept(answer.codes(), answer.answer()));
    }

    private Condition condition(Finding finding) {
        var condition = new Condition();
        if (finding.status() != null) {
            condition.setClinicalStatus(Terms.concept(new Code(Terms.CLINICAL_STATUS, finding.status(), null)));
        }
        var certainty = finding.valueCodes().stream()
                .filter(c -> Terms.VERIFICATION_STATUS.equals(c.system()))
                .toList();
        if (!certainty.isEmpty()) {
            condition.setVerificationStatus(Terms.concept(certainty));
        } else if (!finding.valueCodes().isEmpty()) {
            target.lose("Referral.findings.valueCodes", "code");
        }
        condition.addCategory(Terms.concept(Terms.HEALTH_CONCERN));
        categories(condition.getCategory());
        condition.setCode(code(finding));
        condition.setSubject(target.subject());
        condition.setOnset(Moments.dateTime(finding.date()));
        Target.note(condition.getNote(), finding.text());
        Target.note(condition.getNote(), finding.value());
        answersLost(finding);
        attachmentLost(finding);
        return condition;
    }

    private Goal goal(Finding finding) {
        var goal = new Goal();
        goal.setLifecycleStatus(status(finding, Goal.GoalLifecycleStatus.ACTIVE, Goal.GoalLifecycleStatus::fromCode));
        if (!finding.valueCodes().isEmpty()) {
            goal.setAchievementStatus(Terms.concept(finding.valueCodes()));
        }
        goal.setCategory(new java.util.ArrayList<>());
        domains(goal.getCategory());
        goal.setDescription(code(finding));
        goal.setSubject(target.subject());
        if (finding.value() != null || finding.date() != null) {
            var aim = goal.addTarget();
            aim.setDetail(finding.value() == null ? null : new StringType(finding.value()));
            aim.setDue(Moments.date(finding.date()));
        }
        Target.note(goal.getNote(), finding.text());
        answersLost(finding);
        attachmentLost(finding);
        return goal;
    }

    private QuestionnaireResponse assessment(Finding finding) {
        var response = new QuestionnaireResponse();
        response.setStatus(status(
                finding,
                QuestionnaireResponse.QuestionnaireResponseStatus.COMPLETED,
                QuestionnaireResponse.QuestionnaireResponseStatus::fromCode));
        response.setSubject(target.subject());
        response.setAuthoredElement(Moments.dateTime(finding.date()));
        if (finding.code() != null && Terms.URI.equals(finding.code().system())) {
            response.setQuestionnaire(finding.code().code());
            if (finding.code().display() != null) {
                response.getQuestionnaireElement()
                        .addExtension(
                                Terms.DISPLAY, new StringType(finding.code().display()));
            }
        } else if (finding.code() != null) {
            response.setQuestionnaire("urn:vincle:questionnaire");
            var words = finding.code().display() == null
                    ? finding.code().code()
                    : finding.code().display();
            response.getQuestionnaireElement().addExtension(Terms.DISPLAY, new StringType(words));
            target.lose("Referral.findings.code", "code");
        }
        QuestionnaireResponse.QuestionnaireResponseItemComponent item = null;
        for (var answer : finding.answers()) {
            if (item == null || answer.linkId() == null || !Objects.equals(item.getLinkId(), answer.linkId())) {
                item = response.addItem();
                item.setLinkId(
                        answer.linkId() == null
                                ? String.valueOf(response.getItem().size())
                                : answer.linkId());
                item.setText(answer.question());
            }
            item.addAnswer()
                    .setValue(answer.code() == null ? new StringType(answer.answer()) : Terms.coding(answer.code()));
            if (answer.codes().size() > 1) {
                target.lose("Referral.findings.answers.codes", "code");
            }
        }
        if (finding.text() != null || finding.value() != null) {
            var last = response.addItem().setLinkId("text");
            for (var words : new String[] {finding.value(), finding.text()}) {
                if (words != null) {
                    last.addAnswer().setValue(new StringType(words));
                }
            }
        }
        attachmentLost(finding);
        return response;
    }

    private DocumentReference document(Finding finding) {
        var document = new DocumentReference();
        document.setStatus(status(finding, DocumentReferenceStatus.CURRENT, DocumentReferenceStatus::fromCode));
        if (!finding.codes().isEmpty()) {
            document.setType(Terms.concept(finding.codes()));
        }
        document.setSubject(target.subject());
        var date = Moments.dateTime(finding.date());
        if (date != null && date.getPrecision().ordinal() > ca.uhn.fhir.model.api.TemporalPrecisionEnum.DAY.ordinal()) {
            document.setDate(date.getValue());
            document.getDateElement().setValueAsString(finding.date());
        } else if (date != null) {
            document.getContext().setPeriod(new org.hl7.fhir.r4.model.Period().setStartElement(date));
        }
        document.setDescription(finding.text());
        document.addContent().setAttachment(attachment(finding));
        answersLost(finding);
        return document;
    }

    static org.hl7.fhir.r4.model.Attachment attachment(Finding finding) {
        var attachment = new org.hl7.fhir.r4.model.Attachment();
        attachment.setUrl(finding.value());
        if (finding.attachment() != null) {
            attachment.setContentType(finding.attachment().mediaType());
            attachment.setTitle(finding.attachment().title());
            attachment.setData(finding.attachment().content());
        }
        return attachment;
    }

    private Type value(Finding finding) {
        if (!finding.valueCodes().isEmpty()) {
            return concept(finding.valueCodes(), finding.value());
        }
        if (finding.value() == null) {
            return null;
        }
        if (finding.unit() != null) {
            var number = finding.value().replaceFirst("^(<=|>=|<|>)", "");
            try {
                var quantity = new Quantity().setValue(new BigDecimal(number)).setUnit(finding.unit());
                var comparator = finding.value().substring(0, finding.value().length() - number.length());
                if (!comparator.isEmpty()) {
                    quantity.setComparator(Quantity.QuantityComparator.fromCode(comparator));
                }
                return quantity;
            } catch (NumberFormatException e) {
                return new StringType(finding.value() + " " + finding.unit());
            }
        }
        return new StringType(finding.value());
    }

    private static CodeableConcept concept(List<Code> codes, String words) {
        var concept = Terms.concept(codes);
        if (words != null && codes.stream().noneMatch(c -> words.equals(c.display()) || words.equals(c.code()))) {
            concept.setText(words);
        }
        return concept;
    }

    private static CodeableConcept code(Finding finding) {
        return Terms.concept(finding.codes());
    }

    private void categories(List<CodeableConcept> categories) {
        categories.add(Terms.concept(Terms.CORE_SDOH));
        domains(categories);
    }

    private void domains(List<CodeableConcept> categories) {
        needs.stream()
                .flatMap(n -> n.codes().stream())
                .filter(c -> Terms.SDOH.equals(c.system()))
                .distinct()
                .forEach(c -> categories.add(Terms.concept(c)));
    }

    private interface FromCode<T> {
        T from(String code);
    }

    /** The status as the sender said it, when it is a word of this resource. */
    private <T> T status(Finding finding, T otherwise, FromCode<T> words) {
        if (finding.status() == null) {
            return otherwise;
        }
        try {
            return words.from(finding.status());
        } catch (org.hl7.fhir.exceptions.FHIRException e) {
            target.lose("Referral.findings.status", "code");
            return otherwise;
        }
    }

    private void answersLost(Finding finding) {
        if (!finding.answers().isEmpty()) {
            target.lose("Referral.findings.answers", "text");
        }
    }

    private void attachmentLost(Finding finding) {
        if (finding.attachment() != null) {
            target.lose("Referral.findings.attachment", "attachment");
        }
    }
}
