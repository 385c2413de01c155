package org.vincle.connectors.testkit;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLServerSocket;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

/**
 * A platform of the administration on a loopback port: takes signed SOAP in SCSP v3 and in PCI, at once or to be fetched
 * later, answers by certificate type, knows its own requests again, refuses old ones and ids that are too long; and
 * misbehaves when told.
 */
public final class AdministrationPlatform implements AutoCloseable {

    private final List<Call> calls = new CopyOnWriteArrayList<>();
    private final Set<String> seen = ConcurrentHashMap.newKeySet();
    private final Map<String, String> said = new ConcurrentHashMap<>();
    private final Map<String, Document> waiting = new ConcurrentHashMap<>();
    private final Map<String, Function<Element, String>> answers = new ConcurrentHashMap<>();
    private final AdministrationSeal seal;
    private final ServerSocket socket;
    private final Thread listener;
    private final boolean https;
    private volatile Behaviour behaviour = Behaviour.well();
    private volatile Oddity oddity = Oddity.NONE;
    private volatile String error;
    private volatile int hours;
    private volatile boolean away;

    /** Ways of answering that a caller must see through, or bear with. */
    public enum Oddity {
        /** As it should be. */
        NONE,
        /** Without a signature. */
        UNSIGNED,
        /** Changed after it was signed. */
        TAMPERED,
        /** With the signed body moved aside, and another in its place. */
        WRAPPED,
        /** Signed yesterday. */
        EXPIRED,
        /** Signed by a stranger. */
        STRANGER,
        /** Signed with SHA-1, as the published examples are. */
        SHA1,
        /** Signed without a timestamp, as the published examples are. */
        NO_TIMESTAMP,
        /** Under another request's id. */
        OTHER_REQUEST,
        /** About another person. */
        OTHER_PERSON,
        /** With white space and line breaks wherever XML allows them. */
        SPACED
    }

    /**
     * One request, as it came.
     *
     * @param path which of its services
     * @param action the SOAPAction
     * @param envelope the whole
     */
    public record Call(String path, String action, String envelope) {}

