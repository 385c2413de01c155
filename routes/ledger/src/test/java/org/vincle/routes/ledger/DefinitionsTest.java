package org.vincle.routes.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.vincle.routes.api.Courses.Turned;
import org.vincle.routes.api.Definitions.Version;

class DefinitionsTest extends OnFreshLedger {

    private static final Version FIRST = new Version("https://protocols.example.org/nobody-at-home", "1.0.0");
    private static final Version SECOND = new Version("https://protocols.example.org/nobody-at-home", "1.10.0");

    private RelationalDefinitions here;
    private RelationalDefinitions there;

    @BeforeEach
    void begin() {
        here = new RelationalDefinitions(on.ledger);
        there = new RelationalDefinitions(on.again().ledger);
    }

    @Test
    void what_one_node_has_taken_another_finds() {
        assertThat(there.kept(FIRST)).isEmpty();

        assertThat(here.keep(FIRST, "{\"title\":\"què fer\"}")).isEqualTo("{\"title\":\"què fer\"}");
        here.keep(SECOND, "{}");

        assertThat(there.kept(FIRST)).contains("{\"title\":\"què fer\"}");
        assertThat(there.all()).containsExactly(FIRST, SECOND);
    }

    @Test
    void the_same_again_is_harmless_and_something_else_under_it_is_not_kept() {
        here.keep(FIRST, "first");

        assertThat(there.keep(FIRST, "first")).isEqualTo("first");
        assertThat(there.keep(FIRST, "other")).isEqualTo("first");
        assertThat(here.kept(FIRST)).contains("first");
        assertThat(here.all()).containsExactly(FIRST);
    }

    @Test
    void of_two_nodes_that_take_different_files_at_once_both_hear_the_same() throws Exception {
        var begin = new CyclicBarrier(2);
        var pool = Executors.newFixedThreadPool(2);
        try {
            for (int i = 0; i < 20; i++) {
                var version = new Version("https://protocols.example.org/race", "1." + i);
                var kept = new HashSet<String>();
                for (var future : pool.invokeAll(
                        List.of(keeping(begin, here, version, "here"), keeping(begin, there, version, "there")))) {
                    kept.add(future.get());
                }

                assertThat(kept).hasSize(1);
                assertThat(here.kept(version)).contains(new ArrayList<>(kept).get(0));
            }
        } finally {
            pool.shutdownNow();
        }
    }

    private static Callable<String> keeping(
            CyclicBarrier begin, RelationalDefinitions node, Version version, String definition) {
        return () -> {
            begin.await();
            return node.keep(version, definition);
        };
    }

    @Test
    void running_cases_are_counted_by_version() {
        var courses = new RelationalCourses(on.ledger);
        var one = Case.on(on.ledger);
        courses.commit(one.turn(1));
        courses.commit(Case.on(on.ledger).turn(1));

        assertThat(there.running()).isEqualTo(Map.of(new Version(Case.PROTOCOL, "1.0.0"), 2L));

        courses.commit(new Turned(one.held(2, true), null, null, null, null));
        assertThat(there.running()).isEqualTo(Map.of(new Version(Case.PROTOCOL, "1.0.0"), 1L));
    }
}
