package org.vincle.routes.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.vincle.connectors.api.error.PartnerUnavailable;
import org.vincle.routes.api.ClaimCheck;

@DisplayNameGeneration(ReplaceUnderscores.class)
class NodeTest {

    private static final Duration LEASE = Duration.ofMinutes(1);
    private static final String KILLED = "the-one-before";

    @TempDir
    private Path folder;

    private final FakeLedger ledger = new FakeLedger();
    private final ClaimCheck check = ledger.owes(Deliveries.theReferral());
    private Path notes;

    @BeforeEach
    void somebody_holds_a_lease() {
        notes = folder.resolve("node");
        ledger.take(check, KILLED, LEASE);
    }

    @Test
    void what_a_killed_process_held_is_given_back_by_the_next() throws IOException {
        Files.write(notes, List.of(KILLED, "4711@elsewhere 0"));

        var node = Node.enter(notes, ledger);

        assertThat(node).isNotEqualTo(KILLED);
        assertThat(ledger.take(check, node, LEASE)).isPresent();
    }

    @Test
    void what_another_node_holds_stays_its_own() {
        var node = Node.enter(notes, ledger);

        assertThat(ledger.take(check, node, LEASE)).isEmpty();
    }

    @Test
    void an_updated_bundle_is_the_same_node_and_gives_back_nothing() {
        var node = Node.enter(notes, ledger);
        var other = ledger.owes(Deliveries.theReferral());
        ledger.take(other, node, LEASE);

        assertThat(Node.enter(notes, ledger)).isEqualTo(node);
        assertThat(ledger.take(other, node, LEASE)).isEmpty();
    }

    @Test
    void a_ledger_that_is_not_ready_or_a_disk_that_is_full_keeps_nobody_from_starting() throws IOException {
        Files.write(notes, List.of(KILLED, "4711@elsewhere 0"));
        ledger.failsTo("release", new PartnerUnavailable("database-away"));

        assertThat(Node.enter(notes, ledger)).isNotEqualTo(KILLED);
        assertThat(Node.enter(folder.resolve("no/such/folder"), ledger)).isNotEqualTo(KILLED);
        assertThat(ledger.take(check, "anybody", LEASE)).isEmpty();
    }
}
