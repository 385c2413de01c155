package org.vincle.itests.hub;

import ca.uhn.fhir.context.FhirContext;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import org.hl7.fhir.r4.model.Bundle;
import org.vincle.connectors.testkit.Hl7Text;
import org.vincle.connectors.testkit.Mllp;

/** What the bench measures the hub against: parse, one synced commit shared by whoever waits for one, send; and nothing else. */
final class Bare implements AutoCloseable {

    /** Sends one message on to its recipient. */
    interface Sender {
        void send(byte[] original) throws Exception;
    }

    private record Waiting(byte[] content, CompletableFuture<Void> committed) {}

    private final BlockingQueue<Waiting> commits = new LinkedBlockingQueue<>();
    private final ExecutorService edges = Executors.newCachedThreadPool();
    private final ExecutorService senders = Executors.newFixedThreadPool(4);
    private final HttpServer http;
    private final ServerSocket mllp;
    private final Connection database;
    private final Sender onFhir;
    private final Sender onHl7;

    Bare(Connection database, Sender onFhir, Sender onHl7) throws IOException, SQLException {
        this.database = database;
        database.setAutoCommit(false);
        this.onFhir = onFhir;
        this.onHl7 = onHl7;
        edges.execute(this::commitTogether);
        // Else the server waits 40 ms for more to send, which would flatter the hub.
        System.setProperty("sun.net.httpserver.nodelay", "true");
        http = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 64);
        http.setExecutor(edges);
        http.createContext("/fhir", this::overHttp);
        http.start();
        mllp = new ServerSocket(0, 64, InetAddress.getLoopbackAddress());
        edges.execute(this::listen);
    }

    /** SQLite in that folder, with the ledger's own settings. */
    static Connection sqlite(Path folder) throws IOException, SQLException {
        Files.createDirectories(folder);
        Files.deleteIfExists(folder.resolve("bare.db"));
        var database = DriverManager.getConnection("jdbc:sqlite:" + folder.resolve("bare.db"));
        try (var statement = database.createStatement()) {
            statement.execute("PRAGMA journal_mode = WAL");
            statement.execute("PRAGMA synchronous = FULL");
            statement.execute("CREATE TABLE bare (id INTEGER PRIMARY KEY, content BLOB)");
        }
        return database;
    }

    /** The server that the ledger uses, in a schema of its own. */
    static Connection postgres(Map<String, String> ledger) throws SQLException {
        var database = DriverManager.getConnection(ledger.get("url"), ledger.get("user"), ledger.get("password"));
        try (var statement = database.createStatement()) {
            statement.execute("CREATE SCHEMA bare");
            statement.execute("SET search_path TO bare");
            statement.execute("CREATE TABLE bare (id BIGSERIAL PRIMARY KEY, content BYTEA)");
        }
        return database;
    }

    int httpPort() {
        return http.getAddress().getPort();
    }

    int mllpPort() {
        return mllp.getLocalPort();
    }

    @Override
    public void close() throws IOException, SQLException {
        http.stop(0);
        mllp.close();
        edges.shutdownNow();
        senders.shutdownNow();
        database.close();
    }

    private void overHttp(HttpExchange exchange) throws IOException {
        try (exchange) {
            var original = exchange.getRequestBody().readAllBytes();
            FhirContext.forR4Cached()
                    .newJsonParser()
                    .parseResource(Bundle.class, new String(original, StandardCharsets.UTF_8));
            commit(original);
            var answer =
                    "{\"resourceType\":\"Bundle\",\"type\":\"transaction-response\"}".getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("Content-Type", "application/fhir+json");
            exchange.sendResponseHeaders(200, answer.length);
            exchange.getResponseBody().write(answer);
            pass(onFhir, original);
        }
    }

    private void listen() {
        while (!mllp.isClosed()) {
            try {
                var socket = mllp.accept();
                edges.execute(() -> converse(socket));
            } catch (IOException e) {
                return;
            }
        }
    }

    private void converse(Socket socket) {
        try (socket) {
            socket.setTcpNoDelay(true);
            var in = new BufferedInputStream(socket.getInputStream());
            for (var original = Mllp.read(in); original != null; original = Mllp.read(in)) {
                var text = new Hl7Text(new String(original, StandardCharsets.UTF_8));
                commit(original);
                var ack = "MSH|^~\\&|||||20260115||ACK|1|P|2.5.1\rMSA|AA|" + text.control() + "\r";
                Mllp.write(socket.getOutputStream(), ack.getBytes(StandardCharsets.UTF_8));
                pass(onHl7, original);
            }
        } catch (IOException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void pass(Sender sender, byte[] original) {
        senders.execute(() -> {
            try {
                sender.send(original);
            } catch (Exception e) {
                throw new IllegalStateException("the baseline could not send", e);
            }
        });
    }

    private void commit(byte[] content) {
        var committed = new CompletableFuture<Void>();
        commits.add(new Waiting(content, committed));
        committed.join();
    }

    private void commitTogether() {
        var group = new ArrayList<Waiting>();
        try (var insert = database.prepareStatement("INSERT INTO bare (content) VALUES (?)")) {
            while (true) {
                group.add(commits.take());
                commits.drainTo(group, 63);
                for (var waiting : group) {
                    insert.setBytes(1, waiting.content());
                    insert.addBatch();
                }
                insert.executeBatch();
                database.commit();
                group.forEach(w -> w.committed().complete(null));
                group.clear();
            }
        } catch (SQLException e) {
            throw new IllegalStateException("the baseline could not commit", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
