package org.vincle.routes.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.vincle.routes.ledger.Town.SCHOOL;
import static org.vincle.routes.ledger.Town.SOCIAL;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.vincle.connectors.api.Drawer.Kept;

/** What a connector keeps for itself is there on every node, once, and no longer than it said. */
class DrawerTest extends OnFreshLedger {

    private static final String KIND = "test:thing";

    private RelationalDrawer drawer;

    @BeforeEach
    void begin() {
        drawer = new RelationalDrawer(on.ledger);
    }

    @Test
    void what_is_written_is_read_back_by_its_owner_alone() {
        assertThat(drawer.write(kept("a", 0, null, "one"))).isTrue();

        var read = drawer.read(SOCIAL, KIND, "a").orElseThrow();
        assertThat(read.version()).isEqualTo(1);
        assertThat(read.until()).isNull();
        assertThat(read.content()).asString().isEqualTo("one");
        assertThat(drawer.read(SCHOOL, KIND, "a")).isEmpty();
        assertThat(drawer.read(SOCIAL, "test:other", "a")).isEmpty();
    }

    @Test
    void of_two_who_replace_the_same_version_the_first_wins() {
        drawer.write(kept("a", 0, null, "one"));

        assertThat(drawer.write(kept("a", 0, null, "again"))).isFalse();
        assertThat(drawer.write(kept("a", 1, null, "two"))).isTrue();
        assertThat(drawer.write(kept("a", 1, null, "too late"))).isFalse();
        assertThat(drawer.write(kept("none", 3, null, "none"))).isFalse();
        assertThat(drawer.read(SOCIAL, KIND, "a").orElseThrow().content())
                .asString()
                .isEqualTo("two");
    }

    @Test
    void what_is_over_is_gone_and_may_be_begun_anew() {
        drawer.write(kept("a", 0, in(60), "one"));
        drawer.write(kept("b", 0, null, "stays"));
        on.clock.forward(Duration.ofMinutes(2));

        assertThat(drawer.read(SOCIAL, KIND, "a")).isEmpty();
        assertThat(drawer.all(SOCIAL, KIND, 10)).extracting(Kept::id).containsExactly("b");
        assertThat(drawer.write(kept("a", 0, in(60), "two"))).isTrue();
        assertThat(drawer.read(SOCIAL, KIND, "a").orElseThrow().content())
                .asString()
                .isEqualTo("two");
    }

    @Test
    void what_is_prolonged_is_the_same_for_longer_and_what_is_over_stays_so() {
        drawer.write(kept("a", 0, in(60), "one"));
        drawer.write(kept("b", 0, in(60), "other"));

        drawer.prolong(SOCIAL, KIND, "a", in(600));
        on.clock.forward(Duration.ofMinutes(2));
        drawer.prolong(SOCIAL, KIND, "b", in(600));
        drawer.prolong(SOCIAL, KIND, "none", in(600));

        var read = drawer.read(SOCIAL, KIND, "a").orElseThrow();
        assertThat(read.version()).isEqualTo(1);
        assertThat(read.content()).asString().isEqualTo("one");
        assertThat(drawer.all(SOCIAL, KIND, 10)).extracting(Kept::id).containsExactly("a");
    }

    @Test
    void what_is_over_is_swept_away() {
        drawer.write(kept("a", 0, in(60), "one"));
        drawer.write(kept("b", 0, null, "stays"));
        on.clock.forward(Duration.ofMinutes(2));

        int swept = on.ledger.commit(work -> RelationalDrawer.sweep(work, work.now(), 10));

        assertThat(swept).isEqualTo(1);
        assertThat(drawer.all(SOCIAL, KIND, 10)).extracting(Kept::id).containsExactly("b");
    }

    @Test
    void what_is_removed_is_gone() {
        drawer.write(kept("a", 0, null, "one"));

        drawer.remove(SOCIAL, KIND, "a");
        drawer.remove(SOCIAL, KIND, "a");

        assertThat(drawer.all(SOCIAL, KIND, 10)).isEmpty();
    }

    private Instant in(int seconds) {
        Clock clock = on.clock;
        return clock.instant().plusSeconds(seconds);
    }

    private static Kept kept(String id, long version, Instant until, String content) {
        return new Kept(SOCIAL, KIND, id, version, until, content.getBytes(StandardCharsets.UTF_8));
    }
}
