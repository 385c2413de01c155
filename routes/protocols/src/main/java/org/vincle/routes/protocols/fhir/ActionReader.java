package org.vincle.routes.protocols.fhir;

import java.util.ArrayList;
import java.util.List;
import org.hl7.fhir.r4.model.Duration;
import org.hl7.fhir.r4.model.Extension;
import org.hl7.fhir.r4.model.PlanDefinition.ActionCardinalityBehavior;
import org.hl7.fhir.r4.model.PlanDefinition.ActionConditionKind;
import org.hl7.fhir.r4.model.PlanDefinition.ActionParticipantType;
import org.hl7.fhir.r4.model.PlanDefinition.ActionRequiredBehavior;
import org.hl7.fhir.r4.model.PlanDefinition.ActionSelectionBehavior;
import org.hl7.fhir.r4.model.PlanDefinition.PlanDefinitionActionComponent;
import org.hl7.fhir.r4.model.PlanDefinition.PlanDefinitionActionRelatedActionComponent;
import org.hl7.fhir.r4.model.Timing.TimingRepeatComponent;
import org.hl7.fhir.r4.model.TriggerDefinition.TriggerType;
import org.vincle.connectors.api.model.Code;
import org.vincle.routes.protocols.model.Action;
import org.vincle.routes.protocols.model.Action.OnRejection;
import org.vincle.routes.protocols.model.Escalation;
import org.vincle.routes.protocols.model.Link;
import org.vincle.routes.protocols.model.Problem;
import org.vincle.routes.protocols.model.Repeat;
import org.vincle.routes.protocols.model.Span;

/** Reads the actions of a PlanDefinition. */
final class ActionReader {

    private final String language;
    private final List<Problem> problems;

    ActionReader(String language, List<Problem> problems) {
        this.language = language;
        this.problems = problems;
    }

    Action read(PlanDefinitionActionComponent said, String path) {
        if (said.getId() == null || !said.getId().matches("[a-z][a-z0-9-]*")) {
            problems.add(Problem.of(path + ".id", "bad-name", String.valueOf(said.getId())));
        }
        if (said.getTitle() == null) {
            problems.add(Problem.of(path + ".title", "missing-element", "title"));
        }
        var children = new ArrayList<Action>();
        for (int i = 0; i < said.getAction().size(); i++) {
            children.add(read(said.getAction().get(i), path + ".action[" + i + "]"));
        }
        var repeat = said.hasTimingTiming() ? said.getTimingTiming().getRepeat() : null;
        return new Action(
                String.valueOf(said.getId()),
                path,
                Extensions.words(said.getTitleElement(), language),
                said.getType().getCoding().stream().anyMatch(c -> "fire-event".equals(c.getCode())),
                role(said, path),
                said.getCode().stream()
                        .flatMap(c -> c.getCoding().stream())
                        .map(c -> new Code(c.getSystem(), c.getCode(), c.getDisplay()))
                        .toList(),
                triggers(said, path),
                condition(said, ActionConditionKind.APPLICABILITY, path),
                condition(said, ActionConditionKind.STOP, path),
                links(said, path),
                repeat == null ? deadline(said, path) : duration(repeat, path),
                repeat == null ? null : repeat(repeat, path),
                escalations(said, path),
                ProtocolReader.word(
                        OnRejection.class,
                        Extensions.text(said, Extensions.ON_REJECTION),
                        OnRejection.CASE_MANAGER,
                        path,
                        problems),
                said.getRequiredBehavior() != ActionRequiredBehavior.COULD,
                said.getCardinalityBehavior() == ActionCardinalityBehavior.MULTIPLE,
                oneOf(said, path),
                children);
    }

    private boolean oneOf(PlanDefinitionActionComponent said, String path) {
        var behavior = said.getSelectionBehavior();
        if (behavior != null
                && behavior != ActionSelectionBehavior.ALL
                && behavior != ActionSelectionBehavior.EXACTLYONE) {
            problems.add(
                    Problem.of(path + ".selectionBehavior", "unknown-word", behavior.toCode(), "all, exactly-one"));
        }
        return behavior == ActionSelectionBehavior.EXACTLYONE;
    }

    private String role(PlanDefinitionActionComponent said, String path) {
        if (said.getParticipant().size() > 1) {
            problems.add(Problem.of(path + ".participant", "one-participant"));
        }
        var participant = said.getParticipantFirstRep();
        if (participant.getType() == ActionParticipantType.PATIENT) {
            problems.add(Problem.of(path + ".participant[0]", "person-as-participant"));
        }
        return participant.getRole().getCodingFirstRep().getCode();
    }

    private List<String> triggers(PlanDefinitionActionComponent said, String path) {
        var names = new ArrayList<String>();
        for (int i = 0; i < said.getTrigger().size(); i++) {
            var trigger = said.getTrigger().get(i);
            if (trigger.getType() != TriggerType.NAMEDEVENT || !trigger.hasName()) {
                problems.add(Problem.of(path + ".trigger[" + i + "]", "named-event-only"));
            } else {
                names.add(trigger.getName());
            }
        }
        return names;
    }

