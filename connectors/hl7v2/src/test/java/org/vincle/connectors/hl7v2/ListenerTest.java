package org.vincle.connectors.hl7v2;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.vincle.connectors.api.Accepted;
import org.vincle.connectors.api.error.Codes;
import org.vincle.connectors.api.error.InvalidMessage;
import org.vincle.connectors.api.error.NotPermitted;
import org.vincle.connectors.api.error.PartnerUnavailable;
import org.vincle.connectors.api.model.Answer;
import org.vincle.connectors.api.model.Cancellation;
import org.vincle.connectors.api.model.Cancellation.Step;
import org.vincle.connectors.api.model.Note;
import org.vincle.connectors.api.model.Referral;

@DisplayNameGeneration(ReplaceUnderscores.class)
class ListenerTest {

    private final Callers callers = new Callers(Duration.ZERO);
    private Hl7v2Partner partner;
    private int port;
    private Hl7v2Inbound listener;
    private Fakes.FakeHub hub;

    @BeforeEach
    void start() throws Exception {
        partner = new Hl7v2Partner(callers, Fakes.hospital(), Fakes.CODES);
        listen("maxMegabytes", 11);
    }

    private void listen(Object... pairs) throws Exception {
        stop();
        port = Fakes.freePort();
        var all = new ArrayList<Object>(List.of("port", port, "language", "en"));
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
        }
    }

    @Test
    void a_referral_is_acknowledged_once_the_ledger_has_it_and_not_before() throws Exception {
        var commit = new CountDownLatch(1);
        hub.ledger(submission -> {
            awaitUninterruptibly(commit);
            return Fakes.FakeHub.committed(submission);
        });
        try (var socket = connect()) {
            socket.getOutputStream().write(Hospital.framed(ref("A1", "")));
            socket.setSoTimeout(300);
            assertThatThrownBy(() -> socket.getInputStream().read()).isInstanceOf(IOException.class);

            commit.countDown();
            socket.setSoTimeout(20_000);

            var ack = Hospital.readFrame(socket.getInputStream());
            assertThat(ack).startsWith("MSH|^~\\&|VINCLE|SSB|HIS|HCITY|20261121211530.123+0100||ACK^I12^ACK|");
            assertThat(ack).contains("\rMSA|AA|A1\r").doesNotContain("ERR");
        }
        assertThat(hub.accepted).singleElement().satisfies(s -> {
            assertThat(s.messageId()).isEqualTo("HIS|HCITY|A1");
            assertThat(s.partner()).isEqualTo("city-hospital");
            assertThat(((Referral) s.items().get(0).message()).recipient().partner())
                    .isEqualTo("social-services");
        });
    }

    @Test
    void a_repeated_message_has_the_same_fingerprint_and_the_same_answer() throws Exception {
        var first = exchange(ref("A1", ""));
        var second = exchange(ref("A1", "").replace("20261121220000", "20261121230000"));

        assertThat(second).isEqualTo(first);
        assertThat(hub.accepted.get(0).fingerprint())
                .isEqualTo(hub.accepted.get(1).fingerprint());
        exchange(ref("A1", "NTE|||other\r"));
        assertThat(hub.accepted.get(2).fingerprint())
                .isNotEqualTo(hub.accepted.get(0).fingerprint());
    }

    @ParameterizedTest(name = "MSH-15 {0}, MSH-16 {1}: {2}, refused {3}, not ready {4}")
    @CsvSource(
            nullValues = "-",
            value = {
                "'', '', AA, AE, AE",
                "AL, NE, CA, CR, CE",
                "AL, '', CA, CR, CE",
                "NE, AL, AA, AE, AE",
                "NE, NE, -, -, -",
                "ER, NE, -, CR, CE",
                "SU, NE, CA, -, -"
            })
    void the_acknowledgement_follows_MSH_15_and_16(
            String accept, String application, String good, String bad, String later) throws Exception {
        var message = ref("A1", "").replace("|P|2.5", "|P|2.5|||" + accept + "|" + application);

        assertThat(code(message)).isEqualTo(good);
        hub.ledger(s -> {
            throw new InvalidMessage(Codes.TRANSITION_FORBIDDEN, "RF1-1");
        });
        assertThat(code(message)).isEqualTo(bad);
        hub.ledger(s -> {
            throw new PartnerUnavailable(Codes.NOT_READY);
        });
        assertThat(code(message)).isEqualTo(later);
        hub.ledger(s -> {
            throw new IllegalStateException("ours");
        });
        assertThat(code(message)).isEqualTo(later);
    }

    @Test
    void a_refusal_says_where_and_why_in_the_partners_language() throws Exception {
        hub.ledger(s -> {
            throw new NotPermitted(Codes.NO_AGREEMENT, "PRD[2]-4");
        });

        var nak = exchange(ref("A1", ""));

        assertThat(nak)
                .contains("MSA|AE|A1|no-agreement\r", "ERR||PRD^2^4|207^^HL70357|E|no-agreement^^VINCLE|||Cap conveni");
    }

    @Test
    void an_old_version_gets_its_own_kind_of_error() throws Exception {
        hub.ledger(s -> {
            throw new InvalidMessage(Codes.MESSAGE_ID_REUSED, "MSH-10");
        });

        var nak = exchange(ref("A1", "").replace("|P|2.5", "|P|2.3"));

        assertThat(nak).contains("||ACK^I12|", "ERR|MSH^1^10^205&Ja va arribar");
    }

    @Test
    void a_parked_message_is_accepted_with_a_warning() throws Exception {
        hub.ledger(s -> new Accepted(new UUID(1, 1), Fakes.NOW, false, true, List.of(), List.of()));

        assertThat(exchange(ref("A1", ""))).contains("MSA|AA|A1", "ERR||RF1^1^6|0^^HL70357|W|parked^^VINCLE");
    }

    @ParameterizedTest(name = "{0} gets {1} {2}")
    @CsvSource({
        "ADT^A01, AR, 200",
        "REF^I99, AR, 201",
        "RRI, AR, 201",
        "REF^I12, AE, 101",
    })
    void what_is_not_understood_is_refused_by_the_standards_code(String event, String code, String error)
            throws Exception {
        var message = "MSH|^~\\&|HIS|HCITY|VINCLE|SSB|20261121220000||" + event + "|A1|P|2.5\rPID|1\r";

        assertThat(exchange(message)).contains("MSA|" + code + "|A1", "|" + error + "^^HL70357|E|");
        assertThat(hub.accepted).isEmpty();
    }

    @Test
    void an_unknown_caller_is_refused_and_nothing_is_stored() throws Exception {
        partner.close();

        assertThat(exchange(ref("A1", ""))).contains("MSA|AR|A1", "unknown-partner");
        assertThat(hub.accepted).isEmpty();
    }

    @Test
    void a_partner_whose_settings_are_being_changed_is_waited_for() throws Exception {
        stop();
        var patient = new Callers(Duration.ofSeconds(20));
        var before = new Hl7v2Partner(patient, Fakes.hospital(), Fakes.CODES);
        port = Fakes.freePort();
        listener = new Hl7v2Inbound(
                patient, Fakes.directory(), Fakes.config(Hl7v2ListenerConfig.class, "port", port), Fakes.CODES);
        hub = new Fakes.FakeHub(listener);
        before.close();
        try (var socket = connect()) {
            socket.getOutputStream().write(Hospital.framed(ref("A1", "")));
            socket.setSoTimeout(300);
            assertThatThrownBy(() -> socket.getInputStream().read()).isInstanceOf(IOException.class);

            new Hl7v2Partner(patient, Fakes.hospital(), Fakes.CODES);

            socket.setSoTimeout(20_000);
            assertThat(Hospital.readFrame(socket.getInputStream())).contains("MSA|AA|A1");
        }
    }

    @Test
    void partners_at_one_address_are_told_apart_by_MSH_3_and_4() throws Exception {
        stop();
        var other = new Callers(Duration.ZERO);
        new Hl7v2Partner(other, Fakes.hospital("sendingFacility", "HCITY"), Fakes.CODES);
        new Hl7v2Partner(other, Fakes.hospital("partner", "other-hospital", "sendingFacility", "HOTHER"), Fakes.CODES);
        port = Fakes.freePort();
        listener = new Hl7v2Inbound(
                other, Fakes.directory(), Fakes.config(Hl7v2ListenerConfig.class, "port", port), Fakes.CODES);
        hub = new Fakes.FakeHub(listener);

        exchange(ref("A1", "").replace("HIS|HCITY", "HIS|HOTHER"));
        exchange(ref("A2", ""));
        assertThat(exchange(ref("A3", "").replace("HIS|HCITY", "HIS|HNONE"))).contains("MSA|AR");

        assertThat(hub.accepted).extracting(s -> s.partner()).containsExactly("other-hospital", "city-hospital");
    }

    @Test
    void a_cancellation_of_work_in_progress_becomes_a_request() throws Exception {
        hub.ledger(s -> {
            if (((Cancellation) s.items().get(0).message()).step() == Step.CANCELLED) {
                throw new InvalidMessage(Codes.TRANSITION_FORBIDDEN);
            }
            return Fakes.FakeHub.committed(s);
        });

        assertThat(exchange(ref("A1", "").replace("REF^I12", "REF^I14"))).contains("MSA|AA|A1");

        assertThat(hub.accepted).singleElement().satisfies(s -> assertThat(
                        ((Cancellation) s.items().get(0).message()).step())
                .isEqualTo(Step.REQUESTED));
    }

    @Test
    void a_modification_that_is_turned_down_leaves_what_was_accepted_and_is_told_in_words() throws Exception {
        hub.ledger(s -> {
            if (s.items().get(0).message() instanceof Answer) {
                throw new InvalidMessage(Codes.TRANSITION_FORBIDDEN);
            }
            return Fakes.FakeHub.committed(s);
        });

        var rri = ref("A1", "").replace("REF^I12", "RRI^I13") + "RF1|R\rNTE|||Massa tard\r";

        assertThat(exchange(rri)).contains("MSA|AA|A1");
        assertThat(hub.accepted).singleElement().satisfies(s -> assertThat(
                        ((Note) s.items().get(0).message()).text())
                .contains("no s'ha acceptat", "Massa tard"));
    }

    @Test
    void what_the_ledger_refuses_is_refused_with_its_place() throws Exception {
        hub.ledger(s -> {
            throw new InvalidMessage(Codes.ANOTHER_PERSON);
        });

        assertThat(exchange(ref("A1", "").replace("REF^I12", "REF^I13"))).contains("MSA|AE|A1", "ERR||PID^1^3|");
    }

    @ParameterizedTest
    @CsvSource({"8859/1, ISO-8859-1", "8859/15, ISO-8859-15", "UNICODE UTF-8, UTF-8", "'', UTF-8", "'', ISO-8859-1"})
    void letters_arrive_in_the_declared_character_set_and_the_answer_uses_it(String declared, String used)
            throws Exception {
        var charset = Charset.forName(used);
        var message = ref("A1", "NTE|||Muñoz à ç\r").replace("|P|2.5", "|P|2.5||||||" + declared);
        hub.ledger(s -> {
            hub.accepted.add(s);
            throw new InvalidMessage(Codes.TRANSITION_FORBIDDEN);
        });

        var bytes = exchange(framed(message.getBytes(charset)));

        assertThat(((Referral) hub.accepted.get(0).items().get(0).message()).note())
                .isEqualTo("Muñoz à ç");
        assertThat(new String(bytes, charset)).contains("La derivació és en un punt");
    }

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

            second.setSoTimeout(20_000);
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
            stalled.setSoTimeout(20_000);
            assertThat(stalled.getInputStream().read()).isEqualTo(-1);
        }
    }

    @Test
    void two_hundred_connections_that_never_close_do_no_harm() throws Exception {
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
            three.setSoTimeout(20_000);
            assertThat(three.getInputStream().read()).isEqualTo(-1);
            one.setSoTimeout(20_000);
            assertThat(one.getInputStream().read()).isEqualTo(-1);
            assertThat(two.isConnected()).isTrue();
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

            socket.getOutputStream().write(new byte[100_000]);
            socket.setSoTimeout(20_000);
            await().atMost(Duration.ofSeconds(5)).until(() -> isClosed(socket));
        }
    }

    @Test
    void garbage_in_a_frame_is_answered_too() throws Exception {
        assertThat(exchange("this is no HL7")).contains("MSA|AR", "no-header");
        assertThat(exchange("MSH|^^^^|x\r")).contains("MSA|AR", "bad-delimiters");
    }

    @Test
    void it_says_whether_it_is_ready_and_refuses_a_taken_port() {
        assertThat(listener.name()).isEqualTo("mllp");
        assertThat(listener.ready()).isTrue();
        assertThatThrownBy(() -> new Hl7v2Inbound(
                        callers, Fakes.directory(), Fakes.config(Hl7v2ListenerConfig.class, "port", port), Fakes.CODES))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("port: ");
        assertThatThrownBy(() -> new Hl7v2Inbound(
                        callers,
                        Fakes.directory(),
                        Fakes.config(Hl7v2ListenerConfig.class, "port", 0, "host", "0.0.0.0"),
                        Fakes.CODES))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("host: ");
        hub.close();
        assertThat(listener.ready()).isFalse();
        var unborn = new Hl7v2Inbound(
                callers, Fakes.directory(), Fakes.config(Hl7v2ListenerConfig.class, "port", 0), Fakes.CODES);
        assertThat(unborn.ready()).isFalse();
        unborn.close();
    }

    private static boolean isClosed(Socket socket) {
        try {
            return socket.getInputStream().read() == -1;
        } catch (IOException e) {
            return true;
        }
    }

    /** MSA-1 of the answer, or null when the next message is answered instead. */
    private String code(String message) throws IOException {
        try (var socket = connect()) {
            socket.setSoTimeout(20_000);
            socket.getOutputStream().write(Hospital.framed(message));
            socket.getOutputStream().write(Hospital.framed(ref("NEXT", "")));
            var msa = Hospital.readFrame(socket.getInputStream()).split("MSA\\|")[1];
            return msa.startsWith("|NEXT", 2) ? null : msa.substring(0, 2);
        }
    }

    private String exchange(String message) throws IOException {
        return new String(exchange(Hospital.framed(message)), StandardCharsets.UTF_8);
    }

    private byte[] exchange(byte[] frame) throws IOException {
        try (var socket = connect()) {
            socket.setSoTimeout(20_000);
            socket.getOutputStream().write(frame);
            var answer = new ByteArrayOutputStream();
            var in = socket.getInputStream();
            for (int b = in.read(); b != 0x1C && b >= 0; b = in.read()) {
                answer.write(b);
            }
            return answer.toByteArray();
        }
    }

    private static void write(Socket socket, byte[] bytes) {
        try {
            socket.getOutputStream().write(bytes);
        } catch (IOException e) {
            assertThat(socket.isClosed()).isTrue();
        }
    }

    private Socket connect() throws IOException {
        return new Socket(InetAddress.getLoopbackAddress(), port);
    }

    private static byte[] framed(byte[] content) {
        var framed = new byte[content.length + 3];
        framed[0] = 0x0B;
        System.arraycopy(content, 0, framed, 1, content.length);
        framed[content.length + 1] = 0x1C;
        framed[content.length + 2] = '\r';
        return framed;
    }

    private static void awaitUninterruptibly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static String ref(String id, String more) {
        return "MSH|^~\\&|HIS|HCITY|VINCLE|SSB|20261121220000||REF^I12^REF_I12|" + id
                + "|P|2.5\rRF1|P|A||||N1^HIS\rPID|1||00000000T^^^MI^NNESP||PROVA^EVA|NINGU|19710203|F\r" + more;
    }
}
