package org.vincle.routes.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.vincle.routes.ledger.Consenting.consent;
import static org.vincle.routes.ledger.Consenting.says;
import static org.vincle.routes.ledger.LedgerOn.LEASE;
import static org.vincle.routes.ledger.LedgerOn.NODE;
import static org.vincle.routes.ledger.Town.HOSPITAL;
import static org.vincle.routes.ledger.Town.NOBODY;
import static org.vincle.routes.ledger.Town.SCHOOL;
import static org.vincle.routes.ledger.Town.SOCIAL;

import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.vincle.connectors.api.About;
import org.vincle.connectors.api.Item;
import org.vincle.connectors.api.Receipt;
import org.vincle.connectors.api.model.Cancellation;
import org.vincle.connectors.api.model.Consent;
import org.vincle.connectors.api.model.Consent.Status;
import org.vincle.connectors.api.model.Identifier;
import org.vincle.connectors.api.model.Withdrawal;
import org.vincle.routes.api.RecordedConsent;

/** What people say of what may be told about them is kept in every version, and ends what may not go any more. */
class ConsentTest extends OnFreshLedger {

    private final Consenting clearing = new Consenting();

    @BeforeEach
    void ask() {
        on.ledger.clearBy(clearing);
    }

    @Test
    void is_found_by_any_number_of_the_person_and_by_nobody_elses() {
        var other = new Identifier("urn:vincle:test:person", "NOBODY-0002");
        var consent = consent(true, NOBODY, other);
        on.ledger.accept(says(SOCIAL, consent));

        assertThat(consents(other)).containsExactly(consent);
        assertThat(consents(new Identifier("urn:vincle:test:person", "NOBODY-0003")))
                .isEmpty();
        assertThat(consents(new Identifier("urn:vincle:test:other", NOBODY.value())))
                .isEmpty();
    }

    @Test
    void is_found_by_the_referral_that_it_was_given_for_and_by_that_of_its_person() {
        var referral = Town.referral();
        var given = consent(true);
        on.ledger.accept(Town.says(
                SOCIAL,
                "m",
                "f",
                new Item(referral, null, null),
                new Item(given, About.referral(referral.id()), null)));
        var persons = consent(true, NOBODY);
        on.ledger.accept(says(HOSPITAL, persons));

        assertThat(on.ledger.consents(List.of(), referral.id()))
                .extracting(RecordedConsent::consent)
                .containsExactlyInAnyOrder(given, persons);
        assertThat(on.journey(referral.id())).contains("received consent");
    }

    @Test
    void counts_for_the_person_when_the_referral_it_was_given_for_is_not_found() {
        var consent = consent(true, NOBODY);
        var accepted = on.ledger.accept(
                Town.says(SOCIAL, "m", "f", new Item(consent, About.referral(UUID.randomUUID()), null)));

        assertThat(accepted.parked()).isFalse();
        assertThat(accepted.referrals()).containsExactly(consent.id());
        assertThat(consents(NOBODY)).containsExactly(consent);
    }

    @Test
    void is_kept_in_every_version_and_counts_in_its_last() {
        var consent = consent(true, NOBODY);
        on.ledger.accept(says(SOCIAL, consent));
        on.ledger.accept(says(SOCIAL, consent));
        on.ledger.accept(says(SOCIAL, consent.withdrawn(null)));

        assertThat(on.ledger.consents(List.of(NOBODY), null)).singleElement().satisfies(recorded -> {
            assertThat(recorded.version()).isEqualTo(2);
            assertThat(recorded.consent().status()).isEqualTo(Status.WITHDRAWN);
            assertThat(recorded.recorder()).isEqualTo(SOCIAL);
        });
        assertThat(on.database.<Long>read(work -> work.count("SELECT count(*) FROM consent_version")))
                .isEqualTo(2);
    }

