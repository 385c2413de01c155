package org.vincle.routes.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.vincle.routes.ledger.Town.HOSPITAL;
import static org.vincle.routes.ledger.Town.SCHOOL;
import static org.vincle.routes.ledger.Town.SOCIAL;

import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.vincle.connectors.api.About;
import org.vincle.connectors.api.Accepted;
import org.vincle.connectors.api.Item;
import org.vincle.connectors.api.model.Identifier;
import org.vincle.connectors.api.model.Institution;
import org.vincle.connectors.api.model.Person;
import org.vincle.connectors.api.model.PersonName;
import org.vincle.connectors.api.model.Referral;
import org.vincle.connectors.api.model.State;

class PeopleTest extends OnFreshLedger {

    private static final Identifier DNI = new Identifier("urn:vincle:test:dni", "99000001R");
    private static final Identifier OTHER_DNI = new Identifier("urn:vincle:test:dni", "99000002W");
    private static final Identifier BED = new Identifier("urn:vincle:test:hospital", "BED-0001");
    private static final String DAY = "1971-02-28";
    private static final PersonName NAME = new PersonName("Zzyzx", "Inexistent", "Imaginari", null);
    private static final String MONTSE = "Montse Exemplar";

    private RelationalPeople people;

    @BeforeEach
    void meet() {
        on.ledger.remember(Town.partner(SCHOOL));
        people = new RelationalPeople(on.ledger);
    }

    @Test
    void one_name_and_birth_date_without_a_number_in_common_waits_for_a_person() {
        var here = referred(SOCIAL, HOSPITAL, NAME, DAY, DNI);
        var there = referred(HOSPITAL, SOCIAL, new PersonName("ZZYZX", "Inexistent Imaginari", null, null), DAY, BED);

        assertThat(people.alike(10, MONTSE)).singleElement().satisfies(pair -> {
            assertThat(pair.why()).isEqualTo("name-and-birth-date");
            assertThat(pair.one().referral()).isEqualTo(there);
            assertThat(pair.one().person().identifiers()).containsExactly(BED);
            assertThat(pair.other().referral()).isEqualTo(here);
            assertThat(pair.other().sender()).isEqualTo(SOCIAL);
            assertThat(pair).asString().doesNotContain("Zzyzx", "BED-0001", DAY);
        });
    }

    @Test
    void who_was_shown_people_stands_in_the_journey_of_each_of_their_referrals_every_time() {
        var here = referred(SOCIAL, HOSPITAL, NAME, DAY, DNI);
        var there = referred(HOSPITAL, SOCIAL, NAME, DAY, BED);
        var third = referred(SCHOOL, SOCIAL, NAME, DAY, OTHER_DNI);
        var nobody = referred(SOCIAL, HOSPITAL, new PersonName("Algú", "Altre", null, null), "1999-01-01");

        assertThat(people.undecided(10)).containsExactlyInAnyOrder(here, there, third);
        assertThat(people.alike(10, MONTSE)).hasSize(3);
        assertThat(people.alike(10, "Pere Exemplar")).hasSize(3);

        for (var referral : List.of(here, there, third)) {
            assertThat(on.oversight.journey(referral))
                    .filteredOn(e -> e.kind().equals("person-shown"))
                    .extracting(e -> e.actor())
                    .containsExactly(MONTSE, "Pere Exemplar");
        }
        assertThat(on.journey(nobody)).doesNotContain("person-shown");
    }

    @Test
    void who_shares_a_number_is_one_already_and_offered_once_however_often_referred() {
        referred(SOCIAL, HOSPITAL, NAME, DAY, DNI);
        var last = referred(SOCIAL, HOSPITAL, NAME, DAY, DNI);
        assertThat(people.alike(10, MONTSE)).isEmpty();

        var there = referred(HOSPITAL, SOCIAL, NAME, DAY, BED);

        assertThat(people.alike(10, MONTSE)).singleElement().satisfies(pair -> {
            assertThat(pair.one().referral()).isEqualTo(there);
            assertThat(pair.other().referral()).isEqualTo(last);
        });
    }

