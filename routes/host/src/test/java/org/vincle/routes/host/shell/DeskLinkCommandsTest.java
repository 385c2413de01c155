package org.vincle.routes.host.shell;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.eq;
import static org.mockito.Mockito.doThrow;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.apache.karaf.shell.api.console.Session;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.vincle.connectors.api.access.DeskLinks;
import org.vincle.connectors.api.error.PartnerUnavailable;

@DisplayNameGeneration(ReplaceUnderscores.class)
class DeskLinkCommandsTest {

    private static final UUID REFERRAL = UUID.fromString("0a4c6f7e-1f8a-7b5c-9d3e-2b1a0c9d8e7f");

    private final DeskLinks links = mock(DeskLinks.class);
    private final Session session = mock(Session.class);
    private final ByteArrayOutputStream printed = new ByteArrayOutputStream();

    @BeforeEach
    void begin() {
        when(session.getConsole()).thenReturn(new PrintStream(printed, true, StandardCharsets.UTF_8));
        when(session.get(VincleCommand.LANGUAGE)).thenReturn("en");
        when(links.institutions()).thenReturn(List.of("landlord"));
    }

    @Test
    void a_code_is_shown_once() throws Exception {
        var command = new DeskLinkCodeCommand();
        command.institution = "landlord";
        when(links.code("landlord")).thenReturn("ABCDE-23456");
        assertThat(run(command)).contains("ABCDE-23456", "landlord", "telephone");

        command.rest = List.of("--lang", "ca");

        assertThat(run(command)).contains("telèfon");
    }

    @Test
    void links_are_listed_without_their_secret_and_revoked_by_their_id() throws Exception {
        var list = new DeskLinksCommand();
        list.institution = "landlord";
        var since = Instant.parse("2026-11-22T09:00:00Z");
        when(links.links("landlord"))
                .thenReturn(
                        List.of(new DeskLinks.Standing("4711", REFERRAL, since, since.plusSeconds(86_400), "locked")));
        assertThat(run(list)).contains("4711", REFERRAL.toString(), "locked", "2026-11-23 09:00:00Z");

        var revoke = new DeskLinkRevokeCommand();
        revoke.institution = "landlord";
        revoke.id = "4711";
        revoke.rest = List.of("--lang", "en");
        assertThat(run(revoke)).contains("no open link");
        when(links.revoke("landlord", "4711")).thenReturn(true);
        assertThat(run(revoke)).contains("opens nothing any more");
    }

    @Test
    void another_link_is_sent_or_it_is_said_why_not() throws Exception {
        var send = new DeskLinkSendCommand();
        send.institution = "landlord";
        send.referral = REFERRAL.toString();
        send.rest = List.of("--lang", "en");
        assertThat(run(send)).contains("was sent");
        verify(links).send("landlord", REFERRAL);

        doThrow(new PartnerUnavailable("mail-no-answer")).when(links).send(any(), any());
        assertThatThrownBy(() -> run(send)).hasMessageContaining("mail-no-answer");
        doThrow(new IllegalArgumentException("institution")).when(links).send(eq("school"), any());
        send.institution = "school";
        assertThatThrownBy(() -> run(send)).hasMessageContaining("landlord");
        send.referral = "none";
        assertThatThrownBy(() -> run(send)).hasMessageContaining("referral");
    }

    @Test
    void without_a_desk_it_is_said_so() {
        var command = new DeskLinksCommand();
        command.session = session;

        assertThatThrownBy(command::execute).hasMessageContaining("No desk");
    }

    private String run(LinkCommand command) throws Exception {
        printed.reset();
        command.links = links;
        command.session = session;
        command.execute();
        return printed.toString(StandardCharsets.UTF_8);
    }
}
