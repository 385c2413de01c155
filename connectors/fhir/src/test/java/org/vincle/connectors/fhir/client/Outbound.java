package org.vincle.connectors.fhir.client;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import org.apache.camel.CamelExecutionException;
import org.apache.camel.Component;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.vincle.connectors.api.Delivery;
import org.vincle.connectors.api.Hub;
import org.vincle.connectors.api.Loss;
import org.vincle.connectors.api.Receipt;
import org.vincle.connectors.api.Submission;
import org.vincle.connectors.api.error.ExchangeException;
import org.vincle.connectors.api.model.Code;
import org.vincle.connectors.api.model.Finding;
import org.vincle.connectors.api.model.Finding.Kind;
import org.vincle.connectors.api.model.Identifier;
import org.vincle.connectors.api.model.Institution;
import org.vincle.connectors.api.model.Message;
import org.vincle.connectors.api.model.Person;
import org.vincle.connectors.api.model.PersonName;
import org.vincle.connectors.api.model.Referral;
import org.vincle.connectors.api.model.Service;
import org.vincle.connectors.api.model.State;
import org.vincle.connectors.api.model.Systems;
import org.vincle.connectors.fhir.StubbedHub;

/** The routes to one partner with a server of its own, the hub and that server being fakes. */
final class Outbound implements AutoCloseable {

    static final Instant AT = Instant.parse("2026-11-21T10:00:00Z");
    static final UUID ID = UUID.fromString("01934c5e-0000-7000-8000-000000000001");
    static final UUID FIRST = UUID.fromString("01934c5e-0000-7000-8000-0000000000a1");
    static final UUID SECOND = UUID.fromString("01934c5e-0000-7000-8000-0000000000a2");

    static final Duration SOON = Duration.ofSeconds(60);

    static final Loss HERE = new Loss("here", "text", "told");

    final FakeHub hub = new FakeHub();
    final FakeFhirServer fake;
    private final DefaultCamelContext camel;
    private final ProducerTemplate template;

    /** Looks at the partner's Tasks only when it is {@linkplain #look told to}. */
    Outbound() throws Exception {
        this(new StoppedTimer());
    }

    /** Looks at the partner's Tasks whenever that timer fires. */
    Outbound(Component timer) throws Exception {
        fake = new FakeFhirServer();
        var server = new FhirServer(fake.url(), SOON, ServerAccess.of("prova", null, null, null));
        camel = new DefaultCamelContext();
        camel.addComponent("hub", new StubbedHub());
        camel.addComponent("timer", timer);
        camel.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from(Hub.ACCEPT).process(e -> e.getMessage()
                        .setBody(hub.accept(e.getMessage().getBody(Submission.class))));
            }
        });
        camel.addRoutes(new FhirOutbound(
                "hospital-de-prova",
                server,
                hub,
                name -> Optional.empty(),
                d -> new Receipt(null, null, List.of(HERE), null),
                new FhirOutbound.Follow(1, 30)));
        camel.start();
        template = camel.createProducerTemplate();
    }

    @Override
    public void close() throws IOException {
        camel.close();
        fake.close();
    }

    static Referral referral() {
        return new Referral(
                ID,
                new Institution(
                        "serveis-socials-prova",
                        List.of(new Identifier("urn:vincle:es:dir3", "L00000000")),
                        "Serveis Socials de Prova",
                        null),
                Institution.partner("hospital-de-prova"),
                new Service(List.of(new Code("urn:example:serveis", "VAL-1", "Valoració")), null),
                null,
                null,
                new Person(
                        List.of(new Identifier(Systems.DNI_NIE, "99999999R")),
                        new PersonName("Prova", "Inexistent", "Fals", null),
                        "1971-08",
                        null,
                        null,
                        null,
                        null),
                null,
                List.of(finding()),
                null,
                null,
                null,
                AT,
                null,
                null);
    }

    static Finding finding() {
        return new Finding(
                Kind.OBSERVATION,
                new Code("urn:example", "o", "Observat"),
                "3",
                null,
                null,
                null,
                null,
                null,
                null,
                null);
    }

    Delivery delivery(UUID id, Message message, State state) {
        return new Delivery(
                id, "hospital-de-prova", AT, 1, message, referral(), state, hub.keys, "serveis-socials-prova");
    }

    Receipt deliver(Delivery delivery) {
        try {
            return template.requestBody(Hub.deliver("hospital-de-prova"), delivery, Receipt.class);
        } catch (CamelExecutionException e) {
            throw (ExchangeException) e.getCause();
        }
    }

    /** One round, unless the follower still rests from the last. */
    private void look() {
        template.sendBody("timer:fhir-follow-hospital-de-prova", null);
    }

    /** Looks until the hub has heard so many messages. */
    void hears(int said) {
        looksUntil(() -> hub.said().size() >= said);
    }

    void looksUntil(BooleanSupplier condition) {
        await().atMost(SOON).pollInterval(Duration.ofMillis(20)).until(() -> {
            look();
            return condition.getAsBoolean();
        });
    }

    /** Looks until the server was asked three times more. */
    void looksSomeMore() {
        int asked = fake.authorizations.size() + 3;
        looksUntil(() -> fake.authorizations.size() >= asked);
    }

    String sent() {
        hub.settle(deliver(delivery(FIRST, referral(), State.REQUESTED)));
        return hub.keys.get(0).value();
    }
}
