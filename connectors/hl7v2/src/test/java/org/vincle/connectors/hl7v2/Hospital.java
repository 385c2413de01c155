package org.vincle.connectors.hl7v2;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;
import javax.net.ServerSocketFactory;

/** A hospital's side of MLLP, in plain sockets. */
public final class Hospital implements AutoCloseable {

    public final List<String> received = new CopyOnWriteArrayList<>();
    public final List<Socket> connections = new CopyOnWriteArrayList<>();
    private final ServerSocket server;
    private final Thread acceptor;
    private volatile Function<String, byte[]> answer = Hospital::framedAck;

    public Hospital() throws IOException {
        this(ServerSocketFactory.getDefault());
    }

    public Hospital(ServerSocketFactory sockets) throws IOException {
        server = sockets.createServerSocket(0, 50, InetAddress.getLoopbackAddress());
        acceptor = thread(this::accept);
    }

    /** Answers with these bytes as they are; null closes the connection. */
    public void answers(Function<String, byte[]> answer) {
        this.answer = answer;
    }

    public int port() {
        return server.getLocalPort();
    }

    private void accept() {
        try {
            while (true) {
                var socket = server.accept();
                connections.add(socket);
                thread(() -> serve(socket));
            }
        } catch (IOException e) {
            return;
        }
    }

    private void serve(Socket socket) {
        try (socket) {
            var in = new BufferedInputStream(socket.getInputStream());
            for (var message = readFrame(in); message != null; message = readFrame(in)) {
                received.add(message);
                var bytes = answer.apply(message);
                if (bytes == null) {
                    return;
                }
                socket.getOutputStream().write(bytes);
                socket.getOutputStream().flush();
            }
        } catch (IOException e) {
            return;
        }
    }

    public static String readFrame(InputStream in) throws IOException {
        int b = in.read();
        while (b >= 0 && b != 0x0B) {
            b = in.read();
        }
        if (b < 0) {
            return null;
        }
        var content = new ByteArrayOutputStream();
        for (b = in.read(); b != 0x1C; b = in.read()) {
            if (b < 0) {
                return null;
            }
            content.write(b);
        }
        in.read();
        return content.toString(StandardCharsets.UTF_8);
    }

    public static byte[] framed(String message) {
        return ("\u000b" + message + "\u001c\r").getBytes(StandardCharsets.UTF_8);
    }

    public static String messageId(String message) {
        return message.split("\r")[0].split("\\|")[9];
    }

    public static String ack(String message, String code, String more) {
        return "MSH|^~\\&|HIS|HCITY|VINCLE|VINCLE|20261121211530||ACK|A" + messageId(message) + "|P|2.5\rMSA|" + code
                + "|" + messageId(message) + "\r" + more;
    }

    private static byte[] framedAck(String message) {
        return framed(ack(message, "AA", ""));
    }

    private static Thread thread(Runnable work) {
        var thread = new Thread(work, "hospital");
        thread.setDaemon(true);
        thread.start();
        return thread;
    }

    @Override
    public void close() throws IOException {
        server.close();
        try {
            // Until it has returned, the kernel may still let somebody in.
            acceptor.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        for (var socket : connections) {
            socket.close();
        }
    }
}
