package org.vincle.connectors.hmis.translate;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.vincle.connectors.api.error.Codes;
import org.vincle.connectors.api.error.InvalidMessage;
import org.vincle.connectors.api.model.Answer;
import org.vincle.connectors.api.model.Cancellation;
import org.vincle.connectors.api.model.Correction;
import org.vincle.connectors.api.model.Note;
import org.vincle.connectors.api.model.Outcome;
import org.vincle.connectors.api.model.Outcome.Result;
import org.vincle.connectors.api.model.Progress;
import org.vincle.connectors.api.model.Referral;
import org.vincle.connectors.api.model.SafetyFlag;
import org.vincle.connectors.hmis.Fakes;
import org.vincle.connectors.hmis.csv.Bounds;
import org.vincle.connectors.hmis.csv.Fault;
import org.vincle.connectors.hmis.csv.HmisSet;
import org.vincle.connectors.testkit.HousingSet;
import org.vincle.connectors.testkit.InventedPerson;

@DisplayNameGeneration(ReplaceUnderscores.class)
class SetReaderTest {

    private final Fakes.Ledger ledger = new Fakes.Ledger();
    private final UUID referral = Fakes.id();
    private final String ours = OurIds.of(referral);

    @TempDir
    Path folder;

    @Test
    void the_results_of_our_event_are_answers() throws Exception {
        read(export().row("Event", event("1")).row("Event", event("3")));

        assertThat(ledger.messages()).hasSize(2);
        assertThat(((Answer) ledger.messages().get(0)).accepted()).isTrue();
        var no = (Answer) ledger.messages().get(1);
        assertThat(no.accepted()).isFalse();
        assertThat(no.reason().code().display()).isEqualTo("The provider declined");
    }

    @Test
    void an_event_of_ours_without_result_says_nothing() throws Exception {
        var report = read(export().row("Event", event(null)));

        assertThat(ledger.accepted).isEmpty();
        assertThat(report.clean()).isTrue();
    }

    @Test
    void a_person_who_declines_calls_the_referral_off_or_lets_it_lapse_where_that_is_forbidden() throws Exception {
        read(export().row("Event", event("2")));
        assertThat(ledger.messages()).singleElement().isInstanceOf(Cancellation.class);

        var other = new Fakes.Ledger();
        other.refuses(s -> s.items().get(0).message() instanceof Cancellation
                ? new InvalidMessage(Codes.TRANSITION_FORBIDDEN)
                : null);
        read(export().row("Event", event("2")), other);
        assertThat(((Outcome) other.messages().get(0)).result()).isEqualTo(Result.EXPIRED);
    }

    @Test
    void a_deleted_event_of_ours_is_a_correction_or_at_least_words() throws Exception {
        ledger.refuses(s -> s.items().get(0).message() instanceof Correction
                ? new InvalidMessage(Codes.TRANSITION_FORBIDDEN)
                : null);

        read(export().row("Event", with(event("1"), "DateDeleted", "2026-02-01 10:00:00")));

        assertThat(ledger.messages()).singleElement().isInstanceOf(Note.class);
    }

    @Test
    void the_enrollment_and_exit_of_our_event_are_progress_and_outcome() throws Exception {
        read(export().row("Event", event("1"))
                .row("Enrollment", enrollment("E1", "C1", "P-HOMES", "2026-01-28"))
                .row("Exit", exit("E1", "435")));

        assertThat(ledger.messages())
                .extracting(Object::getClass)
                .containsExactly(Answer.class, Progress.class, Outcome.class);
        var outcome = (Outcome) ledger.messages().get(2);
        assertThat(outcome.result()).isEqualTo(Result.COMPLETED);
        assertThat(outcome.findings().get(0).valueCode().code()).isEqualTo("435");
    }

