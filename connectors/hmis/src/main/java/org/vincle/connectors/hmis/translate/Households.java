package org.vincle.connectors.hmis.translate;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.vincle.connectors.hmis.csv.Fault;
import org.vincle.connectors.hmis.csv.HmisSet;
import org.vincle.connectors.hmis.csv.Row;

/** Finds who lives with the people of some events: those with an enrollment of the same household who have not left it. */
final class Households {

    /** Of one household no more are taken. */
    static final int BIGGEST = 99;

    private static final Household NOBODY = new Household(null, List.of(), true);

    private final Map<String, Row> own = new HashMap<>();
    private final Map<String, Map<String, Row>> members = new HashMap<>();
    private final Map<String, LocalDate> left = new HashMap<>();
    private final Set<String> cut = new HashSet<>();
    private int others;

    /**
     * Who lives with the person of one event.
     *
     * @param enrollment the person's own, or null
     * @param members the enrollments of the others
     * @param whole whether these are all
     */
    record Household(Row enrollment, List<Row> members, boolean whole) {}

    private Households() {}

    /** Those of these events. */
    static Households of(HmisSet set, List<Row> events, Report report) throws Fault {
        var households = new Households();
        var header = set.has("Enrollment") ? set.header("Enrollment") : null;
        if (header != null && header.has("EnrollmentID") && header.has("PersonalID") && header.has("HouseholdID")) {
            households.findOwn(set, events);
            households.findMembers(set, report);
            if (!households.tooMany() && !households.members.isEmpty() && set.has("Exit")) {
                households.findExits(set, report);
            }
        }
        return households;
    }

    private void findOwn(HmisSet set, List<Row> events) throws Fault {
        var wanted = new HashMap<String, String>();
        events.forEach(e -> wanted.put(e.get("EnrollmentID"), e.get("PersonalID")));
        set.read("Enrollment", row -> {
            var id = row.get("EnrollmentID");
            var person = row.get("PersonalID");
            if (id != null && !row.deleted() && person != null && person.equals(wanted.get(id))) {
                own.putIfAbsent(id, row);
            }
            return own.size() < wanted.size();
        });
    }

    private void findMembers(HmisSet set, Report report) throws Fault {
        var wanted = new HashSet<String>();
        own.values().forEach(r -> wanted.add(r.get("HouseholdID")));
        wanted.remove(null);
        if (wanted.isEmpty()) {
            return;
        }
        report.read("Enrollment", set.read("Enrollment", row -> {
            var household = row.get("HouseholdID");
            var person = row.get("PersonalID");
            if (household != null && person != null && wanted.contains(household) && !row.deleted()) {
                add(household, person, row);
            }
            return !tooMany();
        }));
    }

    private void add(String household, String person, Row row) {
        var known = members.computeIfAbsent(household, h -> new LinkedHashMap<>());
        var held = own.get(row.get("EnrollmentID"));
        if (known.containsKey(person)) {
            return;
        }
        if (known.size() > BIGGEST) {
            cut.add(household);
        } else if (held != null) {
            known.put(person, held);
        } else {
            known.put(person, row);
            others++;
        }
    }

    private void findExits(HmisSet set, Report report) throws Fault {
        var ids = new HashSet<String>();
        members().forEach(r -> ids.add(r.get("EnrollmentID")));
        report.read("Exit", set.read("Exit", row -> {
            var id = row.get("EnrollmentID");
            if (id != null && ids.contains(id) && !row.deleted()) {
                left.merge(id, day(row), (one, other) -> one.isBefore(other) ? one : other);
            }
            return true;
        }));
    }

    /** Whoever left on a day that nobody can read has left. */
    private static LocalDate day(Row exit) {
        try {
            var day = exit.date("ExitDate");
            return day == null ? LocalDate.MIN : day;
        } catch (Fault unreadable) {
            return LocalDate.MIN;
        }
    }

    /** Whether not all could be held, so that they must be looked for by fewer events at once. */
    boolean tooMany() {
        return others > SetReader.HELD;
    }

    /** The enrollments of everybody. */
    Stream<Row> members() {
        return members.values().stream().flatMap(h -> h.values().stream());
    }

    /** Who lives with the person of that event on its day. */
    Household of(Row event) throws Fault {
        var enrollment = own.get(event.get("EnrollmentID"));
        if (enrollment == null || !enrollment.get("PersonalID").equals(event.get("PersonalID"))) {
            return NOBODY;
        }
        var household = enrollment.get("HouseholdID");
        var day = event.date("EventDate");
        var present = new ArrayList<Row>();
        for (var member : members.getOrDefault(household, Map.of()).values()) {
            var exit = left.get(member.get("EnrollmentID"));
            boolean gone = exit != null && (day == null || !exit.isAfter(day));
            if (!gone && !member.get("PersonalID").equals(enrollment.get("PersonalID"))) {
                present.add(member);
            }
        }
        return new Household(enrollment, present, !cut.contains(household));
    }
}
