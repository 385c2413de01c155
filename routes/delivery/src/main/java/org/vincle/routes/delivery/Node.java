package org.vincle.routes.delivery;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.vincle.routes.api.Ledger;

/** This hub's process in leases, and the one before it: what that one held when it was killed, this one gives back. */
final class Node {

    private static final Logger LOG = LoggerFactory.getLogger(Node.class);
    private static final String THIS = ManagementFactory.getRuntimeMXBean().getName() + " "
            + ManagementFactory.getRuntimeMXBean().getStartTime();

    private Node() {}

    /**
     * The node's name while this process lives, the same after its bundle was updated.
     *
     * @param notes where the process before left its name, and this one leaves its own
     */
    static String enter(Path notes, Ledger ledger) {
        try {
            var before = Files.exists(notes) ? Files.readAllLines(notes) : List.<String>of();
            if (before.size() == 2 && before.get(1).equals(THIS)) {
                return before.get(0);
            }
            if (before.size() == 2) {
                ledger.release(before.get(0));
            }
            return note(notes);
        } catch (IOException | RuntimeException e) {
            LOG.atWarn()
                    .addKeyValue("kind", Mistakes.kind(e))
                    .log("What was under way when the hub stopped waits until its leases run out");
            return UUID.randomUUID().toString();
        }
    }

    private static String note(Path notes) throws IOException {
        var node = UUID.randomUUID().toString();
        var written = notes.resolveSibling(notes.getFileName() + ".new");
        Files.write(written, List.of(node, THIS));
        Files.move(written, notes, StandardCopyOption.ATOMIC_MOVE);
        return node;
    }
}
