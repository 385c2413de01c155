package org.vincle.routes.host.shell;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.anyInt;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.apache.karaf.shell.api.console.CommandLine;
import org.apache.karaf.shell.api.console.Session;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.vincle.connectors.api.model.State;
import org.vincle.routes.api.DataCategory;
import org.vincle.routes.api.Oversight;
import org.vincle.routes.api.Oversight.PartnerStanding;
import org.vincle.routes.api.Oversight.ReferralStanding;
import org.vincle.routes.api.Policy;
import org.vincle.routes.api.Policy.Decision;

@DisplayNameGeneration(ReplaceUnderscores.class)
class AddressCommandTest {

    private static final UUID REFERRAL = UUID.fromString("01900000-0000-7000-8000-0000000000aa");
    private static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");

    private final Oversight oversight = mock(Oversight.class);
    private final Policy policy = mock(Policy.class);
    private final Session session = mock(Session.class);
    private final ByteArrayOutputStream printed = new ByteArrayOutputStream();
    private final AddressCommand command = new AddressCommand();

    @BeforeEach
    void begin() {
        when(session.getConsole()).thenReturn(new PrintStream(printed, true, StandardCharsets.UTF_8));
        when(session.get(VincleCommand.LANGUAGE)).thenReturn("en");
        var open = new ReferralStanding(REFERRAL, "social-services", null, State.REQUESTED, 1, NOON, NOON);
        when(oversight.referral("aa")).thenReturn(Optional.of(open));
        when(oversight.referrals(any(), any(), anyInt())).thenReturn(List.of(open));
        when(oversight.partners())
                .thenReturn(
                        List.of(new PartnerStanding("housing-office", "housing", "HMIS CSV", 0, 0, null, null, null)));
        when(policy.decide(any())).thenReturn(new Decision(Set.of(DataCategory.NEED), "permit.homes"));
        command.oversight = oversight;
        command.policy = policy;
        command.id = "aa";
        command.partner = "housing-office";
        command.by = "Montse Exemplar";
    }

    @Test
    void gives_an_open_referral_to_a_partner() throws Exception {
        when(oversight.address(REFERRAL, "housing-office", "Montse Exemplar")).thenReturn(true);

        assertThat(run()).contains("now for housing-office", "vincle:journey " + REFERRAL);
    }

    @Test
    void takes_the_name_behind_the_partner_too() throws Exception {
        command.by = null;
        command.rest = List.of("--by", "Montse Exemplar", "--lang", "ca");
        when(oversight.address(REFERRAL, "housing-office", "Montse Exemplar")).thenReturn(true);

        assertThat(run()).contains("ara per a housing-office");
    }

    @Test
    void says_that_it_is_not_open() {
        assertThatThrownBy(this::run).hasMessageContaining("not open");
    }

    @Test
    void asks_who_decides() {
        command.by = " ";

        refuses("--by NAME");
    }

    @Test
    void knows_no_other_referral_or_partner() {
        command.partner = "nobody";
        refuses("nobody");
        command.id = "zz";
        refuses("zz");
    }

    @Test
    void gives_it_to_nobody_without_an_agreement() {
        when(policy.decide(any())).thenReturn(new Decision(Set.of(DataCategory.STATUS), "permit.homes"));

        refuses("org.vincle.routes.policy.cfg");
    }

    @Test
    void completes_what_is_open() {
        var completer = new OpenReferralCompleter();
        completer.oversight = oversight;
        var line = mock(CommandLine.class);
        when(line.getCursorArgument()).thenReturn("");
        var candidates = new ArrayList<String>();

        completer.complete(session, line, candidates);

        assertThat(candidates.stream().map(String::trim)).containsExactly(REFERRAL.toString());
    }

    private void refuses(String words) {
        assertThatThrownBy(this::run).hasMessageContaining(words);
        verify(oversight, never()).address(any(), any(), any());
    }

    private String run() throws Exception {
        command.session = session;
        command.execute();
        return printed.toString(StandardCharsets.UTF_8);
    }
}
