package org.vincle.connectors.hmis.translate;

import static java.util.stream.Collectors.toSet;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.vincle.connectors.hmis.csv.Fault;
import org.vincle.connectors.hmis.csv.HmisSet;
import org.vincle.connectors.hmis.csv.Row;

/**
 * Reads a set from its beginning to its end and hands in what concerns the town, a row at a time. Of the rows that need others
 * beside them only a few thousand are held at once; what they need is looked for by reading the other file once more.
 */
public final class SetReader {

    /** How many events, or enrollments, are held at once. */
    static final int HELD = 5_000;

    private static final List<String> EVENT_COLUMNS = List.of(
            "EventID",
            "EnrollmentID",
            "PersonalID",
            "EventDate",
            "Event",
            "LocationCrisisOrPHHousing",
            "ReferralResult");

    private final HmisSet set;
    private final Intake intake;
    private final Sink sink;
    private final ReferralReader referrals;
    private final OutcomeReader outcomes;
    private final Enrollments enrollments;
    private final Report report;
    private final List<Row> asked = new ArrayList<>();
    private final Map<String, List<OurEvent>> ours = new HashMap<>();
    private int held;
    private boolean anyOurs;

    /** An event of ours in the set. */
    record OurEvent(UUID referral, Row row) {}

    /** For one set. */
    public SetReader(HmisSet set, Dialect dialect, Sink sink, Supplier<UUID> ids, Report report) {
        var hash = set.export().get("HashStatus");
        this.set = set;
        this.sink = sink;
        this.report = report;
        this.intake = new Intake(sink, report);
        this.referrals = new ReferralReader(dialect, new ClientReader(dialect), ids, hash != null && !hash.equals("1"));
        this.outcomes = new OutcomeReader(dialect);
        this.enrollments = new Enrollments(set, dialect, intake, outcomes, report);
    }

    /** Reads it all; what cannot be read stands in the report, and the rest is taken. */
    public void read() {
        try {
            if (set.has("Event")) {
                set.header("Event").require(EVENT_COLUMNS);
                report.read("Event", set.read("Event", this::event));
                flush();
            }
            if (!anyOurs) {
                enrollments.readMarked();
            }
        } catch (Fault fault) {
            spoilt(fault);
        }
    }

    private void spoilt(Fault fault) {
        report.spoilt(fault);
        try {
            flush();
        } catch (Fault more) {
            report.spoilt(more);
        }
    }

    private boolean event(Row row) throws Fault {
        try {
            sort(row);
        } catch (Fault fault) {
            report.add(fault);
        }
        if (held >= HELD) {
            flush();
        }
        return true;
    }

    private void sort(Row row) throws Fault {
        var our = OurIds.read(row.id("EventID"));
        if (our.isPresent()) {
            var person = row.id("PersonalID");
            anyOurs = true;
            held++;
            intake.take(row, "ReferralResult", outcomes.result(our.get(), row));
            if (!row.deleted()) {
                ours.computeIfAbsent(person, p -> new ArrayList<>(1)).add(new OurEvent(our.get(), row));
            }
        } else if (referrals.recipient(row).isEmpty() || row.get("ReferralResult") != null) {
            report.notForUs();
        } else if (!row.deleted()) {
            held++;
            asked.add(row);
        } else if (sink.knows(row.get("EventID"))) {
            intake.take(row, "DateDeleted", List.of(outcomes.corrected(row)));
        } else {
            report.notForUs();
        }
    }

    private void flush() throws Fault {
        try {
            if (!asked.isEmpty()) {
                refer(asked);
            }
            if (!ours.isEmpty()) {
                enrollments.read(ours);
            }
        } finally {
            asked.clear();
            ours.clear();
            held = 0;
        }
    }

    private void refer(List<Row> events) throws Fault {
        var households = Households.of(set, events, report);
        if (households.tooMany() && events.size() > 1) {
            int half = events.size() / 2;
            refer(events.subList(0, half));
            refer(events.subList(half, events.size()));
            return;
        }
        var clients = clients(Stream.concat(events.stream(), households.members())
                .map(r -> r.get("PersonalID"))
                .collect(toSet()));
        for (var row : events) {
            try {
                intake.take(row, "Event", List.of(referrals.read(row, households.of(row), clients)));
            } catch (Fault fault) {
                report.add(fault);
            }
        }
    }

    private Map<String, Row> clients(Set<String> wanted) throws Fault {
        var found = new HashMap<String, Row>();
        long count = set.read("Client", row -> {
            var id = row.get("PersonalID");
            if (wanted.contains(id) && !row.deleted()) {
                found.putIfAbsent(id, row);
            }
            return found.size() < wanted.size();
        });
        report.read("Client", count);
        return found;
    }
}
