package org.vincle.itests.hub;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hl7.fhir.r4.model.Task.TaskStatus.ACCEPTED;
import static org.hl7.fhir.r4.model.Task.TaskStatus.CANCELLED;
import static org.hl7.fhir.r4.model.Task.TaskStatus.REJECTED;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.hl7.fhir.r4.model.Task;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.vincle.connectors.testkit.Arrival;
import org.vincle.connectors.testkit.FhirReferral;
import org.vincle.connectors.testkit.Hl7Referral;
import org.vincle.connectors.testkit.Hl7Text;
import org.vincle.connectors.testkit.InventedPerson;
import org.vincle.connectors.testkit.MllpClient;
import org.vincle.connectors.testkit.Reply;
import org.vincle.connectors.testkit.SocialServicesClient;
import org.vincle.itests.harness.HubProcess;
import org.vincle.itests.harness.Reports;
import org.vincle.itests.harness.Town;

/** What two do at the same moment has one outcome, and both learn which. */
@DisplayNameGeneration(ReplaceUnderscores.class)
@Order(3)
class RacesTest {

    private static final Reports REPORT =
            Reports.table("races", "What happened when two acted at once.", "setting", "race", "outcome");
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    @Nested
    @Order(1)
    class On_the_embedded_defaults extends Races {
        @Override
        Setting setting() {
            return Setting.sqlite();
        }
    }

    @Nested
    @Order(2)
    class On_postgresql extends Races {
        @Override
        Setting setting() {
            return Setting.postgres();
        }
    }

    @Nested
    @Order(3)
    class On_two_nodes extends Races {
        @Override
        Setting setting() {
            return Setting.twoNodes();
        }
    }

    @DisplayNameGeneration(ReplaceUnderscores.class)
    abstract static class Races {

        private final Setting town = setting();

        abstract Setting setting();

        @Test
        void the_same_bundle_at_once_is_one_referral() throws Exception {
            var person = Setting.somebody();
            var json =
                    FhirReferral.numbered("SS-race-" + person.number(), person).json();

            var replies = atOnce(6, hub -> hub.client(Town.TOKEN).post("", json));

            assertThat(replies).extracting(SocialServicesClient.Reply::status).containsOnly(200);
            assertThat(replies.stream()
                            .map(r -> SocialServicesClient.idOf(r, "Task"))
                            .distinct())
                    .hasSize(1);
            assertThat(arrived(person)).hasSize(1);
            told("same bundle, 6 at once", "one referral, the same Task in each answer");
        }

        @Test
        void the_same_ref_at_once_is_one_referral() throws Exception {
            var person = Setting.somebody();
            var ref = Hl7Referral.numbered(
                    "HR-" + person.number() + "-" + town.name().charAt(0), person);

            var acks = atOnce(6, hub -> send(hub, ref.er7()));

            assertThat(acks).extracting(a -> a.field("MSA", 1)).containsOnly("AA");
            await().atMost(PATIENCE).until(() -> Tasks.about(town.social(), person), Optional::isPresent);
            assertThat(town.social().search(Task.class, "status=requested&_count=200").stream()
                            .filter(t -> concerns(t, person)))
                    .hasSize(1);
            told("same REF, 6 at once", "one Task, AA to each");
        }

        @Test
        void the_same_id_with_other_content_is_a_conflict() throws Exception {
            var person = Setting.somebody();
            var ref = Hl7Referral.numbered(
                    "HC-" + person.number() + "-" + town.name().charAt(0), person);
            assertThat(send(town.hub(), ref.er7()).field("MSA", 1)).isEqualTo("AA");

            var changed = send(town.otherHub(), ref.er7().replace("Social risk", "Another risk"));
            var repeated = send(town.otherHub(), ref.er7());

            assertThat(changed.field("MSA", 1)).isIn("AE", "AR", "CE", "CR");
            assertThat(repeated.field("MSA", 1)).isEqualTo("AA");
            told("same MSH-10, other content", changed.field("MSA", 1) + ", the first stays");
        }

