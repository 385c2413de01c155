package org.vincle.connectors.hmis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.vincle.connectors.testkit.Referrals.aReferral;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.vincle.connectors.api.error.Codes;
import org.vincle.connectors.api.error.InvalidMessage;
import org.vincle.connectors.api.error.NotPermitted;
import org.vincle.connectors.api.model.Answer;
import org.vincle.connectors.api.model.Outcome;
import org.vincle.connectors.api.model.Progress;
import org.vincle.connectors.api.model.Referral;
import org.vincle.connectors.api.model.State;
import org.vincle.connectors.testkit.Behaviour;
import org.vincle.connectors.testkit.HousingOffice;
import org.vincle.connectors.testkit.HousingSet;
import org.vincle.connectors.testkit.InventedPerson;
import org.vincle.connectors.testkit.LogCapture;

@DisplayNameGeneration(ReplaceUnderscores.class)
class MailroomTest {

    private final HousingOffice office = HousingOffice.open();
    private final Fakes.Ledger ledger = new Fakes.Ledger();
    private final Hands clock = new Hands();

    @TempDir
    Path scratch;

    private HmisInbound inbound;
    private Fakes.FakeHub hub;

    @AfterEach
    void stop() {
        if (hub != null) {
            hub.close();
            inbound.close();
        }
        office.close();
    }

    @Test
    void a_referral_out_comes_back_accepted_begun_and_completed() throws Exception {
        var referral = aReferral().id(Fakes.id()).to(Fakes.PARTNER).build();
        var outbound = new HmisOutbound(Fakes.office(office), Fakes.CODES);
        outbound.send(Fakes.delivery(referral, referral, State.REQUESTED));
        outbound.close();
        var arrived = office.sets().get(0);
        office.folders()
                .puts(
                        "answer.zip",
                        HousingSet.export("2026", "X1")
                                .answering(arrived, "ReferralResult", "1", "ResultDate", "2026-01-25")
                                .row(
                                        "Enrollment",
                                        "EnrollmentID",
                                        "E9",
                                        "PersonalID",
                                        arrived.value("Client", "PersonalID"),
                                        "ProjectID",
                                        "P-HOMES",
                                        "EntryDate",
                                        "2026-01-28")
                                .row(
                                        "Exit",
                                        "ExitID",
                                        "X9",
                                        "EnrollmentID",
                                        "E9",
                                        "PersonalID",
                                        arrived.value("Client", "PersonalID"),
                                        "ExitDate",
                                        "2026-02-10",
                                        "Destination",
                                        "410")
                                .inOddOrder()
                                .zip());

        poll();

        assertThat(ledger.messages())
                .hasOnlyElementsOfTypes(Answer.class, Progress.class, Outcome.class)
                .hasSize(3);
        assertThat(ledger.accepted.subList(0, 3))
                .allMatch(s -> referral.id().equals(s.items().get(0).about().referral()));
        assertThat(office.folders().waiting()).isEmpty();
        assertThat(office.folders().done()).hasSize(2);
    }

    @Test
    void an_event_to_the_town_becomes_a_referral() throws Exception {
        office.folders().puts("export.zip", aSet("X1").zip());

        poll();

        assertThat(ledger.messages()).singleElement().isInstanceOf(Referral.class);
        var referral = (Referral) ledger.messages().get(0);
        assertThat(referral.recipient().partner()).isEqualTo("social-services");
        assertThat(referral.person().identifiers()).anyMatch(i -> i.value().equals(new InventedPerson(3).dni()));
    }

    @Test
    void a_set_is_filed_only_after_the_ledger_has_committed_what_it_says() throws Exception {
        office.folders().puts("export.zip", aSet("X1").zip());
        ledger.refuses(s -> new InvalidMessage(Codes.NOT_READY));

        poll();
        assertThat(office.folders().waiting()).containsExactly("export.zip");
        assertThat(office.folders().done()).isEmpty();

        ledger.refuses(s -> null);
        poll();
        assertThat(office.folders().waiting()).isEmpty();
        assertThat(ledger.messages()).hasSize(1);
    }

    @Test
    void the_same_set_under_another_name_changes_nothing() throws Exception {
        office.folders().puts("monday.zip", aSet("X1").zip());
        poll();
        office.folders().puts("tuesday.zip", aSet("X1").zip());
        poll();

        assertThat(ledger.messages()).hasSize(1);
        assertThat(office.folders().waiting()).isEmpty();
    }

