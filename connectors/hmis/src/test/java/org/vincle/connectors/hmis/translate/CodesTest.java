package org.vincle.connectors.hmis.translate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.vincle.connectors.testkit.Referrals.aReferral;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.vincle.connectors.api.Delivery;
import org.vincle.connectors.api.Key;
import org.vincle.connectors.api.model.Code;
import org.vincle.connectors.api.model.Outcome;
import org.vincle.connectors.api.model.Outcome.Result;
import org.vincle.connectors.api.model.Service;
import org.vincle.connectors.api.model.State;
import org.vincle.connectors.hmis.Fakes;
import org.vincle.connectors.hmis.csv.Bounds;
import org.vincle.connectors.hmis.csv.HmisSet;
import org.vincle.connectors.testkit.HousingSet;

/** The shipped tables, held against each other. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class CodesTest {

    private static final String OWN_WORDS = "urn:vincle:housing-service|";
    private static final Instant THEN = Instant.parse("2026-01-28T10:00:00Z");

    @TempDir
    Path folder;

    @Test
    void every_event_of_the_list_may_be_asked_for_in_a_word_of_the_hub() throws IOException {
        var asked = new LinkedHashMap<String, String>();
        for (var line : Files.readAllLines(Path.of("../../config/codes/hmis/event-out.tsv"))) {
            if (line.startsWith(OWN_WORDS)) {
                var word = line.substring(OWN_WORDS.length(), line.indexOf('\t'));
                asked.put(word, said(asking(word)).value("Event", "Event"));
            }
        }

        assertThat(asked)
                .containsAllEntriesOf(Map.of(
                        "prevention", "1",
                        "shelter", "10",
                        "rapid-rehousing", "13",
                        "supportive-housing", "14",
                        "emergency-voucher", "17"));
        assertThat(asked.values())
                .containsExactlyInAnyOrderElementsOf(
                        IntStream.rangeClosed(1, 18).mapToObj(String::valueOf).toList());
    }

    @Test
    void completed_work_that_comes_back_under_its_destination_is_no_failure() throws Exception {
        var completed = said(Fakes.delivery(
                        aReferral().from(Fakes.PARTNER).to("social-services").build(),
                        new Outcome(Result.COMPLETED, null, null, null, null, THEN),
                        State.ACCEPTED,
                        new Key(Names.EVENT_ID, "V1"),
                        new Key(Names.ENROLLMENT_ID, "E1"),
                        new Key(Names.PERSONAL_ID, "C1")))
                .rows("Exit")
                .get(0);
        var ours = OurIds.of(Fakes.id());
        var export = HousingSet.export("2026", "X1")
                .row("Event", "EventID", ours, "PersonalID", "C1", "EventDate", "2026-01-15", "Event", "10")
                .row("Enrollment", "EnrollmentID", "E9", "PersonalID", "C1", "EntryDate", "2026-01-20")
                .row(
                        "Exit",
                        "ExitID",
                        "X9",
                        "EnrollmentID",
                        "E9",
                        "ExitDate",
                        completed.get("ExitDate"),
                        "Destination",
                        completed.get("Destination"),
                        "OtherDestination",
                        completed.get("OtherDestination"));

        var outcome = (Outcome) read(export).messages().get(1);

        assertThat(outcome.result()).isEqualTo(Result.EXPIRED);
        assertThat(outcome.reason().code().is(Names.DESTINATION, "17")).isTrue();
        assertThat(outcome.note()).isEqualTo(completed.get("OtherDestination")).isNotBlank();
    }

    private Fakes.Ledger read(HousingSet export) throws Exception {
        var ledger = new Fakes.Ledger();
        var file = Files.write(folder.resolve("set.zip"), export.zip());
        try (var set = HmisSet.open(file, Bounds.of(100_000_000))) {
            var memory = new Memory(Fakes.PARTNER, ledger, ledger::accept);
            new SetReader(set, Fakes.dialect(), memory, Fakes::id, new Report("0")).read();
        }
        return ledger;
    }

    private static HousingSet said(Delivery delivery) {
        return HousingSet.read(
                Outbound.write(delivery, Fakes.dialect("defaultEvent", "")).content());
    }

    private static Delivery asking(String word) {
        var referral = Variants.with(
                aReferral().id(Fakes.id()).to(Fakes.PARTNER).build(),
                new Service(List.of(new Code("urn:vincle:housing-service", word, null)), null),
                List.of());
        return Fakes.delivery(referral, referral, State.REQUESTED);
    }
}
