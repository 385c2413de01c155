package org.vincle.itests.hub;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.vincle.connectors.testkit.InventedPerson;
import org.vincle.connectors.testkit.MllpHospital;
import org.vincle.connectors.testkit.SocialServicesClient;
import org.vincle.itests.harness.Artemis;
import org.vincle.itests.harness.HubProcess;
import org.vincle.itests.harness.Places;
import org.vincle.itests.harness.Postgres;
import org.vincle.itests.harness.Town;

/** A running hub, its database and broker, and the town around it; started when first wanted, shared by all suites. */
final class Setting {

    /** The module whose suites run: {@code hub}, or {@code care} beside it. */
    static final String SUITES = System.getProperty("vincle.suites", "hub");

    private static final Map<String, Setting> STARTED = new ConcurrentHashMap<>();
    private static final Map<String, RuntimeException> FAILED = new ConcurrentHashMap<>();
    private static final AtomicInteger PEOPLE = new AtomicInteger();

    private final String name;
    private final MllpHospital hospital = MllpHospital.open();
    private final List<HubProcess> nodes = new ArrayList<>();
    private Postgres postgres;

    private Setting(String name) {
        this.name = name;
    }

    /** The embedded defaults: SQLite, a broker in the hub's process. */
    static Setting sqlite() {
        return once("sqlite", name -> new Setting(name).with(Map.of(), null, 1));
    }

    /** PostgreSQL, a broker in the hub's process. */
    static Setting postgres() {
        return once("postgresql", name -> {
            var postgres = Postgres.open();
            atEnd(postgres);
            var setting = new Setting(name);
            setting.postgres = postgres;
            return setting.with(postgres.ledger(), null, 1);
        });
    }

    /** Two nodes on one PostgreSQL and one external broker. */
    static Setting twoNodes() {
        return once("two nodes", name -> {
            var postgres = Postgres.open();
            var broker = Artemis.open(folder("artemis.tar.gz"), folder("broker"));
            atEnd(postgres);
            atEnd(broker);
            return new Setting(name).with(postgres.ledger(), broker, 2);
        });
    }

    /** What failed to start once is not tried again for every test. */
    private static Setting once(String name, Function<String, Setting> start) {
        if (FAILED.containsKey(name)) {
            throw FAILED.get(name);
        }
        try {
            return STARTED.computeIfAbsent(name, start);
        } catch (RuntimeException e) {
            FAILED.put(name, e);
            throw e;
        }
    }

    /** Every hub that still runs. */
    static List<HubProcess> everyNode() {
        return STARTED.values().stream().flatMap(s -> s.nodes.stream()).toList();
    }

    /** A path under this module's target folder. */
    static Path folder(String name) {
        return Places.root().resolve("itests").resolve(SUITES).resolve("target").resolve(name);
    }

    /** Somebody that no other test speaks of. */
    static InventedPerson somebody() {
        return new InventedPerson(PEOPLE.incrementAndGet());
    }

    String name() {
        return name;
    }

    /** It speaks to the last node, social services to the first. */
    MllpHospital hospital() {
        return hospital;
    }

    /** The processes that write the ledger to disk. */
    List<Long> writers() {
        return postgres == null ? List.of(hub().jvm().pid()) : postgres.processes();
    }

    /** Its ledger, read beside the hub. */
    LedgerFile ledger() {
        return postgres == null ? new LedgerFile(hub()) : new LedgerFile(postgres.ledger());
    }

    /** The first node, or the only one. */
    HubProcess hub() {
        return nodes.get(0);
    }

    /** The last node, or the only one. */
    HubProcess otherHub() {
        return nodes.get(nodes.size() - 1);
    }

    SocialServicesClient social() {
        return hub().client(Town.TOKEN);
    }

    private Setting with(Map<String, String> ledger, Artemis broker, int count) {
        for (int node = 1; node <= count; node++) {
            var hub = HubProcess.unpack(folder("hub-" + name.replace(' ', '-') + "-" + node));
            Town.settle(hub, hospital);
            if (!ledger.isEmpty()) {
                hub.etc("org.vincle.routes.ledger", ledger);
            }
            if (broker != null) {
                hub.etc(
                        "org.vincle.routes.host.broker",
                        Map.of("url", broker.url(), "user", "vincle", "password", "vincle"));
            }
            hub.start();
            nodes.add(hub);
        }
        hospital.talksTo(otherHub().ports().mllp());
        return this;
    }

    private static void atEnd(AutoCloseable thing) {
        Runtime.getRuntime().addShutdownHook(new Thread(() -> {
            try {
                thing.close();
            } catch (Exception e) {
                throw new IllegalStateException("a process would not end", e);
            }
        }));
    }
}
