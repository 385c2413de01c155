package org.vincle.itests.hub;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.vincle.itests.harness.Artemis;
import org.vincle.itests.harness.HubProcess;
import org.vincle.itests.harness.Places;
import org.vincle.itests.harness.Postgres;

/**
 * The hub of one suite alone, on the database that it asks for: one node, or two on one PostgreSQL and an external broker.
 * Whatever the first node is configured with when they start, all are.
 */
final class Nodes implements AutoCloseable {

    private final String setting;
    private final Postgres postgres;
    private final Artemis broker;
    private final List<HubProcess> all;

    private Nodes(String setting, String name, int count, Postgres postgres, Artemis broker) {
        this.setting = setting;
        this.postgres = postgres;
        this.broker = broker;
        this.all = IntStream.rangeClosed(1, count)
                .mapToObj(node -> HubProcess.unpack(Setting.folder("hub-" + name + (node == 1 ? "" : "-" + node))))
                .toList();
        if (postgres != null) {
            first().etc("org.vincle.routes.ledger", postgres.ledger());
        }
        if (broker != null) {
            first().etc(
                            "org.vincle.routes.host.broker",
                            Map.of("url", broker.url(), "user", "vincle", "password", "vincle"));
        }
    }

    /** The embedded defaults. */
    static Nodes sqlite(String name) {
        return new Nodes("SQLite", name, 1, null, null);
    }

    /** One on a PostgreSQL of its own, with the broker in its process. */
    static Nodes postgres(String name) {
        return new Nodes("PostgreSQL", name + "-postgresql", 1, Postgres.open(), null);
    }

    /** Two on one PostgreSQL and one external broker, all their own. */
    static Nodes two(String name) {
        var postgres = Postgres.open();
        var broker = Artemis.open(Setting.folder("artemis.tar.gz"), Setting.folder("broker-" + name));
        return new Nodes("two nodes on PostgreSQL", name + "-nodes", 2, postgres, broker);
    }

    /** As a report calls it. */
    String setting() {
        return setting;
    }

    List<HubProcess> all() {
        return all;
    }

    HubProcess first() {
        return all.get(0);
    }

    /** The last, or the only one. */
    HubProcess last() {
        return all.get(all.size() - 1);
    }

    /** Starts all at once and waits for each. */
    void start() {
        var etc = first().home().resolve("etc");
        all.stream().skip(1).forEach(other -> copy(etc, other.home().resolve("etc")));
        all.forEach(HubProcess::launch);
        all.forEach(HubProcess::awaitReady);
    }

    /** Waits until nothing is owed to anybody any more. */
    void awaitNothingOwed() {
        Owing.of(first(), postgres == null ? Map.of() : postgres.ledger()).awaitNothing();
    }

    private static void copy(Path from, Path to) {
        Places.delete(to);
        try (var files = Files.walk(from)) {
            for (var file : files.toList()) {
                Files.copy(file, to.resolve(from.relativize(file)), StandardCopyOption.COPY_ATTRIBUTES);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        var ending = new ArrayList<AutoCloseable>(all);
        if (broker != null) {
            ending.add(broker);
        }
        if (postgres != null) {
            ending.add(postgres);
        }
        for (var each : ending) {
            try {
                each.close();
            } catch (Exception e) {
                throw new IllegalStateException("a process would not end", e);
            }
        }
    }
}
