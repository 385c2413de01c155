package org.vincle.routes.api;

import java.util.Optional;
import org.vincle.connectors.api.model.ProtocolStep;
import org.vincle.connectors.api.model.Referral;

/** What a decision about a step of a protocol rests on: its data are theirs who began the protocol, and so are its people. */
public final class Steps {

    /** Only the hub itself says which step of a protocol a referral is. */
    public static Optional<ProtocolStep> of(Referral referral) {
        return Courses.PARTNER.equals(referral.sender().partner())
                ? Optional.ofNullable(referral.protocol())
                : Optional.empty();
    }

    /** Within which protocol that referral is told, or null. */
    public static String within(Referral referral) {
        return of(referral).map(ProtocolStep::protocol).orElse(null);
    }

    /** Whose data it is what that partner tells of the referral. */
    public static String source(Referral referral, String teller) {
        return Courses.PARTNER.equals(teller)
                ? Optional.ofNullable(referral.protocol())
                        .map(ProtocolStep::origin)
                        .orElse(teller)
                : teller;
    }

    /** The step with all the people of the referral that began its protocol, whatever the step itself tells of them. */
    public static Referral of(Referral step, Referral begun) {
        return new Referral(
                        step.id(),
                        step.sender(),
                        step.recipient(),
                        step.service(),
                        step.needs(),
                        step.priority(),
                        begun.person(),
                        begun.household(),
                        step.findings(),
                        step.basis(),
                        step.flags(),
                        step.labels(),
                        step.authoredOn(),
                        step.dueBy(),
                        step.note(),
                        step.protocol())
                .with(begun.flags(), begun.labels());
    }

    private Steps() {}
}
