package org.vincle.connectors.desk.accounts;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;
import java.util.function.Predicate;
import org.vincle.connectors.api.Drawer;
import org.vincle.connectors.api.Drawer.Kept;
import org.vincle.connectors.api.json.CanonicalJson;

/**
 * Who is at the desk. The ledger holds a digest of each token, so that whoever reads it cannot use it; a session ends after a
 * while without use, and in any case after a day's work.
 */
public final class Sessions {

    private static final String KIND = "desk:session";
    private static final Duration LONGEST = Duration.ofHours(12);
    private static final Duration RENEWED = Duration.ofMinutes(1);
    private static final int MOST = 10_000;

    private final SecureRandom random = new SecureRandom();
    private final Drawer drawer;
    private final Clock clock;
    private final Duration idle;

    /** Which end after so long without use. */
    public Sessions(Drawer drawer, Clock clock, Duration idle) {
        this.drawer = drawer;
        this.clock = clock;
        this.idle = idle;
    }

    /**
     * A session as it is kept.
     *
     * @param account whose
     * @param since when it began, UTC
     * @param origin where it comes from, or null: from here
     */
    private record Session(String account, Instant since, Origin origin) {}

    /** A token that nobody guesses. */
    public String token() {
        var bytes = new byte[32];
        random.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    /** Begins a session of that account; its token. */
    public String begin(String institution, String account) {
        return begin(institution, account, null);
    }

    /** Begins one that a provider vouches for. */
    public String begin(String institution, String account, Origin origin) {
        var token = token();
        write(institution, token, 0, new Session(account, clock.instant(), origin));
        return token;
    }

    /** The account whose session has that token, which lasts longer for being used. */
    public Optional<String> account(String institution, String token) {
        return account(institution, token, true);
    }

    /** The account whose session has that token, be it used now or not. */
    public Optional<String> account(String institution, String token, boolean used) {
        var found = drawer.read(institution, KIND, digest(token));
        if (found.isEmpty()) {
            return Optional.empty();
        }
        var kept = found.get();
        var session = session(kept);
        var now = clock.instant();
        if (!now.isBefore(session.since.plus(LONGEST))) {
            return Optional.empty();
        }
        if (used && kept.until().isBefore(now.plus(idle).minus(RENEWED))) {
            write(institution, token, kept.version(), session);
        }
        return Optional.of(session.account);
    }

    /** Ends it. */
    public void end(String institution, String token) {
        drawer.remove(institution, KIND, digest(token));
    }

    /** Ends all of that account. */
    public void endAll(String institution, String account) {
        endEach(institution, session -> session.account.equals(account));
    }

    /** Ends all that come from such an origin. */
    public void endAll(String institution, Predicate<Origin> over) {
        endEach(institution, session -> session.origin != null && over.test(session.origin));
    }

    private void endEach(String institution, Predicate<Session> which) {
        drawer.all(institution, KIND, MOST).stream()
                .filter(kept -> which.test(session(kept)))
                .forEach(kept -> drawer.remove(institution, KIND, kept.id()));
    }

    private void write(String institution, String token, long version, Session session) {
        var content = CanonicalJson.write(session).getBytes(UTF_8);
        drawer.write(new Kept(
                institution, KIND, digest(token), version, clock.instant().plus(idle), content));
    }

    private static Session session(Kept kept) {
        return CanonicalJson.read(kept.content(), Session.class);
    }

    /** What of a token may be kept. */
    public static String digest(String token) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(token.getBytes(UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this Java has no SHA-256", e);
        }
    }
}
