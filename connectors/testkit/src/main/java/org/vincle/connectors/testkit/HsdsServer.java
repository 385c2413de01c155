package org.vincle.connectors.testkit;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.regex.Pattern;

/**
 * A directory of services that speaks Open Referral HSDS 3.0 on a loopback port: pages of services and organizations,
 * and each by its id.
 */
public final class HsdsServer implements AutoCloseable {

    /** How it behaves from now on. */
    public enum Mood {
        /** As the standard says, with the whole of each entry in the pages. */
        FULL,
        /** As the standard says, but the pages only sum up. */
        SUMMARIES,
        /** Gives bare lists instead of pages. */
        BARE,
        /** Gives the first page whatever is asked. */
        STUCK,
        /** Promises more than it gives. */
        SHORT,
        /** Answers 503. */
        BUSY,
        /** Wants another token. */
        CLOSED,
        /** Sends the visitor elsewhere. */
        MOVED,
        /** Answers with a page for people. */
        HTML,
        /** Breaks off in the middle of its JSON. */
        TRUNCATED,
        /** Nests ten thousand deep. */
        DEEP,
        /** Goes on for ever. */
        ENDLESS,
        /** Takes the question and never answers. */
        SILENT
    }

    private static final Pattern PAGE = Pattern.compile("(?:^|&)page=(\\d+)");

    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();

    private record Entry(String summary, String details) {
        String whole() {
            return details.isEmpty() ? summary : summary + ", " + details;
        }
    }

    private final Map<String, Entry> services = new ConcurrentSkipListMap<>();
    private final Map<String, Entry> organizations = new ConcurrentSkipListMap<>();
    private final Map<String, byte[]> said = new ConcurrentHashMap<>();
    private final List<String> requests = new CopyOnWriteArrayList<>();
    private final int pageSize;
    private volatile Mood mood = Mood.FULL;
    private volatile String token;

    private HsdsServer(int pageSize) {
        this.pageSize = pageSize;
        // Else each answer waits for the caller to acknowledge its head.
        System.setProperty("sun.net.httpserver.nodelay", "true");
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.setExecutor(threads);
        server.createContext("/", this::answer);
        server.start();
    }

    /** One whose pages have so many entries. */
    public static HsdsServer open(int pageSize) {
        return new HsdsServer(pageSize);
    }

    /** Where it is. */
    public URI base() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/hsds");
    }

    /** Behaves like that from now on. */
    public HsdsServer behaves(Mood value) {
        mood = value;
        return this;
    }

    /** Lets in whoever presents that bearer token only. */
    public HsdsServer wants(String value) {
        token = value;
        return this;
    }

    /** Lists a service; the JSON is the object's content without its braces and id: what a summary holds, and the rest. */
    public HsdsServer service(String id, String summary, String details) {
        services.put(id, new Entry(summary, details));
        return this;
    }

    /** Lists an organization; the JSON is the object's content without its braces and id: what a summary holds, and the rest. */
    public HsdsServer organization(String id, String summary, String details) {
        organizations.put(id, new Entry(summary, details));
        return this;
    }

    /** Answers whatever is asked below that path, such as {@code services}, with these bytes from now on. */
    public HsdsServer says(String path, byte[] body) {
        said.put(path, body.clone());
        return this;
    }

    /** What was asked, in order: paths with their queries. */
    public List<String> requests() {
        return List.copyOf(requests);
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }

    private void answer(HttpExchange exchange) throws IOException {
        requests.add(exchange.getRequestURI().toString());
        try (exchange) {
            if (token != null
                    && !("Bearer " + token).equals(exchange.getRequestHeaders().getFirst("Authorization"))) {
                exchange.sendResponseHeaders(401, -1);
                return;
            }
            switch (mood) {
                case BUSY -> exchange.sendResponseHeaders(503, -1);
                case CLOSED -> exchange.sendResponseHeaders(403, -1);
                case MOVED -> {
                    exchange.getResponseHeaders().set("Location", "http://127.0.0.1:1/");
                    exchange.sendResponseHeaders(302, -1);
                }
                case HTML -> send(exchange, 200, "<html><body>Under maintenance</body></html>");
                case TRUNCATED -> send(exchange, 200, "{\"total_items\": 1, \"contents\": [{\"id\":");
                case DEEP -> send(exchange, 200, "[".repeat(10_000));
                case ENDLESS -> endless(exchange);
                case SILENT -> silent();
                default -> found(exchange);
            }
        }
    }

    private void found(HttpExchange exchange) throws IOException {
        var path = exchange.getRequestURI().getPath();
        var services = path.contains("/services");
        var entries = services ? this.services : organizations;
        var id = path.replaceFirst("/hsds/(services|organizations)/?", "");
        var body = said.get(services ? "services" : "organizations");
        if (body != null) {
            send(exchange, 200, body);
        } else if (id.isEmpty()) {
            send(
                    exchange,
                    200,
                    page(entries, String.valueOf(exchange.getRequestURI().getQuery())));
        } else if (entries.containsKey(id)) {
            send(exchange, 200, entry(id, entries.get(id).whole()));
        } else {
            send(exchange, 404, "{}");
        }
    }

    private String page(Map<String, Entry> entries, String query) {
        var all = new ArrayList<String>();
        entries.forEach((id, entry) -> all.add(entry(id, mood == Mood.SUMMARIES ? entry.summary() : entry.whole())));
        if (mood == Mood.BARE) {
            return all.toString();
        }
        var asked = PAGE.matcher(query);
        int number = mood == Mood.STUCK || !asked.find() ? 1 : Integer.parseInt(asked.group(1));
        int pages = Math.max(1, (all.size() + pageSize - 1) / pageSize);
        int from = Math.min((number - 1) * pageSize, all.size());
        int to = Math.min(from + pageSize, all.size());
        var total = all.size() + (mood == Mood.SHORT ? 1 : 0);
        var numbers =
                mood == Mood.STUCK ? "" : "\"total_pages\": " + pages + ", \"last_page\": " + (number >= pages) + ", ";
        return "{\"total_items\": " + total + ", " + numbers + "\"page_number\": " + number + ", \"contents\": "
                + all.subList(from, to) + "}";
    }

    private static String entry(String id, String json) {
        return "{\"id\": \"" + id + "\", " + json + "}";
    }

    private static void send(HttpExchange exchange, int status, String body) throws IOException {
        send(exchange, status, body.getBytes(StandardCharsets.UTF_8));
    }

    private static void send(HttpExchange exchange, int status, byte[] body) throws IOException {
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
        if (body.length > 0) {
            exchange.getResponseBody().write(body);
        }
    }

    private static void endless(HttpExchange exchange) throws IOException {
        exchange.sendResponseHeaders(200, 0);
        var chunk = " ".repeat(64 * 1024).getBytes(StandardCharsets.UTF_8);
        for (long sent = 0; sent < 1L << 32; sent += chunk.length) {
            exchange.getResponseBody().write(chunk);
        }
    }

    private static void silent() {
        try {
            new CountDownLatch(1).await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
