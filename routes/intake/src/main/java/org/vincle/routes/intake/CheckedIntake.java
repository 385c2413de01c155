package org.vincle.routes.intake;

import java.util.ArrayList;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Modified;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.metatype.annotations.Designate;
import org.vincle.connectors.api.Accepted;
import org.vincle.connectors.api.Directory;
import org.vincle.connectors.api.Item;
import org.vincle.connectors.api.Submission;
import org.vincle.connectors.api.error.Codes;
import org.vincle.connectors.api.error.NotPermitted;
import org.vincle.connectors.api.model.Amendment;
import org.vincle.connectors.api.model.Referral;
import org.vincle.routes.api.DataCategory;
import org.vincle.routes.api.Intake;
import org.vincle.routes.api.Ledger;
import org.vincle.routes.api.Policy;
import org.vincle.routes.api.Policy.Purpose;
import org.vincle.routes.api.Policy.Question;

/** Lets a submission into the ledger once its referrals are addressed, permitted and looked at; all of it or nothing. */
@Component(service = Intake.class, configurationPid = "org.vincle.routes.intake")
@Designate(ocd = IntakeConfig.class)
public final class CheckedIntake implements Intake {

    private final Ledger ledger;
    private final Policy policy;
    private final Addressing addressing;
    private volatile IdentifierCheck check;

    @Activate
    public CheckedIntake(
            @Reference Ledger ledger, @Reference Policy policy, @Reference Directory directory, IntakeConfig config) {
        this(ledger, policy, new Addressing(directory), new IdentifierCheck(config.refuseWrongCheckDigits()));
    }

    CheckedIntake(Ledger ledger, Policy policy, Addressing addressing, IdentifierCheck check) {
        this.ledger = ledger;
        this.policy = policy;
        this.addressing = addressing;
        this.check = check;
    }

    /** Changes the settings between two messages. */
    @Modified
    void change(IntakeConfig config) {
        check = new IdentifierCheck(config.refuseWrongCheckDigits());
    }

    @Override
    public Accepted accept(Submission submission) {
        var items = new ArrayList<Item>();
        var warnings = new ArrayList<>(submission.warnings());
        for (var item : submission.items()) {
            if (item.message() instanceof Referral referral) {
                var addressed = addressing.from(submission.partner(), referral);
                permit(addressed);
                warnings.addAll(check.of(addressed));
                items.add(new Item(addressed, item.about(), item.keys()));
            } else if (item.message() instanceof Amendment amendment) {
                var addressed = addressing.from(submission.partner(), amendment.referral());
                permit(addressed);
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
                warnings));
    }

    private void permit(Referral referral) {
        if (referral.recipient() == null) {
            return;
        }
        var sender = referral.sender().partner();
        var recipient = referral.recipient().partner();
        var decision = policy.decide(new Question(Purpose.SEND, sender, recipient, referral.id()));
        if (!decision.permitted().contains(DataCategory.NEED)) {
            throw new NotPermitted(Codes.NO_AGREEMENT);
        }
    }
}
