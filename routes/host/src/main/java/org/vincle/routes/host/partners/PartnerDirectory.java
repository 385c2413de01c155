package org.vincle.routes.host.partners;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import org.osgi.framework.ServiceReference;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.vincle.connectors.api.Directory;
import org.vincle.connectors.api.Partner;
import org.vincle.connectors.api.PartnerConnection;
import org.vincle.connectors.api.model.Identifier;
import org.vincle.connectors.api.model.Systems;
import org.vincle.routes.api.Ledger;

/** Who the hub's partners are: those whose connector runs here, and those the ledger remembers from any node. */
@Component(service = Directory.class, immediate = true)
public final class PartnerDirectory implements Directory {

    private static final Logger LOG = LoggerFactory.getLogger(PartnerDirectory.class);
    private static final long REFRESH_MILLIS = 3_000;
    private static final long PATIENCE_MILLIS = 2_000;

    private record Connected(String owner, Partner partner, Consumer<Boolean> refused) {}

    private final Ledger ledger;
    private final PartnerNames names;
    private final Map<Object, Connected> connected = new ConcurrentHashMap<>();
    private final Map<Object, Connected> refused = new ConcurrentHashMap<>();
    private final Map<Object, Partner> unremembered = new ConcurrentHashMap<>();
    private final ScheduledExecutorService refreshing = Executors.newSingleThreadScheduledExecutor(task -> {
        var thread = new Thread(task, "vincle-directory");
        thread.setDaemon(true);
        return thread;
    });
    private volatile List<Partner> remembered = List.of();

    @Activate
    public PartnerDirectory(@Reference Ledger ledger, @Reference PartnerNames names) {
        this.ledger = ledger;
        this.names = names;
        refreshing.scheduleWithFixedDelay(this::refresh, 0, REFRESH_MILLIS, TimeUnit.MILLISECONDS);
    }

    @Deactivate
    void stop() {
        refreshing.shutdownNow();
    }

    @Reference(
            service = PartnerConnection.class,
            cardinality = ReferenceCardinality.MULTIPLE,
            policy = ReferencePolicy.DYNAMIC,
            unbind = "disconnected")
    void connected(ServiceReference<PartnerConnection> reference, PartnerConnection connection) {
        connect(reference, PartnerNames.owner(reference), connection.partner(), connection::refused);
    }

    void disconnected(ServiceReference<PartnerConnection> reference) {
        disconnect(reference);
    }

    /** Remembered before it sends anything, unless the ledger is slow to answer: then as soon as it does. */
    void connect(Object reference, String owner, Partner partner, Consumer<Boolean> refusal) {
        var newcomer = new Connected(owner, partner, refusal);
        if (!names.claim(partner.name(), owner)) {
            refused.put(reference, newcomer);
            refusal.accept(true);
            return;
        }
        admit(reference, newcomer);
        try {
            refreshing.submit(this::refresh).get(PATIENCE_MILLIS, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException | TimeoutException e) {
            LOG.atWarn().addKeyValue("partner", partner.name()).log("Partner not remembered yet");
        }
    }

    private void admit(Object reference, Connected newcomer) {
        connected.put(reference, newcomer);
        unremembered.put(reference, newcomer.partner);
    }

    void disconnect(Object reference) {
        var without = refused.remove(reference);
        if (without != null) {
            names.withdraw(without.owner);
        }
        var gone = connected.remove(reference);
        if (gone != null) {
            names.release(gone.partner.name(), gone.owner);
        }
        unremembered.remove(reference);
    }

    @Override
    public Optional<Partner> named(String name) {
        return Optional.ofNullable(byName().get(name));
    }

    @Override
    public Optional<Partner> identifiedBy(Identifier identifier) {
        if (identifier.system().equals(Systems.PARTNER)) {
            return named(identifier.value());
        }
        var claimants = byName().values().stream()
                .filter(p -> p.identifiers().contains(identifier))
                .toList();
        return claimants.size() == 1 ? Optional.of(claimants.get(0)) : Optional.empty();
    }

    @Override
    public List<Partner> all() {
        return List.copyOf(byName().values());
    }

    private Map<String, Partner> byName() {
        var partners = new TreeMap<String, Partner>(Comparator.naturalOrder());
        remembered.forEach(p -> partners.put(p.name(), p));
        connected.values().forEach(c -> partners.put(c.partner.name(), c.partner));
        return partners;
    }

    private void refresh() {
        try {
            admitWhoWaited();
            unremembered.forEach((reference, partner) -> {
                ledger.remember(partner);
                unremembered.remove(reference, partner);
            });
            remembered = List.copyOf(ledger.partners());
        } catch (RuntimeException | LinkageError e) { // an executor forgets a task that throws
            LOG.atDebug().addKeyValue("kind", e.getClass().getSimpleName()).log("Directory not refreshed");
        }
    }

    /** A name that is free again goes to whoever was refused it. */
    private void admitWhoWaited() {
        refused.forEach((reference, waiting) -> {
            if (names.claim(waiting.partner.name(), waiting.owner)) {
                if (refused.remove(reference, waiting)) {
                    admit(reference, waiting);
                    waiting.refused.accept(false);
                } else {
                    names.release(waiting.partner.name(), waiting.owner);
                }
            }
        });
    }
}
