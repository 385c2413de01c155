package org.vincle.connectors.hl7v2;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.Charset;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
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
import org.vincle.connectors.api.model.SafetyFlag;

/** How the listener answers. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class ListenerAcknowledgesTest extends ListenerTown {

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
            socket.setSoTimeout(60_000);

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
                "AL, AL, CA, CR, CE",
                "NE, AL, AA, AE, AE",
                "NE, NE, -, -, -",
                "ER, NE, -, CR, CE",
                "SU, NE, CA, -, -",
                "ESP, UNICODE UTF-8, AA, AE, AE",
                "ESP, NE, CA, CR, CE"
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
    void garbage_in_a_frame_is_answered_too() throws Exception {
        assertThat(exchange("this is no HL7")).contains("MSA|AR", "no-header");
        assertThat(exchange("MSH|^^^^|x\r")).contains("MSA|AR", "bad-delimiters");
    }

    @Test
    void a_flag_beside_a_cancellation_goes_on_with_the_request() throws Exception {
        partner.close();
        new Hl7v2Partner(callers, Fakes.hospital("doNotContactIn", "ZSF-1"), Fakes.CODES);
        hub.ledger(s -> {
            if (((Cancellation) s.items().get(1).message()).step() == Step.CANCELLED) {
                throw new InvalidMessage(Codes.TRANSITION_FORBIDDEN);
            }
            return Fakes.FakeHub.committed(s);
        });

        assertThat(exchange(ref("A1", "ZSF|DO_NOT_CONTACT\r").replace("REF^I12", "REF^I14")))
                .contains("MSA|AA|A1");

        assertThat(hub.accepted).singleElement().satisfies(s -> {
            assertThat(((Note) s.items().get(0).message()).flags()).containsExactly(SafetyFlag.DO_NOT_CONTACT);
            assertThat(((Cancellation) s.items().get(1).message()).step()).isEqualTo(Step.REQUESTED);
        });
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
}
