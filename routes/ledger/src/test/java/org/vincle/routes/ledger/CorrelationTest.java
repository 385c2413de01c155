package org.vincle.routes.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.vincle.routes.ledger.Town.HOSPITAL;
import static org.vincle.routes.ledger.Town.SCHOOL;
import static org.vincle.routes.ledger.Town.SOCIAL;

import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.vincle.connectors.api.About;
import org.vincle.connectors.api.Accepted;
import org.vincle.connectors.api.Item;
import org.vincle.connectors.api.Key;
import org.vincle.connectors.api.Receipt;
import org.vincle.connectors.api.model.Identifier;
import org.vincle.connectors.api.model.Referral;
import org.vincle.connectors.api.model.State;
import org.vincle.routes.api.ClaimCheck;

class CorrelationTest extends OnFreshLedger {

    private static final Key MESSAGE = new Key("hl7v2:message", "M-1");
    private static final Key FILLER = new Key("hl7v2:filler", "F-1");

    @Test
    void the_hubs_own_id_comes_first() {
        var one = sentWith(MESSAGE);
        var other = sentWith(FILLER);

        var accepted = answers(HOSPITAL, new About(other.id(), List.of(MESSAGE), null, null));

        assertThat(accepted.referrals()).containsExactly(other.id());
        assertThat(on.state(one.id())).isEqualTo(State.REQUESTED);
    }

    @Test
    void then_the_partners_own_names_in_their_order() {
        var one = sentWith(MESSAGE);
        sentWith(FILLER);

        var accepted = answers(HOSPITAL, new About(null, List.of(MESSAGE, FILLER), null, null));

        assertThat(accepted.referrals()).containsExactly(one.id());
    }

    @Test
    void a_name_that_fits_two_referrals_tells_nothing_and_the_next_decides() {
        sentWith(FILLER);
        var second = sentWith(FILLER, MESSAGE);

        var accepted = answers(HOSPITAL, new About(null, List.of(FILLER, MESSAGE), null, null));

        assertThat(accepted.referrals()).containsExactly(second.id());
    }

    @Test
    void then_the_one_open_referral_for_that_person() {
        var closed = on.sent();
        on.says(HOSPITAL, closed.id(), Town.rejects());
        var open = on.sent();

        var accepted = answers(HOSPITAL, new About(null, List.of(MESSAGE), List.of(Town.NOBODY), SOCIAL));

        assertThat(accepted.referrals()).containsExactly(open.id());
    }

    @Test
    void two_open_referrals_for_that_person_are_for_a_person_to_decide() {
        on.sent();
        on.sent();

        var accepted = answers(HOSPITAL, new About(null, null, List.of(Town.NOBODY), SOCIAL));

        assertThat(accepted.parked()).isTrue();
        assertThat(on.oversight.attention(10)).singleElement().satisfies(attention -> {
            assertThat(attention.what()).isEqualTo("message");
            assertThat(attention.id()).isEqualTo(accepted.id());
            assertThat(attention.code()).isEqualTo("ambiguous-referral");
            assertThat(attention.partner()).isEqualTo(HOSPITAL);
        });
    }

    @Test
    void another_counterparts_referral_for_that_person_does_not_count() {
        on.sent();

        var accepted = answers(HOSPITAL, new About(null, null, List.of(Town.NOBODY), SCHOOL));

        assertThat(accepted.parked()).isTrue();
    }

    @Test
    void an_answer_is_never_about_a_referral_that_its_sender_asked_for() {
        on.sent();

        var accepted = answers(SOCIAL, new About(null, null, List.of(Town.NOBODY), null));

        assertThat(accepted.parked()).isTrue();
    }

    @Test
    void another_partners_name_for_a_referral_does_not_count() {
        var referral = on.sent();

        var accepted = answers(
                HOSPITAL, new About(null, List.of(new Key("order", referral.id().toString())), null, null));

        assertThat(accepted.parked()).isTrue();
        assertThat(on.oversight.attention(10).get(0).code()).isEqualTo("unknown-referral");
    }

    @Test
    void an_unknown_id_of_the_hub_is_parked() {
        var accepted = answers(HOSPITAL, About.referral(UUID.randomUUID()));

        assertThat(accepted.parked()).isTrue();
        assertThat(accepted.referrals()).isEmpty();
    }

    @Test
    void a_parked_message_sent_again_is_still_parked() {
        var submission = Town.says(HOSPITAL, "9", "x", new Item(Town.accepts(), null, null));
        on.ledger.accept(submission);

        var again = on.ledger.accept(submission);

        assertThat(again.repeated()).isTrue();
        assertThat(again.parked()).isTrue();
        assertThat(on.oversight.attention(10)).hasSize(1);
    }

    @Test
    void a_parked_message_finds_its_referral_once_the_name_is_known() {
        var referral = on.sent();
        var parked = answers(HOSPITAL, new About(null, List.of(FILLER), null, null));
        on.delivered(lastQueued(), new Receipt(List.of(FILLER), null, null, null));

        assertThat(on.oversight.retry(parked.id(), "Integration Engineer")).isTrue();

        assertThat(on.state(referral.id())).isEqualTo(State.ACCEPTED);
        assertThat(on.oversight.attention(10)).isEmpty();
        assertThat(on.journey(referral.id())).endsWith("received answer", "state accepted", "owed", "linked");
    }

    @Test
    void a_parked_message_may_be_given_up() {
        var parked = answers(HOSPITAL, About.referral(UUID.randomUUID()));

        assertThat(on.oversight.skip(parked.id(), "Integration Engineer")).isTrue();

        assertThat(on.oversight.attention(10)).isEmpty();
    }

    @Test
    void a_message_may_begin_a_referral_and_say_more_about_it() {
        var referral = Town.referral();

        on.ledger.accept(Town.says(
                SOCIAL,
                "1",
                "x",
                new Item(referral, null, null),
                new Item(Town.corrects(), About.referral(referral.id()), null)));

        assertThat(on.state(referral.id())).isEqualTo(State.ENTERED_IN_ERROR);
    }

    private Referral sentWith(Key... keys) {
        var referral = Town.referral(new Identifier("urn:vincle:test:person", "NOBODY-" + UUID.randomUUID()));
        on.ledger.accept(Town.sends(referral));
        on.delivered(lastQueued(), new Receipt(List.of(keys), null, null, null));
        return referral;
    }

    private ClaimCheck lastQueued() {
        var all = on.queued();
        return all.get(all.size() - 1);
    }

    private Accepted answers(String partner, About about) {
        var id = UUID.randomUUID().toString();
        return on.ledger.accept(Town.says(partner, id, id, new Item(Town.accepts(), about, null)));
    }
}
