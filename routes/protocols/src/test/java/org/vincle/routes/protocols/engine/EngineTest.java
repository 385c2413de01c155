package org.vincle.routes.protocols.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.vincle.connectors.api.model.Amendment;
import org.vincle.connectors.api.model.Answer;
import org.vincle.connectors.api.model.Cancellation;
import org.vincle.connectors.api.model.Code;
import org.vincle.connectors.api.model.Finding;
import org.vincle.connectors.api.model.LegalBasis;
import org.vincle.connectors.api.model.Message;
import org.vincle.connectors.api.model.Note;
import org.vincle.connectors.api.model.Outcome;
import org.vincle.connectors.api.model.PlanUpdate;
import org.vincle.connectors.api.model.Progress;
import org.vincle.connectors.api.model.Referral;
import org.vincle.connectors.api.model.SafetyFlag;
import org.vincle.connectors.api.model.State;
import org.vincle.routes.protocols.machine.Phase;

@DisplayNameGeneration(ReplaceUnderscores.class)
class EngineTest {

    private static final String ROLES =
            """
            # role\tterritory\tinstitutions
            hospital-social-work\t*\tcity-hospital
            primary-care\t08\thealth-centre
            home-help\t*\tnorth, south
            respite\t*\t-
            social-services-head\t*\thead
            """;

    @TempDir
    private Path folder;

    private CaseTown town;

    @BeforeEach
    void build() {
        town = new CaseTown(
                folder,
                ROLES,
                "city-hospital:HEALTH",
                "health-centre:HEALTH",
                "council:SOCIAL_SERVICES",
                "north:SOCIAL_SERVICES",
                "south:SOCIAL_SERVICES",
                "head:SOCIAL_SERVICES");
    }

    private static Answer yes() {
        return new Answer(true, null, null, null);
    }

    private static Answer no() {
        return new Answer(false, null, null, null);
    }

    private static Outcome done(Finding... findings) {
        return new Outcome(Outcome.Result.COMPLETED, null, null, List.of(findings), null, null);
    }

    private static Finding observation(String system, String code, String value) {
        return new Finding(
                Finding.Kind.OBSERVATION,
                new Code(system, code, null),
                null,
                value == null ? null : new Code(null, value, null),
                null,
                null,
                null,
                null,
                List.of(),
                null);
    }

    private void does(String partner, String step) {
        var asked = town.asked(partner, step);
        town.says(partner, asked.id(), yes(), State.ACCEPTED);
        town.says(partner, asked.id(), done(), State.COMPLETED);
    }

    @Test
    void an_event_asks_the_first_steps_and_accepts_the_referral() {
        var begun = town.begins("city-hospital", "discharge-planned");

        var assess = town.asked("council", "assess");
        assertThat(assess.sender().name()).isEqualTo("Shared care");
        assertThat(assess.service().text()).isEqualTo("Assess the home and the family");
        assertThat(assess.protocol().origin()).isEqualTo("city-hospital");
        assertThat(assess.basis().kind()).isEqualTo(LegalBasis.Kind.PUBLIC_INTEREST);
        assertThat(assess.person()).isEqualTo(begun.person());
        assertThat(assess.dueBy()).isEqualTo("2026-04-01T22:00:00Z");
        assertThat(town.heard("city-hospital")).hasExactlyElementsOfTypes(Answer.class);
        assertThat(town.heard("health-centre")).hasExactlyElementsOfTypes(Referral.class);
    }

    @Test
    void a_case_goes_from_its_first_event_to_its_end() {
        var begun = town.begins("city-hospital", "discharge-planned");
        does("health-centre", "prepare-care");
        does("council", "assess");
        town.says(
                "city-hospital",
                begun.id(),
                new Note(null, List.of(observation(Events.SYSTEM, "discharged", null)), null),
                State.IN_PROGRESS);
        town.says("north", town.asked("north", "home-help").id(), no(), State.REJECTED);
        does("south", "home-help");
        does("health-centre", "first-visit");
        town.until("2026-04-16T08:00:00Z");
        does("council", "follow-up");
        town.until("2026-05-20T08:00:00Z");
        does("council", "follow-up");

        assertThat(town.course().whole().phase()).isEqualTo(Phase.DONE);
        assertThat(town.courses.timers.values()).allMatch(t -> t.isEmpty());
        assertThat(town.heard("city-hospital"))
                .hasExactlyElementsOfTypes(Answer.class, Progress.class, PlanUpdate.class, Outcome.class);
        assertThat(outcome(town.heard("city-hospital")).result()).isEqualTo(Outcome.Result.COMPLETED);
        assertThat(last(town.heard("south")).change().get("ca")).contains("s’ha acabat");
    }

    private static Outcome outcome(List<Message> heard) {
        return heard.stream()
                .filter(Outcome.class::isInstance)
                .map(Outcome.class::cast)
                .findFirst()
                .orElseThrow();
    }

    private static PlanUpdate last(List<Message> heard) {
        return (PlanUpdate) heard.get(heard.size() - 1);
    }

    @Test
    void the_same_delivery_twice_changes_nothing() {
        var begun = town.begins("city-hospital", "discharge-planned");
        var delivery = town.delivery("city-hospital", begun, begun, State.REQUESTED);
        town.engine.take(delivery);
        var asked = town.asked("council", "assess");
        var answer = town.says("council", asked.id(), yes(), State.ACCEPTED);
        var said = List.copyOf(town.courses.said);
        var held = List.copyOf(town.courses.held.values());

        town.engine.take(delivery);
        town.engine.take(answer);

        assertThat(town.courses.said).isEqualTo(said);
        assertThat(town.courses.held.values()).containsExactlyElementsOf(held);
    }

