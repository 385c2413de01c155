package org.vincle.routes.host.shell;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.anyInt;
import static org.mockito.ArgumentMatchers.eq;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.apache.karaf.shell.api.console.Session;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.vincle.routes.api.Oversight;
import org.vincle.routes.api.Oversight.Attention;

@DisplayNameGeneration(ReplaceUnderscores.class)
class LackingStepTest {

    private static final UUID LACK = UUID.fromString("0d000000-0000-3000-8000-0000000000bb");
    private static final UUID REFERRAL = UUID.fromString("01900000-0000-7000-8000-0000000000aa");
    private static final String PLACE = "hospital-discharge/home-help (follow-up)";

    private final Oversight oversight = mock(Oversight.class);

    @ParameterizedTest
    @CsvSource({
        "en, Name an institution for it in etc/protocols/roles.tsv, is looked for again, stays with whoever has it",
        "ca, Poseu-hi una institució a etc/protocols/roles.tsv, Es torna a buscar, es queda amb qui el té",
        "es, Ponga una institución en etc/protocols/roles.tsv, Se vuelve a buscar, se queda con quien lo tiene"
    })
    void says_what_to_do_when_nobody_is_known_for_a_step(String language, String todo, String again, String left)
            throws Exception {
        var waiting = new Attention(
                LACK,
                "step",
                REFERRAL,
                "city-hospital",
                "nobody-for-role",
                PLACE,
                Instant.parse("2026-11-22T12:00:00Z"),
                0);
        when(oversight.attention(anyInt())).thenReturn(List.of(waiting));
        when(oversight.retry(eq(LACK), any())).thenReturn(true);
        when(oversight.skip(eq(LACK), any())).thenReturn(true);
        var shown = new AttentionCommand();
        shown.oversight = oversight;
        var retried = new RetryCommand();
        retried.oversight = oversight;
        retried.id = "bb";
        var skipped = new SkipCommand();
        skipped.oversight = oversight;
        skipped.id = "bb";

        assertThat(run(shown, language)).contains(PLACE, todo);
        assertThat(run(retried, language)).contains(again, "vincle:journey " + REFERRAL);
        assertThat(run(skipped, language)).contains(left, "vincle:journey " + REFERRAL);
    }

    private static String run(VincleCommand command, String language) throws Exception {
        var printed = new ByteArrayOutputStream();
        var session = mock(Session.class);
        when(session.getConsole()).thenReturn(new PrintStream(printed, true, StandardCharsets.UTF_8));
        command.session = session;
        command.language = language;
        command.execute();
        return printed.toString(StandardCharsets.UTF_8);
    }
}