    private AdministrationPlatform(AdministrationKeys keys, SSLContext tls) {
        this.seal = new AdministrationSeal(keys);
        this.https = tls != null;
        try {
            var loopback = InetAddress.getLoopbackAddress();
            this.socket = tls == null
                    ? new ServerSocket(0, 50, loopback)
                    : tls.getServerSocketFactory().createServerSocket(0, 50, loopback);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        if (socket instanceof SSLServerSocket guarded) {
            guarded.setNeedClientAuth(true);
        }
        this.listener = start("administration", this::listen);
    }

    /** Listens on a free port. */
    public static AdministrationPlatform open(AdministrationKeys keys) {
        return new AdministrationPlatform(keys, null);
    }

    /** Listens on a free port with TLS, and wants a certificate. */
    public static AdministrationPlatform open(AdministrationKeys keys, SSLContext tls) {
        return new AdministrationPlatform(keys, tls);
    }

    /** Where that service is: {@code Sincron}, {@code Asincron}, {@code AsincronResposta}. */
    public String url(String service) {
        return (https ? "https" : "http") + "://localhost:" + socket.getLocalPort() + "/services/" + service;
    }

    /** What stands in DatosEspecificos when that certificate is asked for. */
    public AdministrationPlatform answers(String certificate, String specific) {
        return answers(certificate, request -> specific);
    }

    /** What stands there, depending on what the request says. */
    public AdministrationPlatform answers(String certificate, Function<Element, String> specific) {
        answers.put(certificate, specific);
        return this;
    }

    /** How it treats what reaches it from now on. */
    public void behaves(Behaviour now) {
        behaviour = now;
    }

    /** How oddly it answers from now on. */
    public void odd(Oddity now) {
        oddity = now;
    }

    /** With which CodigoEstado it refuses from now on: as a fault, or as an answer when it begins with {@code =}; null for none. */
    public void refuses(String code) {
        error = code;
    }

    /** How many hours asynchronous answers take from now on; 0 when they are there at once. */
    public void takes(int hours) {
        this.hours = hours;
    }

    /** Whether it hangs up on everybody. */
    public void away(boolean now) {
        away = now;
    }

    /** Every request, in order. */
    public List<Call> calls() {
        return List.copyOf(calls);
    }

    /** How many requests it took that it had not had before. */
    public int effects() {
        return seen.size();
    }

    /** What it answered last when that certificate was asked for, as it was sent. */
    public String said(String certificate) {
        return said.get(certificate);
    }

    @Override
    public void close() {
        try {
            socket.close();
            listener.join(10_000);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void listen() {
        while (!socket.isClosed()) {
            try {
                var caller = socket.accept();
                start("administration-call", () -> serve(caller));
            } catch (IOException e) {
                // The test is over.
                return;
            }
        }
    }

    private static Thread start(String name, Runnable work) {
        var thread = new Thread(work, name);
        thread.setDaemon(true);
        thread.start();
        return thread;
    }

    private void serve(Socket caller) {
        try (caller) {
            caller.setSoTimeout(30_000);
            if (!away) {
                answer(caller);
            }
        } catch (IOException e) {
            // The caller hung up, or shows no certificate.
            return;
        }
    }

    private void answer(Socket caller) throws IOException {
        var request = HttpHead.read(caller.getInputStream());
        int length = Integer.parseInt(request.header("content-length").orElse("0"));
        var body = caller.getInputStream().readNBytes(length);
        var path = request.path().replaceFirst("^/services/", "");
        calls.add(new Call(path, request.header("soapaction").orElse(""), new String(body, UTF_8)));
        var now = behaviour;
        pause(now);
        switch (now.kind()) {
            case REFUSE -> say(caller, Integer.parseInt(now.code()), "");
            case GARBAGE -> say(caller, 200, "220 this is no SOAP\r\n");
            case CLOSE_EARLY -> {}
            case SILENT -> caller.getInputStream().read();
            default -> well(caller, path, body);
        }
    }

    private void well(Socket caller, String path, byte[] body) throws IOException {
        var envelope = AdministrationSeal.parse(body);
        var message = new AdministrationMessage(envelope);
        if (!seal.holds(envelope)) {
            fault(caller, message, "0305");
        } else if (!message.recent()) {
            fault(caller, message, "0230");
        } else if (!message.fits()) {
            fault(caller, message, "0401");
        } else if (error != null && !error.startsWith("=")) {
            fault(caller, message, error);
        } else if (error != null) {
            said(caller, message, message.answer(error.substring(1), 0, null, oddity));
        } else if (path.equals("AsincronResposta")) {
            fetched(caller, message);
        } else if (!seen.add(message.id())) {
            fault(caller, message, "0229");
        } else if (path.equals("Asincron")) {
            waiting.put(message.id(), envelope);
            said(caller, message, message.confirmation(hours));
        } else {
            found(caller, message, envelope);
        }
    }

    private void fetched(Socket caller, AdministrationMessage message) throws IOException {
        var asked = waiting.get(message.id());
        if (asked == null) {
            fault(caller, message, "0244");
        } else if (hours > 0) {
            said(caller, message, message.answer("0002", hours, null, oddity));
        } else {
            found(caller, new AdministrationMessage(asked), asked);
        }
    }

    private void found(Socket caller, AdministrationMessage message, Document envelope) throws IOException {
        var answer = answers.get(message.certificate());
        if (answer == null) {
            fault(caller, message, "0234");
        } else {
            var specific = answer.apply(envelope.getDocumentElement());
            said(caller, message, message.answer("0003", 0, specific, oddity));
        }
    }

    private void said(Socket caller, AdministrationMessage message, String answer) throws IOException {
        var now = oddity;
        var signed = now == Oddity.UNSIGNED ? answer : seal.signed(answer, now);
        var sent =
                switch (now) {
                    case TAMPERED -> signed.replace("<LiteralError>", "<LiteralError>No ");
                    case WRAPPED -> message.wrapped(signed);
                    default -> signed;
                };
        said.put(message.certificate(), sent);
        say(caller, 200, sent);
    }

    private void fault(Socket caller, AdministrationMessage message, String code) throws IOException {
        say(caller, 500, message.fault(code));
    }

    private static void pause(Behaviour now) {
        try {
            Thread.sleep(now.pause().toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void say(Socket caller, int status, String body) throws IOException {
        var bytes = body.getBytes(UTF_8);
        var head = "HTTP/1.1 " + status + " Said\r\nContent-Type: text/xml; charset=UTF-8\r\nContent-Length: "
                + bytes.length + "\r\nConnection: close\r\n\r\n";
        caller.getOutputStream().write(head.getBytes(UTF_8));
        caller.getOutputStream().write(bytes);
        caller.getOutputStream().flush();
    }
}
