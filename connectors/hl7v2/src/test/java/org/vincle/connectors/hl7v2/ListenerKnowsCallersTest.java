package org.vincle.connectors.hl7v2;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.time.Duration;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.vincle.connectors.testkit.HeldPort;

/** Whom the listener takes messages from. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class ListenerKnowsCallersTest extends ListenerTown {

    @Test
    void an_unknown_caller_is_refused_and_nothing_is_stored() throws Exception {
        partner.close();

        assertThat(exchange(ref("A1", ""))).contains("MSA|AR|A1", "unknown-partner");
        assertThat(hub.accepted).isEmpty();
    }

    @Test
    void a_partner_whose_name_another_file_has_is_not_known_until_it_gets_the_name() throws Exception {
        partner.refused(true);
        assertThat(exchange(ref("A1", ""))).contains("MSA|AR|A1", "unknown-partner");

        partner.refused(false);
        assertThat(exchange(ref("A1", ""))).contains("MSA|AA|A1");

        partner.close();
        partner.refused(false);
        assertThat(exchange(ref("A1", ""))).contains("MSA|AR|A1", "unknown-partner");
    }

    @Test
    void of_two_files_with_one_name_the_first_is_heard() throws Exception {
        var second = new Hl7v2Partner(callers, Fakes.hospital("language", "es"), Fakes.CODES);

        assertThat(exchange(ref("A1", ""))).contains("MSA|AA|A1");
        second.close();
    }

    @Test
    void a_partner_whose_settings_are_being_changed_is_waited_for() throws Exception {
        stop();
        var patient = new Callers(Duration.ofSeconds(60));
        var before = new Hl7v2Partner(patient, Fakes.hospital(), Fakes.CODES);
        port = HeldPort.any();
        listener = new Hl7v2Inbound(
                patient,
                Fakes.directory(),
                Fakes.config(Hl7v2ListenerConfig.class, "port", port.number()),
                Fakes.CODES);
        hub = new Fakes.FakeHub(listener);
        before.close();
        try (var socket = connect()) {
            socket.getOutputStream().write(Hospital.framed(ref("A1", "")));
            socket.setSoTimeout(300);
            assertThatThrownBy(() -> socket.getInputStream().read()).isInstanceOf(IOException.class);

            new Hl7v2Partner(patient, Fakes.hospital(), Fakes.CODES);

            socket.setSoTimeout(60_000);
            assertThat(Hospital.readFrame(socket.getInputStream())).contains("MSA|AA|A1");
        }
    }

    @Test
    void partners_at_one_address_are_told_apart_by_MSH_3_and_4() throws Exception {
        stop();
        var other = new Callers(Duration.ZERO);
        new Hl7v2Partner(other, Fakes.hospital("sendingFacility", "HCITY"), Fakes.CODES);
        new Hl7v2Partner(other, Fakes.hospital("partner", "other-hospital", "sendingFacility", "HOTHER"), Fakes.CODES);
        port = HeldPort.any();
        listener = new Hl7v2Inbound(
                other, Fakes.directory(), Fakes.config(Hl7v2ListenerConfig.class, "port", port.number()), Fakes.CODES);
        hub = new Fakes.FakeHub(listener);

        exchange(ref("A1", "").replace("HIS|HCITY", "HIS|HOTHER"));
        exchange(ref("A2", ""));
        assertThat(exchange(ref("A3", "").replace("HIS|HCITY", "HIS|HNONE"))).contains("MSA|AR");

        assertThat(hub.accepted).extracting(s -> s.partner()).containsExactly("other-hospital", "city-hospital");
    }

    @Test
    void it_says_whether_it_is_ready_and_refuses_a_taken_port() {
        assertThat(listener.name()).isEqualTo("mllp");
        assertThat(listener.ready()).isTrue();
        assertThatThrownBy(() -> new Hl7v2Inbound(
                        callers,
                        Fakes.directory(),
                        Fakes.config(Hl7v2ListenerConfig.class, "port", port.number()),
                        Fakes.CODES))
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
}
