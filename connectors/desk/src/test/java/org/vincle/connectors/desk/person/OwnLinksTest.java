package org.vincle.connectors.desk.person;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.vincle.connectors.desk.MemoryDrawer;
import org.vincle.connectors.desk.SetClock;
import org.vincle.connectors.desk.accounts.Sessions;
import org.vincle.connectors.desk.person.OwnLinks.Issued;

@DisplayNameGeneration(ReplaceUnderscores.class)
class OwnLinksTest {

    private static final String AID = "aid";

    private final SetClock clock = new SetClock();
    private final MemoryDrawer drawer = new MemoryDrawer(clock);
    private final Sessions sessions = new Sessions(drawer, clock, Duration.ofMinutes(30));
    private final OwnLinks links = new OwnLinks(drawer, sessions, clock);
    private final Seats seats = new Seats(drawer, sessions, links, clock);
    private final UUID referral = UUID.randomUUID();
    private final Issued issued = links.issue(AID, referral, "aina");

    @Test
    void a_link_opens_with_its_code_and_with_nothing_else() {
        assertThat(links.open(AID, issued.token(), issued.code()).orElseThrow().referral())
                .isEqualTo(referral);
        assertThat(links.open(AID, issued.token(), issued.code().replace(" ", "")))
                .isPresent();
        assertThat(links.open(AID, issued.token(), wrong())).isEmpty();
        assertThat(links.open(AID, sessions.token(), issued.code())).isEmpty();
        assertThat(links.open("school", issued.token(), issued.code())).isEmpty();
    }

    @Test
    void after_five_wrong_codes_it_opens_nothing_though_the_right_one_be_given() {
        for (int i = 0; i < OwnLinks.GUESSES; i++) {
            assertThat(links.open(AID, issued.token(), wrong())).isEmpty();
        }

        assertThat(links.open(AID, issued.token(), issued.code())).isEmpty();
        assertThat(links.of(AID, referral)).isEmpty();
    }

    @Test
    void a_right_code_begins_the_count_anew() {
        for (int round = 0; round < 3; round++) {
            for (int i = 1; i < OwnLinks.GUESSES; i++) {
                links.open(AID, issued.token(), wrong());
            }
            assertThat(links.open(AID, issued.token(), issued.code())).isPresent();
        }
    }

    @Test
    void many_guesses_at_once_are_no_more_than_so_many_one_after_the_other() throws Exception {
        var pool = Executors.newFixedThreadPool(8);
        try {
            Callable<Boolean> guess =
                    () -> links.open(AID, issued.token(), wrong()).isPresent();
            for (var one :
                    pool.invokeAll(IntStream.range(0, 40).mapToObj(i -> guess).toList())) {
                assertThat(one.get()).isFalse();
            }
        } finally {
            pool.shutdownNow();
        }

        assertThat(links.open(AID, issued.token(), issued.code())).isEmpty();
    }

    @Test
    void it_ends_by_itself_and_when_it_is_revoked_and_so_does_what_it_opened() {
        var other = links.issue(AID, referral, "aina");
        var token =
                seats.opened(AID, links.open(AID, other.token(), other.code()).orElseThrow(), other.token());
        assertThat(seats.of(AID, token)).isPresent();
        assertThat(links.of(AID, referral)).hasSize(2);

        links.revoke(AID, UUID.randomUUID(), other.link().id().toString());
        assertThat(links.of(AID, referral)).as("another's page").hasSize(2);
        links.revoke(AID, referral, other.link().id().toString());
        assertThat(links.of(AID, referral)).hasSize(1);
        assertThat(seats.of(AID, token)).isEmpty();
        assertThat(links.open(AID, other.token(), other.code())).isEmpty();

        clock.forward(OwnLinks.STANDS.plusSeconds(1));
        assertThat(links.open(AID, issued.token(), issued.code())).isEmpty();
    }

    @Test
    void who_reads_what_is_kept_can_open_nothing() {
        var kept = drawer.all(AID, "desk:own-link", 10);

        assertThat(kept).singleElement().satisfies(one -> {
            var text = one.id() + new String(one.content(), UTF_8);
            assertThat(text).doesNotContain(issued.token());
            assertThat(text).doesNotContain(issued.code().replace(" ", ""));
        });
        assertThat(issued).hasToString("Issued[not shown]");
    }

    @Test
    void whoever_looks_is_forgotten_after_a_while_without_use_and_after_two_hours_in_any_case() {
        var idle = seats.beside(AID, referral, "aina");
        assertThat(seats.of(AID, idle).orElseThrow().beside()).isTrue();
        clock.forward(Seats.IDLE.plusSeconds(1));
        assertThat(seats.of(AID, idle)).isEmpty();

        var busy = seats.beside(AID, referral, "aina");
        for (int i = 0; i < 11; i++) {
            clock.forward(Duration.ofMinutes(10));
            assertThat(seats.of(AID, busy)).isPresent();
        }
        clock.forward(Duration.ofMinutes(10));
        assertThat(seats.of(AID, busy)).isEmpty();
    }

    private String wrong() {
        return issued.code().startsWith("0") ? "1111 1111" : "0000 0000";
    }
}
