package org.vincle.routes.host.web;

import jakarta.servlet.Servlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** {@code /health}, {@code /health/live} and {@code /health/ready}: for load balancers, service managers and people in a hurry. */
@Component(
        service = Servlet.class,
        property = {
            "osgi.http.whiteboard.servlet.pattern=/health",
            "osgi.http.whiteboard.servlet.pattern=/health/live",
            "osgi.http.whiteboard.servlet.pattern=/health/ready",
            "osgi.http.whiteboard.servlet.name=vincle-health"
        })
public final class HealthServlet extends HttpServlet {

    private static final long serialVersionUID = 1L;

    private static final String LIVE = "{\"status\": \"live\", \"live\": true}\n";

    private final transient Readiness readiness;

    @Activate
    public HealthServlet(@Reference Readiness readiness) {
        this.readiness = readiness;
    }

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        if (request.getServletPath()
                .endsWith("/live")) { // asks nobody, for a database that hangs is no reason to be killed
            answer(response, true, LIVE);
            return;
        }
        var states = readiness.states();
        var ready = Readiness.ready(states);
        answer(response, ready, json(ready, states, readiness.warnings()));
    }

    private static void answer(HttpServletResponse response, boolean good, String json) throws IOException {
        response.setStatus(good ? HttpServletResponse.SC_OK : HttpServletResponse.SC_SERVICE_UNAVAILABLE);
        response.setContentType("application/json");
        response.setHeader("Cache-Control", "no-store");
        response.getOutputStream().write(json.getBytes(StandardCharsets.UTF_8));
    }

    private static String json(boolean ready, Map<String, Boolean> states, Map<String, List<String>> warnings) {
        var said = warnings.entrySet().stream()
                .map(e -> quoted(e.getKey()) + ": "
                        + e.getValue().stream().map(HealthServlet::quoted).collect(Collectors.joining(", ", "[", "]")))
                .collect(Collectors.joining(", "));
        return states.entrySet().stream()
                .map(e -> quoted(e.getKey()) + ": \"" + (e.getValue() ? "up" : "down") + "\"")
                .collect(Collectors.joining(
                        ", ",
                        "{\"status\": \"" + (ready ? "ready" : "not-ready") + "\", \"live\": true, \"ready\": " + ready
                                + ", \"dependencies\": {",
                        (said.isEmpty() ? "}" : "}, \"warnings\": {" + said + "}") + "}\n"));
    }

    private static String quoted(String text) {
        return "\"" + text.replaceAll("[\\p{Cntrl}\"\\\\]", " ") + "\"";
    }
}
