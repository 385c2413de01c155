package org.vincle.routes.policy;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.vincle.connectors.api.model.LegalBasis;
import org.vincle.connectors.api.model.Sensitivity;
import org.vincle.routes.api.Field;

/**
 * What some partners have agreed to share.
 *
 * @param rule its name in journeys and in the audit trail
 * @param version the digest of its words, or null when the rule says them itself
 * @param title what people call it, or null for a line of the short form
 * @param shares which fields go from whom to whom
 * @param basis the legal basis, or null when none is named: then nothing goes that anybody has refused or withdrawn
 * @param article the article or contract, or null
 * @param services for which services alone, as codes; empty means all
 * @param protocols within which protocols alone; empty means within any or none
 * @param from from when on, or null
 * @param until until when, or null
 * @param labels which labels may travel
 * @param labelledShare what goes even of a referral that bears another label
 * @param consentsFrom who else than the parties may have recorded a consent
 * @param emergency what goes when somebody breaks the glass, or null
 */
record Agreement(
        String rule,
        String version,
        String title,
        Map<Direction, Set<Field>> shares,
        LegalBasis.Kind basis,
        String article,
        Set<String> services,
        Set<String> protocols,
        Instant from,
        Instant until,
        Set<Sensitivity> labels,
        Set<Field> labelledShare,
        Set<String> consentsFrom,
        Emergencies emergency) {

    /**
     * What goes in an emergency, whatever consents say.
     *
     * @param share which fields
     * @param lasts for how long once it was opened
     * @param labels which labels may travel then, beside the agreement's
     */
    record Emergencies(Set<Field> share, Duration lasts, Set<Sensitivity> labels) {}

    /** A line of the short form, which says itself what it says. */
    static Agreement line(String rule, Map<Direction, Set<Field>> shares) {
        return new Agreement(
                rule,
                null,
                null,
                shares,
                null,
                null,
                Set.of(),
                Set.of(),
                null,
                null,
                Set.of(Sensitivity.values()),
                Set.of(),
                Set.of(),
                null);
    }

    boolean names(Direction direction) {
        return shares.containsKey(direction);
    }

    boolean isInForce(Instant now) {
        return (from == null || !now.isBefore(from)) && (until == null || now.isBefore(until));
    }

    Set<Field> share(Direction direction) {
        return shares.getOrDefault(direction, Set.of());
    }

    /** Whether a consent that this partner recorded counts here. */
    boolean trusts(String recorder) {
        return consentsFrom.contains(recorder)
                || shares.keySet().stream()
                        .flatMap(d -> Stream.of(d.source(), d.recipient()))
                        .collect(Collectors.toSet())
                        .contains(recorder);
    }
}
