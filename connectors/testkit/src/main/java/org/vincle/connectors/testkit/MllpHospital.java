package org.vincle.connectors.testkit;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;

/**
 * A hospital on a loopback socket: it receives REF, remembers every arrival, acknowledges in the mode it is asked for,
 * misbehaves on demand, and sends RRI and REF of its own to the hub.
 */
public final class MllpHospital implements AutoCloseable {

    private final List<Arrival> arrivals = new ArrayList<>();
    private final Set<String> digests = ConcurrentHashMap.newKeySet();
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private final AtomicLong sequence = new AtomicLong(System.currentTimeMillis() % 10_000_000_000L * 100);
    private final ExecutorService threads = Executors.newCachedThreadPool(task -> {
        var thread = new Thread(task, "hospital");
        thread.setDaemon(true);
        return thread;
    });
    private final HeldPort port = HeldPort.any();
    private ServerSocket server;
    private Future<?> serving;
    private volatile Behaviour behaviour = Behaviour.well();
    private volatile InetSocketAddress hub;
    private volatile Reply direct = Reply.accepted();
    private volatile Consumer<Arrival> listener = arrival -> {};

    private MllpHospital() {
        up();
    }

    /** A hospital that listens on a free port. */
    public static MllpHospital open() {
        return new MllpHospital();
    }

    /** Where it listens, on loopback. */
    public int port() {
        return port.number();
    }

    /** Where it sends its own messages. */
    public MllpHospital talksTo(int hubPort) {
        hub = new InetSocketAddress(InetAddress.getLoopbackAddress(), hubPort);
        return this;
    }

    /** From now on; whom it keeps waiting it answers at once. */
    public MllpHospital behaves(Behaviour value) {
        behaviour = value;
        return this;
    }

    /** What it says at once, when it {@linkplain Behaviour#answerAtOnce answers at once}. */
    public MllpHospital says(Reply reply) {
        direct = reply;
        return this;
    }

    /** Called in another thread for each REF that it has acknowledged for the first time. */
    public MllpHospital onReferral(Consumer<Arrival> action) {
        listener = action;
        return this;
    }

    /** Stops listening and drops every connection; {@link #up} ends it. */
    public synchronized void down() {
        close(server);
        try {
            // Until the acceptor has returned, the kernel may still let somebody in.
            serving.get();
        } catch (ExecutionException e) {
            throw new IllegalStateException("the acceptor failed", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        open.forEach(MllpHospital::close);
    }

    /** Listens again on the same port. */
    public synchronized void up() {
        try {
            server = listen(port.number());
        } catch (IOException e) {
            throw new IllegalStateException("port " + port.number() + " was taken meanwhile", e);
        }
        begin();
    }

    private void begin() {
        var now = server;
        serving = threads.submit(() -> serve(now));
    }

    /** Everything that ever came off the wire, in order. */
    public List<Arrival> arrivals() {
        synchronized (arrivals) {
            return List.copyOf(arrivals);
        }
    }

    /** Those of that event, for instance {@code REF^I12}, with that RF1-6 component 1 or MSH-10. */
    public List<Arrival> arrivals(String event, String number) {
        return arrivals().stream()
                .filter(a -> a.message().event().equals(event))
                .filter(a -> a.message().component("RF1", 6, 1).equals(number)
                        || a.message().control().equals(number))
                .toList();
    }

    /** How many different messages (byte for byte) each effect arrived in, by the key a hospital would recognise it by. */
    public Map<String, Integer> effects() {
        var variants = new HashMap<String, Set<String>>();
        for (var arrival : arrivals()) {
            variants.computeIfAbsent(arrival.message().effectKey(), k -> ConcurrentHashMap.newKeySet())
                    .add(arrival.digest());
        }
        var counts = new HashMap<String, Integer>();
        variants.forEach((key, different) -> counts.put(key, different.size()));
        return counts;
    }

    /** Answers a REF over its own connection to the hub; what the hub acknowledges with. */
    public Hl7Text answer(Hl7Text ref, Reply reply) throws IOException {
        var control = "RRI" + sequence.incrementAndGet();
        return send(reply.er7(ref, control, "H" + ref.control()));
    }

    /** Sends a message of its own to the hub; what the hub acknowledges with. */
    public Hl7Text send(String er7) throws IOException {
        if (hub == null) {
            throw new IllegalStateException("the hospital was not told where the hub listens");
        }
        try (var client = new MllpClient(hub, Duration.ofSeconds(60))) {
            return client.send(er7);
        }
    }

    /** Forgets what arrived. */
    public void forget() {
        synchronized (arrivals) {
            arrivals.clear();
        }
        digests.clear();
    }

    private static ServerSocket listen(int port) throws IOException {
        var socket = new ServerSocket();
        socket.setReuseAddress(true);
        socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
        return socket;
    }

    private void serve(ServerSocket here) {
        while (!here.isClosed()) {
            try {
                var socket = here.accept();
                open.add(socket);
                if (here.isClosed()) {
                    close(socket);
                }
                threads.execute(() -> converse(socket));
            } catch (IOException e) {
                close(here);
            }
        }
    }

    private void converse(Socket socket) {
        try (socket) {
            socket.setTcpNoDelay(true);
            var in = new BufferedInputStream(socket.getInputStream());
            for (var bytes = Mllp.read(in); bytes != null; bytes = Mllp.read(in)) {
                var arrival = Arrival.of(bytes);
                var now = behaviour;
                boolean fresh = digests.add(arrival.digest());
                synchronized (arrivals) {
                    arrivals.add(arrival);
                }
                if (!respond(socket, arrival, now)) {
                    return;
                }
                if (fresh && now.kind() == Behaviour.Kind.WELL && !threads.isShutdown()) {
                    threads.execute(() -> listener.accept(arrival));
                }
            }
        } catch (IOException e) {
            // The other side went away: its right.
            close(socket);
        } finally {
            open.remove(socket);
        }
    }

    private boolean respond(Socket socket, Arrival arrival, Behaviour now) throws IOException {
        rest(now);
        var message = arrival.message();
        var control = "ACK" + sequence.incrementAndGet();
        boolean enhanced =
                !message.field("MSH", 15).isEmpty() || !message.field("MSH", 16).isEmpty();
        var answer =
                switch (now.kind()) {
                    case WELL -> Reply.acknowledge(message, enhanced ? "CA" : "AA", control);
                    case REFUSE -> Reply.acknowledge(message, now.code(), control);
                    case ANSWER_AT_ONCE -> direct.er7(message, control, "H" + message.control());
                    case GARBAGE -> "\u0001\u0002 this is no message \u0003";
                    case CLOSE_EARLY, SILENT -> null;
                };
        if (answer == null) {
            return now.kind() == Behaviour.Kind.SILENT;
        }
        Mllp.write(socket.getOutputStream(), answer.getBytes(StandardCharsets.UTF_8));
        return true;
    }

    /** As long as it is slow, and no longer than it is. */
    private void rest(Behaviour now) {
        long until = System.nanoTime() + now.pause().toNanos();
        try {
            while (behaviour == now && System.nanoTime() < until) {
                Thread.sleep(10);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void close(AutoCloseable closeable) {
        try {
            closeable.close();
        } catch (Exception e) {
            throw new IllegalStateException("a socket would not close", e);
        }
    }

    @Override
    public void close() {
        down();
        port.close();
        threads.shutdownNow();
    }
}
