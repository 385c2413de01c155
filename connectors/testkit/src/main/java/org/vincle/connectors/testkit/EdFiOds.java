package org.vincle.connectors.testkit;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.UnaryOperator;

/** An education authority's Ed-Fi ODS/API on a loopback port, in memory: tokens, natural keys, change versions, deletes, and moods. */
public final class EdFiOds implements AutoCloseable {

    /** Our key there. */
    public static final String KEY = "hub";

    /** Our secret there. */
    public static final String SECRET = "invented-secret";

    /** The education organization that serves every student. */
    public static final long SCHOOL = 990_010_01L;

    /** The program that referrals go to. */
    public static final String PROGRAM = "Suport a la infància";

    /** Its type. */
    public static final String PROGRAM_TYPE = "uri://ed-fi.org/ProgramTypeDescriptor#Support";

    /** Where referrals are. */
    public static final String ASSOCIATIONS = "studentProgramAssociations";

    private static final String NAMESPACE = "uri://vincle.org";

    private final boolean old;
    private final OdsShelf shelf;
    private final OdsTokens tokens;
    private final List<String> requests = new CopyOnWriteArrayList<>();
    private final List<String> written = new CopyOnWriteArrayList<>();
    private final Map<String, String> problems = new ConcurrentHashMap<>();
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final HeldPort port = HeldPort.any();
    private HttpServer server;
    private volatile Behaviour behaviour = Behaviour.well();
    private volatile boolean changeQueries = true;
    private volatile long forgotten;

    private EdFiOds(boolean old) {
        this.old = old;
        this.shelf = new OdsShelf(old);
        this.tokens = new OdsTokens(old);
        up();
    }

    /** One of data standard 5.2. */
    public static EdFiOds open() {
        return new EdFiOds(false);
    }

    /** One of data standard 4.0, with its oddities: other spellings, no natural keys of what was deleted, plain errors. */
    public static EdFiOds openOld() {
        return new EdFiOds(true);
    }

    /** Its base, for instance {@code http://127.0.0.1:40123/api}. */
    public String base() {
        return "http://127.0.0.1:" + port.number() + "/api";
    }

    /** From now on: {@link Behaviour#refuse} answers that HTTP status. */
    public EdFiOds behaves(Behaviour value) {
        behaviour = value;
        return this;
    }

    /**
     * From now on a request of that method and resource, such as {@code POST students}, is answered with
     * {@code STATUS BODY}; one of what is below it, such as {@code GET students/deletes}, too, unless that has an answer of
     * its own.
     */
    public EdFiOds refuses(String request, String statusAndBody) {
        problems.put(request, statusAndBody);
        return this;
    }

    /** Refuses nothing any more. */
    public EdFiOds refusesNothing() {
        problems.clear();
        return this;
    }

    /** Forgets every token it gave. */
    public void revokeTokens() {
        tokens.revoke();
    }

    /** Whether it tells of changes. */
    public EdFiOds tellsChanges(boolean tells) {
        changeQueries = tells;
        return this;
    }

    /** Tells of no change before now any more. */
    public void forgetsChanges() {
        forgotten = shelf.version() + 1;
    }

    /** A student of the school; the identification code is one of the municipality's, or null. */
    public EdFiOds knows(InventedPerson person, String studentUniqueId, String identificationCode) {
        shelf.post("students", OdsStudent.of(person, studentUniqueId));
        if (identificationCode != null) {
            shelf.post(
                    "studentEducationOrganizationAssociations",
                    OdsStudent.identified(studentUniqueId, identificationCode));
        }
        return this;
    }

