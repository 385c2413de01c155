package org.vincle.itests.hub;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.vincle.connectors.testkit.FhirReferral;
import org.vincle.connectors.testkit.InventedPerson;
import org.vincle.connectors.testkit.MllpHospital;
import org.vincle.connectors.testkit.SocialServicesClient;
import org.vincle.itests.harness.Reports;

/**
 * Whoever notices another partner's trouble, if anybody does.
 *
 * @param name its name in the hub
 * @param hospital where its referrals arrive
 * @param social who sends them
 * @param report gets a row for each trouble
 */
record Neighbour(String name, MllpHospital hospital, SocialServicesClient social, Reports report) {

    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final int ROUNDS = 3;
    private static final int EACH = 3;

    /** A trouble begins. */
    interface Beginning {
        /** Whose referrals wait now. */
        List<InventedPerson> begin() throws IOException;
    }

    /** All is well, then there is trouble, and again: latency is taken in turns, so that neither has the better machine. */
    void notices(String trouble, String outcome, Beginning beginning, Consumer<List<InventedPerson>> ending)
            throws IOException {
        var undisturbed = new ArrayList<Long>();
        var disturbed = new ArrayList<Long>();
        for (int round = 0; round < ROUNDS; round++) {
            measure(undisturbed);
            var people = beginning.begin();
            measure(disturbed);
            ending.accept(people);
        }
        report.row(
                trouble,
                outcome,
                median(disturbed),
                "%.2f".formatted(median(disturbed) / (double) Math.max(1, median(undisturbed))));
    }

    /** The first few referrals of a hub take longer than all others. */
    void warm() throws IOException {
        measure(new ArrayList<>());
    }

    private void measure(List<Long> millis) throws IOException {
        for (int i = 0; i < EACH; i++) {
            var person = Setting.somebody();
            long began = System.nanoTime();
            social.refer(
                    FhirReferral.numbered("P-other-" + person.number(), person).to(name));
            await().alias(name)
                    .atMost(PATIENCE)
                    .pollInterval(Duration.ofMillis(2))
                    .until(() -> hospital.arrivals().stream()
                            .anyMatch(a -> a.message().text().contains(person.dni())));
            millis.add((System.nanoTime() - began) / 1_000_000);
        }
    }

    private static long median(List<Long> millis) {
        return millis.stream().sorted().toList().get(millis.size() / 2);
    }
}
