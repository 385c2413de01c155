package org.vincle.itests.hub;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.zip.GZIPOutputStream;
import org.vincle.connectors.testkit.Refusals;

/** HTTP as a stranger may speak it, byte by byte: a client library would tidy up what it is asked to send. */
record Wire(InetSocketAddress address) {

    /**
     * What came back.
     *
     * @param status 0 when the connection was closed without an answer
     * @param text head and body
     */
    record Answer(int status, String text) {}

    /** An exchange of one request line, headers and body. */
    Answer exchange(String request, String headers, byte[] body) throws IOException {
        try (var socket = new Socket()) {
            socket.connect(address, 60_000);
            socket.setSoTimeout(60_000);
            var head = request + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n" + headers + "\r\n";
            send(socket, head.getBytes(StandardCharsets.ISO_8859_1), body);
            var answer = read(socket);
            if (answer.status() >= 400) {
                Refusals.heard(answer.text());
            }
            return answer;
        }
    }

    /** An address of this machine that others reach, if it has one. */
    static Optional<InetAddress> reachable() throws IOException {
        return NetworkInterface.networkInterfaces()
                .flatMap(NetworkInterface::inetAddresses)
                .filter(a -> a instanceof Inet4Address && !a.isLoopbackAddress())
                .findFirst();
    }

    /** A body of so many bytes in chunks. */
    static byte[] chunked(int size) {
        var out = new ByteArrayOutputStream(size + 64);
        out.writeBytes((Integer.toHexString(size) + "\r\n").getBytes(StandardCharsets.US_ASCII));
        out.writeBytes(" ".repeat(size).getBytes(StandardCharsets.US_ASCII));
        out.writeBytes("\r\n0\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
        return out.toByteArray();
    }

    /** So many spaces, zipped to next to nothing. */
    static byte[] zipped(int size) throws IOException {
        var out = new ByteArrayOutputStream();
        try (var zip = new GZIPOutputStream(out)) {
            var block = " ".repeat(64 * 1024).getBytes(StandardCharsets.US_ASCII);
            for (int written = 0; written < size; written += block.length) {
                zip.write(block);
            }
        }
        return out.toByteArray();
    }

    /** Who refuses a body need not read it to its end. */
    private static void send(Socket socket, byte[] head, byte[] body) {
        try {
            socket.getOutputStream().write(head);
            socket.getOutputStream().write(body);
            socket.getOutputStream().flush();
        } catch (IOException e) {
            return;
        }
    }

    private static Answer read(Socket socket) {
        var received = new ByteArrayOutputStream();
        try {
            socket.getInputStream().transferTo(received);
        } catch (IOException e) {
            // A reset after the answer; what came before it counts.
            return answer(received);
        }
        return answer(received);
    }

    private static Answer answer(ByteArrayOutputStream received) {
        var text = received.toString(StandardCharsets.UTF_8);
        return new Answer(text.startsWith("HTTP/1.1 ") ? Integer.parseInt(text.substring(9, 12)) : 0, text);
    }
}
