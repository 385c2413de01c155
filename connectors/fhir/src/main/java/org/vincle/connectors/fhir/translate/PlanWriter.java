package org.vincle.connectors.fhir.translate;

import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.hl7.fhir.r4.model.Annotation;
import org.hl7.fhir.r4.model.CarePlan;
import org.hl7.fhir.r4.model.CarePlan.CarePlanActivityComponent;
import org.hl7.fhir.r4.model.CarePlan.CarePlanActivityDetailComponent;
import org.hl7.fhir.r4.model.CarePlan.CarePlanActivityStatus;
import org.hl7.fhir.r4.model.CarePlan.CarePlanIntent;
import org.hl7.fhir.r4.model.CarePlan.CarePlanStatus;
import org.hl7.fhir.r4.model.CareTeam;
import org.hl7.fhir.r4.model.CareTeam.CareTeamStatus;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.Identifier;
import org.hl7.fhir.r4.model.Period;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Resource;
import org.vincle.connectors.api.model.Code;
import org.vincle.connectors.api.model.PlanUpdate;
import org.vincle.connectors.api.model.PlanUpdate.Activity;
import org.vincle.connectors.api.model.PlanUpdate.Member;
import org.vincle.connectors.api.model.PlanUpdate.Phase;
import org.vincle.connectors.api.model.ProtocolStep;
import org.vincle.connectors.api.model.Referral;
import org.vincle.connectors.api.model.State;
import org.vincle.connectors.api.model.Systems;

/** Writes a shared plan as the CarePlan that one reader may see, and its CareTeam. */
public final class PlanWriter {

    /** The system of the hub's ids of shared plans. */
    public static final String PLAN = "urn:vincle:plan";

    private static final String TURN = "urn:vincle:plan-turn";
    private static final String PHASE = "urn:vincle:plan-phase";

    private final PlanUpdate plan;
    private final PlanNaming naming;
    private final List<Coding> labels;

    private PlanWriter(PlanUpdate plan, Referral referral, PlanNaming naming) {
        this.plan = plan;
        this.naming = naming;
        this.labels = LabelWriter.labels(referral);
    }

    /**
     * The CarePlan, and the CareTeam that it refers to.
     *
     * @param referral that by which the reader takes part, whose labels they bear
     */
    public static List<Resource> write(PlanUpdate plan, Referral referral, PlanNaming naming) {
        var writer = new PlanWriter(plan, referral, naming);
        var team = writer.team();
        return List.of(writer.plan(team), team);
    }

    /** Which turn of its plan that resource shows, 0 when it is none of ours. */
    public static int turn(Resource resource) {
        return resource.getMeta().getTag().stream()
                .filter(t -> TURN.equals(t.getSystem()) && t.hasCode())
                .filter(t -> t.getCode().matches("\\d{1,9}"))
                .mapToInt(t -> Integer.parseInt(t.getCode()))
                .max()
                .orElse(0);
    }

    /** A Task that is named by its referral alone. */
    public static Reference logical(UUID referral) {
        return new Reference()
                .setType("Task")
                .setIdentifier(new Identifier().setSystem(Systems.REFERRAL).setValue(referral.toString()));
    }

    /** Which protocol a referral is a step of, as FHIR names one in a version. */
    static String canonical(ProtocolStep step) {
        return canonical(step.protocol(), step.version());
    }

    private static String canonical(String protocol, String version) {
        return version == null ? protocol : protocol + "|" + version;
    }

    private CarePlan plan(CareTeam team) {
        var care = new CarePlan();
        name(care);
        care.addIdentifier().setSystem(PLAN).setValue(plan.plan().toString());
        care.addInstantiatesCanonical(canonical(plan.protocol(), plan.version()));
        care.setStatus(status(plan.state()));
        care.setIntent(CarePlanIntent.PLAN);
        Words.of(plan.title()).ifPresent(title -> {
            care.setLanguage(title.language());
            care.setTitleElement(title.string());
        });
        care.setSubject(naming.subject());
        care.addCareTeam(reference(team));
        plan.activities().forEach(a -> care.addActivity(activity(a)));
        Words.of(plan.change()).ifPresent(change -> {
            var note = new Annotation().setTextElement(change.markdown());
            if (plan.at() != null) {
                note.setTimeElement(Moments.dateTime(plan.at()));
            }
            care.addNote(note);
        });
        return care;
    }

