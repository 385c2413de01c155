package org.vincle.routes.policy;

import java.time.Instant;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.vincle.connectors.api.model.Consent;
import org.vincle.connectors.api.model.PersonalData;
import org.vincle.connectors.api.model.Sector;
import org.vincle.connectors.api.model.Sensitivity;
import org.vincle.connectors.api.model.Service;

/**
 * Who would tell whom, and what for: what a provision of a consent is held against.
 *
 * @param direction from whom to whom
 * @param sector the recipient's, or null
 * @param services the service asked for, as codes with and without their system
 * @param protocol the protocol within which it is told, or null
 * @param use what it is used for
 * @param labels the labels of the referral
 * @param now when
 */
@PersonalData
record Telling(
        Direction direction,
        Sector sector,
        Set<String> services,
        String protocol,
        String use,
        Set<Sensitivity> labels,
        Instant now) {

    static Set<String> codes(Service service) {
        return service == null
                ? Set.of()
                : service.codes().stream()
                        .filter(c -> c.code() != null)
                        .flatMap(c -> c.system() == null
                                ? Stream.of(c.code())
                                : Stream.of(c.code(), c.system() + "|" + c.code()))
                        .collect(Collectors.toSet());
    }

    /** Whether the provision speaks of this piece; a permit only of labels that it names, a refusal also of what is not known. */
    boolean isMeant(Consent.Provision said, boolean permits, Piece piece) {
        return said(said.sources(), direction.source())
                && (said.recipients().isEmpty() && said.sectors().isEmpty()
                        || said.recipients().contains(direction.recipient())
                        || sector != null && said.sectors().contains(sector))
                && (said.data().isEmpty()
                        || said.data()
                                .contains(Consent.Data.valueOf(
                                        piece.field().category().name())))
                && (said.services().isEmpty() || services.stream().anyMatch(said.services()::contains))
                && (said.protocols().isEmpty()
                        || protocol != null && said.protocols().contains(protocol))
                && said(said.uses(), use)
                && labelled(said, permits, piece)
                && (said.codes().isEmpty()
                        || piece.codes().stream()
                                .anyMatch(c -> said.codes().stream().anyMatch(s -> c.is(s.system(), s.code()))))
                && dated(said, permits, piece);
    }

    private static boolean said(Set<String> words, String word) {
        return words.isEmpty() || words.contains(word);
    }

    private boolean labelled(Consent.Provision said, boolean permits, Piece piece) {
        var all = Stream.concat(labels.stream(), piece.labels().stream()).toList();
        return permits
                ? said.labels().containsAll(all)
                : said.labels().isEmpty() || all.stream().anyMatch(said.labels()::contains);
    }

    private static boolean dated(Consent.Provision said, boolean permits, Piece piece) {
        if (said.since() == null && said.before() == null) {
            return true;
        }
        return switch (piece.field().category()) {
            case FINDINGS, DOCUMENTS ->
                Day.of(piece.date())
                        .map(day -> permits
                                ? day.isWithin(said.since(), said.before())
                                : day.touches(said.since(), said.before()))
                        .orElse(!permits);
            default -> permits;
        };
    }

    @Override
    public String toString() {
        return "Telling[not shown]";
    }
}
