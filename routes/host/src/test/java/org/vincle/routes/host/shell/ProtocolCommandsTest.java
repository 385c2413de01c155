package org.vincle.routes.host.shell;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.apache.karaf.shell.api.console.Session;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.vincle.connectors.api.model.State;
import org.vincle.routes.api.Cases;
import org.vincle.routes.api.Protocols;
import org.vincle.routes.api.Protocols.Deployed;
import org.vincle.routes.api.Protocols.Standing;

@DisplayNameGeneration(ReplaceUnderscores.class)
class ProtocolCommandsTest {

    private static final Locale CATALAN = Locale.forLanguageTag("ca");

    @TempDir
    Path folder;

    private final Protocols protocols = mock(Protocols.class);
    private final Session session = mock(Session.class);
    private final ByteArrayOutputStream printed = new ByteArrayOutputStream();

    @BeforeEach
    void begin() throws IOException {
        when(session.getConsole()).thenReturn(new PrintStream(printed, true, StandardCharsets.UTF_8));
        Files.writeString(folder.resolve("plan.json"), "the plan");
        Files.writeString(folder.resolve("events.json"), "the events");
    }

    @Test
    void shows_what_is_in_force_and_why_a_file_was_not_taken() throws Exception {
        when(protocols.deployed(Locale.ENGLISH))
                .thenReturn(List.of(
                        new Deployed("school", "1.0.0", "School absence", Standing.KEPT, 17, List.of()),
                        new Deployed("school", "2.0.0", "School absence", Standing.IN_FORCE, 4, List.of()),
                        new Deployed(
                                "bad.json", null, null, Standing.REFUSED, 0, List.of("PlanDefinition.url: missing"))));
        var command = new ProtocolsCommand();
        command.protocols = protocols;
        command.language = "en";

        assertThat(run(command))
                .containsPattern("1\\.0\\.0 .* ends what began under it .* 17")
                .contains("Running cases", "in force", "ends what began under it", "not taken", "bad.json:")
                .contains("  PlanDefinition.url: missing");
    }

    @Test
    void says_that_nothing_is_wrong_or_what_is() throws Exception {
        var command = new ProtocolCheckCommand();
        command.protocols = protocols;
        command.file = file("plan.json");
        command.rest = List.of("--lang", "ca");
        when(protocols.check("the plan", CATALAN)).thenReturn(List.of());
        assertThat(run(command)).contains("No hi ha res malament");

        when(protocols.check("the plan", CATALAN)).thenReturn(List.of("aquí: malament"));
        assertThatThrownBy(() -> run(command)).hasMessageContaining("Una errada");
        assertThat(printed.toString(StandardCharsets.UTF_8)).contains("aquí: malament");
    }

    @Test
    void plays_the_events_of_a_file() throws Exception {
        when(protocols.simulate("the plan", "the events", Locale.ENGLISH)).thenReturn(List.of("one", "two"));
        var command = new ProtocolSimulateCommand();
        command.protocols = protocols;
        command.file = file("plan.json");
        command.rest = List.of("--events", file("events.json"), "--lang", "en");

        assertThat(run(command)).contains("one", "two");
    }

    @Test
    void asks_for_the_events_and_names_a_file_that_is_not_there() {
        var command = new ProtocolSimulateCommand();
        command.protocols = protocols;
        command.language = "en";
        command.file = file("plan.json");
        assertThatThrownBy(() -> run(command)).hasMessageContaining("--events FILE");

        command.events = file("nothing.json");
        assertThatThrownBy(() -> run(command)).hasMessageContaining("nothing.json");
    }

    @Test
    void draws_into_a_new_file_only() throws Exception {
        when(protocols.draw("the plan", Locale.ENGLISH)).thenReturn("<svg/>");
        var command = new ProtocolDrawCommand();
        command.protocols = protocols;
        command.language = "en";
        command.file = file("plan.json");
        command.to = file("plan.svg");

        run(command);

        assertThat(folder.resolve("plan.svg")).hasContent("<svg/>");
        assertThatThrownBy(() -> run(command)).hasMessageContaining("already");
    }

    @Test
    void says_what_is_wrong_instead_of_drawing() {
        when(protocols.draw("the plan", Locale.ENGLISH)).thenThrow(new IllegalArgumentException("here: wrong"));
        var command = new ProtocolDrawCommand();
        command.protocols = protocols;
        command.language = "en";
        command.file = file("plan.json");

        assertThatThrownBy(() -> run(command)).hasMessage("here: wrong");
    }

    @Test
    void shows_what_runs_and_who_has_what_to_do() throws Exception {
        var due = Instant.parse("2026-04-01T22:00:00Z");
        var running = new Cases.Running(
                new UUID(1, 2),
                "school",
                "1.0.0",
                new UUID(3, 4),
                "council",
                due,
                List.of(
                        new Cases.Pending("Visit", "council", State.ACCEPTED, due, true),
                        new Cases.Pending("Follow up", null, null, due, false)));
        var command = new ProtocolCoursesCommand();
        command.cases = (limit, language) -> List.of(running);
        command.language = "en";

        assertThat(run(command)).contains("Visit", "council", "accepted", "late", "Follow up", "not begun yet");
    }

    @Test
    void shows_what_is_late_alone_or_that_nothing_is() throws Exception {
        var command = new ProtocolCoursesCommand();
        command.cases = (limit, language) -> List.of();
        command.language = "en";
        command.late = true;

        assertThat(run(command)).contains("Nothing is late.");
    }

    private String file(String name) {
        return folder.resolve(name).toString();
    }

    private String run(VincleCommand command) throws Exception {
        command.session = session;
        command.execute();
        return printed.toString(StandardCharsets.UTF_8);
    }
}
