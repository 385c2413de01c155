package org.vincle.connectors.hropen.server;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.apache.camel.CamelContext;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.component.direct.DirectComponent;
import org.apache.camel.impl.DefaultCamelContext;
import org.eclipse.jetty.ee10.servlet.ServletContextHandler;
import org.eclipse.jetty.ee10.servlet.ServletHolder;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.vincle.connectors.api.Hub;
import org.vincle.connectors.api.Submission;
import org.vincle.connectors.hropen.Fakes;
import org.vincle.connectors.hropen.HropenConfig;
import org.vincle.connectors.hropen.HropenInbound;
import org.vincle.connectors.hropen.HropenPartner;
import org.vincle.connectors.http.server.Bounds;
import org.vincle.connectors.http.server.KnownPartners;
import org.vincle.connectors.testkit.MemoryHub;

/** The hub's endpoint on a loopback port, with a hub in memory behind it. */
final class Desk {

    private static final Duration PATIENT = Duration.ofMinutes(1);
    static final int MAX_BYTES = 400_000;

    final MemoryHub hub = new MemoryHub();
    final KnownPartners known = new KnownPartners();
    final URI url;
    private final CamelContext camel = new DefaultCamelContext();
    private final Server jetty = new Server();
    private final HttpClient http = HttpClient.newHttpClient();

    Desk() throws Exception {
        this(PATIENT);
    }

    /** One that waits so long for a body, and no longer. */
    Desk(Duration slowest) throws Exception {
        partner(Fakes.config());
        var inbound = new HropenInbound();
        camel.addComponent("hub", new DirectComponent());
        camel.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from(Hub.ACCEPT).transform().body(Submission.class, hub::accept);
            }
        });
        camel.addRoutes(inbound);
        camel.start();
        var connector = new ServerConnector(jetty);
        connector.setHost("127.0.0.1");
        jetty.addConnector(connector);
        var handler = new ServletContextHandler();
        var edge = new HropenEdge(known, hub, inbound::accept, new Bounds(MAX_BYTES, slowest));
        handler.addServlet(new ServletHolder(edge), "/hropen/v1/*");
        jetty.setHandler(handler);
        jetty.start();
        url = URI.create("http://127.0.0.1:" + connector.getLocalPort() + "/hropen/v1/candidates");
    }

    HropenPartner partner(HropenConfig config) {
        return new HropenPartner(known, config, Fakes.CODES);
    }

    HttpResponse<String> post(String body, String... headers) throws Exception {
        return send("POST", "", body.getBytes(StandardCharsets.UTF_8), headers);
    }

    /** As the employment office, unless the headers say otherwise. */
    HttpResponse<String> send(String method, String path, byte[] body, String... headers) throws Exception {
        var request = HttpRequest.newBuilder(URI.create(url + path))
                .timeout(PATIENT)
                .header("Content-Type", "application/json")
                .header("Authorization", "Bearer " + Fakes.TOKEN)
                .method(method, BodyPublishers.ofByteArray(body));
        for (int i = 0; i < headers.length; i += 2) {
            request.setHeader(headers[i], headers[i + 1]);
        }
        return http.send(request.build(), BodyHandlers.ofString());
    }

    void close() throws Exception {
        jetty.stop();
        camel.stop();
    }
}