    @Test
    void a_turn_that_another_came_before_is_worked_out_anew() {
        town.begins("city-hospital", "discharge-planned");
        var assess = town.asked("council", "assess");
        var prepare = town.asked("health-centre", "prepare-care");
        town.courses.meanwhile = () -> town.says("health-centre", prepare.id(), yes(), State.ACCEPTED);

        town.says("council", assess.id(), yes(), State.ACCEPTED);

        assertThat(town.course().steps()).filteredOn(s -> !s.asks().isEmpty()).allSatisfy(s -> assertThat(s.asks())
                .allMatch(a -> a.state() == State.ACCEPTED));
        assertThat(town.heard("city-hospital")).hasExactlyElementsOfTypes(Answer.class, Progress.class);
    }

    @Test
    void whoever_keeps_silent_is_reminded_by_a_note_and_the_head_is_told_by_a_referral_of_its_own() {
        town.begins("city-hospital", "discharge-planned");

        town.until("2026-04-02T08:00:00Z");

        assertThat(town.heard("council")).hasAtLeastOneElementOfType(Note.class);
        assertThat(town.heard("council").stream().filter(Note.class::isInstance).map(n -> ((Note) n).text()))
                .contains("Reminder: “Assess the home and the family” is waiting for you.");
        assertThat(town.heard("head")).hasExactlyElementsOfTypes(Referral.class, Note.class);
        var escalated = (Referral) town.heard("head").get(0);
        assertThat(escalated.person().name()).isNull();
        assertThat(escalated.findings()).isEmpty();
    }

    @Test
    void what_begins_no_protocol_is_turned_down_with_a_reason() {
        var referral = town.referral("city-hospital", new Code("urn:test", "something", null), List.of());

        var receipt = town.take(referral);

        var answer = (Answer) receipt.answers().get(0).items().get(0).message();
        assertThat(answer.accepted()).isFalse();
        assertThat(answer.reason().text()).startsWith("No shared-care protocol begins");
        assertThat(town.courses.held).isEmpty();
    }

    @Test
    void a_code_of_a_partners_own_system_may_stand_for_an_event() {
        town.begins(town.referral("city-hospital", new Code("urn:test", "ADMIT-RISK", null), List.of()));

        assertThat(town.course().protocol()).endsWith("hospital-discharge");
    }

    @Test
    void calling_it_off_calls_every_step_off() {
        var begun = town.begins("city-hospital", "discharge-planned");
        town.says("council", town.asked("council", "assess").id(), yes(), State.ACCEPTED);

        town.says(
                "city-hospital",
                begun.id(),
                new Cancellation(Cancellation.Step.REQUESTED, null, null),
                State.IN_PROGRESS);

        assertThat(town.heard("council")).hasAtLeastOneElementOfType(Cancellation.class);
        assertThat(town.heard("health-centre")).hasAtLeastOneElementOfType(Cancellation.class);
        assertThat(town.heard("city-hospital").stream().filter(Cancellation.class::isInstance))
                .allMatch(c -> ((Cancellation) c).step() == Cancellation.Step.AGREED)
                .hasSize(1);
    }

    @Test
    void what_one_institution_found_decides_and_is_told_to_no_other() {
        var begun = town.begins("city-hospital", "discharge-planned");
        var mine = observation("urn:test", "blood-group", "zero");
        town.says(
                "city-hospital",
                begun.id(),
                new Note(null, List.of(mine, observation(Events.SYSTEM, "discharged", null)), null),
                State.ACCEPTED);
        does("health-centre", "prepare-care");
        var assess = town.asked("council", "assess");
        town.says("council", assess.id(), yes(), State.ACCEPTED);
        town.says("council", assess.id(), done(observation("urn:test", "can-live-at-home", "no")), State.COMPLETED);

        assertThat(town.course().step("home-help").orElseThrow().phase()).isEqualTo(Phase.SKIPPED);
        assertThat(town.asked("health-centre", "first-visit").findings())
                .extracting(f -> f.code().code())
                .containsExactly("blood-group", "discharged");
    }

    @Test
    void an_amendment_is_what_later_steps_are_told() {
        var begun = town.begins("city-hospital", "discharge-planned");
        var moved = CaseTown.person("Remei", "1941-02-04");
        var after = new Referral(
                begun.id(),
                begun.sender(),
                begun.recipient(),
                begun.service(),
                begun.needs(),
                begun.priority(),
                moved,
                begun.household(),
                begun.findings(),
                null,
                null,
                null,
                null,
                null,
                null);
        town.courses.referrals.put(begun.id(), after);
        town.says("city-hospital", begun.id(), Amendment.whole(after, null), State.ACCEPTED);
        town.says(
                "city-hospital",
                begun.id(),
                new Note(null, List.of(observation(Events.SYSTEM, "discharged", null)), null),
                State.ACCEPTED);

        assertThat(town.asked("health-centre", "first-visit").person()).isEqualTo(moved);
    }

    @Test
    void what_protects_the_person_is_told_at_once_to_whoever_has_been_asked() {
        var begun = town.begins("city-hospital", "discharge-planned");

        town.says(
                "city-hospital",
                begun.id(),
                Note.safety(Set.of(SafetyFlag.DO_NOT_CONTACT), Set.of(), null),
                State.ACCEPTED);

        assertThat(List.of("council", "health-centre")).allSatisfy(partner -> assertThat(
                        last(town.heard(partner), Note.class).flags())
                .containsExactly(SafetyFlag.DO_NOT_CONTACT));
        assertThat(town.heard("city-hospital")).hasExactlyElementsOfTypes(Answer.class);
    }

    private static <T> T last(List<Message> heard, Class<T> type) {
        return type.cast(heard.get(heard.size() - 1));
    }
}
