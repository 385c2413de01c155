package org.vincle.connectors.hmis.translate;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.vincle.connectors.api.Loss;
import org.vincle.connectors.api.model.Referral;
import org.vincle.connectors.api.model.Relative;
import org.vincle.connectors.api.model.SafetyFlag;
import org.vincle.connectors.hmis.Fakes;
import org.vincle.connectors.hmis.csv.Bounds;
import org.vincle.connectors.hmis.csv.Fault;
import org.vincle.connectors.hmis.csv.HmisSet;
import org.vincle.connectors.testkit.HousingSet;
import org.vincle.connectors.testkit.InventedPerson;

/** Who comes along with a person whom the housing office refers. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class HouseholdTest {

    private final Fakes.Ledger ledger = new Fakes.Ledger();
    private final HousingSet set = HousingSet.export("2026", "X1");

    @TempDir
    Path folder;

    @Test
    void everybody_of_the_household_goes_along_and_what_they_are_to_its_head() throws Exception {
        lives("C1", "H1", "1");
        lives("C2", "H1", "2");
        lives("C3", "H1", "3");
        lives("C4", "H2", "1");
        refer("C1");

        assertThat(read()).extracting(HouseholdTest::said).containsExactly("C2 CHILD", "C3 SIGOTHR");
        assertThat(losses()).doesNotContain("Enrollment.RelationshipToHoH");
    }

    @Test
    void what_they_are_to_a_child_follows_from_the_head_or_is_a_loss() throws Exception {
        lives("C1", "H1", "1");
        lives("C2", "H1", "2");
        lives("C3", "H1", "3");
        lives("C4", "H1", "2");
        lives("C5", "H1", "99");
        refer("C2");

        assertThat(read())
                .extracting(HouseholdTest::said)
                .containsExactly("C1 PRN", "C3 unknown", "C4 SIB", "C5 unknown");
        assertThat(losses()).containsOnlyOnce("Enrollment.RelationshipToHoH");
    }

    @Test
    void who_has_left_and_who_was_deleted_is_not_named() throws Exception {
        lives("C1", "H1", "1");
        lives("C2", "H1", "3");
        lives("C3", "H1", "2");
        lives("C4", "H1", "2");
        set.rows("Enrollment").get(3).put("DateDeleted", "2026-01-02");
        left("C2", "2026-01-20");
        left("C3", "2026-01-21");
        refer("C1");

        assertThat(read()).extracting(HouseholdTest::said).containsExactly("C3 CHILD");
    }

    @Test
    void somebody_without_a_row_of_their_own_and_what_the_enrollment_says_beside_are_losses() throws Exception {
        lives("C1", "H1", "1");
        set.rows("Enrollment").get(0).put("LivingSituation", "116");
        set.row("Enrollment", "EnrollmentID", "E-V2", "PersonalID", "C2", "HouseholdID", "H1");
        refer("C1");

        assertThat(read()).isEmpty();
        assertThat(ledger.accepted.get(0).losses())
                .contains(
                        new Loss("Enrollment.HouseholdID", "person", "no-client"),
                        new Loss("Enrollment.LivingSituation", "code", "no-field"));
    }

    @Test
    void an_enrollment_of_somebody_else_is_not_the_persons() throws Exception {
        lives("C1", "H1", "1");
        lives("C2", "H1", "2");
        set.rows("Enrollment").get(0).put("PersonalID", "C9");
        refer("C1");

        assertThat(read()).isEmpty();
    }

    @Test
    void a_flag_of_one_is_a_flag_of_the_referral() throws Exception {
        lives("C1", "H1", "1");
        lives("C2", "H1", "2");
        set.rows("Client").get(1).put("Hidden", "YES");
        refer("C1");

        read("addressHiddenIn", "Client.Hidden=YES");

        assertThat(referral(0).flags()).containsExactly(SafetyFlag.ADDRESS_HIDDEN);
    }

    @Test
    void of_a_household_too_large_to_be_one_some_are_named_and_the_rest_is_a_loss() throws Exception {
        for (int i = 1; i <= 150; i++) {
            lives("C" + i, "H1", i == 1 ? "1" : "5");
        }
        refer("C1");

        assertThat(read()).hasSize(Households.BIGGEST);
        assertThat(ledger.accepted.get(0).losses()).contains(new Loss("Enrollment.HouseholdID", "person", "too-many"));
    }

    @Test
    void more_people_than_are_held_at_once_are_all_found() throws Exception {
        int households = SetReader.HELD / 50;
        for (int household = 0; household < households; household++) {
            for (int i = 0; i < 60; i++) {
                lives("C" + household + "-" + i, "H" + household, i == 0 ? "1" : "2");
            }
            refer("C" + household + "-0");
        }

        read();

        assertThat(ledger.messages()).hasSize(households).allSatisfy(m -> assertThat(((Referral) m).household())
                .hasSize(59));
    }

    @Test
    void a_relation_to_the_head_is_said_back_as_it_was_read() {
        for (var relation : List.of("2", "3", "4")) {
            var role = Fakes.CODES.get("relation-in", "1-" + relation).orElseThrow();
            assertThat(Fakes.CODES.get("relation-out", role)).contains(relation);
        }
    }

    private void lives(String person, String household, String relation) {
        set.client(person, new InventedPerson(set.rows("Client").size() + 1))
                .row(
                        "Enrollment",
                        "EnrollmentID",
                        "E-V" + person,
                        "PersonalID",
                        person,
                        "HouseholdID",
                        household,
                        "RelationshipToHoH",
                        relation);
    }

    private void left(String person, String day) {
        set.row("Exit", "ExitID", "X" + person, "EnrollmentID", "E-V" + person, "ExitDate", day, "Destination", "410");
    }

    private void refer(String person) {
        set.event("V" + person, person, "8", null);
    }

    private static String said(Relative relative) {
        var relation =
                relative.relation() == null ? "unknown" : relative.relation().code();
        return relative.person().identifiers().get(0).value() + " " + relation;
    }

    private List<String> losses() {
        return ledger.accepted.get(0).losses().stream().map(Loss::path).toList();
    }

    private Referral referral(int number) {
        return (Referral) ledger.messages().get(number);
    }

    private List<Relative> read(Object... pairs) throws Exception {
        var file = Files.write(folder.resolve("set.zip"), set.zip());
        var report = new Report("0");
        try (var open = HmisSet.open(file, Bounds.of(100_000_000))) {
            var memory = new Memory(Fakes.PARTNER, ledger, ledger::accept);
            new SetReader(open, Fakes.dialect(pairs), memory, Fakes::id, report).read();
        }
        assertThat(report.faults()).extracting(Fault::rule).isEmpty();
        return referral(0).household();
    }
}
