package org.vincle.connectors.hmis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.vincle.connectors.testkit.Referrals.aReferral;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.vincle.connectors.api.model.Answer;
import org.vincle.connectors.api.model.Outcome;
import org.vincle.connectors.api.model.Progress;
import org.vincle.connectors.api.model.Referral;
import org.vincle.connectors.api.model.State;
import org.vincle.connectors.testkit.Behaviour;
import org.vincle.connectors.testkit.HousingSet;
import org.vincle.connectors.testkit.InventedPerson;
import org.vincle.connectors.testkit.LogCapture;

@DisplayNameGeneration(ReplaceUnderscores.class)
class MailroomTest extends Mailbox {

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
    void hidden_and_other_files_are_never_touched() throws Exception {
        office.folders().puts(".export.zip.part", aSet("X1").zip());
        office.folders().puts(".hidden.zip", aSet("X1").zip());
        office.folders().puts("notes.txt", new byte[] {1});

        poll();

        assertThat(office.folders().waiting()).hasSize(3);
        assertThat(ledger.accepted).isEmpty();
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
}
