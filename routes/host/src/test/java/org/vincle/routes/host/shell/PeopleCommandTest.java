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
import java.util.UUID;
import org.apache.karaf.shell.api.console.CommandLine;
import org.apache.karaf.shell.api.console.Session;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.vincle.connectors.api.model.Identifier;
import org.vincle.connectors.api.model.Person;
import org.vincle.connectors.api.model.PersonName;
import org.vincle.connectors.api.model.State;
import org.vincle.connectors.api.model.Systems;
import org.vincle.routes.api.Oversight;
import org.vincle.routes.api.Oversight.ReferralStanding;
import org.vincle.routes.api.People;
import org.vincle.routes.api.People.Alike;
import org.vincle.routes.api.People.Decided;
import org.vincle.routes.api.People.Described;
import org.vincle.routes.api.People.Parted;
import org.vincle.routes.api.People.Received;

@DisplayNameGeneration(ReplaceUnderscores.class)
class PeopleCommandTest {

    private static final UUID ONE = UUID.fromString("01900000-0000-7000-8000-0000000000aa");
    private static final UUID OTHER = UUID.fromString("01900000-0000-7000-8000-0000000000bb");
    private static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");

    private final People people = mock(People.class);
    private final Oversight oversight = mock(Oversight.class);
    private final Session session = mock(Session.class);
    private final ByteArrayOutputStream printed = new ByteArrayOutputStream();
    private final PeopleCommand command = new PeopleCommand();

    @BeforeEach
    void begin() {
        when(session.getConsole()).thenReturn(new PrintStream(printed, true, StandardCharsets.UTF_8));
        when(session.get(VincleCommand.LANGUAGE)).thenReturn("en");
        for (var id : List.of(ONE, OTHER)) {
            var standing = new ReferralStanding(id, "a", "b", State.REQUESTED, 1, NOON, NOON);
            when(oversight.referral(id.toString().substring(34))).thenReturn(Optional.of(standing));
        }
        command.people = people;
        command.oversight = oversight;
    }

    @Test
    void shows_who_may_be_one_and_how_to_say_so() throws Exception {
        var here = new Person(
                List.of(new Identifier(Systems.DNI_NIE, "99000001R")),
                new PersonName("Inventinda", "Nuvoletxa", null, null),
                "1971-08-24",
                null,
                null,
                null,
                null);
        var there = new Person(
                null, new PersonName(null, null, null, "NUVOLETXA INVENTINDA"), null, null, null, null, null);
        command.by = "Montse Exemplar";
        when(people.alike(20, "Montse Exemplar"))
                .thenReturn(List.of(new Alike(
                        new Described(ONE, "social-services", here),
                        new Described(OTHER, "city-hospital", there),
                        "name-and-birth-date")));

        assertThat(run())
                .contains("Inventinda Nuvoletxa", "1971-08-24", "99000001R", "social-services")
                .contains("NUVOLETXA INVENTINDA", "city-hospital", "same name and birth date")
                .contains("vincle:people link " + ONE + " " + OTHER);
    }

    @Test
    void shows_nobody_to_who_does_not_say_a_name() {
        assertThatThrownBy(this::run).hasMessageContaining("vincle:people --by NAME");
        command.by = " ";
        assertThatThrownBy(this::run).hasMessageContaining("vincle:people --by NAME");

        verify(people, never()).alike(anyInt(), any());
    }

    @Test
    void says_that_nobody_waits() throws Exception {
        command.by = "Montse Exemplar";
        assertThat(run()).contains("Nobody waits here");
    }

    @Test
    void links_in_the_name_of_a_person() throws Exception {
        decide("link");
        when(people.link(ONE, OTHER, "Montse Exemplar", "same face")).thenReturn(true);

        assertThat(run()).contains("one person from now on");
    }