    @Test
    void the_very_same_file_put_again_is_filed_over_the_first_and_keeps_its_report() throws Exception {
        for (int i = 0; i < 2; i++) {
            office.folders().puts("export.zip", aSet("X1").zip(), Fakes.NOW);
            poll();
        }

        assertThat(office.folders().waiting()).isEmpty();
        assertThat(office.folders().done()).hasSize(2);
        assertThat(office.folders().reports()).singleElement().asString().contains("Taken: 1");
    }

    @Test
    void what_a_killed_hub_left_behind_is_swept_away() throws Exception {
        var left = Files.createDirectories(scratch.resolve(Fakes.PARTNER)).resolve("set-1.zip");
        Files.write(left, new byte[] {1});

        poll();

        assertThat(left).doesNotExist();
    }

    @Test
    void our_own_mistake_is_filed_as_failed_and_says_nothing_of_anybody() throws Exception {
        var person = new InventedPerson(3);
        office.folders().puts("export.zip", aSet("X1").zip());
        ledger.refuses(s -> new IllegalStateException(person.dni()));

        try (var log = LogCapture.open()) {
            poll();
            assertThat(log.text()).contains("internal-error").doesNotContain(person.personalValues());
        }

        assertThat(office.folders().failed()).hasSize(2);
    }

    @Test
    void the_same_rows_in_another_set_change_nothing() throws Exception {
        office.folders().puts("monday.zip", aSet("X1").zip());
        poll();
        office.folders().puts("tuesday.zip", aSet("X2").inOddOrder().zip());
        poll();

        assertThat(ledger.messages()).hasSize(1);
        assertThat(office.folders().reports()).anyMatch(r -> r.contains("Known already: 1"));
    }

    @Test
    void a_set_that_still_grows_is_left_alone() throws Exception {
        var zip = aSet("X1").zip();
        start("settleSeconds", 30);
        office.folders().writes("export.zip", zip, zip.length / 2);
        inbound.poll();
        clock.forward(Duration.ofSeconds(31));
        office.folders().writes("export.zip", zip, zip.length);
        inbound.poll();
        assertThat(office.folders().waiting()).containsExactly("export.zip");
        assertThat(ledger.messages()).isEmpty();

        clock.forward(Duration.ofSeconds(31));
        inbound.poll();
        assertThat(ledger.messages()).hasSize(1);
        assertThat(office.folders().waiting()).isEmpty();
    }

    @Test
    void half_a_set_that_grows_no_more_is_refused_whole() throws Exception {
        var zip = aSet("X1").zip();
        office.folders().writes("export.zip", zip, zip.length / 2);

        poll();

        assertThat(ledger.accepted).isEmpty();
        assertThat(office.folders().failed()).hasSize(2);
        assertThat(office.folders().reports()).singleElement().asString().contains("[no-zip]");
    }

    @Test
    void hidden_and_other_files_are_never_touched() throws Exception {
        office.folders().puts(".export.zip.part", aSet("X1").zip());
        office.folders().puts(".hidden.zip", aSet("X1").zip());
        office.folders().puts("notes.txt", new byte[] {1});

        poll();

        assertThat(office.folders().waiting()).hasSize(3);
        assertThat(ledger.accepted).isEmpty();
    }

    @Test
    void the_report_names_places_and_rules_and_nobody() throws Exception {
        var person = new InventedPerson(3);
        var set = HousingSet.export("2026", "X1")
                .client("C1", person)
                .event("V1", "C1", "99", "P-TOWN")
                .event("V2", "nobody", "8", null)
                .row("Event", "EventID", "V3", "Event", "8", "PersonalID", "C1", "EventDate", person.given())
                .event("V4", "C1", "8", null);
        office.folders().puts(person.firstSurname() + ".zip", set.zip());

        try (var log = LogCapture.open()) {
            poll();
            assertThat(log.text()).doesNotContain(person.personalValues());
        }

        assertThat(ledger.messages()).hasSize(1);
        assertThat(office.folders().done()).hasSize(2).noneMatch(n -> n.contains(person.firstSurname()));
        var report = office.folders().reports().get(0);
        assertThat(report)
                .doesNotContain(person.personalValues())
                .contains(
                        "Event.csv, line 2, column Event",
                        "[unknown-code]",
                        "Event.csv, line 3, column PersonalID",
                        "[no-client]",
                        "Event.csv, line 4, column EventDate",
                        "[no-date]",
                        "Taken: 1",
                        "Not taken: 3");
    }

