package org.vincle.routes.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.vincle.routes.ledger.Town.HOSPITAL;
import static org.vincle.routes.ledger.Town.SOCIAL;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.vincle.connectors.api.Item;
import org.vincle.connectors.api.Key;
import org.vincle.connectors.api.model.Amendment;
import org.vincle.connectors.api.model.Amendment.Part;
import org.vincle.connectors.api.model.Note;
import org.vincle.connectors.api.model.Referral;
import org.vincle.connectors.api.model.SafetyFlag;
import org.vincle.connectors.api.model.Sensitivity;

class StatedTest extends OnFreshLedger {

    private static final Note WARNING =
            Note.safety(Set.of(SafetyFlag.DO_NOT_CONTACT), Set.of(Sensitivity.VIOLENCE), null);

    @Test
    void what_a_performer_states_first_is_known_to_whoever_hears_of_the_referral_later() {
        var before = on.sent();
        on.delivered(on.onlyQueued());

        on.says(HOSPITAL, before.id(), WARNING);

        var told = on.onlyQueued();
        assertThat(on.taken(told).referral().flags()).containsExactly(SafetyFlag.DO_NOT_CONTACT);
        on.says(SOCIAL, before.id(), new Note("words", null, null));
        var later = on.taken(on.onlyQueued());
        assertThat(later.partner()).isEqualTo(HOSPITAL);
        assertThat(later.referral()).isEqualTo(before.with(WARNING.flags(), WARNING.labels()));
        assertThat(version(before)).isEqualTo(2);
    }

    @Test
    void what_was_owed_before_goes_out_as_it_was() {
        var before = on.sent();
        var first = on.onlyQueued();

        on.says(HOSPITAL, before.id(), WARNING);

        assertThat(on.taken(first).referral()).isEqualTo(before);
    }

    @Test
    void it_is_new_but_once() {
        var before = on.sent();
        on.says(HOSPITAL, before.id(), WARNING);

        on.says(HOSPITAL, before.id(), WARNING);
        on.says(HOSPITAL, before.id(), Note.safety(Set.of(), Set.of(Sensitivity.VIOLENCE), null));

        assertThat(version(before)).isEqualTo(2);
    }

    @Test
    void an_amendment_by_who_says_everything_anew_does_not_take_it_back() {
        var before = on.sent();
        on.delivered(on.onlyQueued());
        on.says(HOSPITAL, before.id(), WARNING);
        on.delivered(on.onlyQueued());

        on.says(SOCIAL, before.id(), Amendment.whole(said(before, Set.of(), "by lift"), null));

        var told = on.taken(on.onlyQueued());
        assertThat(((Amendment) told.message()).parts()).containsExactly(Part.NOTE);
        assertThat(told.referral().note()).isEqualTo("by lift");
        assertThat(told.referral().flags()).isEqualTo(WARNING.flags());
        assertThat(told.referral().labels()).isEqualTo(WARNING.labels());
    }

    @Test
    void a_requester_still_takes_back_what_it_alone_has_said() {
        var before = said(Town.referral(), Set.of(SafetyFlag.ADDRESS_HIDDEN), null);
        on.ledger.accept(Town.says(SOCIAL, "m-1", "c-1", new Item(before, null, List.<Key>of())));
        on.delivered(on.onlyQueued());
        on.says(HOSPITAL, before.id(), WARNING);
        on.delivered(on.onlyQueued());

        on.says(SOCIAL, before.id(), Amendment.whole(said(before, Set.of(), null), null));

        assertThat(on.taken(on.onlyQueued()).referral().flags()).containsExactly(SafetyFlag.DO_NOT_CONTACT);
    }

    private long version(Referral referral) {
        return on.oversight.referral(referral.id().toString()).orElseThrow().version();
    }

    private static Referral said(Referral before, Set<SafetyFlag> flags, String note) {
        return new Referral(
                before.id(),
                before.sender(),
                before.recipient(),
                before.service(),
                before.needs(),
                before.priority(),
                before.person(),
                null,
                null,
                null,
                flags,
                null,
                null,
                null,
                note);
    }
}
