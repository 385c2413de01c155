package org.vincle.connectors.hmis;

import java.lang.annotation.Annotation;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;
import org.apache.camel.CamelContext;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.component.direct.DirectComponent;
import org.apache.camel.impl.DefaultCamelContext;
import org.vincle.connectors.api.Accepted;
import org.vincle.connectors.api.Delivery;
import org.vincle.connectors.api.Document;
import org.vincle.connectors.api.Hub;
import org.vincle.connectors.api.Ids;
import org.vincle.connectors.api.Key;
import org.vincle.connectors.api.Shelf;
import org.vincle.connectors.api.ShelfPage;
import org.vincle.connectors.api.ShelfQuery;
import org.vincle.connectors.api.StoredDocument;
import org.vincle.connectors.api.Submission;
import org.vincle.connectors.api.model.Message;
import org.vincle.connectors.api.model.Referral;
import org.vincle.connectors.api.model.State;
import org.vincle.connectors.api.model.Systems;
import org.vincle.connectors.hmis.translate.CodeTables;
import org.vincle.connectors.hmis.translate.Dialect;
import org.vincle.connectors.testkit.HousingOffice;

/** Settings, deliveries and a hub that exist only in tests. */
public final class Fakes {

    public static final CodeTables CODES = new CodeTables(Path.of("../../config/codes/hmis"));
    public static final Instant NOW = Instant.parse("2026-01-22T20:15:30.123Z");
    public static final String PARTNER = "housing-office";

    private static final Ids IDS = new Ids(Clock.systemUTC());
    private static final String NO_KEY = "SHA256:AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA";

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

    static HmisConfig office(Object... pairs) {
        var all = new ArrayList<Object>(List.of(
                "partner",
                PARTNER,
                "host",
                "127.0.0.1",
                "username",
                HousingOffice.USER,
                "password",
                HousingOffice.PASSWORD,
                "hostKey",
                NO_KEY,
                "recipient",
                "social-services",
                "recipients",
                "P-TOWN|social-services, P-JOBS|job-office",
                "location",
                "P-HOMES",
                "ssnSystem",
                Systems.DNI_NIE,
                "language",
                "en",
                "coc",
                "XX-500"));
        all.addAll(List.of(pairs));
        return config(HmisConfig.class, all.toArray());
    }

    static HmisConfig office(HousingOffice office, Object... pairs) {
        var all = new ArrayList<Object>(List.of(
                "port",
                office.port(),
                "hostKey",
                office.fingerprint(),
                "outbox",
                "/from-hub",
                "inbox",
                "/to-hub",
                "settleSeconds",
                0,
                "connectTimeoutSeconds",
                60,
                "answerTimeoutSeconds",
                60));
        all.addAll(List.of(pairs));
        return office(all.toArray());
    }

    public static Dialect dialect(Object... pairs) {
        return new Settings(office(pairs)).dialect(CODES);
    }

    public static Delivery delivery(Referral referral, Message message, State state, Key... keys) {
        return new Delivery(IDS.next(), PARTNER, NOW, 1, message, referral, state, List.of(keys), "social-services");
    }

    public static UUID id() {
        return IDS.next();
    }

    /** A ledger that is a list, and recognises what it has seen. */
    public static final class Ledger implements Shelf {

        public final List<Submission> accepted = new CopyOnWriteArrayList<>();
        private final Set<String> seen = new HashSet<>();
        private final Map<String, Document> documents = new HashMap<>();
        private volatile Function<Submission, RuntimeException> refusal = s -> null;

        /** What it refuses, and how; null accepts. */
        public void refuses(Function<Submission, RuntimeException> refusal) {
            this.refusal = refusal;
        }

        public synchronized Accepted accept(Submission submission) {
            var no = refusal.apply(submission);
            if (no != null) {
                throw no;
            }
            boolean repeated = !seen.add(submission.messageId());
            if (!repeated) {
                accepted.add(submission);
                submission.documents().forEach(d -> documents.put(d.type() + d.id(), d));
            }
            return new Accepted(id(), NOW, repeated, false, List.of(), List.of());
        }

        /** What was said, without the marks of sets. */
        public List<Message> messages() {
            return accepted.stream()
                    .flatMap(s -> s.items().stream())
                    .map(i -> i.message())
                    .toList();
        }

        @Override
        public synchronized Optional<StoredDocument> read(String reader, String type, String id) {
            return Optional.ofNullable(documents.get(type + id)).map(d -> new StoredDocument(d, 1, NOW));
        }

        @Override
        public Optional<StoredDocument> read(String reader, String type, String id, long version) {
            return read(reader, type, id);
        }

        @Override
        public ShelfPage search(ShelfQuery query) {
            return new ShelfPage(List.of(), 0, null);
        }
    }

    /** A hub in whose ledger a connector's routes write. */
    public static final class FakeHub implements AutoCloseable {

        public final CamelContext context = new DefaultCamelContext();

        public FakeHub(Ledger ledger, RouteBuilder... routes) throws Exception {
            context.addComponent("hub", new DirectComponent());
            context.getShutdownStrategy().setTimeout(60);
            context.addRoutes(new RouteBuilder() {
                @Override
                public void configure() {
                    errorHandler(noErrorHandler());
                    from(Hub.ACCEPT).transform().body(Submission.class, ledger::accept);
                }
            });
            for (var each : routes) {
                context.addRoutes(each);
            }
            context.start();
        }

        @Override
        public void close() {
            context.stop();
        }
    }

    private Fakes() {}
}
