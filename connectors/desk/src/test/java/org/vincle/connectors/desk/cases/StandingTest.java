package org.vincle.connectors.desk.cases;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.vincle.connectors.api.model.State;
import org.vincle.connectors.desk.cases.Happening.Kind;

@DisplayNameGeneration(ReplaceUnderscores.class)
class StandingTest {

    @Test
    void it_goes_as_whoever_is_asked_says() {
        var asked = new Standing(State.REQUESTED, false);

        assertThat(asked.after(Kind.ACCEPTED).state()).isEqualTo(State.ACCEPTED);
        assertThat(asked.after(Kind.DECLINED).state()).isEqualTo(State.REJECTED);
        assertThat(asked.after(Kind.STARTED).state()).isEqualTo(State.IN_PROGRESS);
        assertThat(asked.after(Kind.ACCEPTED).after(Kind.PAUSED).state()).isEqualTo(State.ON_HOLD);
        assertThat(asked.after(Kind.ACCEPTED).after(Kind.COMPLETED).state()).isEqualTo(State.COMPLETED);
        assertThat(asked.after(Kind.ACCEPTED).after(Kind.FAILED).state()).isEqualTo(State.FAILED);
        assertThat(asked.after(Kind.LAPSED).state()).isEqualTo(State.CANCELLED);
        assertThat(asked.after(Kind.NOTE)).isEqualTo(asked);
    }

    @Test
    void what_is_over_stays_so_unless_it_should_never_have_been() {
        for (var over : List.of(State.REJECTED, State.COMPLETED, State.FAILED, State.CANCELLED)) {
            var standing = new Standing(over, false);
            for (var kind : Kind.values()) {
                if (kind != Kind.CORRECTED) {
                    assertThat(standing.after(kind))
                            .as("%s after %s", over, kind)
                            .isEqualTo(standing);
                }
                assertThat(standing.permits(kind)).as("%s, %s", over, kind).isFalse();
            }
            assertThat(standing.after(Kind.CORRECTED).state()).isEqualTo(State.ENTERED_IN_ERROR);
        }
    }

    @Test
    void a_wish_to_stop_is_answered_once() {
        var asked = new Standing(State.IN_PROGRESS, false).after(Kind.CANCEL_ASKED);

        assertThat(asked.permits(Kind.CANCEL_AGREED)).isTrue();
        assertThat(asked.after(Kind.CANCEL_AGREED)).isEqualTo(new Standing(State.CANCELLED, false));
        assertThat(asked.after(Kind.CANCEL_DECLINED)).isEqualTo(new Standing(State.IN_PROGRESS, false));
        assertThat(asked.after(Kind.CANCEL_DECLINED).permits(Kind.CANCEL_AGREED))
                .isFalse();
        assertThat(asked.after(Kind.COMPLETED).stopAsked()).isFalse();
    }

    @Test
    void only_what_may_be_said_is_offered() {
        var asked = new Standing(State.REQUESTED, false);
        assertThat(asked.permits(Kind.ACCEPTED)).isTrue();
        assertThat(asked.permits(Kind.COMPLETED)).isFalse();
        assertThat(asked.permits(Kind.CANCELLED)).isFalse();

        var accepted = asked.after(Kind.ACCEPTED);
        assertThat(accepted.permits(Kind.ACCEPTED)).isFalse();
        assertThat(accepted.permits(Kind.DECLINED)).isFalse();
        assertThat(accepted.permits(Kind.STARTED)).isTrue();
        assertThat(accepted.permits(Kind.COMPLETED)).isTrue();
        assertThat(asked.permits(Kind.APPOINTMENT)).isFalse();
        assertThat(accepted.permits(Kind.APPOINTMENT)).isTrue();
        assertThat(accepted.after(Kind.STARTED).permits(Kind.STARTED)).isFalse();
    }
}
