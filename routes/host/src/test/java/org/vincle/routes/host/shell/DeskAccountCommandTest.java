package org.vincle.routes.host.shell;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.apache.karaf.shell.api.console.Session;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.vincle.connectors.api.access.DeskAccounts;

@DisplayNameGeneration(ReplaceUnderscores.class)
class DeskAccountCommandTest {

    private final DeskAccounts accounts = mock(DeskAccounts.class);
    private final Session session = mock(Session.class);
    private final ByteArrayOutputStream printed = new ByteArrayOutputStream();
    private final DeskAccountCommand command = new DeskAccountCommand();

    @BeforeEach
    void begin() {
        when(session.getConsole()).thenReturn(new PrintStream(printed, true, StandardCharsets.UTF_8));
        when(session.get(VincleCommand.LANGUAGE)).thenReturn("en");
        when(accounts.institutions()).thenReturn(List.of("aid", "school"));
        when(accounts.roles()).thenReturn(List.of("caseworker", "auditor"));
        command.accounts = accounts;
        command.institution = "aid";
        command.name = "aina";
    }

    @Test
    void gives_a_password_that_is_shown_once() throws Exception {
        command.rest = List.of("--role", "auditor", "--title", "Aina Fantasiol");
        when(accounts.issue("aid", "aina", "Aina Fantasiol", "auditor")).thenReturn("s3cret-once");

        assertThat(run()).contains("s3cret-once", "aina", "/desk/aid");
    }

    @Test
    void says_what_is_wrong_and_what_there_is() {
        when(accounts.issue("aid", "aina", null, "caseworker")).thenThrow(new IllegalArgumentException("institution"));
        assertThatThrownBy(this::run).hasMessageContaining("aid, school");
        command.role = "king";
        when(accounts.issue("aid", "aina", null, "king")).thenThrow(new IllegalArgumentException("role"));
        assertThatThrownBy(this::run).hasMessageContaining("caseworker, auditor");
        command.name = "No Name";
        when(accounts.issue("aid", "No Name", null, "king")).thenThrow(new IllegalArgumentException("name"));
        assertThatThrownBy(this::run).hasMessageContaining("lower case");
    }

    @Test
    void says_that_there_is_no_desk() {
        command.accounts = null;

        assertThatThrownBy(this::run).hasMessageContaining("No desk");
    }

    private String run() throws Exception {
        command.session = session;
        command.execute();
        return printed.toString(StandardCharsets.UTF_8);
    }
}
