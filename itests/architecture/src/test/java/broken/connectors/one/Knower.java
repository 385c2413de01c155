package broken.connectors.one;

import broken.connectors.two.Other;
import broken.routes.one.Flow;
import java.time.Instant;
import java.util.logging.Logger;
import org.apache.camel.CamelContext;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Breaks whatever a connector can break. */
@Component
public class Knower {

    private static final Logger LOG = Logger.getLogger("broken");

    @Reference
    Other other;

    Flow flow;
    CamelContext context;

    void offend() throws InterruptedException {
        System.out.println(Instant.now());
        LOG.info("broken");
        Thread.sleep(1);
        throw new RuntimeException("no kind");
    }
}
