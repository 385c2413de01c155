package org.vincle.connectors.testkit;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/** One connection to an MLLP listener. */
public final class MllpClient implements AutoCloseable {

    private final Socket socket = new Socket();
    private final InputStream in;

    /** Connects; IOException when nobody listens. */
    public MllpClient(InetSocketAddress address, Duration timeout) throws IOException {
        this("127.0.0.1", address, timeout);
    }

    /** Connects from that loopback address, so that several partners on one machine can be told apart. */
    public MllpClient(String from, InetSocketAddress address, Duration timeout) throws IOException {
        socket.bind(new InetSocketAddress(from, 0));
        socket.setTcpNoDelay(true);
        socket.connect(address, (int) timeout.toMillis());
        socket.setSoTimeout((int) timeout.toMillis());
        in = new BufferedInputStream(socket.getInputStream());
    }

    /** Sends a message and waits for what comes back; IOException when nothing does. */
    public Hl7Text send(String er7) throws IOException {
        return send(er7.getBytes(StandardCharsets.UTF_8));
    }

    /** Sends those bytes and waits for what comes back. */
    public Hl7Text send(byte[] message) throws IOException {
        Mllp.write(socket.getOutputStream(), message);
        var answer = Mllp.read(in);
        if (answer == null) {
            throw new IOException("closed without an answer");
        }
        var text = new Hl7Text(new String(answer, StandardCharsets.UTF_8));
        var refusal = text.refusal();
        if (!refusal.isEmpty()) {
            Refusals.heard(refusal);
        }
        return text;
    }

    /** Sends raw bytes, framed by nobody. */
    public void sendRaw(byte[] bytes) throws IOException {
        socket.getOutputStream().write(bytes);
        socket.getOutputStream().flush();
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
