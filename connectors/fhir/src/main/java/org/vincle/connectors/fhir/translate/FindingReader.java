package org.vincle.connectors.fhir.translate;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.Annotation;
import org.hl7.fhir.r4.model.Base;
import org.hl7.fhir.r4.model.Binary;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Condition;
import org.hl7.fhir.r4.model.DateTimeType;
import org.hl7.fhir.r4.model.DocumentReference;
import org.hl7.fhir.r4.model.Goal;
import org.hl7.fhir.r4.model.InstantType;
import org.hl7.fhir.r4.model.Observation;
import org.hl7.fhir.r4.model.Period;
import org.hl7.fhir.r4.model.Quantity;
import org.hl7.fhir.r4.model.QuestionnaireResponse;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Resource;
import org.hl7.fhir.r4.model.Type;
import org.vincle.connectors.api.model.Attachment;
import org.vincle.connectors.api.model.Code;
import org.vincle.connectors.api.model.Finding;
import org.vincle.connectors.api.model.Finding.Kind;
import org.vincle.connectors.api.model.QuestionAnswer;

/** Reads whatever supports a referral or reports its result. */
final class FindingReader {

    private final Source source;
    private final List<CodeableConcept> categories = new ArrayList<>();

    FindingReader(Source source) {
        this.source = source;
    }

    /** Whether a resource is a finding, whose labels are its own. */
    static boolean isFinding(Resource resource) {
        return resource instanceof Observation
                || resource instanceof Condition
                || resource instanceof Goal
                || resource instanceof QuestionnaireResponse
                || resource instanceof DocumentReference;
    }

    /** The findings of a resource, with its labels; empty when it is of a kind that is none. */
    List<Finding> read(Resource resource) {
        var labels = new LabelReader(source);
        labels.read(resource);
        return found(resource).stream().map(f -> f.labelled(labels.labels)).toList();
    }

    private List<Finding> found(Resource resource) {
        if (resource instanceof Observation observation) {
            return List.of(observation(observation));
        }
        if (resource instanceof Condition condition) {
            return List.of(condition(condition));
        }
        if (resource instanceof Goal goal) {
            return List.of(goal(goal));
        }
        if (resource instanceof QuestionnaireResponse response) {
            return List.of(assessment(response));
        }
        return resource instanceof DocumentReference document ? documents(document) : List.of();
    }

    /** Categories that the referral's own needs repeat are no loss: the writer derives them again. */
    void categories(List<Code> needs) {
        var derived = Stream.concat(needs.stream(), Stream.of(Terms.CORE_SDOH, Terms.HEALTH_CONCERN))
                .toArray(Code[]::new);
        categories.forEach(c -> source.constant(c, derived));
    }

    private Finding observation(Observation observation) {
        categories.addAll(observation.getCategory());
        source.use(observation.getSubject());
        var value = new Value(observation.getValue());
        var answers = observation.getComponent().stream().map(this::component).toList();
        return new Finding(
                Kind.OBSERVATION,
                source.meaning(observation.getCode()),
                value.text,
                value.codes,
                value.unit,
                range(observation),
                observation.getInterpretation().stream()
                        .flatMap(i -> source.meaning(i).stream())
                        .toList(),
                source.text(observation.getStatusElement()),
                observation.hasEffective() ? date(observation.getEffective()) : date(observation.getIssuedElement()),
                join(Stream.concat(Stream.of(source.beside(observation.getCode())), notes(observation.getNote()))),
                answers,
                null);
    }

    /** The first range, as HL7 v2 writes one. */
    private String range(Observation observation) {
        var first = observation.getReferenceRange().stream().findFirst().orElse(null);
        if (first == null || first.hasText()) {
            return first == null ? null : source.text(first.getTextElement());
        }
        var unit = observation.getValue() instanceof Quantity quantity ? quantity.getUnit() : null;
        var low = limit(first.getLow(), unit);
        var high = limit(first.getHigh(), unit);
        return low == null ? (high == null ? null : "<" + high) : high == null ? ">" + low : low + "-" + high;
    }

    /** A limit in the unit of the value; another unit stays a loss. */
    private String limit(Quantity limit, String unit) {
        if (Objects.equals(unit, limit.getUnit())) {
            source.use(limit);
        }
        return source.text(limit.getValueElement());
    }

    private QuestionAnswer component(Observation.ObservationComponentComponent component) {
        var code = source.code(component.getCode());
        var value = new Value(component.getValue());
        var link = code.code() == null ? null : (code.system() == null ? "" : code.system()) + "|" + code.code();
        return new QuestionAnswer(link, code.display(), value.words(), value.codes);
    }

    private Finding condition(Condition condition) {
        categories.addAll(condition.getCategory());
        source.use(condition.getSubject());
        return new Finding(
                Kind.CONDITION,
                source.meaning(condition.getCode()),
                null,
                source.meaning(condition.getVerificationStatus()),
                null,
                null,
                null,
                condition.hasClinicalStatus()
                        ? source.code(condition.getClinicalStatus()).code()
                        : null,
                condition.hasOnset() ? date(condition.getOnset()) : date(condition.getRecordedDateElement()),
                join(Stream.concat(Stream.of(source.beside(condition.getCode())), notes(condition.getNote()))),
                List.of(),
                null);
    }