    private CareTeam team() {
        var team = new CareTeam();
        name(team);
        team.addIdentifier().setSystem(PLAN).setValue(plan.plan().toString());
        team.setStatus(teamStatus(plan.state()));
        Words.of(plan.title()).ifPresent(title -> {
            team.setLanguage(title.language());
            team.setNameElement(title.string());
        });
        team.setSubject(naming.subject());
        plan.team().forEach(m -> member(team.addParticipant(), m));
        return team;
    }

    private void name(Resource resource) {
        resource.setId(naming.id(resource.fhirType()));
        resource.getMeta().addTag(TURN, Integer.toString(plan.turn()), null);
        labels.forEach(l -> resource.getMeta().addSecurity(l.copy()));
    }

    private static Reference reference(Resource resource) {
        var id = resource.getId();
        return new Reference(id.startsWith("urn:") ? id : resource.fhirType() + "/" + id);
    }

    /** A step of the reader's own stands in its Task and is not told twice; FHIR has either a reference or a detail. */
    private CarePlanActivityComponent activity(Activity step) {
        var activity = new CarePlanActivityComponent();
        var title = Words.of(step.title());
        if (step.referral() != null) {
            var task = naming.task(step.referral());
            title.ifPresent(t -> task.setDisplayElement(t.string()));
            return activity.setReference(task);
        }
        var detail = new CarePlanActivityDetailComponent();
        detail.setStatus(status(step.phase()));
        if (step.phase() == Phase.FAILED || step.phase() == Phase.STOPPED || step.phase() == Phase.LEFT_OUT) {
            detail.setStatusReason(Terms.concept(
                    new Code(PHASE, step.phase().name().toLowerCase(Locale.ROOT).replace('_', '-'), null)));
        }
        title.ifPresent(t -> detail.setDescriptionElement(t.string()));
        if (step.owner() != null) {
            detail.addPerformer(naming.institution(step.owner()));
        }
        if (step.due() != null) {
            detail.setScheduled(new Period().setEndElement(Moments.dateTime(step.due())));
        }
        return activity.setDetail(detail);
    }

    private void member(CareTeam.CareTeamParticipantComponent participant, Member member) {
        Words.of(member.role()).ifPresent(role -> participant.addRole().setTextElement(role.string()));
        participant.setMember(naming.institution(member.partner()));
        if (member.since() != null) {
            participant.getPeriod().setStartElement(Moments.dateTime(member.since()));
        }
        if (member.until() != null) {
            participant.getPeriod().setEndElement(Moments.dateTime(member.until()));
        }
    }

    private static CarePlanStatus status(State state) {
        return switch (state) {
            case DRAFT -> CarePlanStatus.DRAFT;
            case ON_HOLD -> CarePlanStatus.ONHOLD;
            case COMPLETED -> CarePlanStatus.COMPLETED;
            case REJECTED, FAILED, CANCELLED -> CarePlanStatus.REVOKED;
            case ENTERED_IN_ERROR -> CarePlanStatus.ENTEREDINERROR;
            default -> CarePlanStatus.ACTIVE;
        };
    }

    private static CareTeamStatus teamStatus(State state) {
        return switch (state) {
            case DRAFT -> CareTeamStatus.PROPOSED;
            case COMPLETED, REJECTED, FAILED, CANCELLED -> CareTeamStatus.INACTIVE;
            case ENTERED_IN_ERROR -> CareTeamStatus.ENTEREDINERROR;
            default -> CareTeamStatus.ACTIVE;
        };
    }

    private static CarePlanActivityStatus status(Phase phase) {
        return switch (phase) {
            case PLANNED -> CarePlanActivityStatus.NOTSTARTED;
            case OPEN -> CarePlanActivityStatus.INPROGRESS;
            case COMPLETED -> CarePlanActivityStatus.COMPLETED;
            case FAILED, STOPPED -> CarePlanActivityStatus.STOPPED;
            case LEFT_OUT -> CarePlanActivityStatus.CANCELLED;
        };
    }
}
