package org.vincle.connectors.fhir.shelf;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.vincle.connectors.testkit.Referrals.aReferral;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.hl7.fhir.r4.model.Annotation;
import org.hl7.fhir.r4.model.Observation;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Task;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.vincle.connectors.api.Delivery;
import org.vincle.connectors.api.Document;
import org.vincle.connectors.api.Receipt;
import org.vincle.connectors.api.Retold;
import org.vincle.connectors.api.model.Amendment;
import org.vincle.connectors.api.model.Cancellation;
import org.vincle.connectors.api.model.Code;
import org.vincle.connectors.api.model.Finding;
import org.vincle.connectors.api.model.Message;
import org.vincle.connectors.api.model.Note;
import org.vincle.connectors.api.model.Person;
import org.vincle.connectors.api.model.Reason;
import org.vincle.connectors.api.model.Referral;
import org.vincle.connectors.api.model.State;
import org.vincle.connectors.fhir.R4;
import org.vincle.connectors.testkit.MemoryHub;

/** Of what was told before nothing is left on the shelf but what may still be shown, and what the reader itself has said. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class ShelfRetellingTest {

    private static final String HOSPITAL = "city-hospital";
    private static final Instant NOW = Instant.parse("2026-11-22T09:00:00Z");

    private final MemoryHub hub = new MemoryHub();
    private final ShelfWriter writer = new ShelfWriter(hub, name -> Optional.empty());
    /** All that lies on the shelf, in its newest version. */
    private final Map<String, Document> shelf = new HashMap<>();

    private final Referral whole = with(
            aReferral().to(HOSPITAL).build(),
            null,
            List.of(observation("secret-finding"), observation("open-finding")));
    private final Referral left =
            with(whole, new Person(null, null, null, null, null, null, null), List.of(observation("open-finding")));
    private final Note note = new Note(
            "secret-words", List.of(observation("secret-noted"), observation("open-noted")), NOW.plusSeconds(60));
    private final Delivery begun = delivery(whole, whole);
    private final Delivery noted = delivery(note, whole);
    private final Delivery stops = delivery(
            new Cancellation(Cancellation.Step.REQUESTED, reason("secret-reason"), NOW.plusSeconds(90)), whole);

    @BeforeEach
    void tell() {
        lay(writer.write(begun));
        lay(writer.write(noted));
        lay(writer.write(stops));
    }

    @Test
    void nothing_is_left_but_what_may_be_told_and_what_the_reader_has_said() {
        var task = task();
        task.setStatus(Task.TaskStatus.ACCEPTED);
        task.addNote(new Annotation().setText("we take it").setTime(Date.from(NOW.plusSeconds(120))));
        task.addOutput().setValue(new Reference("Observation/of-the-reader"));
        write(task);

        lay(writer.write(anew(
                new Retold(noted.id(), NOW, new Note(null, List.of(observation("open-noted")), note.at())),
                new Retold(
                        stops.id(), NOW, new Cancellation(Cancellation.Step.REQUESTED, null, NOW.plusSeconds(90))))));

        assertThat(words())
                .doesNotContain("secret")
                .doesNotContain(whole.person().name().firstSurname());
        assertThat(words()).contains("open-finding", "open-noted", "we take it");
        var now = task();
        assertThat(now.getStatus()).isEqualTo(Task.TaskStatus.ACCEPTED);
        assertThat(now.getNote()).hasSize(1);
        assertThat(now.getOutput())
                .extracting(output ->
                        ((Reference) output.getValue()).getReferenceElement().getIdPart())
                .hasSize(2)
                .contains("of-the-reader");
        assertThat(observations()).filteredOn(Observation::hasValue).hasSize(2);
    }

    @Test
    void every_document_gets_a_new_version_under_the_same_id() {
        var before = Map.copyOf(shelf);

        var receipt =
                writer.write(anew(new Retold(noted.id(), NOW, note), new Retold(stops.id(), NOW, stops.message())));
        lay(receipt);

        assertThat(shelf.keySet()).isEqualTo(before.keySet());
        assertThat(receipt.documents()).hasSize(before.size()).allSatisfy(document -> {
            assertThat(document.expects()).isPositive();
            assertThat(document.source()).isEqualTo("social-services");
        });
        assertThat(receipt.anew()).isEqualTo(new Receipt.Anew(List.of()));
    }

    @Test
    void what_may_be_told_again_stands_where_it_stood() {
        var before = words();
        lay(writer.write(anew(
                new Retold(noted.id(), NOW, new Note(null, null, note.at())),
                new Retold(stops.id(), NOW, new Cancellation(Cancellation.Step.REQUESTED, null, null)))));
        assertThat(words()).doesNotContain("secret");

        lay(writer.write(delivery(whole, whole)
                .retelling(new Amendment(whole, Set.of(), NOW), List.of(new Retold(noted.id(), NOW, note)))));

        assertThat(words()).contains("secret-finding", "secret-words", "secret-noted");
        assertThat(observations()).filteredOn(Observation::hasValue).hasSize(4);
        assertThat(before).contains("secret-reason");
    }

    @Test
    void the_reason_of_a_cancellation_goes_with_what_is_left_of_it() {
        var cancels = new Cancellation(Cancellation.Step.CANCELLED, reason("secret-cause"), NOW);
        var cancelled = delivery(cancels, whole, State.CANCELLED);
        lay(writer.write(cancelled));
        assertThat(task().getStatusReason().getText()).isEqualTo("secret-cause");

        lay(writer.write(
                anew(new Retold(cancelled.id(), NOW, new Cancellation(Cancellation.Step.CANCELLED, null, NOW)))));

        assertThat(task().getStatus()).isEqualTo(Task.TaskStatus.CANCELLED);
        assertThat(task().hasStatusReason()).isFalse();
    }

    private Delivery anew(Retold... retold) {
        return delivery(left, left).retelling(new Amendment(left, Set.of(), NOW), List.of(retold));
    }

    private static Delivery delivery(Message message, Referral about) {
        return delivery(message, about, State.REQUESTED);
    }

    private static Delivery delivery(Message message, Referral about, State state) {
        return new Delivery(
                UUID.randomUUID(),
                HOSPITAL,
                NOW,
                1,
                message,
                about,
                state,
                List.of(),
                about.sender().partner());
    }

    private void lay(Receipt receipt) {
        hub.write(receipt.documents());
        receipt.documents().forEach(d -> shelf.put(d.type() + "/" + d.id(), d));
    }

    private Task task() {
        return shelf.values().stream()
                .filter(d -> d.type().equals("Task"))
                .map(d -> (Task) R4.read(d.content()))
                .filter(t -> t.hasFocus() && t.getFocus().getReference().startsWith("ServiceRequest"))
                .findFirst()
                .orElseThrow();
    }

    /** As the reader's own update does. */
    private void write(Task task) {
        var key = "Task/" + task.getIdElement().getIdPart();
        var before = hub.read(HOSPITAL, "Task", task.getIdElement().getIdPart()).orElseThrow();
        var document = before.document();
        var next = new Document(
                HOSPITAL,
                document.source(),
                "Task",
                document.id(),
                before.version(),
                R4.JSON,
                R4.write(task),
                document.index(),
                document.referral());
        hub.write(List.of(next));
        shelf.put(key, next);
    }

    private List<Observation> observations() {
        return shelf.values().stream()
                .filter(d -> d.type().equals("Observation"))
                .map(d -> (Observation) R4.read(d.content()))
                .toList();
    }

    private String words() {
        var all = new ArrayList<String>();
        shelf.values().forEach(d -> all.add(new String(d.content(), UTF_8)));
        return String.join("\n", all);
    }

    private static Reason reason(String words) {
        return new Reason(List.of(), words);
    }

    private static Finding observation(String words) {
        return new Finding(
                Finding.Kind.OBSERVATION,
                new Code("urn:vincle:test:code", "housing", null),
                words,
                null,
                null,
                "final",
                null,
                null,
                null,
                null);
    }

    private static Referral with(Referral r, Person person, List<Finding> findings) {
        return new Referral(
                r.id(),
                r.sender(),
                r.recipient(),
                r.service(),
                r.needs(),
                r.priority(),
                person == null ? r.person() : person,
                r.household(),
                findings,
                r.basis(),
                r.flags(),
                r.labels(),
                r.authoredOn(),
                r.dueBy(),
                r.note());
    }
}
