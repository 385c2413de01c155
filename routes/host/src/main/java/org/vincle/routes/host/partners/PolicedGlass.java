package org.vincle.routes.host.partners;

import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.vincle.connectors.api.BreakGlass;
import org.vincle.connectors.api.error.Codes;
import org.vincle.connectors.api.error.InvalidMessage;
import org.vincle.connectors.api.error.NotPermitted;
import org.vincle.connectors.api.model.Referral;
import org.vincle.routes.api.Audit.Event;
import org.vincle.routes.api.Audit.Fact;
import org.vincle.routes.api.Emergencies;
import org.vincle.routes.api.Emergencies.Opened;
import org.vincle.routes.api.Emergency;
import org.vincle.routes.api.Policy;
import org.vincle.routes.api.Sight;
import org.vincle.routes.api.Sights;
import org.vincle.routes.host.partners.ReadAudit.Read;
import org.vincle.routes.host.partners.Reading.Verdict;

/** Opens in an emergency what agreements let open, writes it down, and has a person look at it. */
@Component(service = BreakGlass.class)
public final class PolicedGlass implements BreakGlass {

    private static final Logger LOG = LoggerFactory.getLogger(PolicedGlass.class);

    private final Emergencies emergencies;
    private final Sights sights;
    private final Policy policy;
    private final ReadAudit audit;
    private final Clock clock;

    @Activate
    public PolicedGlass(
            @Reference Emergencies emergencies,
            @Reference Sights sights,
            @Reference Policy policy,
            @Reference ReadAudit audit) {
        this(emergencies, sights, policy, audit, Clock.systemUTC());
    }

    PolicedGlass(Emergencies emergencies, Sights sights, Policy policy, ReadAudit audit, Clock clock) {
        this.emergencies = emergencies;
        this.sights = sights;
        this.policy = policy;
        this.audit = audit;
        this.clock = clock;
    }

    private record Shown(Sight sight, Verdict verdict) {

        private Referral referral() {
            return (Referral) verdict.decision().content();
        }
    }

    @Override
    public Opening open(String partner, Request request) {
        var before = emergencies.opened(request.id());
        if (before.isPresent()) {
            return opening(partner, before.get()).orElseThrow(() -> new InvalidMessage(Codes.MESSAGE_ID_REUSED));
        }
        var emergency = new Emergency(
                request.id(),
                partner,
                request.by(),
                request.text() == null ? request.reason() : request.reason() + ": " + request.text(),
                clock.instant().truncatedTo(ChronoUnit.MICROS));
        var referrals = request.referral() == null ? emergencies.about(request.person()) : List.of(request.referral());
        var shown = shown(partner, referrals, emergency);
        if (shown.isEmpty()) {
            throw new NotPermitted(NO_EMERGENCY);
        }
        var facts = new ArrayList<Fact>();
        shown.forEach(one -> facts.add(fact(Event.EMERGENCY, emergency, one)));
        shown.forEach(one -> facts.add(fact(Event.READ, emergency, one)));
        emergencies.open(
                emergency, shown.stream().map(one -> one.sight.referral().id()).toList(), facts);
        LOG.atWarn()
                .addKeyValue("partner", partner)
                .addKeyValue("count", shown.size())
                .log("Somebody has opened in an emergency what is closed: see vincle:attention");
        return new Opening(
                emergency.id(),
                emergency.since(),
                shown.stream().map(Shown::referral).toList());
    }

    @Override
    public Optional<Opening> opening(String partner, UUID id) {
        return emergencies.opened(id).flatMap(opened -> opening(partner, opened));
    }

    private Optional<Opening> opening(String partner, Opened opened) {
        var emergency = opened.emergency();
        if (!emergency.partner().equals(partner)) {
            return Optional.empty();
        }
        var shown = opened.closed() != null ? List.<Shown>of() : shown(partner, opened.referrals(), emergency);
        audit.write(
                partner,
                shown.stream()
                        .map(one -> new Read(one.sight.referral(), one.verdict))
                        .toList());
        return Optional.of(new Opening(
                emergency.id(),
                emergency.since(),
                shown.stream().map(Shown::referral).toList()));
    }

    private List<Shown> shown(String partner, List<UUID> referrals, Emergency emergency) {
        var reading = new Reading(policy, partner);
        var known = sights.of(partner, referrals);
        return referrals.stream()
                .map(known::get)
                .filter(Objects::nonNull)
                .map(sight -> sight.during(emergency))
                .map(sight -> new Shown(sight, reading.opened(sight)))
                .filter(one -> one.verdict.shown())
                .toList();
    }

    private static Fact fact(Event event, Emergency emergency, Shown shown) {
        var referral = shown.sight.referral();
        return new Fact(
                event,
                shown.verdict.source(),
                emergency.partner(),
                referral.id(),
                emergency.id(),
                referral.person().identifiers(),
                shown.verdict.decision());
    }
}