    @Test
    void moving_in_completes_and_a_later_exit_cannot_undo_it() throws Exception {
        read(export().row("Event", event("1"))
                .row("Enrollment", with(enrollment("E1", "C1", "P-HOMES", "2026-01-28"), "MoveInDate", "2026-02-02"))
                .row("Exit", exit("E1", "116")));

        assertThat(ledger.messages())
                .extracting(Object::getClass)
                .containsExactly(Answer.class, Progress.class, Outcome.class);
        assertThat(((Outcome) ledger.messages().get(2)).result()).isEqualTo(Result.COMPLETED);
    }

    @Test
    void other_exits_fail_or_lapse_as_the_table_says() throws Exception {
        for (var each : List.of("207:FAILED", "30:EXPIRED", "24:FAILED", "421:COMPLETED")) {
            var one = new Fakes.Ledger();
            read(
                    export().row("Event", event("1"))
                            .row("Enrollment", enrollment("E1", "C1", "P-HOMES", "2026-01-28"))
                            .row("Exit", exit("E1", each.split(":")[0])),
                    one);
            assertThat(((Outcome) one.messages().get(2)).result().name()).isEqualTo(each.split(":")[1]);
        }
    }

    @Test
    void enrollments_of_another_place_time_or_person_are_none_of_ours() throws Exception {
        read(export().row("Event", event("1"))
                .row("Enrollment", enrollment("E1", "C1", "P-SHELTER", "2026-01-28"))
                .row("Enrollment", enrollment("E2", "C1", "P-HOMES", "2025-11-01"))
                .row("Enrollment", enrollment("E3", "C2", "P-HOMES", "2026-01-28"))
                .row("Exit", exit("E1", "410")));

        assertThat(ledger.messages()).singleElement().isInstanceOf(Answer.class);
    }

    @Test
    void our_own_enrollment_coming_back_says_nothing_until_somebody_moves_in() throws Exception {
        read(export().row("Event", event("1")).row("Enrollment", enrollment(ours, "C1", "VINCLE-CE", "2026-01-15")));
        assertThat(ledger.messages()).hasSize(1);

        read(export().row("Event", event("1"))
                .row(
                        "Enrollment",
                        with(enrollment(ours, "C1", "VINCLE-CE", "2026-01-15"), "MoveInDate", "2026-02-02")));
        assertThat(ledger.messages()).hasSize(2);
    }

    @Test
    void a_set_without_events_is_understood_by_our_own_ids() throws Exception {
        read(export().row("Enrollment", enrollment("E1", ours, "P-HOMES", "2026-01-28"))
                .row("Exit", exit("E1", "410")));

        assertThat(ledger.messages()).extracting(Object::getClass).containsExactly(Progress.class, Outcome.class);
    }

    @Test
    void an_event_of_theirs_goes_where_its_project_says() throws Exception {
        read(export().client("C1", new InventedPerson(4))
                .event("V1", "C1", "7", "P-JOBS")
                .event("V2", "C1", "10", null)
                .event("V3", "C1", "10", "P-ELSEWHERE"));

        assertThat(ledger.messages()).singleElement().isInstanceOf(Referral.class);
        var referred = (Referral) ledger.messages().get(0);
        assertThat(referred.recipient().partner()).isEqualTo("job-office");
        assertThat(referred.service().codes().get(0).is(Names.EVENT, "7")).isTrue();
        assertThat(referred.needs().get(0).codes().get(0).code()).isEqualTo("housing-instability");
    }

    @Test
    void an_event_with_a_result_is_an_echo_and_a_deleted_one_is_taken_back_only_if_it_was_taken() throws Exception {
        var set = export().client("C1", new InventedPerson(4)).event("V1", "C1", "8", null);
        read(set);
        read(export().row("Event", with(theirs("V1"), "ReferralResult", "1")));
        read(export().row("Event", with(theirs("V1"), "DateDeleted", "2026-02-01"))
                .row("Event", with(theirs("V9"), "DateDeleted", "2026-02-01")));

        assertThat(ledger.messages()).extracting(Object::getClass).containsExactly(Referral.class, Correction.class);
    }

