package org.vincle.connectors.rest.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.vincle.connectors.api.Delivery;
import org.vincle.connectors.api.Receipt;
import org.vincle.connectors.api.error.Codes;
import org.vincle.connectors.api.error.ExchangeException;
import org.vincle.connectors.api.error.InvalidMessage;
import org.vincle.connectors.api.error.PartnerRefused;
import org.vincle.connectors.api.error.PartnerUnavailable;
import org.vincle.connectors.rest.shelf.ShelfTypes;
import org.vincle.connectors.rest.shelf.ShelfWriter;
import org.vincle.connectors.testkit.Behaviour;
import org.vincle.connectors.testkit.ConnectorContract;
import org.vincle.connectors.testkit.InventedPerson;
import org.vincle.connectors.testkit.MemoryHub;
import org.vincle.connectors.testkit.WebhookReceiver;

/** A partner with a webhook, as every connector must treat its partner. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class RestContractTest extends ConnectorContract {

    private static final Duration PATIENT = Duration.ofSeconds(60);
    /** For a partner from whom nothing will come. */
    private static final Duration HURRIED = Duration.ofSeconds(1);

    private final MemoryHub hub = new MemoryHub();
    private WebhookReceiver receiver;
    private Announcer announcer;

    @BeforeEach
    void start() {
        receiver = WebhookReceiver.open();
        announcer = announcer(Clock.systemUTC(), receiver.secret(), PATIENT);
    }

    @AfterEach
    void stop() {
        receiver.close();
    }

    private Announcer announcer(Clock clock, String secrets, Duration timeout) {
        var webhook = new Webhook(receiver.url(), WebhookSignature.of(secrets), timeout, null, clock);
        return new Announcer(new ShelfWriter(hub), hub::accept, webhook);
    }

    @Override
    protected Receipt deliver(Delivery delivery) {
        return announcer.deliver(delivery);
    }

    @Override
    protected void partnerBehaves(Behaviour behaviour) {
        receiver.behaves(behaviour);
        boolean silent = behaviour.kind() == Behaviour.Kind.SILENT;
        announcer = announcer(Clock.systemUTC(), receiver.secret(), silent ? HURRIED : PATIENT);
    }

    @Override
    protected void partnerListens(boolean listens) {
        if (listens) {
            receiver.up();
        } else {
            receiver.down();
        }
    }

    @Override
    protected List<String> received() {
        return receiver.calls().stream().map(WebhookReceiver.Call::body).toList();
    }

    @Override
    protected int effects() {
        return receiver.effects();
    }

    @Override
    protected List<String> lost() {
        return List.of();
    }

    @Override
    protected Behaviour refusal() {
        return Behaviour.refuse("422");
    }

    @Override
    protected Map<Behaviour, Class<? extends ExchangeException>> errors() {
        var errors = new HashMap<>(super.errors());
        errors.put(Behaviour.silent(), PartnerUnavailable.class);
        for (var status : List.of("301", "401", "403", "404", "408", "410", "429", "500", "503")) {
            errors.put(Behaviour.refuse(status), PartnerUnavailable.class);
        }
        errors.put(Behaviour.refuse("400"), PartnerRefused.class);
        return errors;
    }

    @Test
    void a_webhook_is_signed_and_says_nothing_about_anybody() throws IOException {
        deliver(aDelivery(1));

        var call = receiver.calls().get(0);
        assertThat(call.genuine()).isTrue();
        assertThat(call.id()).isEqualTo(aDelivery(1).id().toString());
        assertThat(call.body()).doesNotContain(new InventedPerson(7).personalValues());
        var said = new ObjectMapper().readTree(call.body());
        assertThat(said.get("type").textValue()).isEqualTo("referral.request");
        assertThat(said.at("/data/referral").textValue())
                .isEqualTo(aDelivery(1).referral().id().toString());
        assertThat(said.at("/data/version").intValue()).isEqualTo(1);
        assertThat(said.fieldNames()).toIterable().containsExactly("type", "timestamp", "data");
        assertThat(said.get("data").fieldNames()).toIterable().containsExactly("referral", "event", "version");
    }

    @Test
    void what_a_webhook_announces_can_be_read_before_it_is_called() {
        partnerListens(false);

        assertThat(catchThrowable(() -> deliver(aDelivery(1)))).isInstanceOf(PartnerUnavailable.class);

        var referral = aDelivery(1).referral().id().toString();
        assertThat(hub.read(partner(), ShelfTypes.REFERRAL, referral)).isPresent();
        partnerListens(true);
    }

    @Test
    void a_repetition_has_the_same_id_and_body() {
        deliver(aDelivery(1));
        deliver(aDelivery(2));

        assertThat(received()).hasSize(2).containsOnly(received().get(0));
        assertThat(receiver.calls())
                .extracting(WebhookReceiver.Call::id)
                .containsOnly(aDelivery(1).id().toString());
        assertThat(hub.submissions).hasSize(1);
    }

    @Test
    void without_a_webhook_the_documents_come_with_the_receipt() {
        var receipt = new Announcer(new ShelfWriter(hub), hub::accept, null).deliver(aDelivery(1));

        assertThat(receipt.documents()).extracting(d -> d.type()).contains(ShelfTypes.REFERRAL, ShelfTypes.EVENT);
        assertThat(receipt.losses()).isEmpty();
        assertThat(hub.submissions).isEmpty();
        assertThat(receiver.calls()).isEmpty();
    }

    @Test
    void a_change_at_the_same_moment_is_read_again_and_in_the_end_tried_later() {
        hub.refuses(new InvalidMessage(Codes.VERSION_CONFLICT));

        assertThatThrownBy(() -> deliver(aDelivery(1)))
                .isInstanceOf(PartnerUnavailable.class)
                .hasMessage("changed-meanwhile");
    }

    @Test
    void a_call_of_long_ago_is_not_genuine() {
        announcer(Clock.fixed(Instant.parse("2026-01-01T00:00:00Z"), ZoneOffset.UTC), receiver.secret(), PATIENT)
                .deliver(aDelivery(1));

        assertThat(receiver.calls().get(0).genuine()).isFalse();
    }

    @Test
    void two_secrets_sign_while_one_takes_the_place_of_the_other() {
        var other = "whsec_" + "A".repeat(32);
        announcer(Clock.systemUTC(), other + ", " + receiver.secret(), PATIENT).deliver(aDelivery(1));
        announcer(Clock.systemUTC(), other, PATIENT).deliver(aDelivery(2));

        assertThat(receiver.calls()).extracting(WebhookReceiver.Call::genuine).containsExactly(true, false);
    }

    @Test
    void the_signature_is_that_of_the_specifications_own_example() {
        var signature = WebhookSignature.of("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw");

        assertThat(signature.of(
                        "msg_p5jXN8AQM9LWM0D4loKWxJek",
                        1614265330L,
                        "{\"test\": 2432232314}".getBytes(java.nio.charset.StandardCharsets.UTF_8)))
                .isEqualTo("v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=");
    }

    @Test
    void a_wrong_setting_is_named_and_not_shown() {
        assertThatThrownBy(() -> WebhookSignature.of("whsec_c2hvcnQ="))
                .hasMessageContaining("webhookSecret")
                .hasMessageNotContaining("c2hvcnQ");
        var signature = WebhookSignature.of(receiver.secret());
        for (var url : List.of("http://hub.example.org/", "ftp://127.0.0.1/", "no url", "https://a:b@example.org/")) {
            assertThatThrownBy(() -> new Webhook(url, signature, PATIENT, null, Clock.systemUTC()))
                    .hasMessageContaining("webhookUrl")
                    .isInstanceOf(IllegalArgumentException.class);
        }
    }
}
