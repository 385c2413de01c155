package org.vincle.connectors.rest.server;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.apache.camel.CamelContext;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.component.direct.DirectComponent;
import org.apache.camel.impl.DefaultCamelContext;
import org.eclipse.jetty.ee10.servlet.ServletContextHandler;
import org.eclipse.jetty.ee10.servlet.ServletHolder;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.vincle.connectors.api.BreakGlass;
import org.vincle.connectors.api.Delivery;
import org.vincle.connectors.api.Directory;
import org.vincle.connectors.api.DryRun;
import org.vincle.connectors.api.Hub;
import org.vincle.connectors.api.Ids;
import org.vincle.connectors.api.Partner;
import org.vincle.connectors.api.Submission;
import org.vincle.connectors.api.access.Secrets;
import org.vincle.connectors.api.model.Identifier;
import org.vincle.connectors.api.model.Message;
import org.vincle.connectors.api.model.Referral;
import org.vincle.connectors.api.model.Sector;
import org.vincle.connectors.api.model.State;
import org.vincle.connectors.http.server.Bounds;
import org.vincle.connectors.http.server.Credentials;
import org.vincle.connectors.http.server.KnownPartners;
import org.vincle.connectors.rest.RestInbound;
import org.vincle.connectors.rest.RestPartner;
import org.vincle.connectors.rest.shelf.ShelfWriter;
import org.vincle.connectors.testkit.MemoryHub;
import org.vincle.connectors.testkit.SchoolClient;
import org.vincle.connectors.testkit.SchoolClient.Reply;

/** The API on a loopback port, with invented partners and a hub in memory; every answer is held to the API's description. */
final class Town {

    static final String SCHOOL = "school";
    static final String SOCIAL = "social-services";
    static final String SCHOOL_TOKEN = "school-token-0123456789abcdef0123456789";
    static final String SOCIAL_TOKEN = "social-token-0123456789abcdef0123456789";
    static final String PASSWORD = "a town of glass";
    private static final String PASSWORD_HASH = Secrets.hashPassword(PASSWORD);
    private static final Duration PATIENT = Duration.ofMinutes(1);
    static final int MAX_BYTES = 400_000;

    final MemoryHub hub = new MemoryHub();
    final KnownPartners known = new KnownPartners();
    final CamelContext camel = new DefaultCamelContext();
    final OpenApiContract contract = new OpenApiContract();
    final Ids ids = new Ids(Clock.systemUTC());
    final URI base;
    volatile DryRun dry;
    volatile BreakGlass glass;
    private final Server jetty = new Server();
    final Opened open = new Opened();
    private final SchoolClient school;
    private final SchoolClient social;

    Town() throws Exception {
        this(PATIENT);
    }

    /** One that waits so long for a body, and no longer. */
    Town(Duration slowest) throws Exception {
        partner(SCHOOL, Sector.EDUCATION, SCHOOL_TOKEN);
        partner(SOCIAL, Sector.SOCIAL_SERVICES, SOCIAL_TOKEN);
        var inbound = new RestInbound();
        camel.addComponent("hub", new DirectComponent());
        camel.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from(Hub.ACCEPT).transform().body(Submission.class, hub::accept);
            }
        });
        camel.addRoutes(inbound);
        camel.start();
        var services =
                new Services(hub, directory(), open, inbound::accept, ids, Clock.systemUTC(), () -> dry, () -> glass);
        var connector = new ServerConnector(jetty);
        connector.setHost("127.0.0.1");
        jetty.addConnector(connector);
        var handler = new ServletContextHandler();
        handler.addServlet(
                new ServletHolder(new RestEdge(known, services, new Bounds(MAX_BYTES, slowest))), "/api/v1/*");
        jetty.setHandler(handler);
        jetty.start();
        base = URI.create("http://127.0.0.1:" + connector.getLocalPort() + "/api/v1");
        school = new SchoolClient(base, SCHOOL_TOKEN);
        social = new SchoolClient(base, SOCIAL_TOKEN);
    }

    RestPartner partner(String name, Sector sector, String token) {
        var identifiers = List.of(new Identifier("urn:test:institutions", name + "-1"));
        return new RestPartner(
                known,
                new Partner(name, "The " + name, sector, identifiers, "REST", 0),
                new Credentials(Secrets.hashToken(token), name + "-user", PASSWORD_HASH, ""));
    }

    /** As the school. */
    Reply get(String path, String... headers) throws IOException {
        return checked("GET", path, school.get(path, headers));
    }

    /** As the school, under a fresh key. */
    Reply post(String path, JsonNode json, String... headers) throws IOException {
        return posted(path, json, UUID.randomUUID().toString(), headers);
    }

    /** As the school, under that key; null for none. */
    Reply posted(String path, JsonNode json, String key, String... headers) throws IOException {
        return checked("POST", path, school.post(path, json, key, headers));
    }

    /** As the school, any bytes. */
    Reply post(String path, String body, String... headers) throws IOException {
        var bytes = body.getBytes(StandardCharsets.UTF_8);
        return checked(
                "POST", path, school.send("POST", path, bytes, UUID.randomUUID().toString(), headers));
    }

    /** As the school, under that key; null for none. */
    Reply put(String path, String body, String key, String... headers) throws IOException {
        return checked("PUT", path, school.send("PUT", path, body.getBytes(StandardCharsets.UTF_8), key, headers));
    }

    /** As the school, under a fresh key. */
    Reply put(String path, JsonNode json) throws IOException {
        return put(path, json.toString(), UUID.randomUUID().toString());
    }

    Reply send(String method, String path, byte[] body, String... headers) throws IOException {
        return checked(method, path, school.send(method, path, body, "k-" + UUID.randomUUID(), headers));
    }

    /** As social services. */
    Reply readBySocial(String path) throws IOException {
        return checked("GET", path, social.get(path));
    }

    /** As social services, under a fresh key. */
    Reply saidBySocial(String path, JsonNode json) throws IOException {
        return checked("POST", path, social.post(path, json, UUID.randomUUID().toString()));
    }

    private Reply checked(String method, String path, Reply reply) {
        contract.answered(method, path, reply);
        return reply;
    }

    /** What the hub does when it owes a message to that partner. */
    void tells(String partner, Message message, Referral about, State state, String from) {
        var delivery = new Delivery(
                ids.next(), partner, Clock.systemUTC().instant(), 1, message, about, state, List.of(), from);
        hub.write(new ShelfWriter(hub).lay(delivery).documents());
    }

    /** The referral that was handed to the hub last. */
    Referral referred() {
        for (int i = hub.submissions.size() - 1; i >= 0; i--) {
            for (var item : hub.submissions.get(i).items()) {
                if (item.message() instanceof Referral referral) {
                    return referral;
                }
            }
        }
        throw new AssertionError("no referral");
    }

    /** What was handed to the hub last. */
    Message said() {
        var items = hub.submissions.get(hub.submissions.size() - 1).items();
        return items.get(items.size() - 1).message();
    }

    private Directory directory() {
        return new Directory() {
            @Override
            public Optional<Partner> named(String name) {
                return all().stream().filter(p -> p.name().equals(name)).findFirst();
            }

            @Override
            public Optional<Partner> identifiedBy(Identifier identifier) {
                return all().stream()
                        .filter(p -> p.identifiers().contains(identifier))
                        .findFirst();
            }

            @Override
            public List<Partner> all() {
                return known.all(RestPartner.class).stream()
                        .map(RestPartner::partner)
                        .toList();
            }
        };
    }

    void close() throws Exception {
        jetty.stop();
        camel.close();
    }
}
