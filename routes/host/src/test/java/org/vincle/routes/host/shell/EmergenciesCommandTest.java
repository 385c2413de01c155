package org.vincle.routes.host.shell;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.ArgumentMatchers.anyInt;
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
import org.vincle.routes.api.Emergencies;
import org.vincle.routes.api.Emergencies.Opened;
import org.vincle.routes.api.Emergency;

@DisplayNameGeneration(ReplaceUnderscores.class)
class EmergenciesCommandTest {

    private static final UUID ID = UUID.fromString("01900000-0000-7000-8000-0000000000ee");

    private final Emergencies emergencies = mock(Emergencies.class);
    private final Session session = mock(Session.class);
    private final ByteArrayOutputStream printed = new ByteArrayOutputStream();
    private final EmergenciesCommand command = new EmergenciesCommand();

    @BeforeEach
    void begin() {
        when(session.getConsole()).thenReturn(new PrintStream(printed, true, StandardCharsets.UTF_8));
        when(session.get(VincleCommand.LANGUAGE)).thenReturn("en");
        var emergency = new Emergency(
                ID,
                "city-hospital",
                "A nurse",
                "violence: words about somebody",
                Instant.parse("2026-11-22T12:00:00Z"));
        when(emergencies.all(anyInt()))
                .thenReturn(List.of(new Opened(emergency, List.of(UUID.randomUUID()), null, null)));
        command.session = session;
        command.emergencies = emergencies;
    }

    @Test
    void lists_who_opened_when_and_why_in_a_word_and_nothing_that_may_name_the_person() throws Exception {
        assertThat(run())
                .contains(ID.toString(), "city-hospital", "A nurse", "violence")
                .doesNotContain("somebody");
    }

    @Test
    void a_named_person_has_seen_it() throws Exception {
        when(emergencies.seen(ID, "Montse Exemplar")).thenReturn(true);

        assertThat(run("seen", "ee", "--by", "Montse Exemplar")).contains("has been seen");
    }

    @Test
    void a_named_person_closes_it_and_has_seen_it() throws Exception {
        when(emergencies.close(ID, "Montse Exemplar")).thenReturn(true);

        assertThat(run("close", "ee", "--by", "Montse Exemplar")).contains("is closed");
        verify(emergencies).seen(ID, "Montse Exemplar");
    }

    @Test
    void says_what_is_missing_what_is_unknown_and_what_was_done_before() throws Exception {
        assertThatThrownBy(() -> run("close", "ee")).hasMessageContaining("--by NAME");
        assertThatThrownBy(() -> run("open", "ee", "--by", "Montse Exemplar")).hasMessageContaining("--by NAME");
        assertThatThrownBy(() -> run("close", "ff", "--by", "Montse Exemplar")).hasMessageContaining("ff");
        assertThat(run("seen", "ee", "--by", "Montse Exemplar")).contains("before");
    }

    private String run(String... words) throws Exception {
        command.by = null;
        command.action = words.length > 0 ? words[0] : null;
        command.id = words.length > 1 ? words[1] : null;
        command.rest = words.length > 2 ? List.of(words).subList(2, words.length) : null;
        command.execute();
        return printed.toString(StandardCharsets.UTF_8);
    }
}
