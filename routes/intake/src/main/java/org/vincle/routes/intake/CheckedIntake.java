package org.vincle.routes.intake;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Modified;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;
import org.osgi.service.metatype.annotations.Designate;
import org.vincle.connectors.api.Accepted;
import org.vincle.connectors.api.Directory;
import org.vincle.connectors.api.DryRun;
import org.vincle.connectors.api.Item;
import org.vincle.connectors.api.Submission;
import org.vincle.connectors.api.Warning;
import org.vincle.connectors.api.error.Codes;
import org.vincle.connectors.api.error.NotPermitted;
import org.vincle.connectors.api.model.Amendment;
import org.vincle.connectors.api.model.Consent;
import org.vincle.connectors.api.model.Institution;
import org.vincle.connectors.api.model.PlanUpdate;
import org.vincle.connectors.api.model.Referral;
import org.vincle.connectors.api.model.Relative;
import org.vincle.connectors.api.services.ServiceDirectory;
import org.vincle.routes.api.Circumstances;
import org.vincle.routes.api.Courses;
import org.vincle.routes.api.Field;
import org.vincle.routes.api.Grant;
import org.vincle.routes.api.Intake;
import org.vincle.routes.api.Ledger;
import org.vincle.routes.api.Policy;
import org.vincle.routes.api.Policy.Decision;
import org.vincle.routes.api.Policy.Purpose;
import org.vincle.routes.api.Policy.Question;
import org.vincle.routes.api.Protocols;
import org.vincle.routes.api.RecordedConsent;
import org.vincle.routes.api.Withheld.Why;
import org.vincle.routes.intake.Choice.Chosen;

/** Lets a submission into the ledger once its referrals are addressed, permitted and looked at; all of it or nothing. */
@Component(
        service = {Intake.class, DryRun.class},
        configurationPid = "org.vincle.routes.intake")
@Designate(ocd = IntakeConfig.class)
public final class CheckedIntake implements Intake, DryRun {

    private final Ledger ledger;
    private final Policy policy;
    private final Addressing addressing;
    private final Clock clock;
    private volatile IdentifierCheck check;
    private volatile ServiceDirectory services = ServiceDirectory.EMPTY;
    private volatile Protocols protocols;

    @Activate
    public CheckedIntake(
            @Reference Ledger ledger, @Reference Policy policy, @Reference Directory directory, IntakeConfig config) {
        this(
                ledger,
                policy,
                new Addressing(directory),
                new IdentifierCheck(config.refuseWrongCheckDigits()),
                Clock.systemDefaultZone());
    }

    CheckedIntake(Ledger ledger, Policy policy, Addressing addressing, IdentifierCheck check, Clock clock) {
        this.ledger = ledger;
        this.policy = policy;
        this.addressing = addressing;
        this.check = check;
        this.clock = clock;
    }

    @Reference(
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY,
            unbind = "without")
    void with(ServiceDirectory listed) {
        services = listed;
    }

    void without(ServiceDirectory listed) {
        if (services == listed) {
            services = ServiceDirectory.EMPTY;
        }
    }

    @Reference(
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY,
            unbind = "undeployed")
    void deployed(Protocols deployed) {
        protocols = deployed;
    }

    void undeployed(Protocols deployed) {
        if (protocols == deployed) {
            protocols = null;
        }
    }

    /** Changes the settings between two messages. */
    @Modified
    void change(IntakeConfig config) {
        check = new IdentifierCheck(config.refuseWrongCheckDigits());
    }

    @Override
    public Accepted accept(Submission submission) {
        refuseTheHubsOwn(submission);
        var items = new ArrayList<Item>();
        var warnings = new ArrayList<>(submission.warnings());
        for (var item : submission.items()) {
            if (item.message() instanceof Referral referral) {
                var chosen =
                        chosen(addressing.from(submission.partner(), referral).as(null));
                chosen.warning().ifPresent(warnings::add);
                var addressed = chosen.referral();
                permit(addressed, () -> around(addressed, said(submission)));
                warnings.addAll(check.of(addressed));
                warnings.addAll(suggested(addressed));
                items.add(new Item(addressed, item.about(), item.keys()));
            } else if (item.message() instanceof Amendment amendment) {
                var addressed = unchosen(addressing.from(submission.partner(), amendment.referral()));
                permit(addressed, () -> Circumstances.PRESUMED);
                warnings.addAll(check.of(addressed));
                var amended = new Amendment(addressed, amendment.parts(), amendment.at());
                items.add(new Item(amended, item.about(), item.keys()));
            } else {
                items.add(item);
            }
        }
        return ledger.accept(new Submission(
                submission.partner(),
                submission.messageId(),
                submission.fingerprint(),
                submission.original(),
                items,
                submission.documents(),
                submission.losses(),
                warnings,
                submission.account()));
    }

