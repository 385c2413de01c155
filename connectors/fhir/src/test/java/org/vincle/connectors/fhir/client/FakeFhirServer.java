package org.vincle.connectors.fhir.client;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Bundle.HTTPVerb;
import org.hl7.fhir.r4.model.IdType;
import org.hl7.fhir.r4.model.Identifier;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Resource;
import org.hl7.fhir.r4.model.Task;
import org.vincle.connectors.fhir.R4;

/** A partner's FHIR server on loopback: transactions with conditional creates and If-Match, reads, and Tasks by id. */
final class FakeFhirServer implements AutoCloseable {

    private static final class Refused extends RuntimeException {
        private static final long serialVersionUID = 1L;
        private final int status;

        Refused(int status) {
            super("refused", null, false, false);
            this.status = status;
        }
    }

    final List<String> bodies = new CopyOnWriteArrayList<>();
    final List<String> authorizations = new CopyOnWriteArrayList<>();
    private final Map<String, Resource> resources = new LinkedHashMap<>();
    private final HttpServer http;
    private final ExecutorService calls = Executors.newCachedThreadPool();
    private int nextId = 100;
    private volatile int failWith;
    private volatile String garbage;
    private volatile Runnable beforeNextWrite;
    private volatile boolean forgetAnswer;

    FakeFhirServer() throws IOException {
        http = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        http.setExecutor(calls);
        http.createContext("/fhir", this::serve);
        http.start();
    }

    String url() {
        return "http://127.0.0.1:" + http.getAddress().getPort() + "/fhir";
    }

    void failsWith(int status) {
        failWith = status;
    }

    void answers(String body) {
        garbage = body;
    }

    /** The next transaction takes effect, but the answer is lost on the way. */
    void losesNextAnswer() {
        forgetAnswer = true;
    }

    void beforeNextWrite(Runnable change) {
        beforeNextWrite = change;
    }

    synchronized <T extends Resource> List<T> all(Class<T> type) {
        return resources.values().stream()
                .filter(type::isInstance)
                .map(type::cast)
                .toList();
    }

    synchronized Task task() {
        return all(Task.class).get(0);
    }

    synchronized void put(Resource resource) {
        store(resource, resource.fhirType() + "/" + resource.getIdElement().getIdPart());
    }

    /** What the partner's own people do. */
    synchronized void changes(String key, Consumer<Task> change) {
        var task = ((Task) resources.get(key)).copy();
        change.accept(task);
        store(task, key);
    }

    private void serve(HttpExchange exchange) throws IOException {
        var header = exchange.getRequestHeaders().getFirst("Authorization");
        authorizations.add(header == null ? "" : header);
        var body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        try (exchange) {
            answerOrRefuse(exchange, body);
        }
    }

    private void answerOrRefuse(HttpExchange exchange, String body) throws IOException {
        if (failWith != 0) {
            exchange.sendResponseHeaders(failWith, -1);
            return;
        }
        try {
            var answer = garbage != null ? garbage : R4.jsonParser().encodeResourceToString(answer(exchange, body));
            if (forgetAnswer && exchange.getRequestMethod().equals("POST")) {
                forgetAnswer = false;
                return;
            }
            var bytes = answer.getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().add("Content-Type", "application/fhir+json");
            exchange.sendResponseHeaders(200, bytes.length == 0 ? -1 : bytes.length);
            exchange.getResponseBody().write(bytes);
        } catch (Refused e) {
            exchange.sendResponseHeaders(e.status, -1);
        }
    }

    private Resource answer(HttpExchange exchange, String body) {
        var path = exchange.getRequestURI().getPath().substring("/fhir".length());
        if (exchange.getRequestMethod().equals("POST")) {
            bodies.add(body);
            var change = beforeNextWrite;
            beforeNextWrite = null;
            if (change != null) {
                change.run();
            }
            return transact(R4.jsonParser().parseResource(Bundle.class, body));
        }
        var query = exchange.getRequestURI().getQuery();
        if (query != null && query.startsWith("identifier=")) {
            return byIdentifier(path.substring(1), query);
        }
        return path.equals("/Task") ? search(query) : read(path.substring(1));
    }

    private synchronized Resource read(String key) {
        var found = resources.get(key);
        if (found == null) {
            throw new Refused(404);
        }
        return found;
    }

    private synchronized Bundle search(String query) {
        var ids = Arrays.asList(query.replaceAll("^_id=|&.*", "").split(","));
        var page = new Bundle().setType(Bundle.BundleType.SEARCHSET);
        ids.forEach(i -> {
            if (resources.get("Task/" + i) != null) {
                page.addEntry().setResource(resources.get("Task/" + i));
            }
        });
        return page;
    }

    private synchronized Bundle byIdentifier(String type, String condition) {
        var page = new Bundle().setType(Bundle.BundleType.SEARCHSET);
        resources.values().stream()
                .filter(r -> r.fhirType().equals(type) && isCalled(r, condition))
                .forEach(r -> page.addEntry().setResource(r));
        return page;
    }

    private static boolean isCalled(Resource resource, String condition) {
        return resource.getNamedProperty("identifier").getValues().stream()
                .map(Identifier.class::cast)
                .anyMatch(i -> condition.equals("identifier=" + i.getSystem() + "|" + i.getValue()));
    }

    private synchronized Bundle transact(Bundle bundle) {
        var names = new HashMap<String, String>();
        for (var entry : bundle.getEntry()) {
            if (entry.getRequest().getMethod() == HTTPVerb.PUT) {
                var current = resources.get(entry.getRequest().getUrl());
                if (current == null || !entry.getRequest().getIfMatch().equals(etag(current))) {
                    throw new Refused(412);
                }
                names.put(entry.getFullUrl(), entry.getRequest().getUrl());
            } else {
                names.put(entry.getFullUrl(), existing(entry.getRequest().getIfNoneExist(), entry.getResource()));
            }
        }
        var answer = new Bundle().setType(Bundle.BundleType.TRANSACTIONRESPONSE);
        for (var entry : bundle.getEntry()) {
            var key = names.get(entry.getFullUrl());
            if (entry.getRequest().getMethod() == HTTPVerb.PUT || resources.get(key) == null) {
                R4
                        .context()
                        .newTerser()
                        .getAllPopulatedChildElementsOfType(entry.getResource(), Reference.class)
                        .stream()
                        .filter(r -> names.containsKey(r.getReference()))
                        .forEach(r -> r.setReference(names.get(r.getReference())));
                store(entry.getResource(), key);
            }
            answer.addEntry().getResponse().setLocation(key + "/_history/" + version(resources.get(key)));
        }
        return answer;
    }

    private String existing(String condition, Resource resource) {
        for (var known : resources.entrySet()) {
            if (condition != null
                    && known.getKey().startsWith(resource.fhirType() + "/")
                    && isCalled(known.getValue(), condition)) {
                return known.getKey();
            }
        }
        return resource.fhirType() + "/" + nextId++;
    }

    private void store(Resource resource, String key) {
        var old = resources.get(key);
        var version = old == null ? 1 : Integer.parseInt(version(old)) + 1;
        resource.setId(new IdType(key));
        resource.getMeta().setVersionId(String.valueOf(version));
        resources.put(key, resource);
    }

    private static String version(Resource resource) {
        return resource.getMeta().getVersionId();
    }

    private static String etag(Resource resource) {
        return "W/\"" + version(resource) + "\"";
    }

    @Override
    public void close() {
        http.stop(0);
        calls.shutdown();
    }
}
