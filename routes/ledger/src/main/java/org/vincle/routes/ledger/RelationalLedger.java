package org.vincle.routes.ledger;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.vincle.connectors.api.Accepted;
import org.vincle.connectors.api.Dependency;
import org.vincle.connectors.api.Ids;
import org.vincle.connectors.api.Partner;
import org.vincle.connectors.api.Receipt;
import org.vincle.connectors.api.ShelfPage;
import org.vincle.connectors.api.ShelfQuery;
import org.vincle.connectors.api.StoredDocument;
import org.vincle.connectors.api.Submission;
import org.vincle.connectors.api.error.PartnerUnavailable;
import org.vincle.connectors.api.model.Identifier;
import org.vincle.routes.api.ClaimCheck;
import org.vincle.routes.api.Clearing;
import org.vincle.routes.api.Clearing.Ruling;
import org.vincle.routes.api.Ledger;
import org.vincle.routes.api.RecordedConsent;

/** The hub's memory, in SQLite or PostgreSQL. */
public final class RelationalLedger implements Ledger, Dependency, AutoCloseable {

    /** What {@code /health} calls it. */
    static final String NAME = "ledger";

    private static final Logger LOG = LoggerFactory.getLogger(RelationalLedger.class);

    private final Database database;
    private final Ids ids;
    private final PartnerBook partners;
    private final Line line;
    private final Acceptance acceptance;
    private final Alarms alarms;
    private final Deliveries deliveries;
    private final Decisions decisions;
    private final Turns turns;
    private final Taking taking;
    private final Seal seal;
    private final Trail trail;
    private final Sweeping sweeping;
    private final ScheduledExecutorService housekeeping = Executors.newScheduledThreadPool(2, task -> {
        var thread = new Thread(task, "vincle-ledger-housekeeping");
        thread.setDaemon(true);
        return thread;
    });
    private final Announcer announcer = new Announcer();
    private volatile Clearing clearing;
    private final Pulse pulse;

    /** Opens the database and keeps house from then on; closed again when anything about it fails. */
    static RelationalLedger open(Source source, Settings settings, Clock machine) {
        var clock = new SteadyClock(machine, System::nanoTime);
        var database = Database.open(source, clock);
        try {
            var ledger = new RelationalLedger(database, settings, clock);
            if (source.isSqlite()) {
                ledger.commit(ledger.line::free);
            }
            LOG.atInfo().addKeyValue("kind", ledger.durability().toString()).log("The ledger is open");
            ledger.housekeeping.scheduleWithFixedDelay(ledger.sweeping::quietly, 5, 60, TimeUnit.MINUTES);
            return ledger;
        } catch (RuntimeException e) {
            database.close();
            throw e;
        }
    }

    RelationalLedger(Database database, Settings settings, Clock clock) {
        this.database = database;
        ids = new Ids(clock);
        partners = new PartnerBook(settings);
        line = new Line(partners, settings, ids);
        var stops = new Stops(partners, line, () -> clearing);
        acceptance = new Acceptance(partners, line, stops);
        alarms = new Alarms(partners, line, ids);
        deliveries = new Deliveries(partners, line, acceptance, settings);
        decisions = new Decisions(line, acceptance, settings);
        turns = new Turns(new Saying(acceptance));
        taking = new Taking(deliveries, stops);
        seal = new Seal(settings.auditKey());
        sweeping = new Sweeping(this, settings, clock);
        trail = new Trail(seal, database.atOnce());
        database.read(partners::load);
        pulse = new Pulse(database, clock, housekeeping);
    }

    @Override
    public void close() {
        housekeeping.shutdownNow();
        database.close();
    }

    /** What the live connection says about its durability. */
    public Durability durability() {
        return database.durability();
    }

    /** Commits the unit, and tells the listener what it made due. */
    <T> T commit(Unit<T> unit) {
        var committed = writing(unit);
        announcer.announce(committed.due());
        return committed.value();
    }

    /** Commits a lease that is kept or given back, which is no loss when the machine loses power. */
    <T> T lend(Unit<T> unit) {
        var committed = written(() -> database.lazily(unit));
        announcer.announce(committed.due());
        return committed.value();
    }

