package org.vincle.connectors.desk.person;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.vincle.connectors.api.Drawer;
import org.vincle.connectors.api.Drawer.Kept;
import org.vincle.connectors.api.json.CanonicalJson;
import org.vincle.connectors.desk.accounts.Sessions;

/** Who looks at their own page: a short session that opens that page and nothing else of the desk. */
final class Seats {

    static final Duration IDLE = Duration.ofMinutes(15);

    private static final String KIND = "desk:own-session";
    private static final Duration LONGEST = Duration.ofHours(2);
    private static final Duration RENEWED = Duration.ofMinutes(1);

    private final Drawer drawer;
    private final Sessions sessions;
    private final OwnLinks links;
    private final Clock clock;

    Seats(Drawer drawer, Sessions sessions, OwnLinks links, Clock clock) {
        this.drawer = drawer;
        this.sessions = sessions;
        this.links = links;
        this.clock = clock;
    }

    /**
     * Somebody who looks at their own page.
     *
     * @param referral whose page: that of the person of this referral
     * @param who in whose name it is read: the account of whoever sits beside them, or the link
     * @param link the key of the link, or null when somebody sits beside them
     * @param since since when, UTC
     */
    record Seat(UUID referral, String who, String link, Instant since) {

        /** Whether somebody who works here sits beside them. */
        boolean beside() {
            return link == null;
        }
    }

    /** Somebody who works here turns the screen to the person; the token of what the browser may see from now on. */
    String beside(String institution, UUID referral, String account) {
        return begin(institution, new Seat(referral, account, null, clock.instant()));
    }

    /** The person opened it by a link. */
    String opened(String institution, OwnLinks.Link link, String token) {
        return begin(institution, new Seat(link.referral(), link.who(), OwnLinks.key(token), clock.instant()));
    }

    private String begin(String institution, Seat seat) {
        var token = sessions.token();
        write(institution, token, 0, seat);
        return token;
    }

    /** Whoever looks by that token, for as long as their link stands. */
    Optional<Seat> of(String institution, String token) {
        var found = drawer.read(institution, KIND, Sessions.digest(token));
        if (found.isEmpty()) {
            return Optional.empty();
        }
        var seat = CanonicalJson.read(found.get().content(), Seat.class);
        var now = clock.instant();
        if (!now.isBefore(seat.since.plus(LONGEST)) || seat.link != null && !links.stands(institution, seat.link)) {
            return Optional.empty();
        }
        if (found.get().until().isBefore(now.plus(IDLE).minus(RENEWED))) {
            write(institution, token, found.get().version(), seat);
        }
        return Optional.of(seat);
    }

    /** They have seen enough. */
    void end(String institution, String token) {
        drawer.remove(institution, KIND, Sessions.digest(token));
    }

    private void write(String institution, String token, long version, Seat seat) {
        var content = CanonicalJson.write(seat).getBytes(UTF_8);
        var until = clock.instant().plus(IDLE);
        drawer.write(new Kept(institution, KIND, Sessions.digest(token), version, until, content));
    }
}
