package org.vincle.itests.hub;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import org.vincle.connectors.testkit.HousingOffice;
import org.vincle.connectors.testkit.HousingSet;
import org.vincle.itests.harness.HubProcess;
import org.vincle.itests.harness.Town;

/** A housing office that lays one set after the other into its folder, each full of people it refers. */
final class HousingLane implements Lane {

    static final String OFFICE = OfficeFiles.HOUSING;

    private static final Duration PATIENCE = Duration.ofMinutes(10);

    private final HousingOffice office = HousingOffice.open();
    private final int events;
    private byte[] sample = {};
    private long unpacked;

    HousingLane(HubProcess hub, int events) {
        this.events = events;
        OfficeFiles.housing(hub, office, Map.of("recipient", Town.SOCIAL_SERVICES));
    }

    @Override
    public String connector() {
        return "hmis";
    }

    @Override
    public String message() {
        return "row of Event.csv with its Client, of " + events + " in a zip over SFTP, fetched, read and filed";
    }

    @Override
    public String partner() {
        return OFFICE;
    }

    @Override
    public String library() {
        return "Commons CSV";
    }

    @Override
    public long bytes() {
        return unpacked / events;
    }

    /** From the moment when the set lies there until the hub has filed it, whatever its turn's length. */
    @Override
    public Taken hub(Duration length) throws IOException {
        var name = UUID.randomUUID().toString();
        var set = HousingSet.export("2026", "N" + name.substring(0, 8));
        for (int i = 0; i < events; i++) {
            set.client("C" + name.substring(0, 8) + i, BenchTown.somebody());
            set.event("V" + name.substring(0, 8) + i, "C" + name.substring(0, 8) + i, "8", null);
        }
        sample = set.zip();
        unpacked = Libraries.unpacked(sample);
        long began = System.nanoTime();
        office.folders().puts(name + ".zip", sample);
        await().atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(50))
                .until(() -> office.folders().waiting().isEmpty());
        double seconds = (System.nanoTime() - began) / 1e9;
        assertThat(office.folders().failed()).isEmpty();
        return new Taken(events, seconds);
    }

    @Override
    public long read() throws IOException {
        return Libraries.zippedCsv(sample, "Event.csv");
    }

    @Override
    public void close() {
        office.close();
    }
}
