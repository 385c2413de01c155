package org.vincle.connectors.hl7v2.mllp;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetSocketAddress;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.vincle.connectors.testkit.LogCapture;

@DisplayNameGeneration(ReplaceUnderscores.class)
class EntranceTest {

    private static final InetSocketAddress HOSPITAL = new InetSocketAddress("192.0.2.1", 40_001);
    private static final InetSocketAddress OTHER = new InetSocketAddress("192.0.2.2", 40_002);

    private final AtomicLong now = new AtomicLong(Long.MAX_VALUE - 5);

    @Test
    void a_place_that_becomes_free_is_given_again() {
        var entrance = new Entrance(3, 2, new AddressRanges(""), now::get);
        assertThat(entrance.enter(HOSPITAL)).isTrue();
        assertThat(entrance.enter(HOSPITAL)).isTrue();
        assertThat(entrance.enter(HOSPITAL)).isFalse();
        assertThat(entrance.enter(OTHER)).isTrue();
        assertThat(entrance.enter(OTHER)).isFalse();

        entrance.leave(HOSPITAL);

        assertThat(entrance.enter(OTHER)).isTrue();
        assertThat(entrance.enter(HOSPITAL)).isFalse();
    }

    @Test
    void only_listed_addresses_come_in_where_there_is_a_list() {
        var entrance = new Entrance(3, 2, new AddressRanges("192.0.2.2"), now::get);

        assertThat(entrance.enter(HOSPITAL)).isFalse();
        assertThat(entrance.enter(OTHER)).isTrue();
    }

    @Test
    void a_thousand_refusals_make_one_line_a_minute_which_counts_them() {
        var entrance = new Entrance(0, 2, new AddressRanges(""), now::get);
        try (var log = LogCapture.open()) {
            for (int i = 0; i < 1000; i++) {
                entrance.enter(HOSPITAL);
            }
            now.addAndGet(Entrance.QUIET_NANOS);
            entrance.enter(OTHER);
            entrance.enter(OTHER);

            assertThat(log.text().lines())
                    .hasSize(2)
                    .allMatch(l -> l.contains("too-many-connections"))
                    .anyMatch(l -> l.contains("192.0.2.1") && l.contains("count=1 "))
                    .anyMatch(l -> l.contains("192.0.2.2") && l.contains("count=1000 "));
        }
    }
}