    @Test
    void one_number_under_two_systems_waits_for_a_person_unless_the_birth_dates_differ() {
        var local = new Identifier("urn:vincle:test:school", DNI.value());
        referred(SOCIAL, HOSPITAL, NAME, DAY, DNI);
        referred(SCHOOL, SOCIAL, new PersonName("Zzyz", "Inexistent", null, null), null, local);
        referred(SCHOOL, SOCIAL, NAME, DAY, new Identifier("urn:vincle:test:school", OTHER_DNI.value()), BED);
        referred(SOCIAL, HOSPITAL, new PersonName("Algú", "Altre", null, null), "1999-01-01", OTHER_DNI);

        assertThat(people.alike(10, MONTSE))
                .extracting(p -> p.why())
                .containsExactlyInAnyOrder("name-and-birth-date", "number");
    }

    @Test
    void nobody_is_one_by_themselves_and_a_limit_holds() {
        for (int i = 0; i < 3; i++) {
            referred(SOCIAL, HOSPITAL, NAME, DAY, new Identifier("urn:vincle:test:card", "CARD-" + i));
        }

        assertThat(people.alike(10, MONTSE)).hasSize(3);
        assertThat(people.alike(2, MONTSE)).hasSize(2);
    }

    @Test
    void by_a_link_a_message_finds_the_open_referral_of_whom_it_names_by_another_number() {
        var open = referred(SOCIAL, HOSPITAL, NAME, DAY, DNI);
        var earlier = referred(HOSPITAL, SCHOOL, NAME, DAY, BED);
        assertThat(answers(BED).parked()).isTrue();

        assertThat(people.link(earlier, open, MONTSE, "same face")).isTrue();

        assertThat(answers(BED).referrals()).containsExactly(open);
        assertThat(on.state(open)).isEqualTo(State.ACCEPTED);
        assertThat(on.journey(open)).contains("person-linked", "warning found-by-link");
        assertThat(on.journey(earlier)).endsWith("person-linked");
        assertThat(on.oversight.journey(open))
                .filteredOn(e -> e.kind().equals("person-linked"))
                .singleElement()
                .satisfies(e -> {
                    assertThat(e.actor()).isEqualTo(MONTSE);
                    assertThat(e.detail()).contains(earlier.toString(), "same face");
                });
        assertThat(people.alike(10, MONTSE)).isEmpty();
    }

    @Test
    void a_link_holds_for_all_referrals_of_both_people() {
        var first = referred(SOCIAL, SCHOOL, NAME, DAY, DNI);
        var earlier = referred(HOSPITAL, SCHOOL, NAME, DAY, BED);
        people.link(first, earlier, MONTSE, "same face");
        var later = referred(SOCIAL, HOSPITAL, NAME, DAY, DNI);

        assertThat(answers(BED).referrals()).containsExactly(later);
        assertThat(people.alike(10, MONTSE)).isEmpty();
    }

    @Test
    void a_message_that_was_parked_finds_its_referral_once_a_person_has_linked() {
        var open = referred(SOCIAL, HOSPITAL, NAME, DAY, DNI);
        var earlier = referred(HOSPITAL, SCHOOL, NAME, DAY, BED);
        var parked = answers(BED);

        people.link(open, earlier, MONTSE, "same face");
        on.oversight.retry(parked.id(), MONTSE);

        assertThat(on.state(open)).isEqualTo(State.ACCEPTED);
        assertThat(on.oversight.attention(10)).isEmpty();
    }

    @Test
    void a_link_leads_to_nobody_elses_referral_and_never_to_one_of_two() {
        var foreign = referred(SOCIAL, SCHOOL, NAME, DAY, DNI);
        var earlier = referred(HOSPITAL, SCHOOL, NAME, DAY, BED);
        people.link(foreign, earlier, MONTSE, "same face");
        assertThat(answers(BED).parked()).isTrue();

        referred(SOCIAL, HOSPITAL, NAME, DAY, DNI);
        referred(SOCIAL, HOSPITAL, NAME, DAY, DNI);

        assertThat(answers(BED).parked()).isTrue();
        assertThat(on.oversight.attention(10)).extracting(a -> a.code()).contains("ambiguous-referral");
    }