    @Test
    void nobody_is_referred_in_a_hashed_set() throws Exception {
        var set = export().client("C1", new InventedPerson(4)).event("V1", "C1", "8", null);
        set.rows("Export").get(0).put("HashStatus", "4");

        var report = read(set);

        assertThat(ledger.accepted).isEmpty();
        assertThat(report.faults()).extracting(Fault::rule).containsExactly("hashed");
    }

    @Test
    void flags_are_understood_where_they_were_agreed() throws Exception {
        var set = export().client("C1", new InventedPerson(4)).event("V1", "C1", "8", null);
        set.rows("Client").get(0).put("NoContact", "YES");

        read(set, ledger, "doNotContactIn", "Client.NoContact=YES");

        assertThat(((Referral) ledger.messages().get(0)).flags()).containsExactly(SafetyFlag.DO_NOT_CONTACT);
    }

    @Test
    void columns_that_are_not_carried_are_losses() throws Exception {
        var set = export().client("C1", new InventedPerson(4)).event("V1", "C1", "8", null);
        set.rows("Client").get(0).put("VeteranStatus", "1");

        read(set);

        assertThat(ledger.accepted.get(0).losses()).extracting(l -> l.path()).containsExactly("Client.VeteranStatus");
    }

    @Test
    void the_order_of_columns_does_not_matter() throws Exception {
        read(export().inOddOrder()
                .row("Event", event("1"))
                .row("Enrollment", enrollment("E1", "C1", "P-HOMES", "2026-01-28"))
                .row("Exit", exit("E1", "410"))
                .client("C5", new InventedPerson(4))
                .event("V1", "C5", "8", null));

        assertThat(ledger.messages()).hasSize(4);
    }

    @Test
    void our_ids_are_read_back_and_nobody_elses() {
        assertThat(OurIds.read(ours)).contains(referral);
        assertThat(OurIds.read("VN" + "Z".repeat(26))).isEmpty();
        assertThat(OurIds.read("5007192")).isEmpty();
        assertThat(OurIds.read(OurIds.member(referral, 1))).isEmpty();
    }

    private static HousingSet export() {
        return HousingSet.export("2026", "X1");
    }

    private String[] event(String result) {
        return new String[] {
            "EventID",
            ours,
            "PersonalID",
            "C1",
            "EventDate",
            "2026-01-15",
            "Event",
            "7",
            "LocationCrisisOrPHHousing",
            "P-HOMES",
            "ReferralResult",
            result,
            "ResultDate",
            result == null ? null : "2026-01-2" + result
        };
    }

    private static String[] theirs(String id) {
        return new String[] {"EventID", id, "PersonalID", "C1", "EventDate", "2026-01-15", "Event", "8"};
    }

    private static String[] enrollment(String id, String person, String project, String entry) {
        return new String[] {"EnrollmentID", id, "PersonalID", person, "ProjectID", project, "EntryDate", entry};
    }

    private static String[] exit(String enrollment, String destination) {
        return new String[] {
            "ExitID", "X" + enrollment, "EnrollmentID", enrollment, "ExitDate", "2026-02-10", "Destination", destination
        };
    }

    private static String[] with(String[] pairs, String column, String value) {
        var more = java.util.Arrays.copyOf(pairs, pairs.length + 2);
        more[pairs.length] = column;
        more[pairs.length + 1] = value;
        return more;
    }

    private Report read(HousingSet set) throws Exception {
        return read(set, ledger);
    }

    private Report read(HousingSet set, Fakes.Ledger into, Object... pairs) throws IOException, Fault {
        var file = Files.write(folder.resolve("set.zip"), set.zip());
        var report = new Report("0");
        try (var open = HmisSet.open(file, Bounds.of(100_000_000))) {
            new SetReader(open, Fakes.dialect(pairs), new Memory(Fakes.PARTNER, into, into::accept), Fakes::id, report)
                    .read();
        }
        return report;
    }
}
