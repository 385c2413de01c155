package org.vincle.connectors.hl7v2;

import java.lang.annotation.Annotation;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;
import org.apache.camel.CamelContext;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.component.direct.DirectComponent;
import org.apache.camel.impl.DefaultCamelContext;
import org.vincle.connectors.api.Accepted;
import org.vincle.connectors.api.Delivery;
import org.vincle.connectors.api.Directory;
import org.vincle.connectors.api.Hub;
import org.vincle.connectors.api.Ids;
import org.vincle.connectors.api.Key;
import org.vincle.connectors.api.Partner;
import org.vincle.connectors.api.Submission;
import org.vincle.connectors.api.model.Identifier;
import org.vincle.connectors.api.model.Message;
import org.vincle.connectors.api.model.Referral;
import org.vincle.connectors.api.model.Sector;
import org.vincle.connectors.api.model.State;
import org.vincle.connectors.hl7v2.translate.CodeTables;
import org.vincle.connectors.hl7v2.translate.Dialect;
import org.vincle.connectors.hl7v2.translate.Inbound;

/** Settings, partners and a hub that exist only in tests. */
public final class Fakes {

    public static final CodeTables CODES = new CodeTables(Path.of("../../config/codes/hl7v2"));
    public static final Instant NOW = Instant.parse("2026-11-21T20:15:30.123Z");

    private static final Ids IDS = new Ids(Clock.fixed(NOW, ZoneOffset.UTC));

    /** A configuration at its defaults but for these pairs of key and value. */
    public static <A extends Annotation> A config(Class<A> type, Object... pairs) {
        Map<String, Object> values = new HashMap<>();
        for (int i = 0; i < pairs.length; i += 2) {
            values.put((String) pairs[i], pairs[i + 1]);
        }
        return type.cast(Proxy.newProxyInstance(
                type.getClassLoader(),
                new Class<?>[] {type},
                (self, method, arguments) -> values.getOrDefault(method.getName(), method.getDefaultValue())));
    }

    static Hl7v2Config hospital(Object... pairs) {
        var all = new ArrayList<Object>(List.of(
                "partner",
                "city-hospital",
                "title",
                "City Hospital",
                "receivingApplication",
                "HIS",
                "receivingFacility",
                "HCITY",
                "recipient",
                "social-services",
                "addresses",
                "127.0.0.1"));
        all.addAll(List.of(pairs));
        return config(Hl7v2Config.class, all.toArray());
    }

    public static Dialect dialect(Object... pairs) {
        return new Settings(hospital(pairs)).dialect(CODES);
    }

    /** Knows social services as facility SSB, the hospital as HCITY. */
    public static Directory directory() {
        var partners = List.of(
                new Partner(
                        "social-services",
                        "Social services",
                        Sector.SOCIAL_SERVICES,
                        List.of(new Identifier("hl7v2:facility", "SSB")),
                        "FHIR R4",
                        0),
                new Partner(
                        "city-hospital",
                        "City Hospital",
                        Sector.HEALTH,
                        List.of(new Identifier("hl7v2:facility", "HCITY")),
                        "HL7 v2",
                        0));
        return new Directory() {
            @Override
            public Optional<Partner> named(String name) {
                return partners.stream().filter(p -> p.name().equals(name)).findFirst();
            }

            @Override
            public Optional<Partner> identifiedBy(Identifier identifier) {
                return partners.stream()
                        .filter(p -> p.identifiers().contains(identifier))
                        .findFirst();
            }

            @Override
            public List<Partner> all() {
                return partners;
            }
        };
    }

    public static Inbound inbound() {
        return new Inbound(directory(), (partner, message) -> Optional.empty(), () -> new UUID(1, 2));
    }

    public static Delivery delivery(Referral referral, Message message, State state, Key... keys) {
        return new Delivery(
                IDS.next(), "city-hospital", NOW, 1, message, referral, state, List.of(keys), "social-services");
    }

    /** A hub whose ledger is a list. */
    public static final class FakeHub implements AutoCloseable {

        public final List<Submission> accepted = new CopyOnWriteArrayList<>();
        public final CamelContext context = new DefaultCamelContext();
        private volatile Function<Submission, Accepted> ledger = FakeHub::committed;

        public FakeHub(RouteBuilder... routes) throws Exception {
            context.addComponent("hub", new DirectComponent());
            context.getShutdownStrategy().setTimeout(60);
            context.addRoutes(new RouteBuilder() {
                @Override
                public void configure() {
                    errorHandler(noErrorHandler());
                    from(Hub.ACCEPT).transform().body(Submission.class, FakeHub.this::accept);
                }
            });
            for (var each : routes) {
                context.addRoutes(each);
            }
            context.start();
        }

        /** What the ledger does instead of committing. */
        public void ledger(Function<Submission, Accepted> ledger) {
            this.ledger = ledger;
        }

        private Accepted accept(Submission submission) {
            var answer = ledger.apply(submission);
            accepted.add(submission);
            return answer;
        }

        public static Accepted committed(Submission submission) {
            var id = UUID.nameUUIDFromBytes(
                    (submission.messageId() + "").getBytes(java.nio.charset.StandardCharsets.UTF_8));
            return new Accepted(id, NOW, false, false, List.of(), List.of());
        }

        @Override
        public void close() {
            context.stop();
        }
    }

    private Fakes() {}
}
