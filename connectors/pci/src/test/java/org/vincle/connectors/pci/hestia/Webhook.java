package org.vincle.connectors.pci.hestia;

import java.net.URI;
import java.time.Clock;
import java.util.Map;
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
import org.vincle.connectors.pci.Fakes;
import org.vincle.connectors.pci.KnownPlatforms;
import org.vincle.connectors.pci.MemoryHub;
import org.vincle.connectors.testkit.AdministrationPlatform;
import org.vincle.connectors.testkit.HestiaDesk;

/** The hub's webhook on a loopback port, with a hub in memory behind it and a platform to read at. */
final class Webhook {

    static final String PARTNER = "basic-services";

    final MemoryHub hub = new MemoryHub();
    final AdministrationPlatform platform = AdministrationPlatform.open(Fakes.KEYS);
    final HestiaDesk hestia = HestiaDesk.at(platform);
    final KnownHestias known = new KnownHestias();
    final KnownPlatforms platforms = new KnownPlatforms();
    final URI url;
    private final CamelContext camel = new DefaultCamelContext();
    private final Server jetty = new Server();

    Webhook(String... settings) throws Exception {
        platforms.add(Fakes.connection(platform, "PCI"));
        new HestiaPartner(known, config(settings), Fakes.CODES);
        var inbound = new HestiaInbound();
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
        var edge = new HestiaEdge(known, platforms::named, hub, inbound::accept, Clock.systemUTC());
        handler.addServlet(new ServletHolder(edge), "/hestia/v1/*");
        jetty.setHandler(handler);
        jetty.start();
        url = URI.create("http://127.0.0.1:" + connector.getLocalPort() + "/hestia/v1/" + PARTNER);
    }

    static HestiaConfig config(String... settings) {
        return Fakes.config(
                HestiaConfig.class,
                Map.of(
                        "partner",
                        PARTNER,
                        "title",
                        "Serveis Socials Bàsics",
                        "platform",
                        "platform",
                        "codINE",
                        HestiaDesk.CODINE,
                        "jwtSecret",
                        HestiaDesk.SECRET,
                        "recipient",
                        "urn:vincle:partner|city-housing"),
                settings);
    }

    Resolution resolution(String... settings) {
        var settled = new HestiaSettings(config(settings), Fakes.CODES).hestia();
        return new Resolution(settled, new HestiaServer(settled, platforms::named, Clock.systemUTC()));
    }

    void close() throws Exception {
        jetty.stop();
        camel.stop();
        platform.close();
    }
}
