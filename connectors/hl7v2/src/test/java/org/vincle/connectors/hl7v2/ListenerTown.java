package org.vincle.connectors.hl7v2;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.vincle.connectors.testkit.HeldPort;

/** A listener on a free port, a partner that it knows, and a hub whose ledger is a list. */
abstract class ListenerTown {

    final Callers callers = new Callers(Duration.ZERO);
    Hl7v2Partner partner;
    HeldPort port;
    Hl7v2Inbound listener;
    Fakes.FakeHub hub;

    @BeforeEach
    void start() throws Exception {
        partner = new Hl7v2Partner(callers, Fakes.hospital(), Fakes.CODES);
        listen("maxMegabytes", 11);
    }

    void listen(Object... pairs) throws Exception {
        stop();
        port = HeldPort.any();
        var all = new ArrayList<Object>(List.of("port", port.number(), "language", "en"));
        all.addAll(List.of(pairs));
        listener = new Hl7v2Inbound(
                callers, Fakes.directory(), Fakes.config(Hl7v2ListenerConfig.class, all.toArray()), Fakes.CODES);
        hub = new Fakes.FakeHub(listener);
    }

    @AfterEach
    void stop() {
        if (hub != null) {
            hub.close();
            listener.close();
            port.close();
        }
    }

    static boolean isClosed(Socket socket) {
        try {
            return socket.getInputStream().read() == -1;
        } catch (SocketTimeoutException e) {
            return false;
        } catch (IOException e) {
            return true;
        }
    }

    /** MSA-1 of the answer, or null when the next message is answered instead. */
    String code(String message) throws IOException {
        try (var socket = connect()) {
            socket.setSoTimeout(60_000);
            socket.getOutputStream().write(Hospital.framed(message));
            socket.getOutputStream().write(Hospital.framed(ref("NEXT", "")));
            var msa = Hospital.readFrame(socket.getInputStream()).split("MSA\\|")[1];
            return msa.startsWith("|NEXT", 2) ? null : msa.substring(0, 2);
        }
    }

    String exchange(String message) throws IOException {
        return new String(exchange(Hospital.framed(message)), StandardCharsets.UTF_8);
    }

    byte[] exchange(byte[] frame) throws IOException {
        try (var socket = connect()) {
            socket.setSoTimeout(60_000);
            socket.getOutputStream().write(frame);
            var answer = new ByteArrayOutputStream();
            var in = socket.getInputStream();
            for (int b = in.read(); b != 0x1C && b >= 0; b = in.read()) {
                answer.write(b);
            }
            return answer.toByteArray();
        }
    }

    /** Writes to one who may close meanwhile. */
    static void write(Socket socket, byte[] bytes) {
        try {
            socket.getOutputStream().write(bytes);
        } catch (IOException e) {
            return;
        }
    }

    Socket connect() throws IOException {
        return new Socket(InetAddress.getLoopbackAddress(), port.number());
    }

    Socket connectFrom(String address) throws IOException {
        return new Socket(InetAddress.getLoopbackAddress(), port.number(), InetAddress.getByName(address), 0);
    }

    static byte[] framed(byte[] content) {
        var framed = new byte[content.length + 3];
        framed[0] = 0x0B;
        System.arraycopy(content, 0, framed, 1, content.length);
        framed[content.length + 1] = 0x1C;
        framed[content.length + 2] = '\r';
        return framed;
    }

    static void awaitUninterruptibly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    static String ref(String id, String more) {
        return "MSH|^~\\&|HIS|HCITY|VINCLE|SSB|20261121220000||REF^I12^REF_I12|" + id
                + "|P|2.5\rRF1|P|A||||N1^HIS\rPID|1||00000000T^^^MI^NNESP||PROVA^EVA|NINGU|19710203|F\r" + more;
    }
}
