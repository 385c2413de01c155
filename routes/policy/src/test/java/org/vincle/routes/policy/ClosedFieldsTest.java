package org.vincle.routes.policy;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.EnumSet;
import java.util.stream.LongStream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.vincle.routes.api.Circumstances;
import org.vincle.routes.api.Field;
import org.vincle.routes.api.Policy.Question;

/** What is said to be closed is what a decision would not let go, and nothing else. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class ClosedFieldsTest {

    private static final int TOWNS = 500;

    @Test
    void what_is_closed_and_what_may_go_are_all_fields_and_never_the_same() {
        int some = 0;
        for (var town : LongStream.range(0, TOWNS).mapToObj(RandomTown::new).toList()) {
            var question = withoutContent(town.question);
            var permitted = Judge.decide(town.terms, question, RandomTown.NOW).fields();

            var closed = Judge.closed(town.terms, question, RandomTown.NOW);

            var open = EnumSet.allOf(Field.class);
            open.removeAll(closed.keySet());
            assertThat(open).isEqualTo(permitted);
            some += closed.isEmpty() || permitted.isEmpty() ? 0 : 1;
        }
        assertThat(some).as("towns in which some goes and some does not").isGreaterThan(TOWNS / 10);
    }

    @Test
    void of_ones_own_nothing_is_closed() {
        var town = new RandomTown(1);
        var asked = withoutContent(town.question);
        var own =
                new Question(asked.purpose(), asked.source(), asked.source(), asked.referral(), asked.circumstances());

        assertThat(Judge.closed(town.terms, own, RandomTown.NOW)).isEmpty();
    }

    private static Question withoutContent(Question question) {
        var around = question.circumstances();
        return new Question(
                question.purpose(),
                question.source(),
                question.recipient(),
                question.referral(),
                new Circumstances(
                        around.referral(),
                        null,
                        around.protocol(),
                        around.use(),
                        around.consents(),
                        around.presumed(),
                        around.emergency()));
    }
}
