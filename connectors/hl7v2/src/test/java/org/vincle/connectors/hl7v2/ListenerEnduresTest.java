package org.vincle.connectors.hl7v2;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.vincle.connectors.api.model.Referral;
import org.vincle.connectors.testkit.LogCapture;

/** What the listener bears: large messages, many connections, senders that stop. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class ListenerEnduresTest extends ListenerTown {

    private static final Duration SOON = Duration.ofSeconds(60);

    @Test
    void a_message_of_ten_megabytes_arrives_whole() throws Exception {
        var document = new byte[7_600_000];
        new java.util.Random(7).nextBytes(document);
        var obx = "OBX|1|ED|11488-4^Informe^LN||^application^pdf^Base64^"
                + Base64.getEncoder().encodeToString(document) + "||||||F\r";

        assertThat(exchange(ref("A1", "OBR|1|||11488-4\r" + obx))).contains("MSA|AA|A1");

        var referral = (Referral) hub.accepted.get(0).items().get(0).message();
        assertThat(referral.findings().get(0).attachment().content()).isEqualTo(document);
    }

    @Test
    void a_larger_message_than_allowed_is_refused_and_the_connection_goes_on() throws Exception {
        try (var socket = connect()) {
            socket.getOutputStream().write(Hospital.framed(ref("A1", "NTE|||" + "x".repeat(12 * 1024 * 1024) + "\r")));
            assertThat(Hospital.readFrame(socket.getInputStream())).contains("MSA|AR|A1|too-large");

            socket.getOutputStream().write(Hospital.framed(ref("A2", "")));
            assertThat(Hospital.readFrame(socket.getInputStream())).contains("MSA|AA|A2");
        }
    }

    @Test
    void large_messages_wait_their_turn_and_small_ones_pass_them() throws Exception {
        listen("largeAtOnce", 1);
        var entered = new CountDownLatch(1);
        var commit = new CountDownLatch(1);
        hub.ledger(submission -> {
            if (submission.messageId().endsWith("|L1")) {
                entered.countDown();
                awaitUninterruptibly(commit);
            }
            return Fakes.FakeHub.committed(submission);
        });
        var large = "NTE|||" + "x".repeat(3 * 1024 * 1024) + "\r";
        var gone = connect();
        try (var first = connect();
                var second = connect()) {
            first.getOutputStream().write(Hospital.framed(ref("L1", large)));
            entered.await();
            var sending = CompletableFuture.runAsync(() -> write(gone, Hospital.framed(ref("L2", large))));
            var waiting = CompletableFuture.runAsync(() -> write(second, Hospital.framed(ref("L3", large))));

            assertThat(exchange(ref("A1", ""))).contains("MSA|AA|A1");
            second.setSoTimeout(300);
            assertThatThrownBy(() -> second.getInputStream().read()).isInstanceOf(IOException.class);
            gone.close();
            commit.countDown();

            second.setSoTimeout(60_000);
            assertThat(Hospital.readFrame(first.getInputStream())).contains("MSA|AA|L1");
            assertThat(Hospital.readFrame(second.getInputStream())).contains("MSA|AA|L3");
            CompletableFuture.allOf(sending, waiting).join();
        }
        for (int i = 0; i < 3; i++) {
            assertThat(exchange(ref("M" + i, "NTE|||" + "x".repeat(1024 * 1024) + "\r")))
                    .contains("MSA|AA|M" + i);
        }
    }

    @Test
    void a_sender_that_stops_in_the_middle_of_a_message_is_hung_up_on_and_nobody_else_notices() throws Exception {
        listen("stallSeconds", 1);
        try (var stalled = connect()) {
            stalled.getOutputStream().write("\u000bMSH|^~\\&|HIS".getBytes(StandardCharsets.UTF_8));

            assertThat(exchange(ref("A1", ""))).contains("MSA|AA|A1");
            stalled.setSoTimeout(60_000);
            assertThat(stalled.getInputStream().read()).isEqualTo(-1);
        }
    }

    @Test
    void two_hundred_connections_that_never_close_do_no_harm() throws Exception {
        listen("maxConnectionsPerAddress", 300);
        var idle = new ArrayList<Socket>();
        try {
            for (int i = 0; i < 200; i++) {
                idle.add(connect());
            }
            assertThat(exchange(ref("A1", ""))).contains("MSA|AA|A1");
            var last = idle.get(199);
            last.getOutputStream().write(Hospital.framed(ref("A2", "")));
            assertThat(Hospital.readFrame(last.getInputStream())).contains("MSA|AA|A2");
        } finally {
            for (var socket : idle) {
                socket.close();
            }
        }
    }

    @Test
    void more_connections_than_allowed_are_closed_and_silent_ones_time_out() throws Exception {
        listen("maxConnections", 2, "idleSeconds", 1);
        try (var one = connect();
                var two = connect();
                var three = connect()) {
            three.setSoTimeout(60_000);
            assertThat(three.getInputStream().read()).isEqualTo(-1);
            one.setSoTimeout(60_000);
            assertThat(one.getInputStream().read()).isEqualTo(-1);
            assertThat(two.isConnected()).isTrue();
        }
    }

    @Test
    void one_address_cannot_take_all_connections() throws Exception {
        listen("maxConnections", 9, "maxConnectionsPerAddress", 2);
        var one = connect();
        try (var log = LogCapture.open();
                var two = connect()) {
            for (var inside : List.of(one, two)) {
                inside.getOutputStream().write(Hospital.framed(ref("B1", "")));
                assertThat(Hospital.readFrame(inside.getInputStream())).contains("MSA|AA|B1");
            }
            for (int i = 0; i < 20; i++) {
                try (var more = connect()) {
                    more.setSoTimeout(60_000);
                    assertThat(isClosed(more)).isTrue();
                }
            }
            try (var elsewhere = connectFrom("127.0.0.2")) {
                elsewhere.setSoTimeout(60_000);
                elsewhere.getOutputStream().write(Hospital.framed(ref("A1", "")));
                assertThat(Hospital.readFrame(elsewhere.getInputStream())).contains("MSA|AR|A1|unknown-partner");
            }
            one.close();
            // Until the place of the one that left is free, this one may be cut off as well.
            await().atMost(SOON)
                    .ignoreExceptionsInstanceOf(IOException.class)
                    .until(() -> exchange(ref("A2", "")), a -> a.contains("MSA|AA|A2"));

            assertThat(two.isConnected()).isTrue();
            assertThat(log.text().lines().filter(l -> l.contains("MLLP connections refused")))
                    .singleElement()
                    .asString()
                    .contains("code=too-many-from-address", "address=127.0.0.1", "count=1 ");
        }
    }

    @Test
    void pipelined_messages_are_answered_in_order() throws Exception {
        var all = new ByteArrayOutputStream();
        for (int i = 0; i < 100; i++) {
            all.writeBytes(Hospital.framed(ref("P" + i, "")));
        }
        try (var socket = connect()) {
            socket.getOutputStream().write(all.toByteArray());
            for (int i = 0; i < 100; i++) {
                assertThat(Hospital.readFrame(socket.getInputStream())).contains("MSA|AA|P" + i + "\r");
            }
        }
        assertThat(hub.accepted).hasSize(100);
    }

    @Test
    void noise_before_a_frame_is_skipped_up_to_a_bound() throws Exception {
        try (var socket = connect()) {
            socket.getOutputStream().write("\r\n\r\n".getBytes(StandardCharsets.UTF_8));
            socket.getOutputStream().write(Hospital.framed(ref("A1", "")));
            assertThat(Hospital.readFrame(socket.getInputStream())).contains("MSA|AA|A1");

            write(socket, new byte[100_000]);
            socket.setSoTimeout(60_000);
            assertThat(isClosed(socket)).isTrue();
        }
    }
}