    @Test
    void is_withdrawn_by_whoever_knows_the_person_and_by_nobody_else() {
        var consent = consent(true, NOBODY);
        on.ledger.accept(says(SOCIAL, consent));
        var stranger = new Identifier("urn:vincle:test:person", "NOBODY-0009");

        assertThatThrownBy(() -> on.ledger.accept(says(SCHOOL, withNumber(consent, stranger))))
                .hasMessage("transition-forbidden");

        on.ledger.accept(says(SCHOOL, withNumber(consent, NOBODY)));

        assertThat(consents(NOBODY)).singleElement().extracting(Consent::status).isEqualTo(Status.WITHDRAWN);
    }

    @Test
    void is_changed_by_its_recorder_alone_and_never_given_again_once_withdrawn() {
        var consent = consent(true, NOBODY);
        on.ledger.accept(says(SOCIAL, consent));
        var refused = consentOf(consent, false);

        assertThatThrownBy(() -> on.ledger.accept(says(SCHOOL, refused))).hasMessage("transition-forbidden");

        on.ledger.accept(says(SOCIAL, refused));
        on.ledger.accept(says(SOCIAL, refused.withdrawn(null)));

        assertThatThrownBy(() -> on.ledger.accept(says(SOCIAL, consent))).hasMessage("transition-forbidden");
    }

    @ParameterizedTest
    @ValueSource(strings = {"UPDATE consent_version SET version = 7", "DELETE FROM consent_version"})
    void cannot_be_rewritten_even_by_whoever_has_a_shell_of_the_database(String sql) {
        on.ledger.accept(says(SOCIAL, consent(true, NOBODY)));

        assertThatThrownBy(() -> on.database.write(work -> work.update(sql))).isInstanceOf(RuntimeException.class);
        assertThat(on.database.<Long>read(work -> work.count("SELECT count(*) FROM consent_version WHERE version = 1")))
                .isOne();
    }

    @Test
    void is_there_for_whoever_rules_on_a_delivery() {
        var consent = consent(true, NOBODY);
        on.ledger.accept(says(SOCIAL, consent));
        on.sent();

        var delivery = on.taken(on.onlyQueued());

        assertThat(delivery.partner()).isEqualTo(HOSPITAL);
        assertThat(clearing.asked()).last().satisfies(consents -> assertThat(consents)
                .extracting(RecordedConsent::consent)
                .containsExactly(consent));
    }

    @Test
    void parks_what_lacks_one_for_a_person_who_may_still_ask_for_it() {
        var referral = on.sent();
        var check = on.onlyQueued();

        var ruling = on.ledger.take(check, NODE, LEASE).orElseThrow();

        assertThat(ruling.goes()).isFalse();
        assertThat(on.journey(referral.id())).endsWith("withheld no-consent");
        assertThat(on.oversight.attention(10)).singleElement().satisfies(a -> assertThat(a.code())
                .isEqualTo("no-consent"));

        on.ledger.accept(says(SOCIAL, consent(true, NOBODY)));
        on.oversight.retry(check.owed(), "Montse");

        assertThat(on.taken(on.onlyQueued()).message()).isEqualTo(referral);
    }

    @Test
    void stops_what_is_owed_in_the_commit_of_its_withdrawal_so_that_nobody_ever_takes_it() {
        var consent = consent(true, NOBODY);
        on.ledger.accept(says(SOCIAL, consent));
        var referral = on.sent();
        var check = on.onlyQueued();

        on.ledger.accept(says(SOCIAL, consent.withdrawn(null)));

        assertThat(on.ledger.take(check, NODE, LEASE)).isEmpty();
        assertThat(on.journey(referral.id())).endsWith("stopped consent-withdrawn");
        assertThat(on.oversight.counts()).containsEntry("owed", 0L).containsEntry("parked", 0L);
    }

