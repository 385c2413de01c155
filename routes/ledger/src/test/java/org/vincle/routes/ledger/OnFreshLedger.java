package org.vincle.routes.ledger;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.io.TempDir;

/** A test with a ledger of its own, on the database of this run. */
@DisplayNameGeneration(ReplaceUnderscores.class)
abstract class OnFreshLedger {

    @TempDir
    Path folder;

    LedgerOn on;

    @BeforeEach
    void open() {
        on = new LedgerOn(folder);
    }

    @AfterEach
    void close() {
        on.close();
    }
}
