package org.vincle.routes.host.partners;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.vincle.connectors.api.audit.Disclosure;
import org.vincle.connectors.api.audit.OwnRecord;
import org.vincle.connectors.api.model.Consent.Status;
import org.vincle.connectors.api.model.Institution;
import org.vincle.connectors.api.model.Referral;
import org.vincle.routes.api.Audit;
import org.vincle.routes.api.Audit.Entry;
import org.vincle.routes.api.Audit.Event;
import org.vincle.routes.api.Sights;

/**
 * The audit trail for those whom it is about. Of a referral they see all who were told, and not only what the institution that
 * shows it to them may see; of a consent only what that institution may know: another's would tell it who else knows them.
 */
@Component(service = OwnRecord.class)
public final class OwnTrail implements OwnRecord {

    /** What was told or said; that something was denied or stopped told nobody anything. */
    private static final Set<Event> SHOWN = Set.of(
            Event.SEND, Event.READ, Event.NOTICE, Event.ACKNOWLEDGED, Event.CONSENT, Event.WITHDRAWAL, Event.EMERGENCY);

    private final Audit audit;
    private final Sights sights;

    @Activate
    public OwnTrail(@Reference Audit audit, @Reference Sights sights) {
        this.audit = audit;
        this.sights = sights;
    }

    @Override
    public Told of(String partner, Set<UUID> referrals) {
        var entries = new ArrayList<Entry>();
        var consents = new LinkedHashMap<UUID, Given>();
        for (var sight : sights.of(partner, referrals).values()) {
            if (!isParty(partner, sight.referral())) {
                continue;
            }
            var told = audit.about(sight.referral().id()).stream()
                    .filter(entry -> entry.permitted() && SHOWN.contains(entry.event()))
                    .toList();
            entries.addAll(told);
            var used = told.stream()
                    .flatMap(entry -> entry.detail().grants().stream())
                    .flatMap(grant -> grant.consents().stream())
                    .toList();
            for (var recorded : sight.consents()) {
                var consent = recorded.consent();
                boolean known = recorded.recorder().equals(partner) || used.contains(consent.id());
                if (known && consent.status() != Status.ENTERED_IN_ERROR) {
                    consents.put(consent.id(), new Given(consent, recorded.recorder()));
                }
            }
        }
        var disclosures = entries.stream()
                .sorted(Comparator.comparing(Place::of))
                .map(OwnTrail::disclosure)
                .toList();
        return new Told(disclosures, List.copyOf(consents.values()));
    }

    private static boolean isParty(String partner, Referral referral) {
        return is(partner, referral.sender()) || is(partner, referral.recipient());
    }

    private static boolean is(String partner, Institution institution) {
        return institution != null && partner.equals(institution.partner());
    }

    private static Disclosure disclosure(Entry entry) {
        return new Disclosure(
                Place.of(entry).words(),
                entry.at(),
                Disclosure.Kind.valueOf(entry.event().name()),
                true,
                entry.source(),
                entry.recipient(),
                entry.referral(),
                entry.concerns(),
                entry.detail().grants().stream().map(ShownTrail::rule).toList(),
                List.of(),
                null,
                List.of(),
                null);
    }
}
