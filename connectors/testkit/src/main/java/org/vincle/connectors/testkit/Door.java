package org.vincle.connectors.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLServerSocket;

/** Where a simulated partner lets callers in, each served in a thread of its own; shut, it lets nobody in, and it opens again on the same port. */
final class Door implements AutoCloseable {

    private static final int PATIENCE = 60_000;

    /** What is done with a caller. */
    interface Service {

        /** Serves; the caller is hung up on afterwards. */
        void serve(Socket caller) throws IOException;
    }

    private final HeldPort port = HeldPort.any();
    private final String name;
    private final SSLContext tls;
    private final Service service;
    private ServerSocket listening;
    private Thread porter;

    /** Shut as yet; with that TLS, for whoever has a certificate that it trusts, or null. */
    Door(String name, SSLContext tls, Service service) {
        this.name = name;
        this.tls = tls;
        this.service = service;
    }

    int port() {
        return port.number();
    }

    synchronized void open() {
        try {
            var socket = tls == null
                    ? new ServerSocket()
                    : tls.getServerSocketFactory().createServerSocket();
            if (socket instanceof SSLServerSocket guarded) {
                guarded.setNeedClientAuth(true);
            }
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port.number()));
            listening = socket;
            porter = start(name, () -> listen(socket));
        } catch (IOException e) {
            throw new IllegalStateException("port " + port.number() + " was taken meanwhile", e);
        }
    }

    synchronized void shut() {
        try {
            listening.close();
            // Until the acceptor has returned, the kernel may still let somebody in.
            porter.join();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        shut();
        port.close();
    }

    private void listen(ServerSocket socket) {
        while (!socket.isClosed()) {
            try {
                var caller = socket.accept();
                if (socket.isClosed()) {
                    caller.close();
                } else {
                    // One that is kept waiting must not keep the next one waiting.
                    start(name + "-call", () -> serve(caller));
                }
            } catch (IOException e) {
                // Shut.
                return;
            }
        }
    }

    private void serve(Socket caller) {
        try (caller) {
            caller.setSoTimeout(PATIENCE);
            service.serve(caller);
        } catch (IOException e) {
            // The caller hung up.
            return;
        }
    }

    /** Says nothing until the caller hangs up, or for a minute. */
    static void silence(Socket caller) throws IOException {
        while (caller.getInputStream().read() >= 0) {
            // Whatever it still says.
        }
    }

    private static Thread start(String name, Runnable work) {
        var thread = new Thread(work, name);
        thread.setDaemon(true);
        thread.start();
        return thread;
    }
}
