package org.vincle.routes.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.vincle.routes.ledger.Town.HOSPITAL;
import static org.vincle.routes.ledger.Town.NOBODY;
import static org.vincle.routes.ledger.Town.SCHOOL;
import static org.vincle.routes.ledger.Town.SOCIAL;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.vincle.connectors.api.About;
import org.vincle.connectors.api.Item;
import org.vincle.connectors.api.Receipt;
import org.vincle.connectors.api.model.Amendment;
import org.vincle.connectors.api.model.Amendment.Part;
import org.vincle.connectors.api.model.Cancellation;
import org.vincle.connectors.api.model.Code;
import org.vincle.connectors.api.model.Enquiry;
import org.vincle.connectors.api.model.Finding;
import org.vincle.connectors.api.model.Identifier;
import org.vincle.connectors.api.model.Institution;
import org.vincle.connectors.api.model.Need;
import org.vincle.connectors.api.model.Outcome;
import org.vincle.connectors.api.model.Person;
import org.vincle.connectors.api.model.Priority;
import org.vincle.connectors.api.model.Referral;
import org.vincle.connectors.api.model.State;
import org.vincle.connectors.api.model.Systems;

class AmendmentTest extends OnFreshLedger {

    private static final Identifier ANOTHER = new Identifier("urn:vincle:test:person", "NOBODY-0002");
    private static final Finding REGISTERED = new Finding(
            Finding.Kind.OBSERVATION,
            new Code(Systems.PROOF, "jobseeker-registered", null),
            "yes",
            null,
            null,
            "final",
            null,
            null,
            null,
            null);

    @Test
    void an_amendment_replaces_the_content_and_is_owed_after_what_was_owed_before() {
        var before = on.sent();
        var first = on.onlyQueued();

        on.says(SOCIAL, before.id(), urgent(before, before.person()));

        assertThat(on.queued()).isEmpty();
        var referral = on.taken(first);
        assertThat(referral.message()).isEqualTo(before);
        on.ledger.settle(first.owed(), LedgerOn.NODE, Receipt.plain(), "test");
        var amendment = on.taken(on.onlyQueued());
        assertThat(amendment.partner()).isEqualTo(HOSPITAL);
        assertThat(((Amendment) amendment.message()).parts()).containsExactlyInAnyOrder(Part.PRIORITY, Part.NEEDS);
        assertThat(amendment.referral()).isEqualTo(((Amendment) amendment.message()).referral());
        assertThat(amendment.referral().priority()).isEqualTo(Priority.URGENT);
        assertThat(amendment.referral().id()).isEqualTo(before.id());
    }

    @Test
    void a_delivery_that_is_older_goes_out_again_as_it_was() {
        var before = on.sent();
        var first = on.onlyQueued();
        on.taken(first);
        on.says(SOCIAL, before.id(), urgent(before, before.person()));
        on.says(SOCIAL, before.id(), Amendment.whole(before, null));

        on.ledger.again(first.owed(), LedgerOn.NODE);
        var repeated = on.taken(on.onlyQueued());

        assertThat(repeated.attempt()).isEqualTo(2);
        assertThat(repeated.referral()).isEqualTo(before);
        assertThat(repeated.message()).isEqualTo(before);
    }

    @Test
    void each_of_two_amendments_is_delivered_with_its_own_content() {
        var before = on.sent();
        on.delivered(on.onlyQueued());
        on.says(SOCIAL, before.id(), urgent(before, before.person()));
        var one = on.onlyQueued();
        on.says(SOCIAL, before.id(), Amendment.whole(before, null));

        assertThat(on.taken(one).referral().priority()).isEqualTo(Priority.URGENT);
        on.ledger.settle(one.owed(), LedgerOn.NODE, Receipt.plain(), "test");
        assertThat(on.taken(on.onlyQueued()).referral()).isEqualTo(before);
    }

    @Test
    void it_stands_in_the_journey_by_the_names_of_its_parts_and_counts_as_a_version() {
        var before = on.sent();

        on.says(SOCIAL, before.id(), urgent(before, before.person()));

        assertThat(on.journey(before.id())).endsWith("owed", "received amendment", "amended", "owed");
        var amended = on.oversight.journey(before.id()).get(4);
        assertThat(amended.detail()).isEqualTo("{\"parts\":[\"needs\",\"priority\"]}");
        var standing = on.oversight.referral(before.id().toString()).orElseThrow();
        assertThat(standing.version()).isEqualTo(2);
        assertThat(standing.state()).isEqualTo(State.REQUESTED);
    }

    @Test
    void one_that_changes_nothing_is_kept_and_told_to_nobody() {
        var before = on.sent();
        on.delivered(on.onlyQueued());

        on.says(SOCIAL, before.id(), Amendment.whole(before, null));

        assertThat(on.journey(before.id())).endsWith("received amendment", "state same-state");
        assertThat(on.queued()).isEmpty();
    }