    private Finding goal(Goal goal) {
        categories.addAll(goal.getCategory());
        source.use(goal.getSubject());
        String value = null;
        String due = null;
        if (goal.hasTarget()) {
            var target = goal.getTargetFirstRep();
            value = new Value(target.getDetail()).words();
            due = target.hasDueDateType() ? date(target.getDueDateType()) : null;
        }
        return new Finding(
                Kind.GOAL,
                source.meaning(goal.getDescription()),
                value,
                source.meaning(goal.getAchievementStatus()),
                null,
                null,
                null,
                source.text(goal.getLifecycleStatusElement()),
                due,
                join(Stream.concat(Stream.of(source.beside(goal.getDescription())), notes(goal.getNote()))),
                List.of(),
                null);
    }

    private Finding assessment(QuestionnaireResponse response) {
        source.use(response.getSubject());
        var form = response.getQuestionnaireElement();
        var display = form.getExtensionByUrl(Terms.DISPLAY);
        var name = source.text(display);
        var answers = new ArrayList<QuestionAnswer>();
        response.getItem().forEach(item -> answers(item, answers));
        return new Finding(
                Kind.ASSESSMENT,
                response.hasQuestionnaire() ? new Code(Terms.URI, source.text(form), name) : null,
                null,
                null,
                null,
                source.text(response.getStatusElement()),
                date(response.getAuthoredElement()),
                null,
                answers,
                null);
    }

    private void answers(QuestionnaireResponse.QuestionnaireResponseItemComponent item, List<QuestionAnswer> answers) {
        var link = source.text(item.getLinkIdElement());
        var question = source.text(item.getTextElement());
        for (var answer : item.getAnswer()) {
            var value = new Value(answer.getValue());
            answers.add(new QuestionAnswer(link, question, value.words(), value.codes));
            answer.getItem().forEach(i -> answers(i, answers));
        }
        item.getItem().forEach(i -> answers(i, answers));
    }

    private List<Finding> documents(DocumentReference document) {
        source.use(document.getSubject());
        var codes = source.meaning(document.getType());
        var text = source.text(document.getDescriptionElement());
        var status = source.text(document.getStatusElement());
        var date = date(document.getDateElement());
        return document.getContent().stream()
                .map(c -> document(c.getAttachment(), codes, status, date, text))
                .toList();
    }

    Finding document(
            org.hl7.fhir.r4.model.Attachment attachment, List<Code> codes, String status, String date, String text) {
        var url = source.text(attachment.getUrlElement());
        var bytes =
                attachment.hasData() ? source.use(attachment.getDataElement()).getValue() : null;
        var type = source.text(attachment.getContentTypeElement());
        if (bytes == null && url != null && url.contains("Binary/")) {
            var binary = source.find(new Reference(url), "DocumentReference.content.attachment.url");
            if (binary.orElse(null) instanceof Binary known) {
                source.use(known.getContentTypeElement());
                bytes = source.use(known.getDataElement()).getValue();
                type = type == null ? known.getContentType() : type;
                url = null;
            }
        }
        var title = source.text(attachment.getTitleElement());
        var held = bytes == null && type == null && title == null ? null : new Attachment(type, title, bytes);
        return new Finding(Kind.DOCUMENT, codes, url, null, null, null, null, status, date, text, null, held);
    }

    Stream<String> notes(List<Annotation> notes) {
        return notes.stream().map(n -> source.text(n.getTextElement()));
    }

    static String join(Stream<String> words) {
        var joined = words.filter(Objects::nonNull).distinct().collect(Collectors.joining("\n\n"));
        return joined.isEmpty() ? null : joined;
    }

    String date(Base value) {
        if (value instanceof Period period) {
            return period.hasStart() ? source.text(period.getStartElement()) : source.text(period.getEndElement());
        }
        return value instanceof DateTimeType || value instanceof InstantType || value != null && value.isDateTime()
                ? source.text(value)
                : null;
    }

    /** A value of any type, as far as the canonical form can hold it. */
    private final class Value {

        final String text;
        final List<Code> codes;
        final String unit;

        Value(Type value) {
            if (value instanceof Quantity quantity) {
                var comparator = source.text(quantity.getComparatorElement());
                var number = source.text(quantity.getValueElement());
                var name = source.text(quantity.getUnitElement());
                text = comparator == null || number == null ? number : comparator + number;
                unit = name == null ? source.text(quantity.getCodeElement()) : name;
                codes = List.of();
            } else if (value instanceof CodeableConcept concept) {
                codes = source.meaning(concept);
                text = source.beside(concept);
                unit = null;
            } else if (value instanceof org.hl7.fhir.r4.model.Coding coding) {
                codes = List.of(source.code(coding));
                text = null;
                unit = null;
            } else {
                text = source.text(value);
                codes = List.of();
                unit = null;
            }
        }

        String words() {
            var words = unit == null ? text : text + " " + unit;
            if (words != null || codes.isEmpty()) {
                return words;
            }
            return codes.get(0).display() == null
                    ? codes.get(0).code()
                    : codes.get(0).display();
        }
    }
}
