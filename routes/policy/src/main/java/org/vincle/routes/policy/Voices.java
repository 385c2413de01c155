package org.vincle.routes.policy;

import static java.util.stream.Collectors.toUnmodifiableSet;

import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.BinaryOperator;
import org.vincle.connectors.api.model.Consent;
import org.vincle.connectors.api.model.Consent.Status;
import org.vincle.routes.api.RecordedConsent;

/**
 * What has been said about the sharing of one person's data: of what was said about the same thing the last word counts,
 * and of different things a refusal is stronger than a permit.
 */
final class Voices {

    /** What they come to. */
    enum Answer {
        /** Nobody has said anything. */
        SILENT,
        /** It was permitted, and that permit was withdrawn. */
        WITHDRAWN,
        PERMITTED,
        REFUSED
    }

    /**
     * The answer, and on whose strength.
     *
     * @param answer what was said
     * @param permits the consents that permit it, empty unless it is permitted
     */
    record Heard(Answer answer, Set<UUID> permits) {}

    /** The later of two; said and recorded in the same moment, the one that permits less. */
    private static final Comparator<RecordedConsent> LATER = Comparator.comparing(RecordedConsent::saidAt)
            .thenComparing(RecordedConsent::recordedAt)
            .thenComparing(Voices::strength)
            .thenComparing(r -> r.consent().id());

    private final List<RecordedConsent> last;
    private final Agreement agreement;

    /** Of these consents, those that count under the agreement: a refusal always, a permit from who may record it. */
    Voices(List<RecordedConsent> consents, Agreement agreement) {
        this.agreement = agreement;
        Map<Consent.Provision, RecordedConsent> scopes = new LinkedHashMap<>();
        for (var recorded : consents) {
            var consent = recorded.consent();
            if (consent.status() != Status.ENTERED_IN_ERROR
                    && (!consent.permits() || agreement.trusts(recorded.recorder()))) {
                scopes.merge(consent.provision(), recorded, BinaryOperator.maxBy(LATER));
            }
        }
        last = List.copyOf(scopes.values());
    }

    Heard about(Telling telling, Piece piece) {
        var answers = new LinkedHashMap<UUID, Answer>();
        last.forEach(recorded -> answers.put(recorded.consent().id(), answer(recorded, telling, piece)));
        var strongest = answers.values().stream().max(Comparator.naturalOrder()).orElse(Answer.SILENT);
        return new Heard(
                strongest,
                strongest == Answer.PERMITTED
                        ? answers.entrySet().stream()
                                .filter(e -> e.getValue() == Answer.PERMITTED)
                                .map(Map.Entry::getKey)
                                .collect(toUnmodifiableSet())
                        : Set.of());
    }

    private Answer answer(RecordedConsent recorded, Telling telling, Piece piece) {
        var consent = recorded.consent();
        boolean permits = permits(consent, telling, piece);
        boolean speaks = telling.isMeant(consent.provision(), consent.permits(), piece);
        if (!speaks || permits && !agreement.trusts(recorded.recorder())) {
            return Answer.SILENT;
        } else if (consent.status() == Status.WITHDRAWN) {
            return permits ? Answer.WITHDRAWN : Answer.SILENT;
        } else if (!isInForce(consent, telling.now())) {
            return Answer.SILENT;
        }
        return permits ? Answer.PERMITTED : Answer.REFUSED;
    }

    /** An exception says the contrary. */
    private static boolean permits(Consent consent, Telling telling, Piece piece) {
        boolean excepted = consent.exceptions().stream().anyMatch(e -> telling.isMeant(e, !consent.permits(), piece));
        return excepted != consent.permits();
    }

    private static boolean isInForce(Consent consent, Instant now) {
        return (consent.from() == null || !now.isBefore(consent.from()))
                && (consent.until() == null || now.isBefore(consent.until()));
    }

    private static int strength(RecordedConsent recorded) {
        var consent = recorded.consent();
        return consent.status() == Status.WITHDRAWN ? 1 : consent.permits() ? 0 : 2;
    }
}
