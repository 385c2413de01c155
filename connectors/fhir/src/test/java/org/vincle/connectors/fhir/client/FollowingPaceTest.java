package org.vincle.connectors.fhir.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.List;
import java.util.Queue;
import org.hl7.fhir.r4.model.Task;
import org.hl7.fhir.r4.model.Task.TaskStatus;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.vincle.connectors.api.Receipt;

@DisplayNameGeneration(ReplaceUnderscores.class)
class FollowingPaceTest {

    private static final String PARTNER = "hospital-de-prova";

    private final FakeHub hub = new FakeHub();
    private final Queue<Long> nanos = new ArrayDeque<>(List.of(0L));
    private FakeFhirServer fake;
    private TaskFollower follower;

    @BeforeEach
    void start() throws IOException {
        fake = new FakeFhirServer();
        var server = new FhirServer(fake.url(), Duration.ofSeconds(60), ServerAccess.of("prova", null, null, null));
        follower = new TaskFollower(
                PARTNER,
                server,
                hub,
                new ReportedChanges(PARTNER, server),
                Duration.ofDays(30),
                Clock.systemUTC(),
                nanos::remove);
        var task = new Task().setStatus(TaskStatus.REQUESTED);
        task.setId("Task/1");
        fake.put(task);
        hub.settle(new Receipt(
                null, List.of(FollowedTask.first(PARTNER, Outbound.FIRST, Outbound.ID, fake.task())), null, null));
    }

    @AfterEach
    void stop() throws IOException {
        fake.close();
    }

    @Test
    void rests_four_times_as_long_as_it_took_to_ask_for_all_tasks() {
        round(10, 1_010);
        round(5_009);

        assertThat(asked()).isEqualTo(1);

        round(5_010, 5_020);

        assertThat(asked()).isEqualTo(2);
    }

    @Test
    void does_not_rest_after_a_round_that_failed() {
        fake.failsWith(503);
        round(10);
        fake.failsWith(0);
        round(20, 30);

        assertThat(asked()).isEqualTo(2);
    }

    @Test
    void hears_a_change_after_rounds_in_which_there_was_none() {
        round(0, 0);
        round(0, 0);
        assertThat(hub.said()).isEmpty();

        fake.changes("Task/1", t -> t.setStatus(TaskStatus.ACCEPTED));
        round(0, 0);
        round(0, 0);

        assertThat(hub.said()).hasSize(1);
    }

    @Test
    void compares_again_what_the_hub_itself_has_settled_meanwhile() {
        round(0, 0);
        fake.changes("Task/1", t -> {
            FollowedTask.sign(t, Outbound.SECOND);
            t.setStatus(TaskStatus.ACCEPTED);
        });
        round(0, 0);
        assertThat(hub.said()).isEmpty();

        var sight = FollowedTask.open(hub, PARTNER).get(0);
        var settled = sight.task();
        FollowedTask.sign(settled, Outbound.SECOND);
        hub.settle(new Receipt(null, List.of(sight.next(settled)), null, null));
        round(0, 0);

        assertThat(hub.said()).hasSize(1);
    }

    private void round(long... times) {
        Arrays.stream(times).forEach(nanos::add);
        follower.round(hub::accept);
        assertThat(nanos).isEmpty();
    }

    private int asked() {
        return fake.authorizations.size();
    }
}
