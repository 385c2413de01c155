package org.vincle.connectors.desk.person;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.vincle.connectors.api.Drawer;
import org.vincle.connectors.api.Drawer.Kept;
import org.vincle.connectors.api.json.CanonicalJson;
import org.vincle.connectors.desk.accounts.Sessions;

/**
 * The links to people's own pages. The ledger holds a digest of each, and of the code that goes with it, so that whoever reads
 * it can open none; a link ends after a while, when somebody revokes it, and when too many wrong codes were tried.
 */
public final class OwnLinks {

    static final Duration STANDS = Duration.ofDays(30);
    static final int GUESSES = 5;

    private static final String KIND = "desk:own-link";
    private static final int MOST = 10_000;

    private final SecureRandom random = new SecureRandom();
    private final Drawer drawer;
    private final Sessions sessions;
    private final Clock clock;

    public OwnLinks(Drawer drawer, Sessions sessions, Clock clock) {
        this.drawer = drawer;
        this.sessions = sessions;
        this.clock = clock;
    }

    /**
     * A link as it is kept.
     *
     * @param id what people who work here call it
     * @param referral whose page it opens: that of the person of this referral
     * @param code a digest of its code
     * @param failures how many wrong codes were tried since the last right one
     * @param by the account that made it
     * @param since when, UTC
     * @param until until when it opens anything, UTC
     * @param opened when it was opened last, UTC, or null
     */
    public record Link(
            UUID id,
            UUID referral,
            String code,
            int failures,
            String by,
            Instant since,
            Instant until,
            Instant opened) {

        private Link failed() {
            return new Link(id, referral, code, failures + 1, by, since, until, opened);
        }

        private Link opened(Instant now) {
            return new Link(id, referral, code, 0, by, since, until, now);
        }

        /** In whose name what is opened by it is read. */
        String who() {
            return "link/" + id;
        }
    }

    /**
     * A link that was just made: only now anybody can know it.
     *
     * @param token what stands in its address
     * @param code what has to be typed beside, in two halves
     * @param link what is kept of it
     */
    record Issued(String token, String code, Link link) {

        @Override
        public String toString() {
            return "Issued[not shown]";
        }
    }

    /** Makes a link. */
    Issued issue(String institution, UUID referral, String by) {
        var token = sessions.token();
        var code = String.format(Locale.ROOT, "%08d", random.nextInt(100_000_000));
        var now = clock.instant();
        var link = new Link(UUID.randomUUID(), referral, code(token, code), 0, by, now, now.plus(STANDS), null);
        write(institution, key(token), 0, link);
        return new Issued(token, code.substring(0, 4) + " " + code.substring(4), link);
    }

    /**
     * The link of that token, for whoever knows its code too. Each try is counted before its answer is known, so that many at
     * once are no more than so many one after the other.
     */
    Optional<Link> open(String institution, String token, String code) {
        var given = code(token, code.replaceAll("\\s", ""));
        while (true) {
            var kept = drawer.read(institution, KIND, key(token)).orElse(null);
            if (kept == null) {
                return Optional.empty();
            }
            var link = link(kept);
            boolean right = MessageDigest.isEqual(given.getBytes(UTF_8), link.code.getBytes(UTF_8));
            if (!right && link.failures + 1 >= GUESSES) {
                drawer.remove(institution, KIND, kept.id());
                return Optional.empty();
            }
            var counted = right ? link.opened(clock.instant()) : link.failed();
            if (write(institution, kept.id(), kept.version(), counted)) {
                return right ? Optional.of(counted) : Optional.empty();
            }
        }
    }

    /** Whether a link still opens its page; by the key of its token. */
    boolean stands(String institution, String key) {
        return drawer.read(institution, KIND, key).isPresent();
    }

    /** Those that open the page of that referral, the last first. */
    List<Link> of(String institution, UUID referral) {
        return all(institution).stream()
                .filter(link -> link.referral.equals(referral))
                .toList();
    }

    /** All that open a page, the last first. */
    public List<Link> all(String institution) {
        return drawer.all(institution, KIND, MOST).stream()
                .map(OwnLinks::link)
                .sorted(Comparator.comparing(Link::since).reversed())
                .toList();
    }

    /** Ends it; whoever looks by it at that moment sees nothing more. */
    public void revoke(String institution, UUID referral, String id) {
        drawer.all(institution, KIND, MOST).stream()
                .filter(kept -> link(kept).referral.equals(referral)
                        && link(kept).id.toString().equals(id))
                .forEach(kept -> drawer.remove(institution, KIND, kept.id()));
    }

    /** By what a link is found. */
    static String key(String token) {
        return Sessions.digest("own:" + token);
    }

    /** The token, which nobody here keeps, stands in for a salt. */
    private static String code(String token, String code) {
        return Sessions.digest("own-code:" + token + ":" + code);
    }

    private boolean write(String institution, String key, long version, Link link) {
        var content = CanonicalJson.write(link).getBytes(UTF_8);
        return drawer.write(new Kept(institution, KIND, key, version, link.until, content));
    }

    private static Link link(Kept kept) {
        return CanonicalJson.read(kept.content(), Link.class);
    }
}
