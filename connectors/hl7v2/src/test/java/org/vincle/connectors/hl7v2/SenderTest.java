package org.vincle.connectors.hl7v2;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.vincle.connectors.api.Delivery;
import org.vincle.connectors.api.Key;
import org.vincle.connectors.api.Receipt;
import org.vincle.connectors.api.error.ExchangeException;
import org.vincle.connectors.api.error.PartnerRefused;
import org.vincle.connectors.api.error.PartnerUnavailable;
import org.vincle.connectors.api.model.Amendment;
import org.vincle.connectors.api.model.Answer;
import org.vincle.connectors.api.model.Note;
import org.vincle.connectors.api.model.State;
import org.vincle.connectors.testkit.HeldPort;

@DisplayNameGeneration(ReplaceUnderscores.class)
class SenderTest {

    private Hospital hospital;
    private Hl7v2Outbound outbound;

    @BeforeEach
    void start() throws IOException {
        hospital = new Hospital();
        outbound = outbound();
    }

    @AfterEach
    void stop() throws IOException {
        outbound.close();
        hospital.close();
    }

    private Hl7v2Outbound outbound(Object... more) {
        var all = new java.util.ArrayList<Object>(
                java.util.List.of("host", "127.0.0.1", "port", hospital.port(), "answerTimeoutSeconds", 60));
        all.addAll(java.util.List.of(more));
        return new Hl7v2Outbound(new Callers(), Fakes.directory(), Fakes.hospital(all.toArray()), Fakes.CODES);
    }

    @Test
    void an_acknowledged_message_brings_the_keys_by_which_the_partner_may_answer() {
        var delivery = referral();

        var receipt = outbound.send(delivery);

        var id = Hospital.messageId(hospital.received.get(0));
        assertThat(receipt.keys())
                .contains(
                        new Key("hl7v2:message", id),
                        new Key("hl7v2:originating", "01K8000000E008000000001AYD^VINCLE"),
                        new Key("hl7v2:placer", "01K8000000E008000000001AYD"));
        assertThat(receipt.answers()).isEmpty();
    }

    @Test
    void a_repeated_delivery_is_byte_for_byte_the_same() {
        var delivery = referral();

        outbound.send(delivery);
        outbound.send(delivery);

        assertThat(hospital.received.get(1)).isEqualTo(hospital.received.get(0));
        assertThat(hospital.connections).hasSize(1);
    }

