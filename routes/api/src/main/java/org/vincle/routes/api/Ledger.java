package org.vincle.routes.api;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import org.vincle.connectors.api.Accepted;
import org.vincle.connectors.api.Partner;
import org.vincle.connectors.api.Receipt;
import org.vincle.connectors.api.ShelfPage;
import org.vincle.connectors.api.ShelfQuery;
import org.vincle.connectors.api.StoredDocument;
import org.vincle.connectors.api.Submission;
import org.vincle.connectors.api.model.Identifier;
import org.vincle.routes.api.Clearing.Ruling;

/**
 * The only memory: every method that changes something returns after its commit is on disk, and may be called by any
 * thread of any node. A node is the name of one running hub process.
 */
public interface Ledger {

    /**
     * Commits a submission whole: the message as received, its canonical form, the new state, the journey, one owed
     * delivery per other party, its documents. Institutions of a referral must already carry their partner's name.
     *
     * @throws org.vincle.connectors.api.error.InvalidMessage with {@code message-id-reused}, {@code version-conflict},
     *     {@code transition-forbidden}; nothing is stored then
     */
    Accepted accept(Submission submission);

    /** Who is called after each commit that makes deliveries due; it must return quickly. */
    void onDue(Consumer<List<ClaimCheck>> listener);

    /**
     * Deliveries that are due and whose claim check was never queued or has expired, leased for queueing until then. For a
     * paused partner at most one, as the probe, when its time has come.
     */
    List<ClaimCheck> due(int limit, Duration emission);

    /** Who is asked, from now on, what may go; nobody when null, and then nothing is taken. */
    void clearBy(Clearing clearing);

    /**
     * Takes the lease of a due delivery, by a conditional update; empty when it is done, leased, not yet due, not the first
     * of its referral and partner, or its partner is paused and this is no probe. The same commit holds what
     * {@link #clearBy} has ruled, in the audit trail; what may not go has ended in it, parked or stopped.
     */
    Optional<Ruling> take(ClaimCheck check, String node, Duration lease);

    /**
     * Asks anew what may go of a delivery that this node has taken and that has waited since; empty when it is not that
     * node's any more, as when what it rests on was withdrawn meanwhile.
     */
    Optional<Ruling> review(ClaimCheck check, String node, Duration lease);

    /** The consents that are recorded about whoever has one of these numbers, or for that referral, which may be null. */
    List<RecordedConsent> consents(List<Identifier> people, UUID referral);

    /** Still under way: this node's lease runs out that much later than now; nothing when the lease is not its own any more. */
    void renew(UUID owed, String node, Duration lease);

    /** That process has ended and will not come back: what it had under way is due again now. */
    void release(String node);

    /** The partner has it: commits the receipt, its documents and answers, and makes the next of its line due. */
    void settle(UUID owed, String node, Receipt receipt, String rule);

    /** Nobody answered: the delivery is due again later; the partner is paused and will be probed. */
    void postpone(UUID owed, String node, String code);

    /** The document it would write has just changed: due again at once, the partner is not paused. */
    void again(UUID owed, String node);

    /** Refused, forbidden or our mistake: waits for a named person, holding those behind it. */
    void park(UUID owed, String node, String code, String path);

    /** Remembers a partner as configured now. */
    void remember(Partner partner);

    /** Every partner ever remembered. */
    List<Partner> partners();

    /** The newest version of a reader's document. */
    Optional<StoredDocument> document(String reader, String type, String id);

    /** That version of a reader's document. */
    Optional<StoredDocument> document(String reader, String type, String id, long version);

    /** A reader's documents whose source is one of those; the total is that of the page when there is no other, and not said of several. */
    ShelfPage documents(ShelfQuery query, List<String> sources);
}
