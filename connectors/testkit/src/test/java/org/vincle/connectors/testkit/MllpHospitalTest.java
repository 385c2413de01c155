package org.vincle.connectors.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class MllpHospitalTest {

    private final MllpHospital asked = MllpHospital.open();
    private final MllpHospital asking = MllpHospital.open().talksTo(asked.port());
    private final String ref =
            Hl7Referral.numbered("H-7", new InventedPerson(7)).er7();

    @AfterEach
    void close() {
        asking.close();
        asked.close();
    }

    @Test
    void acknowledges_in_the_mode_it_is_asked_for() throws IOException {
        var original = asking.send(ref);
        var enhanced = asking.send(
                Hl7Referral.numbered("H-8", new InventedPerson(8)).enhanced().er7());

        assertThat(original.field("MSA", 1)).isEqualTo("AA");
        assertThat(original.field("MSA", 2)).isEqualTo("MSGH-7");
        assertThat(enhanced.field("MSA", 1)).isEqualTo("CA");
    }

    @Test
    void answers_a_referral_with_rri() {
        asked.talksTo(asking.port()).onReferral(arrival -> {
            try {
                asked.answer(arrival.message(), Reply.accepted());
                asked.answer(arrival.message(), Reply.completed("410225005^Housing assistance^SCT"));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });

        assertThat(sent()).isEqualTo("AA");

        await().atMost(Duration.ofSeconds(60)).until(() -> asking.arrivals().size() == 2);
        var accepted = asking.arrivals().get(0).message();
        assertThat(accepted.field("MSA", 2)).isEqualTo("MSGH-7");
        assertThat(accepted.component("RF1", 1, 1)).isEqualTo("A");
        assertThat(asking.arrivals().get(1).message().component("PR1", 3, 1)).isEqualTo("410225005");
    }

    @Test
    void tells_repeats_on_the_wire_from_repeated_effects() throws IOException {
        asking.send(ref);
        asking.send(ref);
        asking.send(ref.replace("MSGH-7", "MSGH-7B"));

        assertThat(asked.arrivals("REF^I12", "H-7")).hasSize(3);
        assertThat(asked.effects()).containsEntry("REF^I12 H-7", 2);
    }

    @Test
    void misbehaves_as_told() throws IOException {
        asked.behaves(Behaviour.refuse("AR"));
        assertThat(sent()).isEqualTo("AR");

        asked.behaves(Behaviour.closeEarly());
        assertThatThrownBy(() -> asking.send(ref)).isInstanceOf(IOException.class);

        asked.behaves(Behaviour.garbage());
        assertThat(asking.send(ref).field("MSA", 1)).isEmpty();

        asked.behaves(Behaviour.answerAtOnce());
        assertThat(asking.send(ref).event()).isEqualTo("RRI^I12");

        asked.behaves(Behaviour.silent());
        var address = new InetSocketAddress(InetAddress.getLoopbackAddress(), asked.port());
        try (var client = new MllpClient(address, Duration.ofMillis(200))) {
            assertThatThrownBy(() -> client.send(ref)).isInstanceOf(IOException.class);
        }
    }

    @Test
    void keeps_nobody_waiting_once_it_is_well() {
        asked.behaves(Behaviour.slow(Duration.ofMinutes(5)));
        var answer = CompletableFuture.supplyAsync(this::sent);
        await().atMost(Duration.ofSeconds(60)).until(() -> asked.arrivals().size() == 1);
        assertThat(answer).isNotDone();

        asked.behaves(Behaviour.well());

        assertThat(answer).succeedsWithin(Duration.ofSeconds(60)).isEqualTo("AA");
    }

    @Test
    void goes_down_and_comes_up_on_the_same_port() {
        asked.down();
        assertThatThrownBy(() -> asking.send(ref)).isInstanceOf(IOException.class);

        asked.up();

        assertThat(sent()).isEqualTo("AA");
    }

    private String sent() {
        try {
            return asking.send(ref).field("MSA", 1);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
