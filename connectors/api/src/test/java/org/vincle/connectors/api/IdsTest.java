package org.vincle.connectors.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class IdsTest {

    private static final Instant NOW = Instant.parse("2026-11-21T21:00:00.123Z");

    private final SetClock clock = new SetClock();
    private final Ids ids = new Ids(clock);

    @Test
    void gives_uuids_of_version_7() {
        var id = ids.next();

        assertThat(id.version()).isEqualTo(7);
        assertThat(id.variant()).isEqualTo(2);
    }

    @Test
    void begins_an_id_with_the_time() {
        var id = ids.next();

        assertThat(id.getMostSignificantBits() >>> 16).isEqualTo(NOW.toEpochMilli());
        assertThat(Ids.given(id)).isEqualTo(NOW);
    }

    @Test
    void gives_ever_greater_ids_while_the_clock_stands_still() {
        var given = Stream.generate(ids::next).limit(20_000).map(UUID::toString).toList();

        assertThat(given).isSorted().doesNotHaveDuplicates();
    }

    @Test
    void gives_a_greater_id_when_the_clock_has_moved_on() {
        var earlier = ids.next();

        clock.now = NOW.plusMillis(1);

        assertThat(ids.next().toString()).isGreaterThan(earlier.toString());
    }

    @Test
    void gives_a_greater_id_even_when_the_clock_was_put_back() {
        var earlier = ids.next();

        clock.now = NOW.minusSeconds(3600);

        assertThat(ids.next().toString()).isGreaterThan(earlier.toString());
    }

    @Test
    void gives_other_ids_than_another_hub_at_the_same_time() {
        var others = new Ids(clock);

        var given = Stream.generate(ids::next).limit(1000).toList();

        assertThat(given)
                .doesNotContainAnyElementsOf(
                        Stream.generate(others::next).limit(1000).toList());
    }

    @Test
    void says_an_id_briefly_in_twenty_characters() {
        var id = UUID.fromString("00000000-0000-7000-8000-00000fffffff");

        assertThat(Ids.brief(id)).isEqualTo("0000000001R010000000");
        assertThat(Ids.brief(new UUID(-1, -1))).isEqualTo("ZZZZZZZZZZZZZZZZZZZZ");
    }

    @Test
    void keeps_the_order_of_ids_that_are_said_briefly() {
        var brief = Stream.generate(ids::next).limit(5000).map(Ids::brief).toList();

        assertThat(brief).isSorted().doesNotHaveDuplicates().allMatch(b -> b.matches("[0-9A-HJKMNP-TV-Z]{20}"));
    }

    private static final class SetClock extends Clock {

        private Instant now = NOW;

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }

        @Override
        public Instant instant() {
            return now;
        }
    }
}
