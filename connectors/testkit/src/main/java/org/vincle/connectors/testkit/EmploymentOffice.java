package org.vincle.connectors.testkit;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ssl.SSLContext;

/**
 * An employment office on a loopback port: takes HR Open candidates over HTTP, keeps them by their documentId, shows them
 * when asked, changes their disposition and sends them back to the hub; and misbehaves when told.
 */
public final class EmploymentOffice implements AutoCloseable {

    /** The bearer token that its server asks for. */
    public static final String TOKEN = "office-token-that-opens-nothing-at-all-0";

    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final Instant DECIDED = Instant.parse("2026-02-01T11:00:00Z");

    private final List<Call> calls = new CopyOnWriteArrayList<>();
    private final Map<String, ObjectNode> candidates = new ConcurrentHashMap<>();
    private final SSLContext tls;
    private final Door door;
    private final HttpClient http = HttpClient.newHttpClient();
    private final AtomicInteger decisions = new AtomicInteger();
    private volatile Behaviour behaviour = Behaviour.well();

    /**
     * One request, as it came.
     *
     * @param method GET, POST or PUT
     * @param path below its own address
     * @param key its Idempotency-Key, or null
     * @param body the JSON
     */
    public record Call(String method, String path, String key, String body) {}

    /**
     * What the hub answered.
     *
     * @param status the HTTP status
     * @param body what it said
     */
    public record Told(int status, String body) {}

    private EmploymentOffice(SSLContext tls) {
        this.tls = tls;
        this.door = new Door("employment-office", tls, this::answer);
        door.open();
    }

    /** Listens on a free port, and asks for {@link #TOKEN}. */
    public static EmploymentOffice open() {
        return open(null);
    }

    /** Listens on a free port with that TLS, and asks for a client certificate that it trusts instead of a token. */
    public static EmploymentOffice open(SSLContext tls) {
        return new EmploymentOffice(tls);
    }

    /** Where it takes candidates. */
    public String url() {
        return (tls == null ? "http" : "https") + "://localhost:" + door.port() + "/candidates";
    }

    /** How it treats what reaches it from now on. */
    public void behaves(Behaviour now) {
        behaviour = now;
    }

    /** Every request, in order, whether or not it was new. */
    public List<Call> calls() {
        return List.copyOf(calls);
    }

    /** Every candidate it has, by its documentId. */
    public Map<String, ObjectNode> candidates() {
        return Map.copyOf(candidates);
    }

    /** The number of the candidate about that person. */
    public Optional<String> about(InventedPerson person) {
        return candidates.entrySet().stream()
                .filter(c -> c.getValue().toString().contains(person.dni()))
                .map(Map.Entry::getKey)
                .findFirst();
    }

    /** The disposition of our opening of that candidate, as it stands there. */
    public ObjectNode disposition(String document) {
        return disposition(candidates.get(document));
    }

    private static ObjectNode disposition(ObjectNode candidate) {
        return (ObjectNode) candidate.at("/profiles/0/associatedPositionOpenings/0/dispositionStatus");
    }

    /** Decides; null leaves a field out. The hub sees it when it asks, or when it is told. */
    public EmploymentOffice decides(String document, String name, String code, String reasonCode, String reason) {
        var date = DECIDED.plus(decisions.incrementAndGet(), ChronoUnit.HOURS).toString();
        // In a copy: whoever asks at this moment sees the candidate as it was or as it is, never half.
        candidates.compute(document, (id, now) -> {
            var candidate = now.deepCopy();
            var status = disposition(candidate).removeAll();
            put(status, "name", name);
            put(status, "code", code);
            put(status, "reasonCode", reasonCode);
            put(status, "reasonDescription", reason);
            put(status, "date", date);
            return candidate;
        });
        return this;
    }

    private static void put(ObjectNode object, String field, String value) {
        if (value != null) {
            object.put(field, value);
        }
    }

    /** Sends that candidate to the hub's address with that token, and says what was answered. */
    public Told tells(URI hub, String token, String document) throws IOException {
        return sends(hub, token, candidates.get(document).toString());
    }

    /** Sends any body there. */
    public Told sends(URI hub, String token, String body) throws IOException {
        var request = HttpRequest.newBuilder(hub)
                .timeout(Duration.ofSeconds(60))
                .header("Content-Type", "application/json")
                .header("Authorization", "Bearer " + token)
                .POST(BodyPublishers.ofString(body))
                .build();
        try {
            var answer = http.send(request, BodyHandlers.ofString());
            if (answer.statusCode() >= 400) {
                Refusals.heard(answer.body());
            }
            return new Told(answer.statusCode(), answer.body());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted");
        }
    }

    /** Listens on the same port. */
    public void up() {
        door.open();
    }

    /** Stops listening. */
    public void down() {
        door.shut();
    }

    @Override
    public void close() {
        door.close();
    }

    private void answer(Socket caller) throws IOException {
        var request = HttpHead.read(caller.getInputStream());
        int length = Integer.parseInt(request.header("content-length").orElse("0"));
        var body = new String(caller.getInputStream().readNBytes(length), UTF_8);
        var path = request.path().replaceFirst("^/candidates", "");
        calls.add(new Call(
                request.method(), path, request.header("idempotency-key").orElse(null), body));
        var now = behaviour;
        pause(now.pause());
        switch (now.kind()) {
            case REFUSE -> say(caller, Integer.parseInt(now.code()), "");
            case GARBAGE -> write(caller, "220 this is no web server\r\n");
            case CLOSE_EARLY -> {}
            case SILENT -> Door.silence(caller);
            default -> well(caller, request, path, body);
        }
    }

    private void well(Socket caller, HttpHead request, String path, String body) throws IOException {
        var bearer = request.header("authorization").orElse("");
        if (tls == null && !bearer.equals("Bearer " + TOKEN)) {
            say(caller, 401, "");
            return;
        }
        var number = path.replaceFirst("^/", "");
        switch (request.method()) {
            case "GET" -> {
                var candidate = candidates.get(number);
                say(caller, candidate == null ? 404 : 200, candidate == null ? "" : candidate.toString());
            }
            case "POST" -> say(caller, keep(body, null), "");
            case "PUT" -> say(caller, candidates.containsKey(number) ? keep(body, number) : 404, "");
            default -> say(caller, 405, "");
        }
    }

    /** A second POST of the same number is a conflict, whatever it says, as with most servers. */
    private int keep(String body, String number) throws IOException {
        JsonNode json = MAPPER.readTree(body);
        var id = json.at("/documentId/value").asText();
        if (!(json instanceof ObjectNode candidate)
                || id.isEmpty()
                || !json.path("person").isObject()) {
            return 422;
        }
        if (number != null) {
            candidates.put(number, candidate);
            return 200;
        }
        return candidates.putIfAbsent(id, candidate) == null ? 201 : 409;
    }

    private static void say(Socket caller, int status, String body) throws IOException {
        var bytes = body.getBytes(UTF_8);
        write(
                caller,
                "HTTP/1.1 " + status + " Said\r\nContent-Type: application/json\r\nContent-Length: " + bytes.length
                        + "\r\nConnection: close\r\n\r\n" + body);
    }

    private static void write(Socket caller, String answer) throws IOException {
        caller.getOutputStream().write(answer.getBytes(UTF_8));
        caller.getOutputStream().flush();
    }

    private static void pause(Duration pause) {
        try {
            Thread.sleep(pause.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