    @Test
    void what_it_does_not_name_stays_although_its_sender_left_it_out() {
        var before = on.sent();
        on.delivered(on.onlyQueued());
        var says = urgent(before, before.person()).referral();

        on.says(SOCIAL, before.id(), new Amendment(says, Set.of(Part.PRIORITY), null));

        var told = on.taken(on.onlyQueued()).referral();
        assertThat(told.priority()).isEqualTo(Priority.URGENT);
        assertThat(told.needs()).isEqualTo(before.needs());
    }

    @Test
    void only_the_requester_amends_and_only_what_is_not_over() {
        var before = on.sent();
        assertThatThrownBy(() -> on.says(HOSPITAL, before.id(), urgent(before, before.person())))
                .hasMessage("transition-forbidden");
        on.says(HOSPITAL, before.id(), Town.works());
        on.says(SOCIAL, before.id(), urgent(before, before.person()));
        on.says(HOSPITAL, before.id(), Town.ends(Outcome.Result.COMPLETED));

        assertThatThrownBy(() -> on.says(SOCIAL, before.id(), Amendment.whole(before, null)))
                .hasMessage("transition-forbidden");
    }

    @Test
    void what_is_proved_of_somebody_else_is_not_added() {
        var before = on.sent();

        assertThatThrownBy(() -> on.says(SOCIAL, before.id(), proved(before, person(before, ANOTHER))))
                .hasMessage("another-person");
        on.says(SOCIAL, before.id(), proved(before, before.person()));

        on.delivered(on.onlyQueued());
        var told = on.taken(on.onlyQueued());
        assertThat(((Amendment) told.message()).parts()).containsExactly(Part.OBSERVATIONS);
        assertThat(told.referral().findings()).contains(REGISTERED);
        assertThat(told.referral().needs()).isEqualTo(before.needs());
    }

    @Test
    void the_recipient_and_the_person_stay_who_they_were() {
        var before = on.sent();
        var elsewhere = before.between(before.sender(), Institution.partner(SCHOOL));
        var somebodyElse = person(before, ANOTHER);

        assertThatThrownBy(() -> on.says(SOCIAL, before.id(), Amendment.whole(elsewhere, null)))
                .hasMessage("recipient-differs");
        assertThatThrownBy(() -> on.says(SOCIAL, before.id(), urgent(before, somebodyElse)))
                .hasMessage("another-person");
    }

    @Test
    void a_number_that_came_later_finds_the_referral_too() {
        var before = on.sent();
        on.says(SOCIAL, before.id(), urgent(before, person(before, NOBODY, ANOTHER)));
        var byPerson = new About(null, null, List.of(ANOTHER), null);

        on.ledger.accept(Town.says(HOSPITAL, "m-1", "c-1", new Item(Town.accepts(), byPerson, null)));

        assertThat(on.state(before.id())).isEqualTo(State.ACCEPTED);
    }

    @Test
    void an_amendment_and_the_end_of_the_referral_may_come_in_one_message() {
        var before = on.sent();
        var about = About.referral(before.id());

        on.ledger.accept(Town.says(
                SOCIAL,
                "m-1",
                "c-1",
                new Item(urgent(before, before.person()), about, null),
                new Item(Town.cancels(Cancellation.Step.CANCELLED), about, null)));

        assertThat(on.state(before.id())).isEqualTo(State.CANCELLED);
    }

    @Test
    void an_enquiry_is_answered_to_who_asked_with_the_present_state() {
        var referral = on.sent();
        on.delivered(on.onlyQueued());
        on.says(HOSPITAL, referral.id(), Town.works());
        on.delivered(on.onlyQueued());

        on.says(HOSPITAL, referral.id(), new Enquiry(null, null));

        var answer = on.taken(on.onlyQueued());
        assertThat(answer.partner()).isEqualTo(HOSPITAL);
        assertThat(answer.from()).isEqualTo(SOCIAL);
        assertThat(answer.state()).isEqualTo(State.IN_PROGRESS);
        assertThat(answer.message()).isEqualTo(new Enquiry(null, null));
        assertThat(on.journey(referral.id())).endsWith("received enquiry", "state same-state", "owed");
    }

    @Test
    void an_enquiry_of_somebody_who_is_no_party_is_parked() {
        var referral = on.sent();

        assertThat(on.says(SCHOOL, referral.id(), new Enquiry(null, null)).parked())
                .isTrue();
    }

    private static Amendment proved(Referral before, Person person) {
        var facts = new Referral(
                before.id(),
                before.sender(),
                null,
                null,
                null,
                null,
                person,
                null,
                List.of(REGISTERED),
                null,
                null,
                null,
                null,
                null,
                null);
        return new Amendment(facts, null, null);
    }

    private static Amendment urgent(Referral before, Person person) {
        return Amendment.whole(
                new Referral(
                        before.id(),
                        before.sender(),
                        before.recipient(),
                        before.service(),
                        List.of(new Need(List.of(), "cannot climb stairs, and fell")),
                        Priority.URGENT,
                        person,
                        null,
                        null,
                        null,
                        null,
                        null,
                        null,
                        null,
                        null),
                null);
    }

    private static Person person(Referral before, Identifier... identifiers) {
        var person = before.person();
        return new Person(
                List.of(identifiers),
                person.name(),
                person.birthDate(),
                person.gender(),
                person.language(),
                null,
                null);
    }
}