        @Test
        void two_contradictory_answers_have_one_winner() throws Exception {
            var person = Setting.somebody();
            var task = town.social().refer(FhirReferral.numbered("SS-both-" + person.number(), person));
            var ref = arrived(person).get(0);
            var replies = List.of(Reply.accepted(), Reply.rejected("Full"));

            var acks = atOnce(
                    2,
                    new java.util.concurrent.atomic.AtomicInteger(),
                    (hub, number) -> send(
                            hub, replies.get(number).er7(ref, "X" + number + person.number(), "E" + person.number())));

            assertThat(acks.stream().filter(a -> a.field("MSA", 1).equals("AA")))
                    .hasSize(1);
            var seen = await().atMost(PATIENCE)
                    .until(() -> town.social().task(task).getStatus(), s -> s == ACCEPTED || s == REJECTED);
            told("accepted and rejected at once", seen.toCode() + " won, the other was refused");
        }

        @Test
        void two_clients_with_one_version_have_one_winner() throws Exception {
            var person = Setting.somebody();
            var id = town.social().refer(FhirReferral.numbered("SS-match-" + person.number(), person));
            arrived(person);
            var version = town.social().task(id).getMeta().getVersionId();

            var replies = atOnce(2, hub -> {
                var task = town.social().task(id);
                task.setStatus(CANCELLED);
                task.getStatusReason().setText("Changed my mind");
                return hub.client(Town.TOKEN).put(task, "W/\"" + version + "\"");
            });

            assertThat(replies).extracting(SocialServicesClient.Reply::status).containsExactlyInAnyOrder(200, 412);
            told("two PUT with one If-Match", "one 200, one 412");
        }

        private List<Hl7Text> arrived(InventedPerson person) {
            return await().atMost(PATIENCE)
                    .until(
                            () -> town.hospital().arrivals().stream()
                                    .map(Arrival::message)
                                    .filter(m -> m.event().equals("REF^I12"))
                                    .filter(m -> m.text().contains(person.dni()))
                                    .toList(),
                            found -> !found.isEmpty());
        }

        private boolean concerns(Task task, InventedPerson person) {
            try {
                var patient = task.getFor()
                        .getReferenceElement()
                        .toUnqualifiedVersionless()
                        .getValue();
                return town.social().get(patient).body().contains(person.dni());
            } catch (IOException e) {
                return false;
            }
        }

        private static Hl7Text send(HubProcess hub, String er7) throws IOException {
            var address = new java.net.InetSocketAddress(
                    java.net.InetAddress.getLoopbackAddress(), hub.ports().mllp());
            try (var client = new MllpClient(address, Duration.ofSeconds(60))) {
                return client.send(er7);
            }
        }

        private interface Action<T> {
            T on(HubProcess hub) throws Exception;
        }

        private interface NumberedAction<T> {
            T on(HubProcess hub, int number) throws Exception;
        }

        private <T> List<T> atOnce(int count, Action<T> action) throws Exception {
            return atOnce(count, new java.util.concurrent.atomic.AtomicInteger(), (hub, number) -> action.on(hub));
        }

        private <T> List<T> atOnce(
                int count, java.util.concurrent.atomic.AtomicInteger numbers, NumberedAction<T> action)
                throws ExecutionException, InterruptedException {
            var barrier = new CyclicBarrier(count);
            var threads = Executors.newFixedThreadPool(count);
            try {
                var calls = new ArrayList<Callable<T>>();
                for (int i = 0; i < count; i++) {
                    calls.add(() -> {
                        int number = numbers.getAndIncrement();
                        barrier.await();
                        return action.on(number % 2 == 0 ? town.hub() : town.otherHub(), number);
                    });
                }
                var results = new ArrayList<T>();
                for (Future<T> future : threads.invokeAll(calls)) {
                    results.add(future.get());
                }
                return results;
            } finally {
                threads.shutdown();
            }
        }

        private void told(String race, String outcome) {
            REPORT.row(town.name(), race, outcome);
        }
    }
}
