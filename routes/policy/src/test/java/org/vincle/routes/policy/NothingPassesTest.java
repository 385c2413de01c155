package org.vincle.routes.policy;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.vincle.connectors.api.json.CanonicalJson;
import org.vincle.routes.api.Policy.Decision;
import org.vincle.routes.policy.NaiveOracle.Value;

/** Nothing passes that a second, deliberately naive reading of the rules denies, and nothing is withheld that it permits. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class NothingPassesTest {

    private static final int CASES = 20_000;
    private static final Pattern MARK = Pattern.compile("<\\d+>");

    @Test
    void in_twenty_thousand_towns_that_chance_has_made() {
        long passed = 0;
        long withheld = 0;
        for (long seed = 0; seed < CASES; seed++) {
            var town = new RandomTown(seed);
            var oracle = town.oracle();
            var decision = Judge.decide(town.terms, town.question, RandomTown.NOW);
            var permitted = town.values().stream()
                    .filter(oracle::permits)
                    .map(Value::mark)
                    .collect(Collectors.toCollection(TreeSet::new));

            assertThat(told(decision)).as("what passes in town %d", seed).isEqualTo(permitted);
            passed += permitted.size();
            withheld += town.values().size() - permitted.size();
        }
        assertThat(passed).as("values that pass").isGreaterThan(CASES);
        assertThat(withheld).as("values that do not").isGreaterThan(CASES);
    }

    @Test
    void and_what_is_withheld_has_a_reason_and_what_passes_a_rule() {
        for (long seed = 0; seed < CASES / 4; seed++) {
            var town = new RandomTown(seed);
            var decision = Judge.decide(town.terms, town.question, RandomTown.NOW);
            var granted = new HashSet<>();
            decision.grants().forEach(grant -> granted.addAll(grant.fields()));

            if (!decision.rule().equals("own")) {
                assertThat(decision.fields())
                        .as("what was granted in town %d", seed)
                        .isEqualTo(granted);
                if (told(decision).size() < town.values().size()) {
                    assertThat(decision.withheld())
                            .as("what town %d withholds", seed)
                            .isNotEmpty();
                }
            }
            assertThat(decision.denied()).isEqualTo(decision.why() != null);
        }
    }

    /** Nothing else in the message looks like a mark. */
    private static Set<String> told(Decision decision) {
        var told = new TreeSet<String>();
        if (decision.content() != null) {
            var json = CanonicalJson.write(decision.content());
            MARK.matcher(json).results().forEach(found -> told.add(found.group()));
        }
        return told;
    }
}
