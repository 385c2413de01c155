package org.vincle.connectors.hmis;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.vincle.connectors.api.error.Codes;
import org.vincle.connectors.api.error.InvalidMessage;
import org.vincle.connectors.api.error.NotPermitted;
import org.vincle.connectors.testkit.HousingSet;
import org.vincle.connectors.testkit.InventedPerson;
import org.vincle.connectors.testkit.LogCapture;

@DisplayNameGeneration(ReplaceUnderscores.class)
class FilingTest extends Mailbox {

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
    void half_a_set_that_grows_no_more_is_refused_whole() throws Exception {
        var zip = aSet("X1").zip();
        office.folders().writes("export.zip", zip, zip.length / 2);

        poll();

        assertThat(ledger.accepted).isEmpty();
        assertThat(office.folders().failed()).hasSize(2);
        assertThat(office.folders().reports()).singleElement().asString().contains("[no-zip]");
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
}
