package org.vincle.routes.intake;

import static java.util.stream.Collectors.joining;

import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.vincle.connectors.api.Directory;
import org.vincle.connectors.api.Partner;
import org.vincle.connectors.api.Warning;
import org.vincle.connectors.api.error.Codes;
import org.vincle.connectors.api.error.InvalidMessage;
import org.vincle.connectors.api.error.NotPermitted;
import org.vincle.connectors.api.model.Institution;
import org.vincle.connectors.api.model.Referral;
import org.vincle.connectors.api.services.Fit;
import org.vincle.connectors.api.services.ListedPartners;
import org.vincle.connectors.api.services.ServiceDirectory;
import org.vincle.routes.api.Circumstances;
import org.vincle.routes.api.DataCategory;
import org.vincle.routes.api.Policy;
import org.vincle.routes.api.Policy.Purpose;
import org.vincle.routes.api.Policy.Question;

/** Chooses in the directory of services the one partner that a referral without a named recipient is for. */
record Choice(Directory directory, ServiceDirectory services, Policy policy, Clock clock) {

    /** Says in the journey which entry of the directory named the recipient. */
    static final String FOUND = "found-in-directory";

    /**
     * What came of it.
     *
     * @param referral the referral, to the partner that was chosen, or as it was
     * @param warning what the journey shall say
     */
    record Chosen(Referral referral, Optional<Warning> warning) {}

    private record Candidate(Partner partner, Fit fit) {}

    /** To the institution of that role; refused when there is not exactly one that fits best. */
    Chosen role(Referral referral, Role role) {
        var fitting = candidates(referral, role.territory(), c -> c.partner.sector() == role.sector());
        var permitted = permitted(referral, fitting);
        if (permitted.isEmpty() && !fitting.isEmpty()) {
            throw new NotPermitted(Codes.NO_AGREEMENT);
        }
        var best = best(permitted);
        if (best.size() != 1) {
            throw new InvalidMessage(best.isEmpty() ? Codes.NO_INSTITUTION : Codes.SEVERAL_INSTITUTIONS);
        }
        return to(best.get(0), referral);
    }

    /** One that is open to claim: to whoever alone fits its need best; else it stays open, and the journey says why. */
    Chosen open(Referral referral) {
        if (services.isEmpty()) {
            return new Chosen(referral, Optional.empty());
        }
        var best = best(permitted(referral, candidates(referral, null, c -> c.fit.need() > 0)));
        if (best.size() == 1) {
            return to(best.get(0), referral);
        }
        var warning = best.isEmpty()
                ? new Warning(Codes.NO_INSTITUTION, "recipient")
                : new Warning(
                        Codes.SEVERAL_INSTITUTIONS,
                        best.stream().map(c -> c.partner.name()).collect(joining(", ", "recipient: ", "")));
        return new Chosen(referral, Optional.of(warning));
    }

    private static Chosen to(Candidate candidate, Referral referral) {
        var institution = candidate.fit.institution();
        var professional =
                referral.recipient() == null ? null : referral.recipient().professional();
        var recipient =
                new Institution(candidate.partner.name(), institution.identifiers(), institution.name(), professional);
        var warning = new Warning(FOUND, candidate.fit.service().id());
        return new Chosen(referral.between(referral.sender(), recipient), Optional.of(warning));
    }

    /** Each partner that is listed with a fitting service, with the best of these, best first. */
    private List<Candidate> candidates(Referral referral, String territory, Predicate<Candidate> wanted) {
        var partners = new ListedPartners(directory);
        var candidates = new LinkedHashMap<String, Candidate>();
        for (var fit : services.find(Searched.of(referral, territory, clock))) {
            partners.of(fit)
                    .map(partner -> new Candidate(partner, fit))
                    .filter(wanted)
                    .filter(c -> !c.partner.name().equals(referral.sender().partner()))
                    .ifPresent(c -> candidates.putIfAbsent(c.partner.name(), c));
        }
        return List.copyOf(candidates.values());
    }

    private List<Candidate> permitted(Referral referral, List<Candidate> candidates) {
        return candidates.stream()
                .filter(c -> policy.decide(new Question(
                                Purpose.SEND,
                                referral.sender().partner(),
                                c.partner.name(),
                                referral.id(),
                                Circumstances.presumed(referral)))
                        .permitted()
                        .contains(DataCategory.NEED))
                .toList();
    }

    private static List<Candidate> best(List<Candidate> bestFirst) {
        return bestFirst.stream()
                .takeWhile(c -> Fit.BEST_FIRST.compare(c.fit, bestFirst.get(0).fit) == 0)
                .toList();
    }
}
