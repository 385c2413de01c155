package org.vincle.routes.host.shell;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.anyInt;
import static org.mockito.ArgumentMatchers.isNull;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.console.CommandLine;
import org.apache.karaf.shell.api.console.Session;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.vincle.connectors.api.model.State;
import org.vincle.routes.api.Oversight;
import org.vincle.routes.api.Oversight.ReferralStanding;

@DisplayNameGeneration(ReplaceUnderscores.class)
class ReferralCompleterTest {

    private static final UUID ONE = UUID.fromString("01900000-0000-7000-8000-0000000000aa");
    private static final UUID OTHER = UUID.fromString("01900000-0000-7000-9000-0000000000bb");

    private final Oversight oversight = mock(Oversight.class);
    private final ReferralCompleter completer = new ReferralCompleter();

    @BeforeEach
    void begin() {
        completer.oversight = oversight;
        when(oversight.referrals(isNull(), isNull(), anyInt())).thenReturn(List.of(standing(ONE), standing(OTHER)));
    }

    @Test
    void offers_the_id_of_each_referral() {
        var candidates = new ArrayList<String>();

        int at = completer.complete(mock(Session.class), typed(""), candidates);

        assertThat(candidates).extracting(String::trim).containsExactlyInAnyOrder(ONE.toString(), OTHER.toString());
        assertThat(at).isEqualTo("vincle:journey ".length());
    }

    @Test
    void ends_the_one_id_that_begins_so() {
        var candidates = new ArrayList<String>();

        completer.complete(mock(Session.class), typed("01900000-0000-7000-9"), candidates);

        assertThat(candidates).containsExactly(OTHER + " ");
    }

    @Test
    void offers_nothing_for_what_no_id_begins_with() {
        var candidates = new ArrayList<String>();

        assertThat(completer.complete(mock(Session.class), typed("02"), candidates))
                .isEqualTo(-1);
        assertThat(candidates).isEmpty();
    }

    @Test
    void belongs_to_the_first_word_of_journey() throws Exception {
        var id = JourneyCommand.class.getDeclaredField("id");

        assertThat(id.getAnnotation(Completion.class).value()).isEqualTo(ReferralCompleter.class);
    }

    private static CommandLine typed(String word) {
        var line = mock(CommandLine.class);
        when(line.getCursorArgument()).thenReturn(word);
        when(line.getArgumentPosition()).thenReturn(word.length());
        when(line.getBufferPosition()).thenReturn("vincle:journey ".length() + word.length());
        return line;
    }

    private static ReferralStanding standing(UUID id) {
        var noon = Instant.parse("2026-11-21T12:00:00Z");
        return new ReferralStanding(id, "social-services", "city-hospital", State.REQUESTED, 1, noon, noon);
    }
}
