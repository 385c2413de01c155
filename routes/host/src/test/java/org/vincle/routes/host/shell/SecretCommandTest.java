package org.vincle.routes.host.shell;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.apache.karaf.shell.api.console.Session;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.vincle.connectors.api.access.Secrets;

@DisplayNameGeneration(ReplaceUnderscores.class)
class SecretCommandTest {

    private final Session session = mock(Session.class);
    private final ByteArrayOutputStream printed = new ByteArrayOutputStream();

    @BeforeEach
    void begin() {
        when(session.getConsole()).thenReturn(new PrintStream(printed, true, StandardCharsets.UTF_8));
        when(session.get(VincleCommand.LANGUAGE)).thenReturn("en");
    }

    @Test
    void makes_a_token_whose_hash_is_its_own() throws Exception {
        var lines = run(new SecretCommand()).lines().toList();

        var token = lines.get(0).replaceAll(".*: ", "");
        assertThat(new Secrets().match(token, lines.get(1).replaceAll("^[^:]*: ", "")))
                .isTrue();
    }

    @Test
    void hashes_a_password_that_was_typed_the_same_twice() throws Exception {
        var command = new SecretCommand();
        command.password = true;
        when(session.readLine("Password: ", '*')).thenReturn("una de ben llarga");
        when(session.readLine("Once more: ", '*')).thenReturn("una de ben llarga");

        assertThat(run(command)).contains("pbkdf2-sha256:").doesNotContain("ben llarga");
    }

    @Test
    void makes_nothing_of_two_passwords_that_differ() throws Exception {
        var command = new SecretCommand();
        command.password = true;
        when(session.readLine("Password: ", '*')).thenReturn("una");
        when(session.readLine("Once more: ", '*')).thenReturn("altra");

        assertThatThrownBy(() -> run(command)).hasMessageContaining("Nothing was made");
    }

    private String run(SecretCommand command) throws Exception {
        command.session = session;
        command.execute();
        return printed.toString(StandardCharsets.UTF_8);
    }
}
