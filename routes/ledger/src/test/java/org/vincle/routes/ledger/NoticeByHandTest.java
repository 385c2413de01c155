package org.vincle.routes.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.vincle.routes.ledger.Consenting.consent;
import static org.vincle.routes.ledger.Consenting.says;
import static org.vincle.routes.ledger.LedgerOn.LEASE;
import static org.vincle.routes.ledger.LedgerOn.NODE;
import static org.vincle.routes.ledger.Town.NOBODY;
import static org.vincle.routes.ledger.Town.SOCIAL;

import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.vincle.connectors.api.error.Codes;

/** A partner whose standard has no word for it is told by a person that a consent was withdrawn. */
class NoticeByHandTest extends OnFreshLedger {

    @BeforeEach
    void ask() {
        on.ledger.clearBy(new Consenting());
    }

    @Test
    void whoever_gives_the_notice_by_hand_acknowledges_it_in_the_partners_place() {
        var referral = withdrawn();
        var notice = parked(Codes.NOTICE_BY_HAND);

        assertThat(on.oversight.skip(notice, "Montse")).isTrue();

        assertThat(events(referral)).containsExactly("SEND", "NOTICE", "ACKNOWLEDGED");
        assertThat(on.journey(referral)).endsWith("skipped");
    }

    @Test
    void a_notice_that_is_given_up_for_another_reason_is_acknowledged_by_nobody() {
        var referral = withdrawn();
        var notice = parked("fhir-status-422");

        on.oversight.skip(notice, "Montse");

        assertThat(events(referral)).containsExactly("SEND", "NOTICE");
    }

    private UUID withdrawn() {
        var consent = consent(true, NOBODY);
        on.ledger.accept(says(SOCIAL, consent));
        var referral = on.sent();
        on.delivered(on.onlyQueued());
        on.clock.forward(LEASE);
        on.ledger.accept(says(SOCIAL, consent.withdrawn(null)));
        return referral.id();
    }

    private UUID parked(String code) {
        var notice = on.onlyQueued();
        on.taken(notice);
        on.ledger.park(notice.owed(), NODE, code, null);
        return notice.owed();
    }

    private List<String> events(UUID referral) {
        return new RelationalAudit(on.ledger)
                .about(referral).stream().map(entry -> entry.event().name()).toList();
    }
}
