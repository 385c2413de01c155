package org.vincle.routes.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.vincle.routes.ledger.Consenting.consent;
import static org.vincle.routes.ledger.Consenting.says;
import static org.vincle.routes.ledger.Town.HOSPITAL;
import static org.vincle.routes.ledger.Town.NOBODY;
import static org.vincle.routes.ledger.Town.SOCIAL;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.vincle.routes.api.Audit;
import org.vincle.routes.api.Audit.Event;
import org.vincle.routes.api.Audit.Fact;
import org.vincle.routes.api.Field;
import org.vincle.routes.api.Policy.Decision;

/** The trail says which of an institution's people it was, by their account. */
class AuditAccountTest extends OnFreshLedger {

    private static final String EVA = "eva.fantasiol";
    private static final String PAU = "pau.fantasiol";

    private Audit audit;

    @BeforeEach
    void audit() {
        on.ledger.clearBy(new Consenting());
        audit = new RelationalAudit(on.ledger);
    }

    @Test
    void holds_on_whose_behalf_something_was_read_or_said() {
        read(EVA);
        on.ledger.accept(says(SOCIAL, consent(true, NOBODY)).onBehalfOf(PAU));

        assertThat(accounts()).containsExactlyInAnyOrder(EVA, PAU);
        assertThat(verified().isWhole()).isTrue();
    }

    @Test
    void is_whole_where_older_entries_say_nothing_of_an_account() {
        read(null);
        read(EVA);

        assertThat(accounts()).containsExactlyInAnyOrder(null, EVA);
        assertThat(details()).filteredOn(detail -> detail.contains("account")).hasSize(1);
        assertThat(verified().entries()).isEqualTo(2);
        assertThat(verified().isWhole()).isTrue();
    }

    @Test
    void the_journey_says_whose_words_came_in() {
        var referral = on.sent();
        on.ledger.accept(Town.about(HOSPITAL, referral.id(), Town.accepts()).onBehalfOf(EVA));

        List<String> received = on.database.read(work -> work.list(
                "SELECT detail_json FROM journey WHERE referral = ? AND kind = 'received' ORDER BY number",
                row -> row.getString(1),
                referral.id()));
        assertThat(received).hasSize(2);
        assertThat(received.get(0)).doesNotContain("account");
        assertThat(received.get(1)).contains("\"account\":\"" + EVA + "\"");
    }

    private void read(String account) {
        var decision = new Decision(Set.of(Field.NAME), "agreement-test@1", null, null, null, null);
        audit.write(List.of(
                new Fact(Event.READ, SOCIAL, HOSPITAL, UUID.randomUUID(), null, List.of(NOBODY), decision, account)));
    }

    private List<String> accounts() {
        return audit.of(SOCIAL, Instant.EPOCH, on.clock.instant().plusSeconds(1), 10).stream()
                .map(entry -> entry.detail().account())
                .toList();
    }

    private List<String> details() {
        return on.database.read(
                work -> work.list("SELECT detail_json FROM audit ORDER BY number", row -> row.getString(1)));
    }

    private Audit.Verification verified() {
        return audit.verify(LocalDate.EPOCH, LocalDate.parse("9999-12-31"));
    }
}
