package org.vincle.connectors.desk.web;

import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.vincle.connectors.api.Accepted;
import org.vincle.connectors.api.Shelf;
import org.vincle.connectors.api.ShelfPage;
import org.vincle.connectors.api.ShelfQuery;
import org.vincle.connectors.api.StoredDocument;
import org.vincle.connectors.api.Submission;

/**
 * On whose behalf a request reads and speaks: whoever has signed in. It is said in this one place, so that no page of the desk
 * can forget it; what is done for somebody without an account says for whom by itself.
 */
final class Behalf {

    private final ThreadLocal<String> account = new ThreadLocal<>();

    /** The same, of which all that is read or said during an answer names whose it is. */
    Services of(Services services) {
        return services.with(new Attributed(services.shelf()), submission -> attributed(services, submission));
    }

    private Accepted attributed(Services services, Submission submission) {
        var who = account.get();
        return services.hub()
                .apply(submission.account() == null && who != null ? submission.onBehalfOf(who) : submission);
    }

    /** What somebody is answered. */
    <T> T answer(Visit visit, Supplier<T> answer) {
        account.set(visit.account() == null ? null : visit.account().name());
        try {
            return answer.get();
        } finally {
            account.remove();
        }
    }

    /** A shelf that is read by whoever asks. */
    private final class Attributed implements Shelf {

        private final Shelf shelf;

        Attributed(Shelf shelf) {
            this.shelf = shelf;
        }

        private Shelf asked() {
            var who = account.get();
            return who == null ? shelf : shelf.onBehalfOf(who);
        }

        @Override
        public Optional<StoredDocument> read(String reader, String type, String id) {
            return asked().read(reader, type, id);
        }

        @Override
        public Optional<StoredDocument> read(String reader, String type, String id, long version) {
            return asked().read(reader, type, id, version);
        }

        @Override
        public ShelfPage search(ShelfQuery query) {
            return asked().search(query);
        }

        @Override
        public Optional<Map<String, String>> closed(String reader, UUID referral, String teller) {
            return asked().closed(reader, referral, teller);
        }

        @Override
        public Shelf onBehalfOf(String account) {
            return shelf.onBehalfOf(account);
        }

        @Override
        public Shelf forWriting() {
            return shelf.forWriting();
        }
    }
}