    private String condition(PlanDefinitionActionComponent said, ActionConditionKind kind, String path) {
        String found = null;
        for (int i = 0; i < said.getCondition().size(); i++) {
            var condition = said.getCondition().get(i);
            var here = path + ".condition[" + i + "]";
            if (condition.getKind() == ActionConditionKind.START) {
                problems.add(Problem.of(here + ".kind", "unknown-word", "start", "applicability, stop"));
            } else if (condition.getKind() == kind && found != null) {
                problems.add(Problem.of(here, "condition-twice", kind.toCode()));
            } else if (condition.getKind() == kind) {
                found = condition.getExpression().getExpression();
                if (!"text/fhirpath".equals(condition.getExpression().getLanguage()) || found == null) {
                    problems.add(Problem.of(here + ".expression", "fhirpath-only"));
                }
            }
        }
        return found;
    }

    private List<Link> links(PlanDefinitionActionComponent said, String path) {
        var links = new ArrayList<Link>();
        for (int i = 0; i < said.getRelatedAction().size(); i++) {
            var here = path + ".relatedAction[" + i + "]";
            var link = link(said.getRelatedAction().get(i), here);
            if (link != null) {
                links.add(link);
            }
        }
        return links;
    }

    private Link link(PlanDefinitionActionRelatedActionComponent said, String path) {
        Span offset = null;
        if (said.hasOffset()) {
            offset = said.getOffset() instanceof Duration duration ? Extensions.span(duration) : null;
            if (offset == null) {
                problems.add(Problem.of(path + ".offset", "bad-span"));
            } else if (offset.amount() < 0) {
                problems.add(Problem.of(path + ".offset", "before-its-cause", said.getActionId()));
            }
        }
        if (!said.hasRelationship() || !said.hasActionId()) {
            problems.add(Problem.of(path, "missing-element", "actionId, relationship"));
            return null;
        }
        return switch (said.getRelationship()) {
            case AFTERSTART, CONCURRENTWITHSTART, CONCURRENT -> new Link(said.getActionId(), Link.Moment.START, offset);
            case AFTEREND, AFTER, CONCURRENTWITHEND -> new Link(said.getActionId(), Link.Moment.END, offset);
            default -> {
                problems.add(Problem.of(path + ".relationship", "before-its-cause", said.getActionId()));
                yield null;
            }
        };
    }

    private Span deadline(PlanDefinitionActionComponent said, String path) {
        if (!said.hasTiming()) {
            return null;
        }
        var span = said.getTiming() instanceof Duration duration ? Extensions.span(duration) : null;
        return positive(span, path + ".timing");
    }

    private Span duration(TimingRepeatComponent repeat, String path) {
        if (!repeat.hasDuration()) {
            return null;
        }
        var unit = repeat.hasDurationUnit() ? repeat.getDurationUnit().toCode() : null;
        return positive(
                Extensions.span(repeat.getDuration().intValue(), unit, Extensions.workingDays(repeat)),
                path + ".timing.repeat.duration");
    }

    private Repeat repeat(TimingRepeatComponent repeat, String path) {
        var unit = repeat.hasPeriodUnit() ? repeat.getPeriodUnit().toCode() : null;
        var every = repeat.hasPeriod()
                ? Extensions.span(repeat.getPeriod().intValue(), unit, Extensions.workingDays(repeat))
                : null;
        if (repeat.getCount() < 2) {
            problems.add(Problem.of(path + ".timing.repeat.count", "bad-count"));
        }
        return new Repeat(Math.max(1, repeat.getCount()), positive(every, path + ".timing.repeat.period"));
    }

    private Span positive(Span span, String path) {
        if (span == null) {
            problems.add(Problem.of(path, "bad-span"));
        } else if (span.amount() <= 0) {
            problems.add(Problem.of(path, "not-positive"));
        }
        return span;
    }

    private List<Escalation> escalations(PlanDefinitionActionComponent said, String path) {
        var escalations = new ArrayList<Escalation>();
        for (var extension : said.getExtensionsByUrl(Extensions.ESCALATION)) {
            escalations.add(escalation(
                    extension, path + ".extension[" + said.getExtension().indexOf(extension) + "]"));
        }
        return escalations;
    }

    private Escalation escalation(Extension said, String path) {
        Span after = null;
        var span = said.getExtensionByUrl("after");
        if (span != null) {
            after = positive(span.getValue() instanceof Duration duration ? Extensions.span(duration) : null, path);
        }
        if (!said.hasExtension("kind")) {
            problems.add(Problem.of(path, "missing-element", "kind"));
        }
        return new Escalation(
                ProtocolReader.word(
                        Escalation.Kind.class, Extensions.text(said, "kind"), Escalation.Kind.REMIND, path, problems),
                after,
                ProtocolReader.word(
                        Escalation.Unless.class,
                        Extensions.text(said, "unless"),
                        Escalation.Unless.COMPLETED,
                        path,
                        problems),
                Extensions.text(said, "role"));
    }
}