    @Test
    void a_link_tells_no_partner_a_number_that_it_did_not_have() {
        var earlier = referred(HOSPITAL, SCHOOL, NAME, DAY, BED);
        var open = referred(SOCIAL, HOSPITAL, NAME, DAY, DNI);
        people.link(open, earlier, MONTSE, "same face");
        answers(BED);

        for (var check : on.queued()) {
            var delivery = on.taken(check);
            var known = delivery.referral().person().identifiers();
            assertThat(known).containsExactly(delivery.referral().id().equals(open) ? DNI : BED);
        }
    }

    @Test
    void a_link_that_is_undone_says_who_received_what_because_of_it() {
        var open = referred(SOCIAL, HOSPITAL, NAME, DAY, DNI);
        var earlier = referred(HOSPITAL, SCHOOL, NAME, DAY, BED);
        people.link(open, earlier, MONTSE, "same face");
        on.queued();
        answers(BED);
        on.delivered(on.onlyQueued());
        on.clock.forward(Duration.ofMinutes(1));

        var parted = people.unlink(earlier, open, "Pere Exemplar", "another face");

        assertThat(parted.changed()).isTrue();
        assertThat(parted.received()).singleElement().satisfies(received -> {
            assertThat(received.referral()).isEqualTo(open);
            assertThat(received.from()).isEqualTo(HOSPITAL);
            assertThat(received.kind()).isEqualTo("answer");
            assertThat(received.to()).isEqualTo(SOCIAL);
            assertThat(received.delivered()).isTrue();
        });
        assertThat(answers(BED).parked()).isTrue();
        assertThat(on.journey(open)).endsWith("person-parted");
        assertThat(people.alike(10, MONTSE)).isEmpty();
        assertThat(people.decided(10)).singleElement().satisfies(decided -> {
            assertThat(decided.same()).isFalse();
            assertThat(decided.by()).isEqualTo("Pere Exemplar");
            assertThat(decided.reason()).isEqualTo("another face");
            assertThat(decided.uses()).isOne();
        });
    }

    @Test
    void what_was_decided_is_not_decided_twice() {
        var one = referred(SOCIAL, HOSPITAL, NAME, DAY, DNI);
        var other = referred(HOSPITAL, SOCIAL, NAME, DAY, BED);

        assertThat(people.unlink(one, other, MONTSE, "twins").changed()).isTrue();
        assertThat(people.unlink(other, one, MONTSE, "twins").changed()).isFalse();
        assertThat(people.alike(10, MONTSE)).isEmpty();
        assertThat(people.link(one, other, MONTSE, "no twins")).isTrue();
        assertThat(people.link(other, one, MONTSE, "no twins")).isFalse();

        assertThat(on.journey(one))
                .filteredOn(step -> step.startsWith("person-"))
                .containsExactly("person-parted", "person-linked");
    }

    private UUID referred(String from, String to, PersonName name, String born, Identifier... numbers) {
        var plain = Town.referral();
        var referral = new Referral(
                plain.id(),
                Institution.partner(from),
                Institution.partner(to),
                null,
                plain.needs(),
                null,
                new Person(List.of(numbers), name, born, null, null, null, null),
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null);
        var id = referral.id().toString();
        on.ledger.accept(Town.says(from, id, id, new Item(referral, null, null)));
        return referral.id();
    }

    /** What the hospital says of the person it knows by that number, without a word of which referral it means. */
    private Accepted answers(Identifier person) {
        var id = UUID.randomUUID().toString();
        var about = new About(null, null, List.of(person), null);
        return on.ledger.accept(Town.says(HOSPITAL, id, id, new Item(Town.accepts(), about, null)));
    }
}
