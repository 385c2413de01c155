package org.vincle.itests.hub;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BinaryOperator;
import java.util.function.Consumer;

/** A partner's FHIR server that answers every transaction and keeps nothing of it, so that it is not what is measured. */
final class FhirSink implements AutoCloseable {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final AtomicLong ids = new AtomicLong();
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final HttpServer server;
    private final BinaryOperator<String> earlier;
    private volatile Consumer<String> onTransaction = body -> {};

    FhirSink() throws IOException {
        this((condition, location) -> null);
    }

    /** One that finds what it created before, when the same conditional create comes again. */
    static FhirSink conditional() throws IOException {
        return new FhirSink(new ConcurrentHashMap<String, String>()::putIfAbsent);
    }

    private FhirSink(BinaryOperator<String> earlier) throws IOException {
        this.earlier = earlier;
        System.setProperty("sun.net.httpserver.nodelay", "true");
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 64);
        server.setExecutor(threads);
        server.createContext("/fhir", this::serve);
        server.start();
    }

    URI base() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/fhir");
    }

    /** Called with the body of each transaction, before its answer. */
    void onTransaction(Consumer<String> action) {
        onTransaction = action;
    }

    private void serve(HttpExchange exchange) throws IOException {
        try (exchange) {
            var body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            var answer = JSON.createObjectNode().put("resourceType", "Bundle");
            if (exchange.getRequestMethod().equals("POST")) {
                answer.put("type", "transaction-response");
                var entries = answer.putArray("entry");
                for (var entry : JSON.readTree(body).path("entry")) {
                    var type = entry.path("resource").path("resourceType").asText();
                    var location = type + "/" + ids.incrementAndGet() + "/_history/1";
                    var condition = entry.path("request").path("ifNoneExist").asText();
                    var known = earlier.apply(condition, location);
                    entries.addObject()
                            .putObject("response")
                            .put("status", known == null ? "201 Created" : "200 OK")
                            .put("etag", "W/\"1\"")
                            .put("location", known == null ? location : known);
                }
                onTransaction.accept(body);
            } else {
                answer.put("type", "searchset").put("total", 0);
            }
            var bytes = JSON.writeValueAsBytes(answer);
            exchange.getResponseHeaders().set("Content-Type", "application/fhir+json");
            exchange.sendResponseHeaders(200, bytes.length);
            exchange.getResponseBody().write(bytes);
        }
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
