package org.vincle.connectors.hmis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.vincle.connectors.testkit.Referrals.aReferral;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPairGenerator;
import java.time.Duration;
import java.util.Base64;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.vincle.connectors.api.Delivery;
import org.vincle.connectors.api.error.PartnerUnavailable;
import org.vincle.connectors.api.model.State;
import org.vincle.connectors.testkit.Behaviour;
import org.vincle.connectors.testkit.HousingOffice;

@DisplayNameGeneration(ReplaceUnderscores.class)
class SenderTest {

    private final HousingOffice office = HousingOffice.open();

    @AfterEach
    void stop() {
        office.close();
    }

    @Test
    void a_referral_appears_whole_under_its_name_and_nothing_else_does() {
        send(Fakes.office(office));

        assertThat(office.folders().fromHub()).singleElement().asString().matches("vincle-[0-9A-Z]{20}\\.zip");
        assertThat(office.sets().get(0).value("Event", "Event")).isEqualTo("7");
    }

    @Test
    void a_server_with_another_key_learns_nothing() {
        var config = Fakes.office(office);
        office.changesItsKey();

        assertThatThrownBy(() -> send(config))
                .isInstanceOf(PartnerUnavailable.class)
                .hasMessage("sftp-host-key");
        assertThat(office.folders().fromHub()).isEmpty();
    }

    @Test
    void while_a_key_changes_both_are_pinned() {
        var before = office.fingerprint();
        office.changesItsKey();

        send(Fakes.office(office, "hostKey", before + ", " + office.fingerprint()));

        assertThat(office.folders().fromHub()).hasSize(1);
    }

    @Test
    void a_wrong_password_pauses_the_partner() {
        assertThatThrownBy(() -> send(Fakes.office(office, "password", "wrong")))
                .isInstanceOf(PartnerUnavailable.class)
                .hasMessage("sftp-not-let-in");
    }

    @Test
    void we_sign_in_with_a_key(@TempDir Path folder) throws Exception {
        var generator = KeyPairGenerator.getInstance("RSA");
        generator.initialize(2048);
        var pair = generator.generateKeyPair();
        office.knows(pair.getPublic());
        var file = folder.resolve("key.pem");
        Files.writeString(
                file,
                "-----BEGIN PRIVATE KEY-----\n"
                        + Base64.getMimeEncoder(64, "\n".getBytes(StandardCharsets.US_ASCII))
                                .encodeToString(pair.getPrivate().getEncoded())
                        + "\n-----END PRIVATE KEY-----\n");

        send(Fakes.office(office, "password", "", "privateKey", file.toString()));

        assertThat(office.folders().fromHub()).hasSize(1);
    }

    @Test
    void a_folder_that_is_not_there_pauses_the_partner() {
        assertThatThrownBy(() -> send(Fakes.office(office, "outbox", "/nowhere")))
                .isInstanceOf(PartnerUnavailable.class)
                .hasMessage("sftp-status-2");
    }

    @Test
    void a_silent_server_is_waited_for_no_longer_than_agreed() {
        office.behaves(Behaviour.silent());
        long began = System.nanoTime();

        assertThatThrownBy(() -> send(Fakes.office(office, "answerTimeoutSeconds", 1)))
                .isInstanceOf(PartnerUnavailable.class);
        assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(Duration.ofSeconds(50));
    }

    @Test
    void a_connection_that_died_meanwhile_is_replaced_at_once() {
        var outbound = new HmisOutbound(Fakes.office(office), Fakes.CODES);
        outbound.send(aDelivery());
        office.down();
        office.up();

        outbound.send(aDelivery());

        outbound.close();
        assertThat(office.folders().fromHub()).hasSize(2);
    }

    private void send(HmisConfig config) {
        var outbound = new HmisOutbound(config, Fakes.CODES);
        try {
            outbound.send(aDelivery());
        } finally {
            outbound.close();
        }
    }

    private static Delivery aDelivery() {
        var referral = aReferral().id(Fakes.id()).to(Fakes.PARTNER).build();
        return Fakes.delivery(referral, referral, State.REQUESTED);
    }
}
