package org.vincle.routes.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.vincle.routes.ledger.Consenting.consent;
import static org.vincle.routes.ledger.Consenting.says;
import static org.vincle.routes.ledger.LedgerOn.LEASE;
import static org.vincle.routes.ledger.LedgerOn.NODE;
import static org.vincle.routes.ledger.Town.HOSPITAL;
import static org.vincle.routes.ledger.Town.NOBODY;
import static org.vincle.routes.ledger.Town.SOCIAL;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.vincle.connectors.api.About;
import org.vincle.connectors.api.Delivery;
import org.vincle.connectors.api.Item;
import org.vincle.connectors.api.Receipt;
import org.vincle.connectors.api.model.Identifier;
import org.vincle.connectors.api.model.Note;
import org.vincle.connectors.api.model.Person;
import org.vincle.connectors.api.model.Referral;
import org.vincle.connectors.api.model.Relative;
import org.vincle.connectors.api.model.Withdrawal;
import org.vincle.routes.api.Audit.Event;
import org.vincle.routes.api.Audit.Fact;
import org.vincle.routes.api.Clearing.Ruling;
import org.vincle.routes.api.Clearing.Sourced;
import org.vincle.routes.api.Field;
import org.vincle.routes.api.Grant;
import org.vincle.routes.api.Policy.Decision;
import org.vincle.routes.api.RecordedConsent;
import org.vincle.routes.api.Sight.Told;
import org.vincle.routes.api.Withheld;
import org.vincle.routes.api.Withheld.Why;

/** Whoever shows something is told what its reader was told, what was withheld then, and what people have said since. */
class SightsTest extends OnFreshLedger {

    private final List<Withheld> withheld = new ArrayList<>();
    private RelationalSights sights;

    @BeforeEach
    void ask() {
        on.ledger.clearBy((delivery, consents) -> goes(delivery));
        sights = new RelationalSights(on.ledger);
    }

    @Test
    void what_was_told_is_there_as_it_was_with_what_was_withheld_then() {
        withheld.add(new Withheld("need.note", Why.NO_AGREEMENT));
        var referral = on.sent();
        carried();
        withheld.clear();
        on.says(SOCIAL, referral.id(), new Note("somebody who cannot exist", null, null, null, null));
        carried();

        var sight = sights.of(HOSPITAL, List.of(referral.id())).get(referral.id());

        assertThat(sight.referral()).isEqualTo(referral);
        assertThat(sight.told()).extracting(Told::from).containsExactly(SOCIAL, SOCIAL);
        assertThat(sight.told())
                .extracting(Told::withheld)
                .containsExactly(List.of(Set.of("need.note")), List.of(Set.of()));
        assertThat(sight.told().get(0).message()).isEqualTo(referral);
        assertThat(sight.told().get(1).message()).isInstanceOf(Note.class);
        assertThat(sights.of(SOCIAL, List.of(referral.id())).get(referral.id()).told())
                .isEmpty();
        assertThat(sights.of(HOSPITAL, List.of(UUID.randomUUID()))).isEmpty();
    }

    @Test
    void what_was_not_told_is_not_there() {
        var referral = on.sent();
        on.ledger.clearBy((delivery, consents) -> new Ruling(
                null,
                List.of(new Sourced(SOCIAL, new Decision(Set.of(), "no-permit", null, null, Why.NO_AGREEMENT, null))),
                "no-agreement",
                "need",
                false));
        carried();

        assertThat(sights.of(HOSPITAL, List.of(referral.id()))
                        .get(referral.id())
                        .told())
                .isEmpty();
    }

    @Test
    void what_people_say_of_a_referral_is_found_by_the_person_by_the_household_and_by_the_referral() {
        var child = new Identifier("urn:vincle:test:person", "NOBODY-0002");
        var plain = Town.referral();
        var referral = new Referral(
                plain.id(),
                plain.sender(),
                plain.recipient(),
                plain.service(),
                plain.needs(),
                null,
                plain.person(),
                List.of(new Relative(null, new Person(List.of(child), null, null, null, null, null, null))),
                null,
                null,
                null,
                null,
                null,
                null,
                null);
        on.ledger.accept(Town.sends(referral));
        var persons = consent(true, NOBODY);
        var childs = consent(false, child);
        var given = consent(true);
        on.ledger.accept(says(SOCIAL, persons));
        on.ledger.accept(says(SOCIAL, childs));
        on.ledger.accept(says(SOCIAL, consent(true, new Identifier("urn:vincle:test:other", NOBODY.value()))));
        on.ledger.accept(Town.says(SOCIAL, "g", "g", new Item(given, About.referral(referral.id()), null)));

        assertThat(sights.consents(List.of(referral)).get(referral.id()))
                .extracting(RecordedConsent::consent)
                .containsExactlyInAnyOrder(persons, childs, given);
        assertThat(sights.of(HOSPITAL, List.of(referral.id()))
                        .get(referral.id())
                        .consents())
                .hasSize(3);
    }

    @Test
    void a_page_costs_as_many_statements_as_a_single_one() throws Exception {
        var referrals = new ArrayList<UUID>();
        for (int i = 0; i < 20; i++) {
            referrals.add(on.sent().id());
            on.ledger.accept(says(SOCIAL, consent(true, NOBODY)));
        }
        carried();
        try (var counted = new ExplainedDatabase(on.source, on.clock)) {
            var one = new RelationalSights(new RelationalLedger(counted, Settings.DEFAULTS, on.clock));
            counted.runs().clear();

            one.of(HOSPITAL, referrals.subList(0, 1));
            assertThat(counted.runs()).hasSize(4);
            counted.runs().clear();
            assertThat(one.of(HOSPITAL, referrals)).hasSize(20);
            assertThat(counted.runs()).hasSize(4);
        }
    }

    @Test
    void who_read_something_on_the_strength_of_a_consent_is_told_when_it_is_withdrawn() {
        var referral = on.sent();
        carried();
        var consent = consent(true, NOBODY);
        on.ledger.accept(says(SOCIAL, consent));
        var grant = new Grant("agreement-test", "1", null, null, Set.of(Field.NEEDS), Set.of(consent.id()), false);
        var decision = new Decision(grant.fields(), grant.name(), List.of(grant), null, null, null);
        new RelationalAudit(on.ledger)
                .write(List.of(new Fact(Event.READ, SOCIAL, HOSPITAL, referral.id(), null, List.of(NOBODY), decision)));

        on.ledger.accept(says(SOCIAL, consent.withdrawn(null)));

        assertThat(on.queued()).singleElement().satisfies(check -> assertThat(on.ledger
                        .take(check, NODE, LEASE)
                        .orElseThrow()
                        .delivery()
                        .message())
                .isInstanceOf(Withdrawal.class));
    }

    private void carried() {
        for (var check : on.queued()) {
            if (on.ledger.take(check, NODE, LEASE).orElseThrow().goes()) {
                on.ledger.settle(check.owed(), NODE, Receipt.plain(), "test");
            }
        }
    }

    private Ruling goes(Delivery delivery) {
        var decision =
                new Decision(EnumSet.allOf(Field.class), "permit.test", null, withheld, null, delivery.message());
        return new Ruling(delivery, List.of(new Sourced(delivery.from(), decision)), null, null, false);
    }
}
