package org.vincle.connectors.api.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.vincle.connectors.api.model.Amendment.Part;

@DisplayNameGeneration(ReplaceUnderscores.class)
class AmendmentTest {

    private static final UUID ID = UUID.fromString("01936f1a-0000-7000-8000-000000000001");
    private static final Identifier NOBODY = new Identifier("urn:example:ids", "NOBODY-1");
    private static final Finding SEEN = finding(Finding.Kind.OBSERVATION, "three stairs", null);
    private static final Finding PAPER = finding(Finding.Kind.DOCUMENT, null, new byte[] {1, 2, 3});

    @Test
    void leaves_what_it_does_not_name() {
        var before = referral(ID, "A ramp", Priority.ASAP, List.of(SEEN, PAPER));
        var says = referral(UUID.randomUUID(), "A ramp and a rail", Priority.ROUTINE, List.of());

        var amended = new Amendment(says, Set.of(Part.NOTE), null).over(before);

        assertThat(amended.referral())
                .isEqualTo(referral(ID, "A ramp and a rail", Priority.ASAP, List.of(SEEN, PAPER)));
        assertThat(amended.parts()).containsExactly(Part.NOTE);
    }

    @Test
    void takes_away_what_it_names_and_does_not_say() {
        var before = referral(ID, "A ramp", Priority.ASAP, List.of(SEEN, PAPER));
        var says = referral(ID, null, Priority.ASAP, List.of(PAPER));

        var amended = Amendment.whole(says, null).over(before);

        assertThat(amended.referral()).isEqualTo(says);
        assertThat(amended.parts()).containsExactlyInAnyOrder(Part.NOTE, Part.OBSERVATIONS);
    }

    @Test
    void replaces_findings_kind_by_kind() {
        var before = referral(ID, null, null, List.of(SEEN, PAPER));
        var more = finding(Finding.Kind.OBSERVATION, "four stairs", null);

        var amended =
                new Amendment(referral(ID, null, null, List.of(more)), Set.of(Part.OBSERVATIONS), null).over(before);

        assertThat(amended.referral().findings()).containsExactly(PAPER, more);
    }

    @Test
    void adds_to_what_protects_the_person_and_takes_it_back_only_when_everything_is_said_anew() {
        var before = referral(SafetyFlag.DO_NOT_CONTACT);
        var says = referral(SafetyFlag.ADDRESS_HIDDEN);

        assertThat(new Amendment(says, Set.of(Part.FLAGS), null)
                        .over(before)
                        .referral()
                        .flags())
                .containsExactlyInAnyOrder(SafetyFlag.DO_NOT_CONTACT, SafetyFlag.ADDRESS_HIDDEN);
        assertThat(Amendment.whole(says, null).over(before).referral().flags())
                .containsExactly(SafetyFlag.ADDRESS_HIDDEN);
    }

    @Test
    void takes_back_what_protects_the_person_when_all_but_the_findings_is_said_anew_and_these_stay() {
        var before = referral(ID, "A ramp", null, List.of(SEEN, PAPER), Set.of(SafetyFlag.DO_NOT_CONTACT));
        var says = referral(ID, "A rail", null, List.of());

        var amended = Amendment.allButFindings(says, null).over(before);

        assertThat(amended.referral()).isEqualTo(referral(ID, "A rail", null, List.of(SEEN, PAPER)));
        assertThat(amended.parts()).containsExactly(Part.FLAGS, Part.NOTE);
    }

    @Test
    void names_nothing_when_the_same_is_said_again() {
        var before = referral(ID, "A ramp", Priority.ASAP, List.of(SEEN, PAPER));
        var again = referral(
                ID, "A ramp", Priority.ASAP, List.of(SEEN, finding(Finding.Kind.DOCUMENT, null, new byte[] {1, 2, 3})));

        assertThat(Amendment.whole(again, null).over(before).parts()).isEmpty();
    }

    @Test
    void adds_what_is_proved_without_naming_its_kind_and_once() {
        var before = referral(ID, null, null, List.of(SEEN, PAPER));
        var proof = proof("registered");
        var adding = new Amendment(referral(ID, null, null, List.of(proof)), null, null);

        var amended = adding.over(before);

        assertThat(amended.referral().findings()).containsExactly(SEEN, PAPER, proof);
        assertThat(amended.parts()).containsExactly(Part.OBSERVATIONS);
        assertThat(adding.over(amended.referral()).parts()).isEmpty();
    }

    @Test
    void takes_nothing_away_that_is_proved() {
        var proof = proof("registered");
        var before = referral(ID, "A ramp", null, List.of(SEEN, proof));
        var more = finding(Finding.Kind.OBSERVATION, "four stairs", null);

        var other = Amendment.whole(referral(ID, "A ramp", null, List.of(more)), null)
                .over(before);
        var same = Amendment.whole(referral(ID, "A rail", null, List.of(SEEN)), null)
                .over(before);

        assertThat(other.referral().findings()).containsExactly(more, proof);
        assertThat(same.referral().findings()).containsExactly(SEEN, proof);
        assertThat(same.parts()).containsExactly(Part.NOTE);
    }

    @Test
    void never_changes_who_asks_whom() {
        var before = referral(ID, null, null, List.of());
        var says = before.between(Institution.partner("school"), Institution.partner("housing"));

        var amended = Amendment.whole(says, null).over(before);

        assertThat(amended.referral().sender().partner()).isEqualTo("council");
        assertThat(amended.referral().recipient().partner()).isEqualTo("city-hospital");
    }

    private static Referral referral(SafetyFlag flag) {
        return referral(ID, null, null, List.of(), Set.of(flag));
    }

    private static Referral referral(UUID id, String note, Priority priority, List<Finding> findings) {
        return referral(id, note, priority, findings, null);
    }

    private static Referral referral(
            UUID id, String note, Priority priority, List<Finding> findings, Set<SafetyFlag> flags) {
        return new Referral(
                id,
                Institution.partner("council"),
                Institution.partner("city-hospital"),
                null,
                null,
                priority,
                new Person(List.of(NOBODY), null, "1871-02-30", null, null, null, null),
                null,
                findings,
                null,
                flags,
                null,
                null,
                null,
                note);
    }

    private static Finding finding(Finding.Kind kind, String value, byte[] content) {
        var attachment = content == null ? null : new Attachment("text/plain", null, content);
        return new Finding(kind, null, value, null, null, null, null, null, null, attachment);
    }

    private static Finding proof(String code) {
        return new Finding(
                Finding.Kind.OBSERVATION,
                new Code(Systems.PROOF, code, null),
                "yes",
                null,
                null,
                "final",
                null,
                null,
                null,
                null);
    }
}
