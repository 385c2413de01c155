package org.vincle.itests.hub;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.vincle.connectors.api.model.Systems;
import org.vincle.connectors.testkit.EdFiOds;
import org.vincle.itests.harness.HubProcess;

/** An education authority whose associations all change at once, by turns to work that goes on and that rests; the hub asks for them. */
final class EducationLane implements Lane {

    static final String AUTHORITY = "school-authority";

    private static final int PAGE = 100;
    private static final Duration PATIENCE = Duration.ofMinutes(10);
    private static final ObjectMapper JSON = new ObjectMapper();

    private final EdFiOds ods = EdFiOds.open();
    private final int students;
    private final LedgerFile ledger;
    private final BenchTown town;
    private final List<byte[]> pages = new ArrayList<>();
    private int day;

    EducationLane(HubProcess hub, BenchTown town, int students) {
        this.students = students;
        this.ledger = new LedgerFile(hub);
        this.town = town;
        hub.etc(
                "org.vincle.connectors.edfi-" + AUTHORITY,
                Map.ofEntries(
                        Map.entry("partner", AUTHORITY),
                        Map.entry("baseUrl", ods.base()),
                        Map.entry("clientId", EdFiOds.KEY),
                        Map.entry("clientSecret", EdFiOds.SECRET),
                        Map.entry("pollSeconds", "1"),
                        Map.entry("educationOrganizationId", String.valueOf(EdFiOds.SCHOOL)),
                        Map.entry("program", EdFiOds.PROGRAM + " @ " + EdFiOds.PROGRAM_TYPE),
                        Map.entry("studentSystem", Systems.DNI_NIE)));
    }

    @Override
    public String connector() {
        return "edfi";
    }

    @Override
    public String message() {
        return students + " associations with a new status, asked for every second";
    }

    @Override
    public String partner() {
        return AUTHORITY;
    }

    @Override
    public String library() {
        return "Jackson";
    }

    @Override
    public long bytes() {
        return pages.stream().mapToLong(p -> p.length).sum() / students;
    }

    @Override
    public void prepare() throws Exception {
        for (int i = 0; i < students; i++) {
            var person = BenchTown.somebody();
            ods.knows(person, person.dni(), null);
            town.refers(person, AUTHORITY);
        }
        await().atMost(PATIENCE).until(() -> ods.all(EdFiOds.ASSOCIATIONS).size() == students);
    }

    /** From the moment when the first has changed until the last of them is in the ledger, whatever its turn's length. */
    @Override
    public Taken hub(Duration length) throws IOException {
        long wanted = ledger.accepted(AUTHORITY) + students;
        long began = System.nanoTime();
        day++;
        for (var association : ods.all(EdFiOds.ASSOCIATIONS)) {
            var begun = LocalDate.parse(association.path("beginDate").asText());
            ods.says(
                    association.path("id").asText(),
                    day % 2 == 1 ? "Active" : "On hold",
                    begun.plusDays(day).toString());
        }
        await().atMost(PATIENCE).pollInterval(Duration.ofMillis(50)).until(() -> ledger.accepted(AUTHORITY) >= wanted);
        double seconds = (System.nanoTime() - began) / 1e9;
        keep(ods.all(EdFiOds.ASSOCIATIONS));
        return new Taken(students, seconds);
    }

    private void keep(List<JsonNode> associations) throws IOException {
        pages.clear();
        for (int from = 0; from < associations.size(); from += PAGE) {
            var page = associations.subList(from, Math.min(associations.size(), from + PAGE));
            pages.add(JSON.writeValueAsString(page).getBytes(UTF_8));
        }
    }

    @Override
    public long read() throws IOException {
        for (var page : pages) {
            Libraries.json(page);
        }
        return students;
    }

    @Override
    public void close() {
        ods.close();
    }
}
