package org.vincle.routes.host.web;

import jakarta.servlet.Servlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.vincle.routes.api.Oversight;

/** {@code /metrics}, in the text format of Prometheus. */
@Component(
        service = Servlet.class,
        property = {"osgi.http.whiteboard.servlet.pattern=/metrics", "osgi.http.whiteboard.servlet.name=vincle-metrics"
        })
public final class MetricsServlet extends HttpServlet {

    private static final long serialVersionUID = 1L;
    private static final Logger LOG = LoggerFactory.getLogger(MetricsServlet.class);
    private static final long COUNT_AGAIN_NANOS = TimeUnit.SECONDS.toNanos(5);

    private final transient Metrics metrics;
    private final AtomicLong counted = new AtomicLong(System.nanoTime() - COUNT_AGAIN_NANOS);

    private final transient AtomicReference<Oversight> oversight = new AtomicReference<>();

    @Activate
    public MetricsServlet(@Reference Metrics metrics) {
        this.metrics = metrics;
    }

    @Reference(
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY,
            unbind = "oversightGoes")
    void oversightComes(Oversight service) {
        oversight.set(service);
    }

    void oversightGoes(Oversight service) {
        oversight.compareAndSet(service, null);
    }

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        count();
        response.setContentType("text/plain; version=0.0.4; charset=utf-8");
        response.getOutputStream().write(metrics.text().getBytes(StandardCharsets.UTF_8));
    }

    /** Anybody may ask, so nobody makes the ledger count more than once in five seconds. */
    private void count() {
        var current = oversight.get();
        var last = counted.get();
        var now = System.nanoTime();
        if (current == null || now - last < COUNT_AGAIN_NANOS || !counted.compareAndSet(last, now)) {
            return;
        }
        try {
            metrics.counted(current.counts());
        } catch (RuntimeException e) {
            LOG.atDebug().addKeyValue("kind", e.getClass().getSimpleName()).log("Ledger not counted");
        }
    }
}