    /** Anything else that it holds, as its API would be given it; its id. */
    public String holds(String resource, String json) {
        try {
            return shelf.post(resource, (ObjectNode) OdsShelf.MAPPER.readTree(json))
                    .id();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What it holds of a resource, as JSON. */
    public List<JsonNode> all(String resource) {
        return shelf.all(resource).stream()
                .map(i -> (JsonNode) i.json().deepCopy().put("id", i.id()))
                .toList();
    }

    /** The school changes an association, as its own software would. */
    public void change(String id, UnaryOperator<ObjectNode> change) {
        // As one: what the hub writes at this moment comes before or after, and is not undone.
        synchronized (shelf) {
            var now = shelf.read(ASSOCIATIONS, id).orElseThrow();
            shelf.put(ASSOCIATIONS, id, change.apply(now));
        }
    }

    /** The school says a participation status of the hub's namespace. */
    public void says(String id, String status, String day) {
        change(id, body -> {
            statuses(body)
                    .addObject()
                    .put("participationStatusDescriptor", NAMESPACE + "/ParticipationStatusDescriptor#" + status)
                    .put("statusBeginDate", day);
            return body;
        });
    }

    private static ArrayNode statuses(ObjectNode body) {
        return body.get("programParticipationStatuses") instanceof ArrayNode known
                ? known
                : body.putArray("programParticipationStatuses");
    }

    /** The school ends an association, for a reason of Ed-Fi's list or null for none. */
    public void ends(String id, String day, String reason) {
        change(id, body -> {
            body.put("endDate", day);
            if (reason != null) {
                body.put("reasonExitedDescriptor", "uri://ed-fi.org/ReasonExitedDescriptor#" + reason);
            }
            return body;
        });
    }

    /** The school deletes an association. */
    public void deletes(String id) {
        shelf.delete(ASSOCIATIONS, id);
    }

    /** Method and path of every request that reached it. */
    public List<String> requests() {
        return List.copyOf(requests);
    }

    /** Every body that was written there. */
    public List<String> written() {
        return List.copyOf(written);
    }

    /** Stops listening. */
    public void down() {
        server.stop(0);
    }

    /** Listens, on the same port as before. */
    public void up() {
        // Else each answer waits for the caller to acknowledge its head.
        System.setProperty("sun.net.httpserver.nodelay", "true");
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getByName("127.0.0.1"), port.number()), 0);
        } catch (IOException e) {
            throw new UncheckedIOException("the server would not start", e);
        }
        server.setExecutor(threads);
        server.createContext("/api/", this::handle);
        server.start();
    }

    @Override
    public void close() {
        down();
        port.close();
        threads.shutdownNow();
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            var path = exchange.getRequestURI().getPath().substring("/api/".length());
            requests.add(exchange.getRequestMethod() + " " + path);
            var body = exchange.getRequestBody().readAllBytes();
            var now = behaviour;
            pause(now);
            switch (now.kind()) {
                case GARBAGE -> OdsDesk.answer(exchange, 200, "<html>this is no resource");
                case CLOSE_EARLY, SILENT -> {
                    exchange.sendResponseHeaders(200, 1_000);
                    exchange.getResponseBody().write('{');
                }
                default -> {
                    if (path.equals("oauth/token")) {
                        tokens.give(exchange, new String(body, UTF_8));
                    } else if (!tokens.admits(exchange)) {
                        OdsDesk.answer(exchange, 401, problem("urn:ed-fi:api:security:authentication", "no token"));
                    } else if (now.kind() == Behaviour.Kind.REFUSE) {
                        OdsDesk.answer(exchange, Integer.parseInt(now.code()), problem("urn:ed-fi:api:x", "refused"));
                    } else {
                        OdsDesk.serve(this, exchange, path, body);
                    }
                }
            }
        }
    }

    OdsShelf shelf() {
        return shelf;
    }

    boolean old() {
        return old;
    }

    boolean tellsChanges() {
        return changeQueries;
    }

    long oldestChange() {
        return forgotten;
    }

    String refusal(String request, String id) {
        var own = problems.get(request + "/" + id);
        return own == null ? problems.get(request) : own;
    }

    void wrote(byte[] body) {
        written.add(new String(body, UTF_8));
    }

    String problem(String type, String detail) {
        return old ? "{\"message\":\"" + detail + "\"}" : "{\"type\":\"" + type + "\",\"detail\":\"" + detail + "\"}";
    }

    private static void pause(Behaviour now) {
        try {
            Thread.sleep(now.pause().toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
