package org.vincle.routes.host.partners;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.vincle.connectors.api.OpenReferrals;
import org.vincle.connectors.api.error.Codes;
import org.vincle.connectors.api.error.InvalidMessage;
import org.vincle.connectors.api.model.Institution;
import org.vincle.connectors.api.model.Need;
import org.vincle.connectors.api.model.Person;
import org.vincle.connectors.api.model.Referral;
import org.vincle.connectors.api.model.Service;
import org.vincle.routes.api.Circumstances;
import org.vincle.routes.api.DataCategory;
import org.vincle.routes.api.Openings;
import org.vincle.routes.api.Oversight;
import org.vincle.routes.api.Policy;
import org.vincle.routes.api.Policy.Purpose;
import org.vincle.routes.api.Policy.Question;

/** The open referrals of whoever may tell a partner its need, with nothing of them that says whom they are about. */
@Component(service = OpenReferrals.class)
public final class PolicedOpenReferrals implements OpenReferrals {

    private static final int LOOKED_AT = 1_000;
    private static final Person NOBODY = new Person(null, null, null, null, null, null, null);

    private final Openings openings;
    private final Oversight oversight;
    private final Policy policy;

    @Activate
    public PolicedOpenReferrals(
            @Reference Openings openings, @Reference Oversight oversight, @Reference Policy policy) {
        this.openings = openings;
        this.oversight = oversight;
        this.policy = policy;
    }

    @Override
    public List<Referral> to(String partner, int limit) {
        return openings.open(LOOKED_AT).stream()
                .filter(r -> mayTake(partner, r.sender().partner(), r.id(), Circumstances.presumed(r)))
                .limit(limit)
                .map(PolicedOpenReferrals::shown)
                .toList();
    }

    @Override
    public void claim(String partner, UUID referral) {
        boolean claimed = standing(partner, referral).isPresent() && oversight.address(referral, partner, partner);
        if (!claimed && !isTheirs(partner, referral)) {
            throw new InvalidMessage(Codes.UNKNOWN_REFERRAL);
        }
    }

    private Optional<Oversight.ReferralStanding> standing(String partner, UUID referral) {
        return oversight
                .referral(referral.toString())
                .filter(r -> mayTake(partner, r.sender(), referral, Circumstances.PRESUMED));
    }

    private boolean isTheirs(String partner, UUID referral) {
        return oversight
                .referral(referral.toString())
                .filter(r -> partner.equals(r.recipient()))
                .isPresent();
    }

    private boolean mayTake(String partner, String sender, UUID referral, Circumstances around) {
        return !partner.equals(sender)
                && policy.decide(new Question(Purpose.SEND, sender, partner, referral, around))
                        .permitted()
                        .contains(DataCategory.NEED);
    }

    /** Words may name somebody; codes do not. */
    private static Referral shown(Referral referral) {
        return new Referral(
                referral.id(),
                Institution.partner(referral.sender().partner()),
                null,
                referral.service() == null
                        ? null
                        : new Service(referral.service().codes(), null),
                referral.needs().stream()
                        .filter(n -> !n.codes().isEmpty())
                        .map(n -> new Need(n.codes(), null))
                        .toList(),
                referral.priority(),
                NOBODY,
                null,
                null,
                null,
                null,
                null,
                null,
                referral.dueBy(),
                null);
    }
}
