package org.vincle.routes.host.partners;

import java.util.List;
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
import org.vincle.routes.api.Policy.Decision;
import org.vincle.routes.api.Policy.Purpose;
import org.vincle.routes.api.Policy.Question;
import org.vincle.routes.api.RecordedConsent;
import org.vincle.routes.api.Sights;
import org.vincle.routes.api.Steps;
import org.vincle.routes.host.partners.ReadAudit.Read;
import org.vincle.routes.host.partners.Reading.Verdict;

/** The open referrals of whoever may tell a partner its need, with nothing of them that says whom they are about. */
@Component(service = OpenReferrals.class)
public final class PolicedOpenReferrals implements OpenReferrals {

    private static final int LOOKED_AT = 1_000;
    private static final Person NOBODY = new Person(null, null, null, null, null, null, null);

    private final Openings openings;
    private final Oversight oversight;
    private final Sights sights;
    private final Policy policy;
    private final ReadAudit audit;

    @Activate
    public PolicedOpenReferrals(
            @Reference Openings openings,
            @Reference Oversight oversight,
            @Reference Sights sights,
            @Reference Policy policy,
            @Reference ReadAudit audit) {
        this.openings = openings;
        this.oversight = oversight;
        this.sights = sights;
        this.policy = policy;
        this.audit = audit;
    }

    /** What could be permitted at most is asked first, so that only of what is left anything must be looked up. */
    @Override
    public List<Referral> to(String partner, int limit) {
        var possible = openings.open(LOOKED_AT).stream()
                .filter(r -> !partner.equals(r.sender().partner()))
                .filter(r -> mayTake(policy.decide(question(partner, r, Circumstances.presumed(r)))))
                .toList();
        var consents = sights.consents(possible);
        var shown = possible.stream()
                .map(r -> new Read(r, verdict(partner, r, consents.get(r.id()))))
                .filter(read -> read.verdict().shown())
                .limit(limit)
                .toList();
        audit.write(partner, shown);
        return shown.stream().map(read -> shown(read.verdict().decision())).toList();
    }

    @Override
    public void claim(String partner, UUID referral) {
        var found = sights.of(partner, List.of(referral)).get(referral);
        boolean claimed = found != null
                && !partner.equals(found.referral().sender().partner())
                && verdict(partner, found.referral(), found.consents()).shown()
                && oversight.address(referral, partner, partner);
        if (!claimed && !isTheirs(partner, referral)) {
            throw new InvalidMessage(Codes.UNKNOWN_REFERRAL);
        }
    }

    private boolean isTheirs(String partner, UUID referral) {
        return oversight
                .referral(referral.toString())
                .filter(r -> partner.equals(r.recipient()))
                .isPresent();
    }

    private Verdict verdict(String partner, Referral referral, List<RecordedConsent> consents) {
        var decision = policy.decide(question(partner, referral, Circumstances.of(referral, referral, consents)));
        return new Verdict(mayTake(decision) && decision.content() instanceof Referral, source(referral), decision);
    }

    /** What the hub asks as a step of a protocol is the data of whoever began it. */
    private static String source(Referral referral) {
        return Steps.source(referral, referral.sender().partner());
    }

    private static Question question(String partner, Referral referral, Circumstances around) {
        return new Question(
                Purpose.READ, source(referral), partner, referral.id(), around.within(Steps.within(referral)));
    }

    private static boolean mayTake(Decision decision) {
        return decision.permitted().contains(DataCategory.NEED);
    }

    private static Referral shown(Decision decision) {
        return shown((Referral) decision.content());
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
