package org.vincle.connectors.desk.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.time.Duration;
import java.util.Map;
import org.apache.camel.CamelContext;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.vincle.connectors.api.error.Codes;
import org.vincle.connectors.api.error.PartnerRefused;
import org.vincle.connectors.api.error.PartnerUnavailable;
import org.vincle.connectors.desk.SetClock;
import org.vincle.connectors.testkit.LogCapture;
import org.vincle.connectors.testkit.MailReceiver;

/** Mail goes through Camel to a real SMTP server on a socket, or stays where it was. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class MailOutboundTest {

    private static final Letter LETTER =
            new Letter("direccio@escola.example", "Una petició us espera", "Llegiu-la: è à ç ·", "ca");

    private final SetClock clock = new SetClock();
    private final Post post = new Post();
    private final CamelContext camel = new DefaultCamelContext();
    private MailReceiver server;

    @AfterEach
    void stop() throws Exception {
        camel.stop();
        if (server != null) {
            server.close();
        }
    }

    @Test
    void a_letter_arrives_as_it_was_written_and_names_no_machine() throws Exception {
        sendsTo(MailReceiver.open(), Map.of());

        post.send(LETTER);

        assertThat(server.mails()).hasSize(1);
        var mail = server.mails().get(0);
        assertThat(mail.to()).isEqualTo("direccio@escola.example");
        assertThat(mail.subject()).isEqualTo("Una petició us espera");
        assertThat(mail.text()).isEqualTo("Llegiu-la: è à ç ·");
        var message = mail.message();
        assertThat(message.getFrom()[0]).hasToString("vincle@hub.example");
        assertThat(message.getHeader("Auto-Submitted")).containsExactly("auto-generated");
        assertThat(message.getHeader("Content-Language")).containsExactly("ca");
        assertThat(message.getMessageID())
                .endsWith("@hub.example>")
                .doesNotContain(InetAddress.getLocalHost().getHostName());
    }

    @Test
    void over_starttls_and_over_tls_it_arrives_at_a_server_that_is_believed() throws Exception {
        sendsTo(MailReceiver.startingTls(MailKeys.server()), MailKeys.trusted("starttls"));
        post.send(LETTER);
        assertThat(server.mails()).hasSize(1);
        camel.removeRoute("desk-mail");
        server.close();

        var other = new Post();
        server = MailReceiver.inTls(MailKeys.server());
        try (var again = new DefaultCamelContext()) {
            again.addRoutes(
                    new MailOutbound(other, server(server.port(), MailKeys.trusted("tls")), new Pace(clock, 5)));
            again.start();
            other.send(LETTER);
        }
        assertThat(server.mails()).hasSize(1);
    }

    @Test
    void a_server_that_is_not_believed_gets_nothing() throws Exception {
        sendsTo(MailReceiver.startingTls(MailKeys.server()), Map.of("security", "starttls"));

        assertThatThrownBy(() -> post.send(LETTER))
                .isInstanceOf(PartnerUnavailable.class)
                .hasMessage("mail-tls")
                .hasNoCause();

        assertThat(server.mails()).isEmpty();
    }

    @Test
    void where_starttls_is_asked_for_nothing_goes_without() throws Exception {
        sendsTo(MailReceiver.open(), Map.of("security", "starttls"));

        assertThatThrownBy(() -> post.send(LETTER)).isInstanceOf(PartnerUnavailable.class);

        assertThat(server.mails()).isEmpty();
    }

    @Test
    void a_user_is_let_in_by_the_right_password() throws Exception {
        sendsTo(MailReceiver.knowing("hub", "a good secret"), Map.of("user", "hub", "password", "a good secret"));

        post.send(LETTER);

        assertThat(server.mails()).hasSize(1);
    }

    @Test
    void a_user_is_not_let_in_by_a_wrong_one() throws Exception {
        sendsTo(MailReceiver.knowing("hub", "a good secret"), Map.of("user", "hub", "password", "a guess"));

        assertThatThrownBy(() -> post.send(LETTER))
                .isInstanceOf(PartnerUnavailable.class)
                .hasMessage("mail-not-let-in");
    }

    @Test
    void what_a_server_takes_later_is_tried_again_and_what_it_never_takes_is_not() throws Exception {
        sendsTo(MailReceiver.open(), Map.of());
        try (var log = LogCapture.open()) {
            server.answers(450);
            assertThatThrownBy(() -> post.send(LETTER))
                    .isInstanceOf(PartnerUnavailable.class)
                    .hasMessage("mail-later-450")
                    .hasNoCause();
            server.answers(550);
            assertThatThrownBy(() -> post.send(LETTER))
                    .isInstanceOf(PartnerRefused.class)
                    .hasMessage("mail-refused-550")
                    .hasNoCause();
            server.answers(530);
            assertThatThrownBy(() -> post.send(LETTER)).hasMessage("mail-not-let-in");
            assertThat(log.text()).doesNotContain("escola.example");
        }
        server.answers(250);
        post.send(LETTER);
        assertThat(server.mails()).hasSize(1);
    }

    @Test
    void a_server_that_is_not_there_is_tried_again() throws Exception {
        sendsTo(MailReceiver.open(), Map.of());
        server.close();

        assertThatThrownBy(() -> post.send(LETTER))
                .isInstanceOf(PartnerUnavailable.class)
                .hasMessage("mail-no-answer");
    }

    @Test
    void an_hour_has_its_bound() throws Exception {
        sendsTo(MailReceiver.open(), Map.of());
        for (int i = 0; i < 5; i++) {
            post.send(LETTER);
        }
        assertThatThrownBy(() -> post.send(LETTER)).hasMessage("mail-pace");

        clock.forward(Duration.ofHours(1));
        post.send(LETTER);

        assertThat(server.mails()).hasSize(6);
    }

    @Test
    void without_a_server_and_before_its_route_runs_nothing_is_taken() {
        assertThat(post.hub()).isEmpty();
        assertThatThrownBy(() -> post.send(LETTER)).hasMessage(Post.NO_SERVER);
        var outbound = new MailOutbound(post, server(25, Map.of()), new Pace(clock, 5));
        assertThat(post.hub()).hasToString("Optional[https://hub.example]");
        assertThatThrownBy(() -> post.send(LETTER)).hasMessage(Codes.NOT_READY);

        outbound.close();

        assertThatThrownBy(() -> post.send(LETTER)).hasMessage(Post.NO_SERVER);
    }

    @Test
    void a_file_that_names_no_server_sends_nothing_and_breaks_nothing() throws Exception {
        camel.addRoutes(new MailOutbound(post, MailConfigs.of(Map.of())));
        camel.start();

        assertThat(camel.getRoutes()).isEmpty();
        assertThat(post.hub()).isEmpty();
    }

    private void sendsTo(MailReceiver receiver, Map<String, Object> settings) throws Exception {
        server = receiver;
        camel.addRoutes(new MailOutbound(post, server(receiver.port(), settings), new Pace(clock, 5)));
        camel.start();
    }

    private static MailServer server(int port, Map<String, Object> settings) {
        return MailServer.of(MailConfigs.of(port, settings));
    }
}