    @Test
    void the_report_speaks_the_partners_language() throws Exception {
        office.folders().puts("export.zip", aSet("X1").zip());

        start("settleSeconds", 0, "language", "ca");
        inbound.poll();

        assertThat(office.folders().reports()).singleElement().asString().contains("Llegit fins al final");
    }

    @Test
    void a_set_of_which_nothing_is_permitted_fails_and_may_come_again() throws Exception {
        office.folders().puts("export.zip", aSet("X1").zip());
        ledger.refuses(s -> new NotPermitted(Codes.NO_AGREEMENT));
        poll();
        assertThat(office.folders().failed()).hasSize(2);

        ledger.refuses(s -> null);
        office.folders().puts("again.zip", aSet("X1").zip());
        poll();
        assertThat(ledger.messages()).hasSize(1);
    }

    @Test
    void a_set_larger_than_agreed_is_not_read() throws Exception {
        office.folders().puts("export.zip", new byte[1024 * 1024 + 1]);

        start("settleSeconds", 0, "maxMegabytes", 1);
        inbound.poll();

        assertThat(office.folders().reports()).singleElement().asString().contains("[too-large]");
    }

    @Test
    void no_copy_of_a_set_stays_behind() throws Exception {
        office.folders().puts("export.zip", aSet("X1").zip());
        office.folders().puts("broken.zip", new byte[] {1, 2, 3});

        poll();

        try (var files = Files.list(scratch.resolve(Fakes.PARTNER))) {
            assertThat(files).isEmpty();
        }
    }

    @Test
    void a_server_that_is_down_is_looked_at_again() throws Exception {
        office.folders().puts("export.zip", aSet("X1").zip());
        start("settleSeconds", 0);
        office.down();
        inbound.poll();
        office.up();

        inbound.poll();

        assertThat(ledger.messages()).hasSize(1);
    }

    @Test
    void a_server_that_hung_up_between_two_looks_is_called_again() throws Exception {
        poll();
        office.down();
        office.up();
        office.folders().puts("export.zip", aSet("X1").zip());

        poll();

        assertThat(ledger.messages()).hasSize(1);
    }

    @Test
    void a_server_that_falls_silent_is_left_after_the_agreed_time() throws Exception {
        office.folders().puts("export.zip", aSet("X1").zip());
        start("settleSeconds", 0, "answerTimeoutSeconds", 5);
        office.behaves(Behaviour.silent());

        try (var log = LogCapture.open()) {
            inbound.poll();
            assertThat(log.text()).contains("HMIS folder not read").doesNotContain("export.zip");
        }
        office.behaves(Behaviour.well());
        inbound.poll();

        assertThat(ledger.messages()).hasSize(1);
    }

    @Test
    void both_fiscal_years_are_understood() throws Exception {
        for (var year : List.of("2024", "2026")) {
            office.folders()
                    .puts(
                            year + ".zip",
                            HousingSet.export(year, "X" + year)
                                    .client("C" + year, new InventedPerson(2))
                                    .event("V" + year, "C" + year, "9", null)
                                    .zip());
        }

        poll();

        assertThat(ledger.messages())
                .hasSize(2)
                .allMatch(m -> ((Referral) m).person().gender() == org.vincle.connectors.api.model.Gender.FEMALE);
    }

    private static HousingSet aSet(String id) {
        return HousingSet.export("2026", id).client("C1", new InventedPerson(3)).event("V1", "C1", "8", null);
    }

    private void poll() throws Exception {
        if (inbound == null) {
            start("settleSeconds", 0);
        }
        inbound.poll();
    }

    private void start(Object... pairs) throws Exception {
        var config = Fakes.office(office, pairs);
        inbound = new HmisInbound(ledger, config, Fakes.CODES, scratch, clock);
        hub = new Fakes.FakeHub(ledger);
        inbound.setCamelContext(hub.context);
    }

    /** A clock whose hands are moved. */
    private static final class Hands extends Clock {

        private Instant now = Fakes.NOW;

        void forward(Duration time) {
            now = now.plus(time);
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }

        @Override
        public Instant instant() {
            return now;
        }
    }
}
