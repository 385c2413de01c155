package org.vincle.connectors.hmis.translate;

import java.time.LocalDate;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.vincle.connectors.hmis.csv.Fault;
import org.vincle.connectors.hmis.csv.HmisSet;
import org.vincle.connectors.hmis.csv.Row;
import org.vincle.connectors.hmis.translate.SetReader.OurEvent;

/** Finds the enrollments that came of our referrals, and how they ended. */
final class Enrollments {

    private static final List<String> COLUMNS = List.of("EnrollmentID", "PersonalID", "ProjectID", "EntryDate");
    private static final List<String> EXIT_COLUMNS = List.of("ExitID", "EnrollmentID", "ExitDate", "Destination");

    private final HmisSet set;
    private final Dialect dialect;
    private final Intake intake;
    private final OutcomeReader outcomes;
    private final Report report;
    private final Map<String, UUID> running = new HashMap<>();

    Enrollments(HmisSet set, Dialect dialect, Intake intake, OutcomeReader outcomes, Report report) {
        this.set = set;
        this.dialect = dialect;
        this.intake = intake;
        this.outcomes = outcomes;
        this.report = report;
    }

    /** Those of the people of these events. */
    void read(Map<String, List<OurEvent>> events) throws Fault {
        scan(row -> {
            var candidates = events.get(row.get("PersonalID"));
            return candidates == null ? Optional.empty() : match(row, candidates);
        });
    }

    /** Those that bear our own ids, in a set without events of ours. */
    void readMarked() throws Fault {
        scan(row -> {
            boolean elsewhere =
                    dialect.location() != null && !dialect.location().equals(row.get("ProjectID"));
            return OurIds.read(row.get("EnrollmentID"))
                    .or(() -> elsewhere ? Optional.empty() : OurIds.read(row.get("PersonalID")));
        });
    }

    private interface Match {
        Optional<UUID> of(Row row) throws Fault;
    }

    private void scan(Match match) throws Fault {
        if (!set.has("Enrollment")) {
            return;
        }
        set.header("Enrollment").require(COLUMNS);
        long count = set.read("Enrollment", row -> {
            try {
                enrollment(row, match);
            } catch (Fault fault) {
                report.add(fault);
            }
            if (running.size() >= SetReader.HELD) {
                exits();
            }
            return true;
        });
        report.read("Enrollment", count);
        exits();
    }

    private void enrollment(Row row, Match match) throws Fault {
        if (row.deleted()) {
            return;
        }
        var referral = match.of(row);
        if (referral.isEmpty()) {
            return;
        }
        var id = row.id("EnrollmentID");
        boolean echo = OurIds.read(id).isPresent() && dialect.us().projectId().equals(row.get("ProjectID"));
        if (!echo) {
            intake.take(row, "EntryDate", List.of(outcomes.begun(referral.get(), row)));
        }
        if (row.date("MoveInDate") != null) {
            intake.take(row, "MoveInDate", List.of(outcomes.moved(referral.get(), row)));
        } else {
            running.put(id, referral.get());
        }
    }

    /** The newest event that the enrollment may have come of. */
    private static Optional<UUID> match(Row row, List<OurEvent> candidates) throws Fault {
        var ours = OurIds.read(row.get("EnrollmentID"));
        if (ours.isPresent()) {
            return ours.filter(
                    id -> candidates.stream().anyMatch(c -> c.referral().equals(id)));
        }
        var entry = row.requireDate("EntryDate");
        return candidates.stream()
                .filter(c -> cameOf(c.row(), row, entry))
                .max(Comparator.comparing(c -> String.valueOf(c.row().get("EventDate"))))
                .map(OurEvent::referral);
    }

    private static boolean cameOf(Row event, Row enrollment, LocalDate entry) {
        var location = event.get("LocationCrisisOrPHHousing");
        var result = event.get("ReferralResult");
        try {
            var day = event.date("EventDate");
            return (location == null || location.equals(enrollment.get("ProjectID")))
                    && (result == null || result.equals("1"))
                    && (day == null || !entry.isBefore(day));
        } catch (Fault reportedWithTheEvent) {
            return false;
        }
    }

    private void exits() throws Fault {
        if (running.isEmpty() || !set.has("Exit")) {
            running.clear();
            return;
        }
        try {
            set.header("Exit").require(EXIT_COLUMNS);
            report.read("Exit", set.read("Exit", row -> {
                var referral = running.get(row.get("EnrollmentID"));
                if (referral != null
                        && !row.deleted()
                        && OurIds.read(row.get("ExitID")).isEmpty()) {
                    exit(referral, row);
                }
                return true;
            }));
        } finally {
            running.clear();
        }
    }

    private void exit(UUID referral, Row row) {
        try {
            intake.take(row, "Destination", List.of(outcomes.ended(referral, row)));
        } catch (Fault fault) {
            report.add(fault);
        }
    }
}
