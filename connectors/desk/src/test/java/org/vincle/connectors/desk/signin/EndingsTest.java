package org.vincle.connectors.desk.signin;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jwt.JWTClaimsSet;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.vincle.connectors.desk.MemoryDrawer;
import org.vincle.connectors.desk.SetClock;
import org.vincle.connectors.desk.accounts.Sessions;

/** What is over at a provider is over at the desk, and nothing else is. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class EndingsTest {

    private static final String AID = "aid";
    private static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");
    private static final Settings HERE =
            RealProvider.settings("https://identitat.example.org", URI.create("https://hub.example.org"));
    private static final Settings ELSEWHERE =
            RealProvider.settings("https://identitat.example.net", URI.create("https://hub.example.org"));

    private final SetClock clock = new SetClock();
    private final MemoryDrawer drawer = new MemoryDrawer(clock);
    private final Sessions sessions = new Sessions(drawer, clock, Duration.ofMinutes(30));
    private final Endings endings = new Endings(drawer, sessions, clock);

    private static JWTClaimsSet claims(String subject, String sid, Instant at) {
        return new JWTClaimsSet.Builder()
                .subject(subject)
                .claim("sid", sid)
                .issueTime(Date.from(at))
                .build();
    }

    private String comes(String subject, String sid, Instant at) {
        var origin = Endings.origin(HERE, new IdToken(claims(subject, sid, at)));
        assertThat(endings.over(AID, origin)).isFalse();
        return sessions.begin(AID, "sso." + subject, origin);
    }

    private void told(String subject, String sid, Instant at) {
        endings.end(AID, HERE, new LogoutToken(claims(subject, sid, at)));
    }

    private boolean isOver(String subject, String sid, Instant at) {
        return endings.over(AID, Endings.origin(HERE, new IdToken(claims(subject, sid, at))));
    }

    private boolean isHere(String token) {
        return sessions.account(AID, token).isPresent();
    }

    @Test
    void a_session_that_is_named_ends_alone() {
        var one = comes("ona", "1", NOON);
        var other = comes("ona", "2", NOON);
        var without = sessions.begin(AID, "sso.ona");

        told("ona", "1", NOON.plusSeconds(5));

        assertThat(isHere(one)).isFalse();
        assertThat(isHere(other)).isTrue();
        assertThat(isHere(without)).isTrue();
    }

    @Test
    void of_somebody_all_end_and_nobody_elses() {
        var one = comes("ona", "1", NOON);
        var other = comes("ona", null, NOON);
        var pol = comes("pol", "3", NOON);

        told("ona", null, NOON.plusSeconds(5));

        assertThat(isHere(one)).isFalse();
        assertThat(isHere(other)).isFalse();
        assertThat(isHere(pol)).isTrue();
    }

    @Test
    void who_came_without_a_session_that_has_a_name_goes_with_any_of_theirs() {
        var unnamed = comes("ona", null, NOON);

        told("ona", "1", NOON.plusSeconds(5));

        assertThat(isHere(unnamed)).isFalse();
    }

    @Test
    void what_is_told_again_ends_nothing_that_began_since() {
        comes("ona", null, NOON);
        told("ona", null, NOON.plusSeconds(5));
        var later = comes("ona", "2", NOON.plusSeconds(6));

        told("ona", null, NOON.plusSeconds(5));
        told("ona", null, NOON.plusSeconds(1));

        assertThat(isHere(later)).isTrue();
        assertThat(isOver("ona", "2", NOON.plusSeconds(5))).isTrue();
    }

    @Test
    void what_is_over_before_somebody_is_here_lets_nobody_in_for_as_long_as_their_token_is_good() {
        told("ona", "1", NOON.plusSeconds(5));
        told("pol", null, NOON.plusSeconds(5));

        assertThat(isOver("ona", "1", NOON.plusSeconds(30))).isTrue();
        assertThat(isOver("ona", "2", NOON)).isFalse();
        assertThat(isOver("pol", "3", NOON)).isTrue();
        clock.forward(Vouched.OLDEST.plus(HERE.skew()));
        assertThat(isOver("pol", "3", NOON)).isTrue();
        clock.forward(Duration.ofMinutes(3));
        assertThat(isOver("pol", "3", NOON)).isFalse();
    }

    @Test
    void another_provider_and_another_institution_end_nothing() {
        var one = comes("ona", "1", NOON);

        endings.end(AID, ELSEWHERE, new LogoutToken(claims("ona", null, NOON.plusSeconds(5))));
        endings.end("school", HERE, new LogoutToken(claims("ona", "1", NOON.plusSeconds(5))));

        assertThat(isHere(one)).isTrue();
    }
}
