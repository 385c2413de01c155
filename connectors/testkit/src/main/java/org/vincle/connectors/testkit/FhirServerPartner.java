package org.vincle.connectors.testkit;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.rest.server.RestfulServer;
import ca.uhn.fhir.rest.server.exceptions.InvalidRequestException;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.function.Function;
import org.eclipse.jetty.ee10.servlet.FilterHolder;
import org.eclipse.jetty.ee10.servlet.ServletContextHandler;
import org.eclipse.jetty.ee10.servlet.ServletHolder;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.hl7.fhir.r4.model.CarePlan;
import org.hl7.fhir.r4.model.CareTeam;
import org.hl7.fhir.r4.model.Communication;
import org.hl7.fhir.r4.model.Condition;
import org.hl7.fhir.r4.model.Consent;
import org.hl7.fhir.r4.model.DocumentReference;
import org.hl7.fhir.r4.model.Goal;
import org.hl7.fhir.r4.model.IdType;
import org.hl7.fhir.r4.model.Observation;
import org.hl7.fhir.r4.model.Organization;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.r4.model.Practitioner;
import org.hl7.fhir.r4.model.PractitionerRole;
import org.hl7.fhir.r4.model.Procedure;
import org.hl7.fhir.r4.model.QuestionnaireResponse;
import org.hl7.fhir.r4.model.RelatedPerson;
import org.hl7.fhir.r4.model.Resource;
import org.hl7.fhir.r4.model.ServiceRequest;
import org.hl7.fhir.r4.model.Task;

/** A partner with a FHIR R4 server of its own on a loopback port, in memory, that asks for a bearer token and misbehaves on demand. */
public final class FhirServerPartner implements AutoCloseable {

    private static final List<Class<? extends Resource>> TYPES = List.of(
            ServiceRequest.class,
            Task.class,
            Patient.class,
            RelatedPerson.class,
            Organization.class,
            Practitioner.class,
            PractitionerRole.class,
            Consent.class,
            Condition.class,
            Observation.class,
            QuestionnaireResponse.class,
            DocumentReference.class,
            Goal.class,
            Procedure.class,
            CarePlan.class,
            CareTeam.class,
            Communication.class);

    private final Map<Class<? extends Resource>, ResourceShelf> shelves = new LinkedHashMap<>();
    private final List<String> requests = new CopyOnWriteArrayList<>();
    private final Server server = new Server();
    private final ServerConnector connector = new ServerConnector(server);
    private final HeldPort port = HeldPort.any();
    private final String token;
    private volatile Behaviour behaviour = Behaviour.well();
    private volatile Consumer<Resource> listener = resource -> {};

    private FhirServerPartner(String token) {
        this.token = token;
        TYPES.forEach(type -> shelves.put(type, new ResourceShelf(type, resource -> listener.accept(resource))));
        var fhir = new RestfulServer(FhirContext.forR4Cached());
        fhir.setResourceProviders(List.copyOf(shelves.values()));
        fhir.registerProvider(new Transactions(this::shelf));
        connector.setHost(InetAddress.getLoopbackAddress().getHostAddress());
        connector.setPort(port.number());
        server.addConnector(connector);
        var context = new ServletContextHandler();
        var holder = new ServletHolder(fhir);
        // Made ready before anybody calls: the first to call need not wait for it.
        holder.setInitOrder(1);
        context.addServlet(holder, "/fhir/*");
        context.addFilter(new FilterHolder(new Gate()), "/*", EnumSet.of(DispatcherType.REQUEST));
        server.setHandler(context);
    }

    /** A server on a free port that wants that bearer token; null for none. */
    public static FhirServerPartner open(String token) {
        var partner = new FhirServerPartner(token);
        partner.start();
        return partner;
    }

    /** Its base, for instance {@code http://127.0.0.1:40123/fhir}. */
    public URI base() {
        var address = new InetSocketAddress(connector.getHost(), connector.getPort());
        return URI.create("http://" + address.getHostString() + ":" + address.getPort() + "/fhir");
    }

    /** From now on: {@link Behaviour#refuse} answers that HTTP status. */
    public FhirServerPartner behaves(Behaviour value) {
        behaviour = value;
        return this;
    }

    /** Called for each resource that is created, before the answer. */
    public FhirServerPartner onCreate(Consumer<Resource> action) {
        listener = action;
        return this;
    }

    /** What it holds of a type. */
    public <T extends Resource> List<T> all(Class<T> type) {
        return shelves.get(type).all(type);
    }

    /** One resource by its id or relative reference; null when there is none. */
    public <T extends Resource> T find(Class<T> type, String reference) {
        return type.cast(shelves.get(type).find(reference.replaceFirst(".*/", "")));
    }

    /** How many conditional creates of a type found what was already there. */
    public int repeated(Class<? extends Resource> type) {
        return shelves.get(type).repeated();
    }

    /** Method and path of every request that reached it. */
    public List<String> requests() {
        return List.copyOf(requests);
    }

    /** Creates something of its own, for instance the Procedure that it did; its id. */
    public String create(Resource resource) {
        return shelves.get(resource.getClass())
                .create(resource, null)
                .getId()
                .toUnqualifiedVersionless()
                .getValue();
    }

    /** Changes its own Task, as its caseworker would. */
    public void change(String task, Function<Task, Task> change) {
        var shelf = shelves.get(Task.class);
        var id = new IdType("Task", task.replaceFirst("^Task/", ""));
        shelf.update(id, change.apply(((Task) shelf.read(id)).copy()));
    }

    /** Stops listening. */
    public void down() {
        try {
            server.stop();
        } catch (Exception e) {
            throw new IllegalStateException("the server would not stop", e);
        }
    }

    /** Listens again on the same port. */
    public void up() {
        start();
    }

    @Override
    public void close() {
        down();
        port.close();
    }

    private ResourceShelf shelf(String type) {
        return shelves.entrySet().stream()
                .filter(e -> e.getKey().getSimpleName().equals(type))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElseThrow(() -> new InvalidRequestException("no such type here"));
    }

    private void start() {
        try {
            server.start();
        } catch (Exception e) {
            throw new IllegalStateException("the server would not start", e);
        }
    }

    /** Where the partner's temper shows. */
    private final class Gate implements Filter {

        @Override
        public void doFilter(ServletRequest in, ServletResponse out, FilterChain chain)
                throws IOException, ServletException {
            var request = (HttpServletRequest) in;
            var response = (HttpServletResponse) out;
            requests.add(request.getMethod() + " " + request.getPathInfo());
            var now = behaviour;
            pause(now);
            if (token != null && !("Bearer " + token).equals(request.getHeader("Authorization"))) {
                hearOut(request);
                response.setStatus(401);
                return;
            }
            switch (now.kind()) {
                case REFUSE -> {
                    hearOut(request);
                    response.setStatus(Integer.parseInt(now.code()));
                }
                case GARBAGE -> {
                    hearOut(request);
                    response.setContentType("text/html");
                    response.getWriter().print("<html>this is no resource");
                }
                case CLOSE_EARLY, SILENT -> {
                    response.setContentLength(1000);
                    response.getOutputStream().write('{');
                    response.flushBuffer();
                    throw new IOException("closed early");
                }
                default -> chain.doFilter(in, out);
            }
        }

        /** A body that is not read to its end costs the connection, which the caller may be using again already. */
        private static void hearOut(HttpServletRequest request) throws IOException {
            request.getInputStream().transferTo(OutputStream.nullOutputStream());
        }

        private static void pause(Behaviour now) {
            try {
                Thread.sleep(now.pause().toMillis());
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
