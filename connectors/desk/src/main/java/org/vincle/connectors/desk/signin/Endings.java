package org.vincle.connectors.desk.signin;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.vincle.connectors.api.Drawer;
import org.vincle.connectors.api.Drawer.Kept;
import org.vincle.connectors.api.error.Codes;
import org.vincle.connectors.api.error.PartnerUnavailable;
import org.vincle.connectors.desk.accounts.Origin;
import org.vincle.connectors.desk.accounts.Sessions;

/**
 * What is over at a provider is over here. A provider tells of one of its sessions, or of somebody and means all of theirs; what
 * began after that, by its own clock, goes on, however often it is told again.
 */
final class Endings {

    private static final String KIND = "desk:ended";
    private static final int ATTEMPTS = 10;

    private final Drawer drawer;
    private final Sessions sessions;
    private final Clock clock;

    Endings(Drawer drawer, Sessions sessions, Clock clock) {
        this.drawer = drawer;
        this.sessions = sessions;
        this.clock = clock;
    }

    /** Where the session comes from that somebody begins with that token. */
    static Origin origin(Settings settings, IdToken token) {
        var subject = token.one("sub");
        var marks = new ArrayList<String>();
        marks.add(mark(settings, "subject", subject));
        if (LogoutToken.isSession(token.one("sid"))) {
            marks.add(mark(settings, "session", token.one("sid")));
        } else {
            marks.add(mark(settings, "no-session", subject));
        }
        return new Origin(token.claims().getIssueTime().toInstant(), marks);
    }

    /** Ends what that token tells of. */
    void end(String institution, Settings settings, LogoutToken token) {
        var over = over(settings, token);
        // Noted before it is looked who is here: whoever is just coming in looks there once they are.
        over.forEach((mark, until) -> note(institution, mark, until, settings.skew()));
        sessions.endAll(institution, origin -> origin.marks().stream()
                .anyMatch(mark -> over.containsKey(mark) && !origin.since().isAfter(over.get(mark))));
    }

    /** Whether what somebody begins is over already. */
    boolean over(String institution, Origin origin) {
        return origin.marks().stream()
                .flatMap(mark -> drawer.read(institution, KIND, mark).stream())
                .anyMatch(kept -> !origin.since().isAfter(until(kept)));
    }

    /** By what sessions are known that are over, and until when they began. */
    private static Map<String, Instant> over(Settings settings, LogoutToken token) {
        var claims = token.claims();
        var said = claims.getIssueTime().toInstant();
        var over = new LinkedHashMap<String, Instant>();
        var subject = claims.getSubject();
        if (claims.getClaim("sid") instanceof String sid) {
            // No other session is ever called so: a provider's two clocks may differ.
            over.put(mark(settings, "session", sid), said.plus(settings.skew()));
            if (subject != null) {
                over.put(mark(settings, "no-session", subject), said);
            }
        } else {
            over.put(mark(settings, "subject", subject), said);
        }
        return over;
    }

    private static String mark(Settings settings, String kind, String name) {
        return Sessions.digest(String.join("|", List.of(kind, settings.issuer(), name)));
    }

    private void note(String institution, String mark, Instant until, Duration skew) {
        // No older token lets anybody in.
        var forgotten = clock.instant().plus(Vouched.OLDEST).plus(skew.multipliedBy(3));
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            var before = drawer.read(institution, KIND, mark);
            if (before.filter(kept -> !until(kept).isBefore(until)).isPresent()) {
                return;
            }
            long version = before.map(Kept::version).orElse(0L);
            var content = until.toString().getBytes(UTF_8);
            if (drawer.write(new Kept(institution, KIND, mark, version, forgotten, content))) {
                return;
            }
        }
        throw new PartnerUnavailable(Codes.NOT_READY);
    }

    private static Instant until(Kept kept) {
        return Instant.parse(new String(kept.content(), UTF_8));
    }
}
