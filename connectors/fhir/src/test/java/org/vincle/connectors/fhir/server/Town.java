package org.vincle.connectors.fhir.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.zip.GZIPOutputStream;
import org.apache.camel.CamelContext;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.component.direct.DirectComponent;
import org.apache.camel.impl.DefaultCamelContext;
import org.eclipse.jetty.ee10.servlet.ServletContextHandler;
import org.eclipse.jetty.ee10.servlet.ServletHolder;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.hl7.fhir.r4.model.Resource;
import org.vincle.connectors.api.BreakGlass;
import org.vincle.connectors.api.Directory;
import org.vincle.connectors.api.DryRun;
import org.vincle.connectors.api.Hub;
import org.vincle.connectors.api.Ids;
import org.vincle.connectors.api.Partner;
import org.vincle.connectors.api.Submission;
import org.vincle.connectors.api.access.Secrets;
import org.vincle.connectors.api.model.Identifier;
import org.vincle.connectors.api.model.Sector;
import org.vincle.connectors.api.services.ServiceDirectory;
import org.vincle.connectors.fhir.FhirInbound;
import org.vincle.connectors.fhir.FhirPartner;
import org.vincle.connectors.fhir.R4;
import org.vincle.connectors.fhir.client.FhirServer;
import org.vincle.connectors.http.server.Credentials;
import org.vincle.connectors.http.server.KnownPartners;
import org.vincle.connectors.testkit.MemoryHub;

/** The FHIR edge on a loopback port, with two invented partners and a hub in memory. */
final class Town {

    static final String SOCIAL = "social-services";
    static final String HOSPITAL = "city-hospital";
    static final String SOCIAL_TOKEN = "social-token-0123456789abcdef0123456789";
    static final String HOSPITAL_TOKEN = "hospital-token-0123456789abcdef01234567";
    static final int MAX_BYTES = 200_000;

    final MemoryHub hub = new MemoryHub();
    final Offers open = new Offers();
    final Told trail = new Told();
    volatile DryRun dry;
    volatile BreakGlass glass;
    volatile ServiceDirectory listed = ServiceDirectory.EMPTY;
    final KnownPartners known = new KnownPartners();
    final CamelContext camel = new DefaultCamelContext();
    final String base;
    private final Server jetty = new Server();
    private final HttpClient http = HttpClient.newHttpClient();

    Town() throws Exception {
        partner(SOCIAL, Sector.SOCIAL_SERVICES, SOCIAL_TOKEN, "", null);
        partner(HOSPITAL, Sector.HEALTH, HOSPITAL_TOKEN, "", null);
        var inbound = new FhirInbound();
        camel.addComponent("hub", new DirectComponent());
        camel.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from(Hub.ACCEPT).transform().body(Submission.class, hub::accept);
            }
        });
        camel.addRoutes(inbound);
        camel.start();
        var services = new Services(
                hub,
                directory(),
                open,
                trail,
                inbound::accept,
                new Ids(Clock.systemUTC()),
                () -> listed,
                () -> dry,
                () -> glass);
        var connector = new ServerConnector(jetty);
        connector.setHost("127.0.0.1");
        jetty.addConnector(connector);
        var handler = new ServletContextHandler();
        handler.addServlet(new ServletHolder(new FhirEdge(known, services, MAX_BYTES, "")), "/fhir/*");
        jetty.setHandler(handler);
        jetty.start();
        base = "http://127.0.0.1:" + connector.getLocalPort() + "/fhir";
    }

    FhirPartner partner(String name, Sector sector, String token, String user, FhirServer server) {
        return new FhirPartner(
                known,
                new Partner(
                        name,
                        "The " + name,
                        sector,
                        List.of(new Identifier("urn:test:institutions", name + "-1")),
                        "FHIR R4",
                        0),
                new Credentials(
                        token.isEmpty() ? "" : Secrets.hashToken(token),
                        user,
                        user.isEmpty() ? "" : Secrets.hashPassword("a town of glass"),
                        ""),
                server);
    }

    HttpResponse<String> get(String path, String... headers) throws IOException, InterruptedException {
        return send("GET", path, null, headers);
    }

    HttpResponse<String> post(String path, String body, String... headers) throws IOException, InterruptedException {
        return send("POST", path, body, headers);
    }

    HttpResponse<String> put(String path, String body, String... headers) throws IOException, InterruptedException {
        return send("PUT", path, body, headers);
    }

    /** As social services, in JSON, unless the headers say otherwise. */
    HttpResponse<String> send(String method, String path, String body, String... headers)
            throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(URI.create(path.startsWith("http") ? path : base + path))
                .method(method, body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
        var given = new ArrayList<String>();
        for (int i = 0; i < headers.length; i += 2) {
            given.add(headers[i].toLowerCase());
            if (!headers[i + 1].isEmpty()) {
                request.header(headers[i], headers[i + 1]);
            }
        }
        if (!given.contains("authorization")) {
            request.header("Authorization", "Bearer " + SOCIAL_TOKEN);
        }
        if (body != null && !given.contains("content-type")) {
            request.header("Content-Type", "application/fhir+json");
        }
        return http.send(request.build(), BodyHandlers.ofString(StandardCharsets.UTF_8));
    }

    HttpResponse<String> zipped(String path, String body) throws IOException, InterruptedException {
        var bytes = new ByteArrayOutputStream();
        try (var zip = new GZIPOutputStream(bytes)) {
            zip.write(body.getBytes(StandardCharsets.UTF_8));
        }
        var request = HttpRequest.newBuilder(URI.create(base + path))
                .POST(BodyPublishers.ofByteArray(bytes.toByteArray()))
                .header("Authorization", "Bearer " + SOCIAL_TOKEN)
                .header("Content-Type", "application/fhir+json")
                .header("Content-Encoding", "gzip")
                .build();
        return http.send(request, BodyHandlers.ofString(StandardCharsets.UTF_8));
    }

    static String[] asHospital(String... more) {
        var headers = new ArrayList<String>(List.of("Authorization", "Bearer " + HOSPITAL_TOKEN));
        headers.addAll(List.of(more));
        return headers.toArray(String[]::new);
    }

    static <T extends Resource> T parse(Class<T> type, HttpResponse<String> response) {
        var parser = response.body().startsWith("<")
                ? R4.context().newXmlParser()
                : R4.context().newJsonParser();
        var resource = parser.parseResource(response.body());
        assertThat(resource).as(response.body()).isInstanceOf(type);
        return type.cast(resource);
    }

    static String json(Resource resource) {
        return R4.context().newJsonParser().encodeResourceToString(resource);
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
                return known.all(FhirPartner.class).stream()
                        .map(FhirPartner::partner)
                        .toList();
            }
        };
    }

    void close() throws Exception {
        jetty.stop();
        camel.close();
    }
}
