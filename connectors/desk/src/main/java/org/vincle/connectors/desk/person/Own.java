package org.vincle.connectors.desk.person;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.vincle.connectors.api.audit.OwnRecord.Told;
import org.vincle.connectors.api.model.PersonalData;
import org.vincle.connectors.api.model.PlanUpdate;
import org.vincle.connectors.desk.cases.Case;
import org.vincle.connectors.desk.cases.CaseBook;
import org.vincle.connectors.desk.cases.CaseBook.Entry;
import org.vincle.connectors.desk.person.Seats.Seat;
import org.vincle.connectors.desk.web.Services;

/**
 * What an institution can show a person of what is theirs.
 *
 * @param main the referral from which the page was opened
 * @param all all referrals of that person that the institution has and may read, this one first
 * @param plan the shared plan, or null
 * @param told who was told, and what the person has said of that
 */
@PersonalData
record Own(Entry main, List<Case> all, PlanUpdate plan, Told told) {

    /** What there is for whoever looks; nothing where it must not be shown, or may be no more. */
    static Optional<Own> of(Services services, String institution, Seat seat) {
        var id = seat.referral().toString();
        if (isShielded(services, institution, id, seat.beside())) {
            return Optional.empty();
        }
        var shown = new CaseBook(services.shelf().onBehalfOf(seat.who()));
        return shown.read(institution, id).map(main -> {
            var referral = main.content().referral();
            var numbers = Set.copyOf(referral.person().identifiers());
            var others = shown.ofPeople(institution, referral).documents().stream()
                    .map(Entry::of)
                    .map(Entry::content)
                    .filter(other -> !other.referral().id().equals(referral.id()))
                    .filter(other ->
                            other.referral().person().identifiers().stream().anyMatch(numbers::contains))
                    .filter(other -> isNear(main.content(), other));
            var all = Stream.concat(Stream.of(main.content()), others).toList();
            var ids = all.stream().map(one -> one.referral().id()).collect(Collectors.toSet());
            return new Own(
                    main,
                    all,
                    shown.plan(institution, main.content()).orElse(null),
                    services.own().of(institution, ids));
        });
    }

    /** Whether whoever sees the one referral sees the other too: another team's is not told them by the person's page. */
    private static boolean isNear(Case main, Case other) {
        return other.team() == null || other.team().equals(main.team());
    }

    /**
     * Whether the page must stay closed: for the sake of any referral about the person or somebody of their household, even of
     * one that the institution may read no more.
     */
    static boolean isShielded(Services services, String institution, String id, boolean beside) {
        var whole = new CaseBook(services.shelf().forWriting());
        var main = whole.read(institution, id);
        if (main.isEmpty()) {
            return true;
        }
        var referral = main.get().content().referral();
        var near = whole.ofPeople(institution, referral);
        return Shielded.is(referral, beside)
                || near.next() != null
                || near.documents().stream()
                        .map(Entry::of)
                        .anyMatch(entry -> Shielded.is(entry.content().referral(), beside));
    }

    @Override
    public String toString() {
        return "Own[not shown]";
    }
}
