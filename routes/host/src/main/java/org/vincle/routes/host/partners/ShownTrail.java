package org.vincle.routes.host.partners;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.vincle.connectors.api.audit.Disclosure;
import org.vincle.connectors.api.audit.Disclosure.Held;
import org.vincle.connectors.api.audit.Disclosure.Kind;
import org.vincle.connectors.api.audit.Disclosure.Rule;
import org.vincle.connectors.api.audit.Disclosures;
import org.vincle.routes.api.Audit;
import org.vincle.routes.api.Audit.Entry;
import org.vincle.routes.api.Audit.Event;
import org.vincle.routes.api.Field;
import org.vincle.routes.api.Grant;

/** The audit trail, of which each institution is shown what is about its own data and what it was told. */
@Component(service = Disclosures.class)
public final class ShownTrail implements Disclosures {

    private static final int BATCH = 500;
    private static final int MOST_LOOKED_AT = 20_000;
    private static final int MOST_DAYS = 366;

    /** What a recipient was party to; that something was denied or stopped would tell it of what it may not know. */
    private static final Set<Event> TOLD =
            Set.of(Event.SEND, Event.READ, Event.NOTICE, Event.ACKNOWLEDGED, Event.EMERGENCY);

    private final Audit audit;
    private final Clock clock;

    @Activate
    public ShownTrail(@Reference Audit audit) {
        this(audit, Clock.systemUTC());
    }

    ShownTrail(Audit audit, Clock clock) {
        this.audit = audit;
        this.clock = clock;
    }

    @Override
    public Page of(Wanted wanted) {
        var after = wanted.after() == null
                ? Optional.<Place>empty()
                : Place.named(wanted.after()).or(() -> Optional.of(Place.before(Instant.MAX)));
        return wanted.referrals() == null ? looked(wanted, after.orElse(null)) : about(wanted, after.orElse(null));
    }

    @Override
    public Optional<Disclosure> read(String partner, String id) {
        return Place.named(id)
                .flatMap(place -> audit.of(partner, place.at(), place.at().plusNanos(1_000), MOST_LOOKED_AT).stream()
                        .filter(e -> Place.of(e).equals(place) && isShown(e, partner))
                        .findFirst())
                .map(e -> disclosure(e, partner));
    }

    /** Of some referrals there is never much. */
    private Page about(Wanted wanted, Place after) {
        var all = wanted.referrals().stream()
                .flatMap(referral -> audit.about(referral).stream())
                .filter(e -> after == null || Place.of(e).compareTo(after) > 0)
                .filter(e -> fits(e, wanted))
                .sorted(Comparator.comparing(Place::of))
                .toList();
        var shown = all.subList(0, Math.min(wanted.limit(), all.size()));
        return page(wanted, shown, shown.size() < all.size() ? Place.of(shown.get(shown.size() - 1)) : null);
    }

    /** Day by day, since a chain is one of a day; not for ever, since little may fit. */
    private Page looked(Wanted wanted, Place after) {
        var until = wanted.until() == null ? clock.instant().plusSeconds(1) : wanted.until();
        var place = after == null ? Place.before(wanted.from()) : after;
        var found = new ArrayList<Entry>();
        int looked = 0;
        for (int day = 0; place.at().isBefore(until); ) {
            var midnight = midnightAfter(place.at());
            var end = midnight.isBefore(until) ? midnight : until;
            var batch = batch(wanted.partner(), place, end);
            for (var entry : batch.entries()) {
                if (fits(entry, wanted)) {
                    if (found.size() == wanted.limit()) {
                        return page(wanted, found, Place.of(found.get(found.size() - 1)));
                    }
                    found.add(entry);
                }
                place = Place.of(entry);
            }
            looked += batch.entries().size();
            if (batch.isLast()) {
                place = Place.before(end);
                day++;
            }
            if (looked >= MOST_LOOKED_AT || day >= MOST_DAYS) {
                return page(wanted, found, place.at().isBefore(until) ? place : null);
            }
        }
        return page(wanted, found, null);
    }

    private record Batch(List<Entry> entries, boolean isLast) {}

    /** The next entries behind that place; of one moment there may be more than a batch holds. */
    private Batch batch(String partner, Place after, Instant end) {
        for (int size = BATCH; ; size *= 2) {
            var entries = audit.of(partner, after.at(), end, size);
            var behind = entries.stream()
                    .filter(e -> Place.of(e).compareTo(after) > 0)
                    .toList();
            if (!behind.isEmpty() || entries.size() < size) {
                return new Batch(behind, entries.size() < size);
            }
        }
    }

    private static Instant midnightAfter(Instant at) {
        return at.atOffset(ZoneOffset.UTC)
                .toLocalDate()
                .plusDays(1)
                .atStartOfDay()
                .toInstant(ZoneOffset.UTC);
    }

    private static boolean fits(Entry entry, Wanted wanted) {
        return isShown(entry, wanted.partner())
                && (wanted.from() == null || !entry.at().isBefore(wanted.from()))
                && (wanted.until() == null || entry.at().isBefore(wanted.until()))
                && (wanted.other() == null
                        || wanted.other().equals(entry.source())
                        || wanted.other().equals(entry.recipient()));
    }

    private static boolean isShown(Entry entry, String partner) {
        return partner.equals(entry.source())
                || partner.equals(entry.recipient()) && entry.permitted() && TOLD.contains(entry.event());
    }

    private static Page page(Wanted wanted, List<Entry> found, Place next) {
        return new Page(
                found.stream().map(e -> disclosure(e, wanted.partner())).toList(), next == null ? null : next.words());
    }

    private static Disclosure disclosure(Entry entry, String partner) {
        var detail = entry.detail();
        boolean own = partner.equals(entry.source());
        return new Disclosure(
                Place.of(entry).words(),
                entry.at(),
                Kind.valueOf(entry.event().name()),
                entry.permitted(),
                entry.source(),
                entry.recipient(),
                entry.referral(),
                entry.concerns(),
                detail.grants().stream().map(ShownTrail::rule).toList(),
                own
                        ? detail.withheld().stream()
                                .map(w -> new Held(w.path(), w.why().word()))
                                .toList()
                        : List.of(),
                own && detail.why() != null ? detail.why().word() : null,
                detail.people(),
                detail.account());
    }

    static Rule rule(Grant grant) {
        return new Rule(
                grant.name(),
                grant.title(),
                grant.basis(),
                grant.article(),
                grant.fields().stream().map(Field::word).sorted().toList(),
                grant.consents(),
                grant.emergency());
    }
}
