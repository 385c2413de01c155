package org.vincle.itests.demo.ask;

import static java.util.Objects.requireNonNull;

import org.apache.camel.Exchange;
import org.apache.camel.RoutesBuilder;
import org.apache.camel.builder.RouteBuilder;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.vincle.connectors.api.Hub;
import org.vincle.connectors.api.HubRoutes;
import org.vincle.connectors.api.json.CanonicalJson;
import org.vincle.connectors.api.proof.Proof;
import org.vincle.connectors.api.proof.ProofRequest;

/** A route that is dropped into the demonstration's hub: asks each question of a folder, and puts the facts into its referral. */
@Component(
        service = RoutesBuilder.class,
        configurationPid = "org.vincle.itests.demo.ask",
        configurationPolicy = ConfigurationPolicy.REQUIRE)
@HubRoutes("routes.proof")
public final class ProofRoute extends RouteBuilder {

    /** The keys of {@code etc/org.vincle.itests.demo.ask.cfg}. */
    public @interface Config {
        /** Where the questions are put, as JSON. */
        String folder();

        /** Which product is asked. */
        String product();
    }

    private final String folder;
    private final String product;

    @Activate
    public ProofRoute(Config config) {
        folder = requireNonNull(config.folder(), "folder");
        product = requireNonNull(config.product(), "product");
    }

    @Override
    public void configure() {
        fromF("file:%s?include=.*[.]json&delete=true", folder)
                .routeId("proof")
                .convertBodyTo(String.class)
                .process(ProofRoute::question)
                .to(Hub.ask(product))
                .process(ProofRoute::amendment)
                .to(Hub.ACCEPT);
    }

    private static void question(Exchange exchange) {
        var question = CanonicalJson.read(exchange.getMessage().getBody(String.class), ProofRequest.class);
        exchange.setProperty("question", question);
        exchange.getMessage().setBody(question);
    }

    private static void amendment(Exchange exchange) {
        var question = exchange.getProperty("question", ProofRequest.class);
        var proof = exchange.getMessage().getBody(Proof.class);
        exchange.getMessage().setBody(proof.amending(question));
    }
}
