package org.vincle.itests.hub;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.vincle.connectors.testkit.HousingOffice;
import org.vincle.connectors.testkit.HousingSet;
import org.vincle.connectors.testkit.InventedPerson;
import org.vincle.itests.harness.HubProcess;

/** A housing office by HMIS CSV over SFTP; the project that an event names says whom it refers to. */
final class HousingSector implements Sector {

    private static final String OFFICE = OfficeFiles.HOUSING;
    private static final String HOMES = "P-HOMES";

    private final HousingOffice office = HousingOffice.open();

    HousingSector(HubProcess hub, List<String> recipients) {
        var projects = recipients.stream().map(r -> project(r) + "|" + r).collect(Collectors.joining(", "));
        OfficeFiles.housing(hub, office, Map.of("location", HOMES, "recipients", projects));
    }

    private static String project(String partner) {
        return "P-" + partner;
    }

    @Override
    public String title() {
        return "housing (HMIS CSV)";
    }

    @Override
    public String sender() {
        return OFFICE;
    }

    @Override
    public String recipient() {
        return OFFICE;
    }

    @Override
    public String begins() {
        return "a row of Event.csv without ReferralResult, to a project of the town";
    }

    @Override
    public String arrives() {
        return "Event.csv with Client, Enrollment";
    }

    @Override
    public String refers(InventedPerson person, String partner) {
        var event = "V" + person.number();
        var client = "C" + person.number();
        office.folders()
                .puts(
                        event + ".zip",
                        HousingSet.export("2026", "N" + person.number())
                                .client(client, person)
                                .event(event, client, "8", project(partner))
                                .zip());
        return event;
    }

    @Override
    public Optional<String> arrived(InventedPerson person) {
        return about(person.dni()).map(s -> person.dni());
    }

    @Override
    public void accepts(String arrival) {
        var set = about(arrival).orElseThrow();
        puts("A", set, said("A", set));
    }

    @Override
    public void completes(String arrival) {
        var set = about(arrival).orElseThrow();
        var event = set.value("Event", "EventID");
        var day = set.value("Event", "EventDate");
        var client = set.value("Client", "PersonalID");
        puts(
                "X",
                set,
                said("X", set)
                        .row(
                                "Enrollment",
                                "EnrollmentID",
                                "E-" + event,
                                "PersonalID",
                                client,
                                "ProjectID",
                                HOMES,
                                "EntryDate",
                                day)
                        .row(
                                "Exit",
                                "ExitID",
                                "X-" + event,
                                "EnrollmentID",
                                "E-" + event,
                                "PersonalID",
                                client,
                                "ExitDate",
                                day,
                                "Destination",
                                "410"));
    }

    private static HousingSet said(String id, HousingSet referral) {
        return HousingSet.export("2026", id + referral.value("Export", "ExportID"))
                .answering(referral, "ReferralResult", "1", "ResultDate", referral.value("Event", "EventDate"));
    }

    private void puts(String name, HousingSet referral, HousingSet answer) {
        office.folders().puts(name + referral.value("Event", "EventID") + ".zip", answer.zip());
    }

    private Optional<HousingSet> about(String dni) {
        return office.sets().stream()
                .filter(s ->
                        s.rows("Client").stream().anyMatch(c -> c.get("SSN").equals(dni)))
                .findFirst();
    }

    @Override
    public boolean hearsAccepted(String referral) {
        return hears(referral, "Event", "ReferralResult", "1");
    }

    /** That the work is over; where the person lives now, another sector cannot say (17, other). */
    @Override
    public boolean hearsCompleted(String referral) {
        return hears(referral, "Exit", "Destination", "17");
    }

    private boolean hears(String event, String file, String column, String value) {
        return office.sets().stream()
                .filter(s ->
                        s.rows("Event").stream().anyMatch(r -> r.get("EventID").equals(event)))
                .flatMap(s -> s.rows(file).stream())
                .anyMatch(r -> value.equals(r.get(column)));
    }

    @Override
    public void close() {
        office.close();
    }
}
