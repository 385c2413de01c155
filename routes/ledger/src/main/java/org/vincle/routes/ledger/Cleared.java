package org.vincle.routes.ledger;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.vincle.connectors.api.Delivery;
import org.vincle.connectors.api.Retold;
import org.vincle.connectors.api.model.Amendment;
import org.vincle.connectors.api.model.Amendment.Part;
import org.vincle.connectors.api.model.Referral;
import org.vincle.routes.api.Clearing;
import org.vincle.routes.api.Clearing.Ruling;
import org.vincle.routes.api.Clearing.Sourced;
import org.vincle.routes.api.Field;
import org.vincle.routes.api.RecordedConsent;
import org.vincle.routes.api.Withheld;
import org.vincle.routes.ledger.Retelling.Before;
import org.vincle.routes.ledger.Taking.Whole;

/**
 * What may go of a delivery; of one that tells anew, with what may go of each message that was told before.
 *
 * @param ruling what may go
 * @param again the rulings on what was told before, by the deliveries that told it
 */
record Cleared(Ruling ruling, Map<UUID, Ruling> again) {

    private static final Map<Field, Part> PARTS = parts();

    static Cleared of(Work work, Whole whole, List<RecordedConsent> consents, Clearing clearing) throws SQLException {
        var ruling = alone(whole, consents, clearing);
        if (!whole.tellsAnew() || !ruling.goes()) {
            return new Cleared(whole.tellsAnew() ? over(ruling) : ruling, Map.of());
        }
        var again = new LinkedHashMap<UUID, Ruling>();
        var retold = new ArrayList<Retold>();
        for (var before : whole.before()) {
            if (before.isContent()) {
                continue;
            }
            var told = Taking.load(work, before.owed()).orElseThrow();
            var now = alone(told, consents, clearing);
            if (!now.goes()) {
                return new Cleared(over(now), Map.of());
            } else if (told.delivery().message() instanceof Referral) {
                // What it said has been deleted, as originals are in time.
                return new Cleared(new Ruling(null, now.decisions(), Retention.DELETED, null, true), Map.of());
            }
            again.put(before.owed(), now);
            retold.add(new Retold(
                    before.owed(), told.delivery().owedSince(), now.delivery().message()));
        }
        return new Cleared(with(ruling, amended(ruling, whole.before()), retold), again);
    }

    /** Without what was told before. */
    static Ruling alone(Whole whole, List<RecordedConsent> consents, Clearing clearing) {
        return whole.begun() == null
                ? clearing.rule(whole.delivery(), consents)
                : clearing.rule(whole.delivery(), whole.begun(), consents);
    }

    /** Whoever was told it is shown none of it; there is nothing to decide. */
    private static Ruling over(Ruling ruling) {
        return new Ruling(null, ruling.decisions(), ruling.code(), ruling.path(), true);
    }

    private static Ruling with(Ruling ruling, Amendment amendment, List<Retold> retold) {
        return new Ruling(
                ruling.delivery().retelling(amendment, retold),
                ruling.decisions(),
                ruling.code(),
                ruling.path(),
                ruling.over());
    }

    /** The amendment names what was told and is not any more. */
    private static Amendment amended(Ruling ruling, List<Before> before) {
        var left = (Amendment) ruling.delivery().message();
        var then = before.stream()
                .filter(Before::isContent)
                .reduce((older, newer) -> newer)
                .map(told -> Retelling.first(told.withheld()))
                .orElse(Set.of());
        var parts = paths(ruling.decisions().get(0)).stream()
                .filter(path -> !then.contains(path))
                .map(Cleared::part)
                .flatMap(Optional::stream)
                .collect(Collectors.toCollection(() -> EnumSet.noneOf(Part.class)));
        return new Amendment(left.referral(), parts, left.at());
    }

    /** The paths of what is withheld by a decision. */
    static Set<String> paths(Sourced decided) {
        return decided.decision().withheld().stream().map(Withheld::path).collect(Collectors.toSet());
    }

    private static Optional<Part> part(String path) {
        var word = path.replaceAll("\\[.*", "");
        return PARTS.entrySet().stream()
                .filter(part -> part.getKey().word().equals(word))
                .map(Map.Entry::getValue)
                .findFirst();
    }

    private static Map<Field, Part> parts() {
        var parts = new EnumMap<Field, Part>(Map.of(Field.RELATIVES, Part.HOUSEHOLD, Field.FILES, Part.DOCUMENTS));
        for (var part : Part.values()) {
            for (var field : Field.values()) {
                if (field.name().equals(part.name())) {
                    parts.put(field, part);
                }
            }
        }
        return Collections.unmodifiableMap(parts);
    }

    /** The same with another number of the attempt. */
    Cleared withAttempt(int attempt) {
        var delivery = ruling.delivery();
        var numbered = new Delivery(
                delivery.id(),
                delivery.partner(),
                delivery.owedSince(),
                attempt,
                delivery.message(),
                delivery.referral(),
                delivery.state(),
                delivery.keys(),
                delivery.from(),
                delivery.retold());
        return new Cleared(
                new Ruling(numbered, ruling.decisions(), ruling.code(), ruling.path(), ruling.over()), again);
    }

    @Override
    public String toString() {
        return "Cleared[not shown]";
    }
}
