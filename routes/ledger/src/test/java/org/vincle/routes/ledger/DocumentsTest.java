package org.vincle.routes.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.vincle.routes.ledger.LedgerOn.NODE;
import static org.vincle.routes.ledger.Town.HOSPITAL;
import static org.vincle.routes.ledger.Town.SOCIAL;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.vincle.connectors.api.Receipt;
import org.vincle.connectors.api.ShelfQuery;
import org.vincle.connectors.api.ShelfQuery.Criterion;
import org.vincle.connectors.api.error.ExchangeException;

class DocumentsTest extends OnFreshLedger {

    @Test
    void every_version_can_be_read_back() {
        write("t", 0, "one");
        on.clock.forward(Duration.ofSeconds(1));
        write("t", 1, "two".repeat(500));

        var newest = on.ledger.document(SOCIAL, "Task", "t").orElseThrow();
        assertThat(newest.version()).isEqualTo(2);
        assertThat(newest.updatedAt()).isEqualTo(on.clock.instant());
        assertThat(newest.document().content()).asString().isEqualTo("two".repeat(500));
        assertThat(newest.document().index()).containsEntry("code", List.of("a", "b"));
        var first = on.ledger.document(SOCIAL, "Task", "t", 1).orElseThrow();
        assertThat(first.document().content()).asString().isEqualTo("one");
        assertThat(on.ledger.document(SOCIAL, "Task", "t", 2)).isPresent();
        assertThat(on.ledger.document(SOCIAL, "Task", "t", 3)).isEmpty();
        assertThat(on.ledger.document(HOSPITAL, "Task", "t")).isEmpty();
    }

    @Test
    void a_new_document_must_be_new_and_an_old_one_the_one_that_was_read() {
        write("t", 0, "one");

        assertThatThrownBy(() -> write("t", 0, "again")).hasMessage("version-conflict");
        assertThatThrownBy(() -> write("t", 7, "seven")).hasMessage("version-conflict");
        assertThatThrownBy(() -> write("none", 1, "none")).hasMessage("version-conflict");
        assertThat(on.ledger.document(SOCIAL, "Task", "t").orElseThrow().version())
                .isEqualTo(1);
    }

    @Test
    void of_eight_who_replace_the_same_version_exactly_one_wins() throws Exception {
        write("t", 0, "one");
        var number = new AtomicInteger();

        var results = AcceptTest.together(8, () -> {
            try {
                write("t", 1, "by " + number.incrementAndGet());
                return "written";
            } catch (ExchangeException e) {
                return e.getCode();
            }
        });

        assertThat(results).filteredOn("written"::equals).hasSize(1);
        assertThat(results).filteredOn("version-conflict"::equals).hasSize(7);
        assertThat(on.ledger.document(SOCIAL, "Task", "t").orElseThrow().version())
                .isEqualTo(2);
    }

    @Test
    void a_receipt_whose_document_has_changed_meanwhile_settles_nothing() {
        on.sent();
        var check = on.onlyQueued();
        on.taken(check);
        write("t", 0, "one");
        var receipt = new Receipt(null, List.of(Town.document("t", 0, "other", null)), null, null);

        assertThatThrownBy(() -> on.ledger.settle(check.owed(), NODE, receipt, "test"))
                .hasMessage("version-conflict");
        on.ledger.again(check.owed(), NODE);

        on.delivered(on.onlyQueued());
        assertThat(on.oversight.counts()).containsEntry("owed", 0L);
    }

    @Test
    void an_upload_that_no_referral_refers_to_expires() {
        var referral = on.sent();
        write("upload", 0, "one");
        write("upload", 1, "two");
        write("kept", 0, "one");
        on.ledger.accept(Town.uploads(Town.document("kept", 1, "two", referral.id())));
        on.clock.forward(Settings.DEFAULTS.uploads().plusSeconds(1));

        assertThat(on.ledger.sweep()).isEqualTo(1);

        assertThat(on.ledger.document(SOCIAL, "Task", "upload")).isEmpty();
        assertThat(on.ledger.document(SOCIAL, "Task", "upload", 1)).isEmpty();
        assertThat(on.ledger.document(SOCIAL, "Task", "kept")).isPresent();
        var coded = List.of(new Criterion("code", List.of("a")));
        var found = on.ledger.documents(new ShelfQuery(SOCIAL, "Task", coded, null, null, null, 50), List.of(SOCIAL));
        assertThat(found.documents())
                .extracting(stored -> stored.document().id())
                .containsExactly("kept");
    }

    private void write(String id, long expects, String content) {
        on.ledger.accept(Town.uploads(Town.document(id, expects, content, null)));
    }
}
