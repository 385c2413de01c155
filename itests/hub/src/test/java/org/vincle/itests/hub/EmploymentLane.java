package org.vincle.itests.hub;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.vincle.connectors.testkit.EmploymentOffice;
import org.vincle.itests.harness.HubProcess;

/** An employment office that says of its candidates by turns that work goes on and that it rests. */
final class EmploymentLane implements Lane {

    static final String OFFICE = OfficeFiles.EMPLOYMENT;

    private static final int CANDIDATES = 256;

    private final EmploymentOffice office = EmploymentOffice.open();
    private final AtomicInteger connections = new AtomicInteger();
    private final BenchTown town;
    private final URI candidates;
    private List<String> known = List.of();
    private byte[] sample = {};

    EmploymentLane(HubProcess hub, BenchTown town) {
        this.town = town;
        this.candidates = hub.url("/hropen/v1/candidates");
        OfficeFiles.employment(hub, office);
    }

    @Override
    public String connector() {
        return "hropen";
    }

    @Override
    public String message() {
        return "Candidate with a new disposition, over HTTP";
    }

    @Override
    public String partner() {
        return OFFICE;
    }

    @Override
    public String library() {
        return "Jackson";
    }

    @Override
    public long bytes() {
        return sample.length;
    }

    @Override
    public void prepare() throws Exception {
        for (int i = 0; i < CANDIDATES; i++) {
            town.refers(BenchTown.somebody(), OFFICE);
        }
        await().atMost(Duration.ofMinutes(5)).until(() -> office.candidates().size() == CANDIDATES);
        known = List.copyOf(office.candidates().keySet());
        sample = office.candidates().get(known.get(0)).toString().getBytes(UTF_8);
    }

    @Override
    public Taken hub(Duration length) throws Exception {
        return ClosedLoop.run(this::desk, length);
    }

    /** Each connection has candidates of its own, of which no other speaks. */
    private Pace.Sender desk() {
        int first = connections.getAndIncrement() % ClosedLoop.CONNECTIONS;
        var mine = new ArrayList<String>();
        for (int i = first; i < known.size(); i += ClosedLoop.CONNECTIONS) {
            mine.add(known.get(i));
        }
        var next = new AtomicInteger();
        return person -> says(mine.get(next.getAndIncrement() % mine.size()));
    }

    private void says(String candidate) throws IOException {
        boolean active = office.disposition(candidate).path("code").asText().equals("040");
        var told = office.decides(candidate, active ? "OnHold" : "Active", active ? "050" : "040", null, null)
                .tells(candidates, OfficeFiles.DESK, candidate);
        ClosedLoop.answered(told.status() == 200 && told.body().contains("\"taken\""), told);
    }

    @Override
    public long read() throws IOException {
        return Libraries.json(sample);
    }

    @Override
    public void close() {
        office.close();
    }
}
