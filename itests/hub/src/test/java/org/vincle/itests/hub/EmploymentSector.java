package org.vincle.itests.hub;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.util.Map;
import java.util.Optional;
import org.vincle.connectors.testkit.EmploymentOffice;
import org.vincle.connectors.testkit.InventedPerson;
import org.vincle.itests.harness.HubProcess;

/** An employment office by HR Open, whose desk refers through rest. */
final class EmploymentSector implements Sector {

    private static final String OFFICE = OfficeFiles.EMPLOYMENT;

    private final EmploymentOffice office = EmploymentOffice.open();
    private final RestDesk desk;
    private final URI candidates;

    EmploymentSector(HubProcess hub) {
        OfficeFiles.employment(hub, office);
        candidates = hub.url("/hropen/v1/candidates");
        desk = new RestDesk(hub, "employment-desk", "EMPLOYMENT");
    }

    @Override
    public String title() {
        return "employment (HR Open)";
    }

    @Override
    public String sender() {
        return desk.name();
    }

    @Override
    public String recipient() {
        return OFFICE;
    }

    @Override
    public String begins() {
        return RestDesk.BEGINS.formatted("HR Open");
    }

    @Override
    public String arrives() {
        return "Candidate, disposition New";
    }

    @Override
    public String refers(InventedPerson person, String partner) throws IOException {
        return desk.refers(person, partner);
    }

    @Override
    public Optional<String> arrived(InventedPerson person) {
        return office.candidates().entrySet().stream()
                .filter(c -> c.getValue().toString().contains(person.dni()))
                .map(Map.Entry::getKey)
                .filter(id -> office.disposition(id).path("code").asText().equals("010"))
                .findFirst();
    }

    @Override
    public void accepts(String arrival) throws IOException {
        tells(arrival, "Accepted", "030");
    }

    @Override
    public void completes(String arrival) throws IOException {
        tells(arrival, "Hired", "090");
    }

    private void tells(String candidate, String name, String code) throws IOException {
        office.decides(candidate, name, code, null, null);
        var told = office.tells(candidates, OfficeFiles.DESK, candidate);
        assertThat(told.status()).as(told.body()).isEqualTo(200);
    }

    @Override
    public boolean hearsAccepted(String referral) throws IOException {
        return desk.hears(referral, "accepted");
    }

    @Override
    public boolean hearsCompleted(String referral) throws IOException {
        return desk.hears(referral, "completed");
    }

    @Override
    public void close() {
        office.close();
    }
}