    @Test
    void stops_what_a_node_has_in_hand_and_what_a_paused_partner_would_have_been_sent() {
        var consent = consent(true, NOBODY);
        on.ledger.accept(says(SOCIAL, consent));
        on.sent();
        var inHand = on.onlyQueued();
        on.taken(inHand);
        on.sent();
        var down = on.onlyQueued();
        on.taken(down);
        on.ledger.postpone(down.owed(), NODE, "down");

        on.ledger.accept(says(SOCIAL, consent.withdrawn(null)));

        assertThat(on.ledger.review(inHand, NODE, LEASE)).isEmpty();
        on.clock.forward(LEASE.multipliedBy(2));
        assertThat(on.ledger.due(10, LEASE))
                .filteredOn(check -> check.owed().equals(down.owed()))
                .isEmpty();
    }

    @Test
    void stops_at_the_moment_of_taking_when_nobody_could_be_asked_before() {
        on.ledger.accept(says(SOCIAL, consent(true, NOBODY)));
        on.ledger.clearBy(null);
        var referral = on.sent();
        on.clock.forward(LEASE);
        on.ledger.accept(says(HOSPITAL, consent(false, NOBODY)));
        on.ledger.clearBy(clearing);

        var ruling = on.ledger.take(on.onlyQueued(), NODE, LEASE).orElseThrow();

        assertThat(ruling.over()).isTrue();
        assertThat(on.journey(referral.id())).endsWith("stopped consent-refused");
    }

    @Test
    void tells_whoever_was_told_on_its_strength_that_it_was_withdrawn_and_knows_when_they_took_note() {
        var consent = consent(true, NOBODY);
        on.ledger.accept(says(SOCIAL, consent));
        var referral = on.sent();
        on.delivered(on.onlyQueued());

        on.clock.forward(LEASE);
        on.ledger.accept(says(SOCIAL, consent.withdrawn(null)));
        var notice = on.onlyQueued();
        var told = on.taken(notice);

        assertThat(told.message()).isEqualTo(new Withdrawal(consent.id(), on.clock.instant()));
        assertThat(told.partner()).isEqualTo(HOSPITAL);
        assertThat(on.journey(referral.id())).endsWith("withdrawn", "owed");

        on.ledger.settle(notice.owed(), NODE, Receipt.plain(), "notice");

        assertThat(new RelationalAudit(on.ledger).about(referral.id()))
                .extracting(entry -> entry.event().name())
                .containsExactly("SEND", "NOTICE", "ACKNOWLEDGED");
    }

    @Test
    void tells_nobody_who_was_told_nothing_nor_who_brings_the_withdrawal() {
        var consent = consent(true, NOBODY);
        on.ledger.accept(says(SOCIAL, consent));
        on.sent();
        on.delivered(on.onlyQueued());
        on.sent();
        on.queued();

        on.ledger.accept(says(HOSPITAL, consent.withdrawn(null)));

        assertThat(on.queued()).isEmpty();
    }

    @Test
    void lets_no_parked_delivery_keep_its_notice_back() {
        var consent = consent(true, NOBODY);
        on.ledger.accept(says(SOCIAL, consent));
        var referral = on.sent();
        on.delivered(on.onlyQueued());
        on.says(SOCIAL, referral.id(), Town.cancels(Cancellation.Step.REQUESTED));
        var parked = on.onlyQueued();
        on.taken(parked);
        on.ledger.clearBy(Town.PERMITTED);
        on.ledger.park(parked.owed(), NODE, "hl7v2-ar", null);

        on.ledger.accept(says(SOCIAL, consent.withdrawn(null)));

        assertThat(on.taken(on.onlyQueued()).message()).isInstanceOf(Withdrawal.class);
    }

    private List<Consent> consents(Identifier number) {
        return on.ledger.consents(List.of(number), null).stream()
                .map(RecordedConsent::consent)
                .toList();
    }

    private static Consent withNumber(Consent consent, Identifier number) {
        var said = consent(true, number);
        return new Consent(
                consent.id(), Status.WITHDRAWN, said.person(), null, null, null, null, null, null, true, null, null);
    }

    private static Consent consentOf(Consent consent, boolean permits) {
        return new Consent(
                consent.id(), null, consent.person(), null, null, null, null, null, null, permits, null, null);
    }
}
