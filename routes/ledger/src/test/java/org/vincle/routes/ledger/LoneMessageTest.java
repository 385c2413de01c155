package org.vincle.routes.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.vincle.routes.ledger.Town.HOSPITAL;
import static org.vincle.routes.ledger.Town.SOCIAL;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Messages about no referral. */
class LoneMessageTest extends OnFreshLedger {

    private static final Duration KEPT = Settings.DEFAULTS.originals();
    private static final Duration DAY = Duration.ofDays(1);

    @Test
    void a_message_that_waits_for_a_person_is_kept_and_one_that_was_given_up_goes_in_its_time() {
        var parked = on.ledger.accept(Town.about(HOSPITAL, UUID.randomUUID(), Town.works()));
        on.clock.forward(KEPT.multipliedBy(2));
        assertThat(on.ledger.sweep()).isZero();
        assertThat(contents()).isOne();

        on.oversight.skip(parked.id(), "Montse");
        assertThat(on.ledger.sweep()).isZero();
        on.clock.forward(KEPT.plus(DAY));

        assertThat(on.ledger.sweep()).isOne();
        assertThat(originals()).isZero();
        assertThat(contents()).isZero();
    }

    @Test
    void a_message_that_is_about_no_referral_goes_in_its_time_and_the_shelf_stays() {
        var referral = on.sent();
        on.ledger.accept(Town.uploads(Town.document("task", 0, "one", referral.id())));
        on.clock.forward(KEPT.plus(DAY));

        assertThat(on.ledger.sweep()).isOne();

        assertThat(originals()).isOne();
        assertThat(on.ledger
                        .document(SOCIAL, "Task", "task")
                        .orElseThrow()
                        .document()
                        .content())
                .asString()
                .isEqualTo("one");
    }

    @Test
    void what_an_older_hub_left_alone_is_found_when_the_schema_is_brought_up_to_date() throws IOException {
        on.sent();
        on.ledger.accept(Town.uploads(Town.document("task", 0, "one", null)));
        var skipped = on.ledger.accept(Town.about(HOSPITAL, UUID.randomUUID(), Town.works()));
        on.oversight.skip(skipped.id(), "Montse");
        on.ledger.accept(Town.about(HOSPITAL, UUID.randomUUID(), Town.accepts()));
        write("UPDATE message SET alone_since = NULL");

        write(update());

        assertThat(count("SELECT count(*) FROM message WHERE alone_since IS NOT NULL"))
                .isEqualTo(2);
    }

    private static String update() throws IOException {
        try (var script = Schema.class.getResourceAsStream("migrations/V10__retention.sql")) {
            return Arrays.stream(new String(script.readAllBytes(), StandardCharsets.UTF_8).split(";"))
                    .filter(statement -> statement.contains("UPDATE message"))
                    .findFirst()
                    .orElseThrow();
        }
    }

    private long originals() {
        return count("SELECT count(*) FROM message WHERE length(original) > 1");
    }

    private long contents() {
        return count("SELECT count(*) FROM item WHERE content IS NOT NULL");
    }

    private long count(String sql, Object... values) {
        return on.ledger.read(work -> work.count(sql, values));
    }

    private void write(String sql) {
        on.ledger.commit(work -> work.update(sql));
    }
}