    /** What only the hub says: that it is the hub, which step of a protocol a referral is, and how a shared plan stands. */
    private static void refuseTheHubsOwn(Submission submission) {
        if (submission.partner().equals(Courses.PARTNER)
                || submission.items().stream().anyMatch(item -> item.message() instanceof PlanUpdate)) {
            throw new NotPermitted(Codes.NO_AGREEMENT);
        }
    }

    @Override
    public Preview of(String partner, Referral referral) {
        return of(partner, referral, List.of());
    }

    @Override
    public Preview of(String partner, Referral referral, List<Consent> said) {
        var addressed = chosen(addressing.from(partner, referral)).referral();
        check.of(addressed);
        if (addressed.recipient() == null) {
            return new Preview(null, null, List.of(), List.of());
        }
        if (isHub(addressed)) {
            return new Preview(addressed.recipient(), null, Leaving.of(addressed), List.of());
        }
        var consents = said.stream()
                .map(consent -> new RecordedConsent(consent, 1, partner, clock.instant()))
                .toList();
        var decision = decide(addressed, around(addressed, consents));
        var left = decision.content() instanceof Referral cut ? Leaving.of(cut) : List.<String>of();
        var withheld = decision.withheld().stream()
                .map(w -> new Held(w.path(), w.why().word()))
                .toList();
        var grounds = decision.grants().stream().map(CheckedIntake::ground).toList();
        return new Preview(addressed.recipient(), refusal(decision).orElse(null), left, withheld, grounds);
    }

    private static Ground ground(Grant grant) {
        var fields = grant.fields().stream().map(Field::word).toList();
        boolean consented = !grant.consents().isEmpty();
        return new Ground(grant.rule(), grant.title(), grant.basis(), grant.article(), fields, consented);
    }

    private Chosen chosen(Referral referral) {
        var recipient = referral.recipient();
        if (recipient != null && recipient.partner() != null) {
            return new Chosen(referral, Optional.empty());
        }
        if (begins(referral)) {
            var hub = Institution.partner(Courses.PARTNER);
            return new Chosen(referral.between(referral.sender(), hub), Optional.empty());
        }
        var choice = new Choice(addressing.directory(), services, policy, clock);
        return recipient == null
                ? choice.open(referral)
                : choice.role(referral, Role.of(recipient).orElseThrow());
    }

    /** What has happened begins a protocol, which knows better than any directory whom to ask. */
    private boolean begins(Referral referral) {
        var deployed = protocols;
        return deployed != null && deployed.begins(referral);
    }

    /** What the hub as an institution is asked, it answers by itself. */
    private List<Warning> suggested(Referral referral) {
        var deployed = protocols;
        return deployed == null || referral.recipient() != null && isHub(referral)
                ? List.of()
                : deployed.suggestedBy(referral).stream()
                        .map(path -> new Warning(Codes.SCREENING_SUGGESTS, path))
                        .toList();
    }

    /** Whoever amends by the role again means whom the referral went to. */
    private static Referral unchosen(Referral referral) {
        return referral.recipient() == null || referral.recipient().partner() != null
                ? referral
                : referral.between(referral.sender(), null);
    }

    /** What has been said about its people before, and in the same breath. */
    private Circumstances around(Referral referral, List<RecordedConsent> said) {
        var people = Stream.concat(
                        Stream.of(referral.person()),
                        referral.household().stream().map(Relative::person))
                .filter(Objects::nonNull)
                .flatMap(person -> person.identifiers().stream())
                .toList();
        var consents = Stream.concat(ledger.consents(people, null).stream(), said.stream())
                .toList();
        return Circumstances.of(referral, referral, consents);
    }

    private List<RecordedConsent> said(Submission submission) {
        return submission.items().stream()
                .filter(item -> item.message() instanceof Consent)
                .map(item -> (Consent) item.message())
                .map(consent -> new RecordedConsent(consent, 1, submission.partner(), clock.instant()))
                .toList();
    }

    /** The hub itself needs no permission. Of an amendment it is not known yet what else the referral says: whether it may go is asked when it goes. */
    private void permit(Referral referral, Supplier<Circumstances> around) {
        if (referral.recipient() == null || isHub(referral)) {
            return;
        }
        refusal(decide(referral, around.get())).ifPresent(code -> {
            throw new NotPermitted(code);
        });
    }

    private static boolean isHub(Referral referral) {
        return Courses.PARTNER.equals(referral.recipient().partner());
    }

    private Decision decide(Referral referral, Circumstances around) {
        return policy.decide(new Question(
                Purpose.SEND, referral.sender().partner(), referral.recipient().partner(), referral.id(), around));
    }

    private static Optional<String> refusal(Decision decision) {
        return decision.permits(Field.SERVICE) || decision.permits(Field.NEEDS)
                ? Optional.empty()
                : Optional.of(decision.whyNot(Field.SERVICE)
                        .or(() -> Optional.ofNullable(decision.why()))
                        .map(Why::word)
                        .orElse(Codes.NO_AGREEMENT));
    }
}
