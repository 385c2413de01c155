package org.vincle.connectors.fhir;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.apache.camel.CamelContext;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.vincle.connectors.api.Delivery;
import org.vincle.connectors.api.Document;
import org.vincle.connectors.api.Hub;
import org.vincle.connectors.api.Key;
import org.vincle.connectors.api.Receipt;
import org.vincle.connectors.api.Shelf;
import org.vincle.connectors.api.ShelfPage;
import org.vincle.connectors.api.ShelfQuery;
import org.vincle.connectors.api.StoredDocument;
import org.vincle.connectors.api.error.PartnerRefused;
import org.vincle.connectors.api.model.Answer;
import org.vincle.connectors.api.model.Institution;
import org.vincle.connectors.api.model.Message;
import org.vincle.connectors.api.model.Person;
import org.vincle.connectors.api.model.PersonName;
import org.vincle.connectors.api.model.Referral;
import org.vincle.connectors.api.model.State;
import org.vincle.connectors.fhir.client.FhirOutbound;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class FhirDeliveryRouteTest {

    private static final String HOSPITAL = "city-hospital";
    private static final UUID REFERRAL = UUID.fromString("01900000-0000-7000-8000-000000000001");

    private final CamelContext camel = new DefaultCamelContext();

    @BeforeEach
    void open() throws Exception {
        camel.addComponent("hub", new StubbedHub());
        camel.addRoutes(new FhirDeliveryRoute(
                HOSPITAL, null, new EmptyShelf(), name -> Optional.empty(), new FhirOutbound.Follow(60, 30)));
        camel.start();
    }

    @AfterEach
    void close() throws Exception {
        camel.close();
    }

    @Test
    void a_referral_is_laid_on_the_shelf_of_who_has_no_server() {
        var receipt = deliver(referral());

        assertThat(receipt.documents()).extracting(Document::type).contains("ServiceRequest", "Task", "Patient");
        assertThat(receipt.documents()).allSatisfy(document -> {
            assertThat(document.reader()).isEqualTo(HOSPITAL);
            assertThat(document.source()).isEqualTo("social-services");
            assertThat(document.referral()).isEqualTo(REFERRAL);
            assertThat(document.expects()).isZero();
        });
        var task = receipt.documents().stream()
                .filter(d -> d.type().equals("Task"))
                .findFirst()
                .orElseThrow();
        assertThat(receipt.keys()).containsExactly(new Key(FhirKeys.TASK, task.id()));
        assertThat(task.index()).containsEntry("~status", List.of("requested", "|requested"));
        assertThat(task.index().get("~owner")).contains("Organization/" + HOSPITAL);
    }

    @Test
    void a_repeated_delivery_writes_the_same_bytes() {
        var first = deliver(referral()).documents();
        var second = deliver(referral()).documents();

        assertThat(second).hasSameSizeAs(first);
        for (int i = 0; i < first.size(); i++) {
            assertThat(second.get(i).id()).isEqualTo(first.get(i).id());
            assertThat(second.get(i).content()).isEqualTo(first.get(i).content());
        }
    }

    @Test
    void an_answer_without_a_task_waits_for_a_person() {
        var exchange = camel.createProducerTemplate()
                .send(Hub.deliver(HOSPITAL), e -> e.getMessage().setBody(delivery(new Answer(true, null, null, null))));

        assertThat(exchange.getException()).isInstanceOf(PartnerRefused.class);
    }

    private Receipt deliver(Message message) {
        return camel.createProducerTemplate().requestBody(Hub.deliver(HOSPITAL), delivery(message), Receipt.class);
    }

    private static Delivery delivery(Message message) {
        return new Delivery(
                UUID.fromString("01900000-0000-7000-8000-000000000002"),
                HOSPITAL,
                Instant.parse("2026-11-21T10:00:00Z"),
                1,
                message,
                referral(),
                State.REQUESTED,
                List.of(),
                "social-services");
    }

    private static Referral referral() {
        var person =
                new Person(null, new PersonName("Nuvolina", "Vidrescrit", null, null), null, null, null, null, null);
        return new Referral(
                REFERRAL,
                Institution.partner("social-services"),
                Institution.partner(HOSPITAL),
                null,
                null,
                null,
                person,
                null,
                null,
                null,
                null,
                null,
                Instant.parse("2026-11-21T09:00:00Z"),
                null,
                null);
    }

    private static final class EmptyShelf implements Shelf {

        @Override
        public Optional<StoredDocument> read(String reader, String type, String id) {
            return Optional.empty();
        }

        @Override
        public Optional<StoredDocument> read(String reader, String type, String id, long version) {
            return Optional.empty();
        }

        @Override
        public ShelfPage search(ShelfQuery query) {
            return new ShelfPage(List.of(), 0, null);
        }
    }
}