    @Test
    void an_RRI_in_place_of_an_acknowledgement_is_the_answer() {
        hospital.answers(message ->
                Hospital.framed("MSH|^~\\&|HIS|HCITY|VINCLE|VINCLE|20261121220000||RRI^I12^RRI_I12|R1|P|2.5\rMSA|AA|"
                        + Hospital.messageId(message) + "\rRF1|A\rPID|1||00000000T^^^MI^NNESP\r"));

        var receipt = outbound.send(referral());

        assertThat(receipt.answers()).singleElement().satisfies(s -> {
            assertThat(s.messageId()).isEqualTo("HIS|HCITY|R1");
            assertThat(s.items().get(0).message()).isInstanceOf(Answer.class);
            assertThat(s.items().get(0).about().referral()).isEqualTo(People.REFERRAL);
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"AA", "AE", "AR"})
    void an_RRI_I13_that_turns_a_modification_down_leaves_what_was_accepted(String code) {
        hospital.answers(message -> turnedDown(message, code, ""));

        var receipt = outbound.send(modification(State.ACCEPTED));

        var item = receipt.answers().get(0).items().get(0);
        assertThat(item.about().referral()).isEqualTo(People.REFERRAL);
        assertThat(((Note) item.message()).text()).contains("no s'ha acceptat", "Massa tard");
    }

    @Test
    void before_it_is_accepted_it_turns_the_referral_down_and_an_error_is_for_a_person() {
        hospital.answers(message -> turnedDown(message, "AA", ""));
        var receipt = outbound.send(modification(State.REQUESTED));
        assertThat(receipt.answers().get(0).items().get(0).message())
                .isInstanceOfSatisfying(
                        Answer.class, a -> assertThat(a.accepted()).isFalse());

        hospital.answers(message -> turnedDown(message, "AE", "ERR||PID^1^7|207^^HL70357|E\r"));
        assertThatThrownBy(() -> outbound.send(modification(State.ACCEPTED)))
                .isInstanceOf(PartnerRefused.class)
                .hasMessageContaining("hl7-ae-207");
    }

    private static byte[] turnedDown(String message, String code, String error) {
        return Hospital.framed("MSH|^~\\&|HIS|HCITY|VINCLE|VINCLE|20261121220000||RRI^I13^RRI_I12|R2|P|2.5\rMSA|" + code
                + "|" + Hospital.messageId(message) + "\r" + error + "RF1|R\rNTE|||Massa tard\r");
    }

    private static Delivery modification(State state) {
        return Fakes.delivery(People.referral(), Amendment.whole(People.referral(), null), state);
    }

    @ParameterizedTest(name = "MSA-1 {0} is {1} {2}")
    @CsvSource({
        "CA, none, ''",
        "CE, PartnerUnavailable, hl7-ce-207",
        "CR, PartnerRefused, hl7-cr-207",
        "AE, PartnerRefused, hl7-ae-207",
        "AR, PartnerRefused, hl7-ar-207",
        "XX, PartnerUnavailable, mllp-garbage"
    })
    void the_acknowledgement_code_tells_what_happens_next(String code, String kind, String error) {
        hospital.answers(m -> Hospital.framed(Hospital.ack(m, code, "ERR||PID^1^7|207^^HL70357|E|||EVA PROVA 1971\r")));

        var failure = failure();

        assertThat(failure == null ? "none" : failure.getClass().getSimpleName())
                .isEqualTo(kind);
        if (failure != null) {
            assertThat(failure.getCode()).isEqualTo(error);
            assertThat(failure.getPath()).isEqualTo(error.startsWith("hl7") ? "PID-7" : null);
        }
    }

    @Test
    void words_of_a_partner_never_become_a_code() {
        hospital.answers(m -> Hospital.framed(Hospital.ack(m, "AR", "ERR|||EVA PROVA^1971^HL70357|E\r")));

        assertThat(failure().getCode()).isEqualTo("hl7-ar");
    }

    @Test
    void a_partner_that_is_silent_is_unavailable() {
        outbound.close();
        outbound = outbound("answerTimeoutSeconds", 1);
        hospital.answers(m -> new byte[0]);
        assertThat(failure()).isInstanceOf(PartnerUnavailable.class).hasMessage("mllp-no-answer");
        var half = new AtomicInteger();
        hospital.answers(m -> half.getAndIncrement() == 0 ? "\u000bMSH|".getBytes(StandardCharsets.UTF_8) : null);
        assertThat(failure()).isInstanceOf(PartnerUnavailable.class).hasMessage("mllp-no-answer");
    }

    @Test
    void a_partner_that_garbles_or_hangs_up_is_unavailable() {
        hospital.answers(m -> "HTTP/1.1 400 Bad Request\r\n\r\n".repeat(300).getBytes(StandardCharsets.UTF_8));
        assertThat(failure()).isInstanceOf(PartnerUnavailable.class).hasMessage("mllp-garbage");
        hospital.answers(m -> Hospital.framed("nonsense"));
        assertThat(failure()).isInstanceOf(PartnerUnavailable.class).hasMessage("mllp-garbage");
        hospital.answers(m -> Hospital.framed(Hospital.ack(m, "AA", "").replace(Hospital.messageId(m), "OTHER")));
        assertThat(failure()).isInstanceOf(PartnerUnavailable.class).hasMessage("mllp-wrong-acknowledgement");
        hospital.answers(m -> null);
        assertThat(failure()).isInstanceOf(PartnerUnavailable.class).hasMessage("mllp-closed-early");
    }

    @Test
    void a_partner_that_is_down_is_unavailable() {
        outbound.close();
        try (var nobodys = HeldPort.any()) {
            outbound = outbound("port", nobodys.number());

            assertThat(failure()).isInstanceOf(PartnerUnavailable.class).hasMessage("mllp-no-connection");
        }
    }

    @Test
    void a_connection_that_the_partner_closed_meanwhile_is_replaced() throws IOException {
        outbound.send(referral());
        for (var connection : hospital.connections) {
            connection.close();
        }

        outbound.send(referral());

        assertThat(Set.copyOf(hospital.received)).hasSize(2);
        assertThat(hospital.connections).hasSize(2);
    }

    @Test
    void a_late_answer_never_belongs_to_the_next_message() {
        outbound.close();
        outbound = outbound("answerTimeoutSeconds", 5);
        var first = new AtomicInteger();
        hospital.answers(m -> first.getAndIncrement() == 0 ? new byte[0] : Hospital.framed(Hospital.ack(m, "AA", "")));
        assertThat(failure()).hasMessage("mllp-no-answer");

        assertThat(outbound.send(referral())).isInstanceOf(Receipt.class);

        assertThat(hospital.connections).hasSize(2);
    }

    @Test
    void enhanced_mode_is_asked_for_by_setting() {
        var enhanced = outbound("acknowledgement", "enhanced");
        hospital.answers(m -> Hospital.framed(Hospital.ack(m, "CA", "")));

        enhanced.send(referral());

        assertThat(hospital.received.get(0)).contains("|P|2.5|||AL|NE||UNICODE UTF-8\r");
        enhanced.close();
    }

    @Test
    void a_wrong_setting_is_named() {
        assertThatThrownBy(() -> outbound("version", "3")).hasMessageStartingWith("version: ");
        assertThatThrownBy(() -> outbound("timeZone", "Mars")).hasMessageStartingWith("timeZone: ");
        assertThatThrownBy(() -> outbound("completedWhen", "PR 1")).hasMessageContaining("COMPLETED: 'PR 1'");
        assertThatThrownBy(() -> outbound("completedAs", "done")).hasMessageStartingWith("completedAs: ");
        assertThatThrownBy(() -> outbound("doNotContactIn", "MSH-3")).hasMessageStartingWith("doNotContactIn: ");
        assertThatThrownBy(() -> outbound("tls", true, "keystore", "/nowhere")).hasMessageStartingWith("keystore: ");
        assertThatThrownBy(() ->
                        new Hl7v2Partner(new Callers(), Fakes.hospital("addresses", "hospital.example"), Fakes.CODES))
                .hasMessageStartingWith("addresses: ");
    }

    private ExchangeException failure() {
        try {
            outbound.send(referral());
            return null;
        } catch (ExchangeException e) {
            return e;
        }
    }

    private static Delivery referral() {
        return Fakes.delivery(People.referral(), People.referral(), State.REQUESTED);
    }
}
