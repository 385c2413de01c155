package org.vincle.connectors.hl7v2.mllp;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLSocket;

/** One connection to a partner, used by one thread at a time. */
public final class MllpConnection {

    /**
     * Where and how to connect.
     *
     * @param host the partner's host
     * @param port its port
     * @param tls whom we are in TLS, or null for plain TCP
     * @param connectMillis how long to wait for a connection
     * @param answerMillis how long to wait for an answer, all in all
     * @param maxAnswerBytes the largest answer
     */
    public record Target(
            String host, int port, SSLContext tls, int connectMillis, int answerMillis, int maxAnswerBytes) {}

    /** The other side had closed before a byte of the answer. */
    static final class GoneException extends IOException {
        private static final long serialVersionUID = 1L;
    }

    /** A failure that has a name of its own. */
    static final class CodedException extends IOException {
        private static final long serialVersionUID = 1L;

        CodedException(String code) {
            super(code);
        }

        String code() {
            return getMessage();
        }
    }

    private static final int START = 0x0B;
    private static final int END = 0x1C;
    private static final int MOST_BETWEEN = 4 * 1024;

    private final Target target;
    private final Socket socket;
    private final InputStream in;
    private final byte[] buffer = new byte[8 * 1024];
    private int position;
    private int limit;
    private long usedAt = System.nanoTime();

    private MllpConnection(Target target, Socket socket) throws IOException {
        this.target = target;
        this.socket = socket;
        this.in = socket.getInputStream();
    }

    static MllpConnection open(Target target) throws IOException {
        var socket = new Socket();
        try {
            socket.setTcpNoDelay(true);
            socket.setKeepAlive(true);
            socket.connect(new InetSocketAddress(target.host, target.port), target.connectMillis);
            return new MllpConnection(target, target.tls == null ? socket : secured(target, socket));
        } catch (SSLException e) {
            socket.close();
            throw new CodedException("mllp-tls");
        } catch (SocketTimeoutException e) {
            socket.close();
            throw new CodedException("mllp-connect-timeout");
        } catch (IOException e) {
            socket.close();
            throw e instanceof CodedException ? e : new CodedException("mllp-no-connection");
        }
    }

    private static Socket secured(Target target, Socket socket) throws IOException {
        socket.setSoTimeout(target.connectMillis);
        var tls = (SSLSocket) target.tls.getSocketFactory().createSocket(socket, target.host, target.port, true);
        var parameters = tls.getSSLParameters();
        parameters.setEndpointIdentificationAlgorithm("HTTPS");
        parameters.setProtocols(new String[] {"TLSv1.2", "TLSv1.3"});
        tls.setSSLParameters(parameters);
        tls.startHandshake();
        return tls;
    }

    /** Whether it was used lately and nothing came that nobody asked for. */
    boolean isUsable(long staleNanos) {
        try {
            return System.nanoTime() - usedAt < staleNanos
                    && !socket.isClosed()
                    && position == limit
                    && in.available() == 0;
        } catch (IOException e) {
            return false;
        }
    }

    byte[] exchange(byte[] message) throws IOException {
        long deadline = System.nanoTime() + target.answerMillis * 1_000_000L;
        int first;
        try {
            write(message);
            first = read(deadline);
        } catch (SSLException e) {
            throw new CodedException("mllp-tls");
        } catch (SocketException e) {
            throw new GoneException();
        }
        if (first < 0) {
            throw new GoneException();
        }
        var answer = answer(first, deadline);
        usedAt = System.nanoTime();
        return answer;
    }

    private void write(byte[] message) throws IOException {
        var framed = new byte[message.length + 3];
        framed[0] = START;
        System.arraycopy(message, 0, framed, 1, message.length);
        framed[message.length + 1] = END;
        framed[message.length + 2] = '\r';
        var out = socket.getOutputStream();
        out.write(framed);
        out.flush();
    }

    private byte[] answer(int first, long deadline) throws IOException {
        int between = 0;
        int b = first;
        while (b != START) {
            if (b < 0) {
                throw new CodedException("mllp-closed-early");
            }
            if (++between > MOST_BETWEEN) {
                throw new CodedException("mllp-garbage");
            }
            b = read(deadline);
        }
        var content = new ByteArrayOutputStream(512);
        for (b = read(deadline); b != END; b = read(deadline)) {
            if (b < 0) {
                throw new CodedException("mllp-closed-early");
            }
            if (content.size() == target.maxAnswerBytes) {
                throw new CodedException("mllp-answer-too-large");
            }
            content.write(b);
        }
        skipEnd();
        return content.toByteArray();
    }

    /** The CR that ends a frame, and only that, if it has come along: one who leaves it out has still answered. */
    private void skipEnd() throws IOException {
        if (position == limit && in.available() > 0) {
            fill();
        }
        if (position < limit && buffer[position] == '\r') {
            position++;
        }
    }

    private int read(long deadline) throws IOException {
        if (position == limit) {
            long millis = (deadline - System.nanoTime()) / 1_000_000L;
            if (millis <= 0) {
                throw new SocketTimeoutException();
            }
            socket.setSoTimeout((int) Math.min(Integer.MAX_VALUE, millis));
            fill();
        }
        return position == limit ? -1 : buffer[position++] & 0xFF;
    }

    private void fill() throws IOException {
        position = 0;
        limit = Math.max(0, in.read(buffer));
    }

    void close() {
        try {
            socket.close();
        } catch (IOException e) {
            // Nothing can be done about a connection that will not close, and nobody waits for it.
            return;
        }
    }
}
