package org.vincle.connectors.edfi;

import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.component.direct.DirectComponent;
import org.apache.camel.impl.DefaultCamelContext;
import org.vincle.connectors.api.Delivery;
import org.vincle.connectors.api.Hub;
import org.vincle.connectors.api.Ids;
import org.vincle.connectors.api.Key;
import org.vincle.connectors.api.Receipt;
import org.vincle.connectors.api.Submission;
import org.vincle.connectors.api.model.Identifier;
import org.vincle.connectors.api.model.Message;
import org.vincle.connectors.api.model.Person;
import org.vincle.connectors.api.model.Referral;
import org.vincle.connectors.api.model.State;
import org.vincle.connectors.api.model.Systems;
import org.vincle.connectors.edfi.translate.CodeTables;
import org.vincle.connectors.testkit.EdFiOds;
import org.vincle.connectors.testkit.InventedPerson;
import org.vincle.connectors.testkit.Referrals;

/** An education authority, and the hub's route to it, the hub itself being a fake. */
final class Authority implements AutoCloseable {

    static final String NAME = "school-authority";
    static final Instant NOW = Instant.parse("2026-01-20T10:00:00Z");
    static final CodeTables CODES = new CodeTables(Path.of("../../config/codes/edfi"));
    private static final Ids IDS = new Ids(Clock.systemUTC());

    final EdFiOds ods;
    final MemoryHub hub = new MemoryHub();
    private final Object[] settings;
    private final DefaultCamelContext camel = new DefaultCamelContext();
    private EdFiRoute route;

    Authority(EdFiOds ods, Object... settings) {
        this.ods = ods;
        this.settings = settings.clone();
        ods.knows(new InventedPerson(7), "S-7", null).knows(new InventedPerson(8), "S-8", "M-8");
        restart();
        start();
    }

    private void start() {
        try {
            camel.addComponent("hub", new DirectComponent());
            camel.addComponent("timer", new StoppedTimer());
            camel.addRoutes(new RouteBuilder() {
                @Override
                public void configure() {
                    from(Hub.ACCEPT).process(e -> e.getMessage()
                            .setBody(hub.accept(e.getMessage().getBody(Submission.class))));
                }
            });
            camel.addRoutes(route);
            camel.start();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    /** The same partner, with nothing remembered but what the hub keeps. */
    void restart() {
        restart(NOW);
    }

    void restart(Instant now) {
        var next = new EdFiRoute(hub, config(ods, settings), CODES, Clock.fixed(now, ZoneOffset.UTC));
        try {
            if (route != null) {
                camel.getRouteController().stopAllRoutes();
                for (var id : List.of("edfi-outbound-", "edfi-follow-", "edfi-followed-")) {
                    camel.removeRoute(id + NAME);
                }
                camel.addRoutes(next);
                camel.getRouteController().startAllRoutes();
            }
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
        route = next;
    }

    static EdFiConfig config(EdFiOds ods, Object... pairs) {
        var all = new ArrayList<Object>(List.of(
                "partner",
                NAME,
                "baseUrl",
                ods.base(),
                "clientId",
                EdFiOds.KEY,
                "clientSecret",
                EdFiOds.SECRET,
                "timeoutSeconds",
                60,
                "pollSeconds",
                3_600,
                "educationOrganizationId",
                String.valueOf(EdFiOds.SCHOOL),
                "program",
                EdFiOds.PROGRAM + " @ " + EdFiOds.PROGRAM_TYPE,
                "personSystems",
                Systems.NUSS + "|uri://ed-fi.org/SourceSystemDescriptor#State",
                "studentSystem",
                "urn:example:student",
                "identificationSystems",
                "urn:example:code|uri://ed-fi.org/StudentIdentificationSystemDescriptor#Local"));
        all.addAll(List.of(pairs));
        return config(all.toArray());
    }

    /** A configuration at its defaults but for these pairs of key and value. */
    static EdFiConfig config(Object... pairs) {
        Map<String, Object> values = new HashMap<>();
        for (int i = 0; i < pairs.length; i += 2) {
            values.put((String) pairs[i], pairs[i + 1]);
        }
        return (EdFiConfig) Proxy.newProxyInstance(
                EdFiConfig.class.getClassLoader(),
                new Class<?>[] {EdFiConfig.class},
                (self, method, arguments) -> values.getOrDefault(method.getName(), method.getDefaultValue()));
    }

    static Referral referral(String student) {
        return with(Referrals.aReferral().to(NAME).about(7).build(), "urn:example:student", student);
    }

    /** The same referral, the person having that one number. */
    static Referral with(Referral referral, String system, String value) {
        var person = referral.person();
        return new Referral(
                referral.id(),
                referral.sender(),
                referral.recipient(),
                referral.service(),
                referral.needs(),
                referral.priority(),
                new Person(
                        List.of(new Identifier(system, value)),
                        person.name(),
                        person.birthDate(),
                        person.gender(),
                        person.language(),
                        person.addresses(),
                        person.contacts()),
                referral.household(),
                referral.findings(),
                referral.basis(),
                referral.flags(),
                referral.labels(),
                Instant.parse("2026-01-15T09:31:00Z"),
                referral.dueBy(),
                referral.note());
    }

    Delivery delivery(Referral referral, Message message, State state, Key... keys) {
        return new Delivery(IDS.next(), NAME, NOW, 1, message, referral, state, List.of(keys), "social-services");
    }

    Receipt send(Delivery delivery) {
        var receipt = route.send(delivery);
        hub.settle(receipt);
        return receipt;
    }

    /** Refers a student there; the association's id. */
    String refer(Referral referral) {
        return send(delivery(referral, referral, State.REQUESTED)).keys().get(0).value();
    }

    Key key(String id) {
        return new Key("edfi:association", id);
    }

    EdFiRoute route() {
        return route;
    }

    void follow() {
        route.follow();
    }

    @Override
    public void close() {
        camel.stop();
        ods.close();
    }
}
