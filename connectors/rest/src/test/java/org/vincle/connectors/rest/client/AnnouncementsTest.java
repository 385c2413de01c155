package org.vincle.connectors.rest.client;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.vincle.connectors.api.Delivery;
import org.vincle.connectors.api.model.EmergencyOpened;
import org.vincle.connectors.api.model.Message;
import org.vincle.connectors.api.model.State;
import org.vincle.connectors.api.model.Withdrawal;
import org.vincle.connectors.rest.server.Plans;
import org.vincle.connectors.rest.shelf.ShelfTypes;
import org.vincle.connectors.rest.shelf.ShelfWriter;
import org.vincle.connectors.testkit.MemoryHub;
import org.vincle.connectors.testkit.Referrals;
import org.vincle.connectors.testkit.WebhookReceiver;

/** What a webhook is told beside what is said about referrals. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class AnnouncementsTest {

    private static final UUID DELIVERY = UUID.fromString("01934c5e-0000-7000-8000-0000000000d1");

    private final MemoryHub hub = new MemoryHub();
    private WebhookReceiver receiver;
    private Announcer announcer;

    @BeforeEach
    void start() {
        receiver = WebhookReceiver.open();
        var signature = WebhookSignature.of(receiver.secret());
        var webhook = new Webhook(receiver.url(), signature, Duration.ofSeconds(60), null, Clock.systemUTC());
        announcer = new Announcer(new ShelfWriter(hub), hub::accept, webhook);
    }

    @AfterEach
    void stop() {
        receiver.close();
    }

    @Test
    void a_plan_that_has_changed_is_announced_by_its_id_and_version_alone() throws IOException {
        var delivery = delivery(Plans.plan(1, null, State.IN_PROGRESS));

        announcer.deliver(delivery);
        announcer.deliver(delivery);

        assertThat(receiver.calls()).hasSize(2).allMatch(WebhookReceiver.Call::genuine);
        var said = said();
        assertThat(said.get("type").textValue()).isEqualTo("plan.changed");
        assertThat(said.get("data").fieldNames()).toIterable().containsExactly("referral", "plan", "version");
        assertThat(said.at("/data/plan").textValue()).isEqualTo(Plans.PLAN.toString());
        assertThat(said.at("/data/version").intValue()).isEqualTo(1);
        assertThat(hub.read("school", ShelfTypes.PLAN, Plans.PLAN.toString())).isPresent();
        assertThat(hub.submissions).hasSize(1);
    }

    @Test
    void the_withdrawal_of_a_consent_is_announced_by_the_notice_that_can_be_read() throws IOException {
        var consent = UUID.randomUUID();
        var delivery = delivery(new Withdrawal(consent, Plans.AT));

        announcer.deliver(delivery);
        announcer.deliver(delivery);

        assertThat(receiver.calls())
                .extracting(WebhookReceiver.Call::body)
                .hasSize(2)
                .containsOnly(body());
        var said = said();
        assertThat(said.get("type").textValue()).isEqualTo("consent.withdrawn");
        assertThat(said.get("data").fieldNames()).toIterable().containsExactly("referral", "consent", "notice");
        assertThat(said.at("/data/consent").textValue()).isEqualTo(consent.toString());
        var notice = said.at("/data/notice").textValue();
        assertThat(hub.read("school", ShelfTypes.NOTICE, notice)).isPresent();
        assertThat(hub.submissions).hasSize(1);
    }

    @Test
    void what_was_opened_in_an_emergency_is_announced_by_the_notice_that_can_be_read() throws IOException {
        var emergency = UUID.randomUUID();

        announcer.deliver(delivery(new EmergencyOpened(emergency, "council", Plans.AT)));

        assertThat(said().get("type").textValue()).isEqualTo("emergency.opened");
        assertThat(said().get("data").fieldNames()).toIterable().containsExactly("referral", "emergency", "notice");
        assertThat(said().at("/data/emergency").textValue()).isEqualTo(emergency.toString());
        assertThat(hub.read(
                        "school", ShelfTypes.NOTICE, said().at("/data/notice").textValue()))
                .isPresent();
    }

    private JsonNode said() throws IOException {
        return new ObjectMapper().readTree(body());
    }

    private String body() {
        return receiver.calls().get(0).body();
    }

    private static Delivery delivery(Message message) {
        var referral = Referrals.aReferral().to("school").build();
        return new Delivery(
                DELIVERY, "school", Plans.AT, 1, message, referral, State.REQUESTED, List.of(), "protocols");
    }
}
