package org.vincle.connectors.desk.office;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.vincle.connectors.api.Shelf;
import org.vincle.connectors.api.ShelfPage;
import org.vincle.connectors.api.ShelfQuery;
import org.vincle.connectors.api.ShelfQuery.Criterion;
import org.vincle.connectors.api.StoredDocument;
import org.vincle.connectors.desk.accounts.Accounts;
import org.vincle.connectors.desk.accounts.Role;
import org.vincle.connectors.desk.cases.CaseBook;
import org.vincle.connectors.desk.cases.Circle;
import org.vincle.connectors.desk.web.Visit;

/**
 * Which of an institution's referrals somebody sees: those of their teams, those of no team, and what is in their hands or in
 * those of whom they cover for. It stands before the shelf, so that no page of the desk can forget it.
 */
public final class Circles {

    private final ThreadLocal<List<String>> sight = new ThreadLocal<>();

    /** What somebody is answered, who sees no more than they may. */
    public <T> T answer(Visit visit, Accounts accounts, Supplier<T> answer) {
        sight.set(sight(visit, accounts));
        try {
            return answer.get();
        } finally {
            sight.remove();
        }
    }

    /** What they see, or null when it is all: an institution without teams is one, and who oversees all is in none. */
    private static List<String> sight(Visit visit, Accounts accounts) {
        if (visit.account() == null) {
            return null;
        }
        var institution = visit.institution().name();
        var account = visit.account();
        var teams = accounts.teams().of(institution, account);
        boolean all = account.role() == Role.SUPERVISOR || account.role() == Role.AUDITOR;
        if (teams.isEmpty() && (all || accounts.teams().all(institution).isEmpty())) {
            return null;
        }
        var hands = new ArrayList<String>();
        hands.add(account.name());
        hands.addAll(accounts.absences().coveredBy(institution, account.name(), visit.now()));
        return Circle.sight(teams, hands);
    }

    /** That shelf, as far as whoever is being answered sees. */
    public Shelf before(Shelf shelf) {
        return new Confined(shelf, shelf.forWriting());
    }

    private final class Confined implements Shelf {

        private final Shelf shelf;
        private final Shelf whole;

        Confined(Shelf shelf, Shelf whole) {
            this.shelf = shelf;
            this.whole = whole;
        }

        @Override
        public Optional<StoredDocument> read(String reader, String type, String id) {
            return seen(reader, whole.read(reader, type, id)) ? shelf.read(reader, type, id) : Optional.empty();
        }

        @Override
        public Optional<StoredDocument> read(String reader, String type, String id, long version) {
            return seen(reader, whole.read(reader, type, id))
                    ? shelf.read(reader, type, id, version)
                    : Optional.empty();
        }

        /** What belongs to a referral is seen by whoever sees its case. */
        private boolean seen(String reader, Optional<StoredDocument> stored) {
            var sees = sight.get();
            if (sees == null || stored.isEmpty()) {
                return true;
            }
            var document = stored.get().document();
            if (document.type().equals(CaseBook.CASE)) {
                return Circle.seen(document, sees);
            }
            return document.referral() == null
                    || whole.read(reader, CaseBook.CASE, document.referral().toString())
                            .map(one -> Circle.seen(one.document(), sees))
                            .orElse(true);
        }

        @Override
        public ShelfPage search(ShelfQuery query) {
            var sees = sight.get();
            if (sees == null || !query.type().equals(CaseBook.CASE)) {
                return shelf.search(query);
            }
            var criteria = new ArrayList<>(query.criteria());
            criteria.add(new Criterion(Circle.SIGHT, sees));
            return shelf.search(new ShelfQuery(
                    query.reader(),
                    query.type(),
                    criteria,
                    query.updatedSince(),
                    query.updatedBefore(),
                    query.after(),
                    query.limit(),
                    query.order()));
        }

        @Override
        public Optional<Map<String, String>> closed(String reader, UUID referral, String teller) {
            return seen(reader, whole.read(reader, CaseBook.CASE, referral.toString()))
                    ? shelf.closed(reader, referral, teller)
                    : Optional.empty();
        }

        @Override
        public Shelf onBehalfOf(String account) {
            return new Confined(shelf.onBehalfOf(account), whole);
        }

        @Override
        public Shelf forWriting() {
            return new Confined(whole, whole);
        }
    }
}
