package org.vincle.routes.ledger;

import java.time.Clock;
import java.time.Duration;
import java.util.function.Function;
import java.util.function.Supplier;
import org.osgi.annotation.bundle.Capability;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.metatype.annotations.Designate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.vincle.connectors.api.Dependency;
import org.vincle.routes.api.Ledger;

/** Offers the ledger from the moment its database lets the hub in, however long that takes, so that nobody need touch a file. */
@Component(
        service = {},
        configurationPid = "org.vincle.routes.ledger",
        configurationPolicy = ConfigurationPolicy.REQUIRE)
@Designate(ocd = LedgerConfig.class)
@Capability(
        namespace = "osgi.service",
        attribute =
                "objectClass:List<String>='org.vincle.routes.api.Ledger,org.vincle.connectors.api.Dependency,org.vincle.routes.ledger.RelationalLedger'",
        effective = "active")
public final class LedgerOpening {

    private static final Logger LOG = LoggerFactory.getLogger(LedgerOpening.class);
    private static final String[] SERVICES = {
        Ledger.class.getName(), Dependency.class.getName(), RelationalLedger.class.getName()
    };

    private final Supplier<RelationalLedger> opener;
    private final Function<RelationalLedger, Runnable> offer;
    private final Duration patience;
    private final Thread thread = new Thread(this::open, "vincle-ledger-opening");
    private boolean closed;
    private RelationalLedger ledger;
    private Runnable withdrawal;

    @Activate
    public LedgerOpening(BundleContext bundle, LedgerConfig config) {
        this(opener(Source.of(config), Settings.of(config)), ledger -> offer(bundle, ledger), Duration.ofSeconds(1));
    }

    LedgerOpening(Supplier<RelationalLedger> opener, Function<RelationalLedger, Runnable> offer, Duration patience) {
        this.opener = opener;
        this.offer = offer;
        this.patience = patience;
        thread.setDaemon(true);
        thread.start();
    }

    /** Whoever waits for a ledger begins inside of this: until all of them have, the hub is not ready, though the ledger is. */
    static Runnable offer(BundleContext bundle, RelationalLedger ledger) {
        var beginning = new Beginning();
        var registered = bundle.registerService(Dependency.class, beginning, null);
        try {
            return bundle.registerService(SERVICES, ledger, null)::unregister;
        } finally {
            beginning.over = true;
            registered.unregister();
        }
    }

    /** Stands beside the ledger, by its name, while others begin to use it; harmless to whoever binds it when that is over. */
    private static final class Beginning implements Dependency {

        private volatile boolean over;

        @Override
        public String name() {
            return RelationalLedger.NAME;
        }

        @Override
        public boolean ready() {
            return over;
        }
    }

    static Supplier<RelationalLedger> opener(Source source, Settings settings) {
        return () -> RelationalLedger.open(source, settings, Clock.systemUTC());
    }

    private void open() {
        String complaint = null;
        while (!isClosed()) {
            try {
                offer(opener.get());
                return;
            } catch (RuntimeException | LinkageError e) {
                var reason = reason(e);
                if (!reason.equals(complaint)) {
                    LOG.atError()
                            .addKeyValue("setting", reason)
                            .log("No ledger yet, so nothing is accepted; trying again until there is one");
                }
                complaint = reason;
                pause();
            }
        }
    }

    /** Our own words name the setting; a library's may quote it. */
    private static String reason(Throwable e) {
        return e instanceof IllegalArgumentException || e instanceof IllegalStateException
                ? String.valueOf(e.getMessage())
                : e.getClass().getSimpleName();
    }

    /** Registering calls whoever waits for a ledger, so no lock is held meanwhile. */
    private void offer(RelationalLedger opened) {
        var withdraw = offer.apply(opened);
        synchronized (this) {
            if (!closed) {
                ledger = opened;
                withdrawal = withdraw;
                return;
            }
        }
        withdraw.run();
        opened.close();
    }

    @Deactivate
    void close() throws InterruptedException {
        synchronized (this) {
            closed = true;
            notifyAll();
        }
        thread.join(Duration.ofSeconds(10).toMillis());
        if (withdrawal != null) {
            withdrawal.run();
            ledger.close();
        }
    }

    private synchronized boolean isClosed() {
        return closed;
    }

    private synchronized void pause() {
        try {
            if (!closed) {
                wait(patience.toMillis());
            }
        } catch (InterruptedException e) {
            closed = true;
        }
    }
}