    private <T> Committed<T> writing(Unit<T> unit) {
        return written(() -> database.write(work -> {
            var value = unit.run(work);
            trail.write(work);
            return value;
        }));
    }

    private <T> Committed<T> written(Supplier<Committed<T>> writing) {
        try {
            var committed = writing.get();
            pulse.wrote(true);
            return committed;
        } catch (PartnerUnavailable e) {
            pulse.wrote(false);
            throw e;
        }
    }

    <T> T read(Unit<T> unit) {
        return database.read(unit);
    }

    Decisions decisions() {
        return decisions;
    }

    Turns turns() {
        return turns;
    }

    Seal seal() {
        return seal;
    }

    Alarms alarms() {
        return alarms;
    }

    Prepared prepared(Submission submission) {
        return Prepared.of(ids.next(), submission, seal);
    }

    @Override
    public Accepted accept(Submission submission) {
        var prepared = prepared(submission);
        return commit(work -> acceptance.accept(work, prepared));
    }

    @Override
    public void onDue(Consumer<List<ClaimCheck>> listener) {
        announcer.tell(listener);
    }

    @Override
    public List<ClaimCheck> due(int limit, Duration emission) {
        var creditors = database.read(line::creditors);
        return creditors.isEmpty()
                ? List.of()
                : writing(work -> line.due(work, creditors, limit, emission)).value();
    }

    @Override
    public void clearBy(Clearing clearing) {
        this.clearing = clearing;
    }

    @Override
    public Optional<Ruling> take(ClaimCheck check, String node, Duration lease) {
        var asked = asked();
        return prospect(check, asked).flatMap(p -> commit(work -> taking.take(work, check, node, lease, p, asked)));
    }

    @Override
    public Optional<Ruling> review(ClaimCheck check, String node, Duration lease) {
        var asked = asked();
        return prospect(check, asked).flatMap(p -> commit(work -> taking.review(work, check, node, lease, p, asked)));
    }

    private Optional<Taking.Prospect> prospect(ClaimCheck check, Clearing asked) {
        return database.read(work -> Taking.prospect(work, check.owed(), asked));
    }

    private Clearing asked() {
        var asked = clearing;
        if (asked == null) {
            throw Refusals.notReady();
        }
        return asked;
    }

    @Override
    public List<RecordedConsent> consents(List<Identifier> people, UUID referral) {
        return database.read(work -> Consents.about(work, people, referral));
    }

    @Override
    public void renew(UUID owed, String node, Duration lease) {
        lend(work -> deliveries.renew(work, owed, node, lease));
    }

    @Override
    public void release(String node) {
        commit(work -> deliveries.release(work, node));
    }

    @Override
    public void settle(UUID owed, String node, Receipt receipt, String rule) {
        var documents = PackedDocument.all(receipt.documents(), seal);
        var answers = receipt.answers().stream().map(this::prepared).toList();
        commit(work -> deliveries.settle(work, owed, node, receipt, documents, answers, rule));
    }

    @Override
    public void postpone(UUID owed, String node, String code) {
        commit(work -> deliveries.postpone(work, owed, node, code));
    }

    @Override
    public void again(UUID owed, String node) {
        commit(work -> deliveries.again(work, owed, node));
    }

    @Override
    public void park(UUID owed, String node, String code, String path) {
        commit(work -> deliveries.park(work, owed, node, code, path));
    }

    @Override
    public void remember(Partner partner) {
        if (!partners.knows(partner)) {
            commit(work -> partners.write(work, partner));
            partners.keep(partner);
        }
    }

    @Override
    public List<Partner> partners() {
        return database.read(partners::load);
    }

    @Override
    public Optional<StoredDocument> document(String reader, String type, String id) {
        return database.read(work -> Documents.newest(work, reader, type, id));
    }

    @Override
    public Optional<StoredDocument> document(String reader, String type, String id, long version) {
        return database.read(work -> Documents.version(work, reader, type, id, version));
    }

    @Override
    public ShelfPage documents(ShelfQuery query, List<String> sources) {
        return database.read(work -> Search.page(work, query, sources, seal));
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public boolean ready() {
        return pulse.ready();
    }

    @Override
    public List<String> warnings() {
        return pulse.warnings();
    }

    /** Forgets what has expired; how much. */
    int sweep() {
        return sweeping.all();
    }
}