    @Test
    void takes_options_behind_the_words_where_karaf_reads_none() throws Exception {
        command.action = "link";
        command.one = "aa";
        command.other = "bb";
        command.rest = List.of("--by", "Montse Exemplar", "--reason", "same face", "--lang", "ca");
        when(people.link(ONE, OTHER, "Montse Exemplar", "same face")).thenReturn(true);
        assertThat(run()).contains("una sola persona");

        command.action = "decided";
        command.one = "--lang";
        command.other = "es";
        command.rest = null;
        assertThat(run()).contains("Todavía no se ha decidido nada");
    }

    @Test
    void has_no_use_for_what_it_does_not_know() {
        decide("link");
        command.rest = List.of("--because", "so");
        assertThatThrownBy(this::run).hasMessageContaining("--because");
        command.rest = List.of("cc");
        assertThatThrownBy(this::run).hasMessageContaining("cc");
    }

    @ParameterizedTest
    @CsvSource({"link, , same face", "link, Montse, ", "unlink, ' ', same face"})
    void decides_nothing_without_a_name_and_a_reason(String action, String by, String reason) {
        decide(action);
        command.by = by;
        command.reason = reason;

        assertThatThrownBy(this::run).hasMessageContaining("--by NAME --reason");
        verify(people, never()).link(any(), any(), any(), any());
        verify(people, never()).unlink(any(), any(), any(), any());
    }

    @Test
    void decides_nothing_about_one_referral_twice_or_none() {
        decide("link");
        command.other = command.one;
        assertThatThrownBy(this::run).hasMessageContaining("which two");
        command.other = null;
        assertThatThrownBy(this::run).hasMessageContaining("which two");
        command.other = "zz";
        assertThatThrownBy(this::run).hasMessageContaining("zz");
        command.action = "marry";
        assertThatThrownBy(this::run).hasMessageContaining("marry");
    }

    @Test
    void says_that_it_was_said_before() {
        decide("link");
        assertThatThrownBy(this::run).hasMessageContaining("said already");
        when(people.unlink(any(), any(), any(), any())).thenReturn(new Parted(false, List.of()));
        command.action = "unlink";
        assertThatThrownBy(this::run).hasMessageContaining("said already");
    }

    @Test
    void tells_who_received_what_because_of_a_link_that_is_undone() throws Exception {
        decide("unlink");
        when(people.unlink(ONE, OTHER, "Montse Exemplar", "same face"))
                .thenReturn(new Parted(
                        true, List.of(new Received(ONE, "city-hospital", "answer", "social-services", true, NOON))));

        assertThat(run()).contains("two people", "city-hospital", "answer", "social-services", "yes", ONE.toString());
    }

    @Test
    void shows_what_was_decided() throws Exception {
        command.action = "decided";
        assertThat(run()).contains("Nothing has been decided");
        when(people.decided(20))
                .thenReturn(List.of(new Decided(ONE, OTHER, true, "Montse Exemplar", NOON, "same face", 3)));

        assertThat(run()).contains("one person", "Montse Exemplar", "same face");
    }

    @Test
    void completes_actions_and_referrals() {
        when(people.undecided(anyInt())).thenReturn(List.of(ONE, OTHER));
        var completer = new AlikeCompleter();
        completer.people = people;
        var line = mock(CommandLine.class);
        when(line.getCursorArgument()).thenReturn("");
        var candidates = new ArrayList<String>();

        completer.complete(session, line, candidates);
        new PeopleActionCompleter().complete(session, line, candidates);

        assertThat(candidates.stream().map(String::trim)).contains(ONE.toString(), OTHER.toString(), "link", "unlink");
        verify(people, never()).alike(anyInt(), any());
    }

    private void decide(String action) {
        command.action = action;
        command.one = "aa";
        command.other = "bb";
        command.by = "Montse Exemplar";
        command.reason = "same face";
    }

    private String run() throws Exception {
        command.session = session;
        command.execute();
        return printed.toString(StandardCharsets.UTF_8);
    }
}
