package org.vincle.connectors.desk.links;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Comparator.comparing;

import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.vincle.connectors.api.Drawer;
import org.vincle.connectors.api.Drawer.Kept;
import org.vincle.connectors.api.error.Codes;
import org.vincle.connectors.api.error.PartnerUnavailable;
import org.vincle.connectors.api.json.CanonicalJson;
import org.vincle.connectors.desk.accounts.Sessions;

/** The links that institutions were sent, and who has opened one; the ledger holds a digest of each secret and no more. */
final class LinkBook {

    private static final String LINK = "desk:link";
    private static final String VISIT = "desk:link-visit";
    private static final Duration STAY = Duration.ofMinutes(30);
    private static final int ATTEMPTS = 10;
    private static final int MOST = 10_000;

    private final SecureRandom random = new SecureRandom();
    private final Drawer drawer;
    private final Clock clock;

    LinkBook(Drawer drawer, Clock clock) {
        this.drawer = drawer;
        this.clock = clock;
    }

    /**
     * Somebody who has opened a link.
     *
     * @param link the digest of its secret
     * @param proven whether they knew the institution's code
     */
    record Visitor(String link, boolean proven) {}

    /** Makes a link to that referral; its secret, which nobody can read here again. */
    String issue(String institution, UUID referral, Duration valid) {
        var token = token();
        var now = clock.instant();
        var link = new Link(UUID.randomUUID(), referral, now, now.plus(valid), Link.State.OPEN, 0, null);
        write(institution, Sessions.digest(token), 0, link);
        return token;
    }

    /** The link of that secret was never sent. */
    void forget(String institution, String token) {
        drawer.remove(institution, LINK, Sessions.digest(token));
    }

    /** All of the institution whose time is not over, the last first. */
    List<Link> all(String institution) {
        return drawer.all(institution, LINK, MOST).stream()
                .map(LinkBook::link)
                .sorted(comparing(Link::since).reversed())
                .toList();
    }

    /** The link of that digest, whatever has become of it. */
    Optional<Link> kept(String institution, String digest) {
        return drawer.read(institution, LINK, digest).map(LinkBook::link);
    }

    /** The link of that digest, if it opens anything. */
    Optional<Link> open(String institution, String digest) {
        return kept(institution, digest).filter(Link::isOpen);
    }

    /** Somebody comes by the link of that secret; the token that their browser keeps, if the link opens anything. */
    Optional<String> enter(String institution, String token) {
        var digest = Sessions.digest(token);
        return open(institution, digest).map(link -> begin(institution, new Visitor(digest, false)));
    }

    /** Who came by a link and keeps that token. */
    Optional<Visitor> visitor(String institution, String token) {
        return drawer.read(institution, VISIT, Sessions.digest(token))
                .map(kept -> CanonicalJson.read(kept.content(), Visitor.class));
    }

    /** Counts a try before it is known whether it is right, so that many at once are no more than one after the other. */
    boolean mayGuess(String institution, String digest) {
        return change(institution, digest, Link::guessed).filter(Link::isOpen).isPresent();
    }

    /** The visitor knew the code: another token, for the one they came with somebody else may know. */
    String welcome(String institution, String token, Visitor visitor) {
        var now = clock.instant();
        change(institution, visitor.link, link -> link.welcomed(now));
        drawer.remove(institution, VISIT, Sessions.digest(token));
        return begin(institution, new Visitor(visitor.link, true));
    }

    /** An answer was given: no link to that referral opens anything any more, but for the one that is named, if any. */
    void spend(String institution, UUID referral, String but) {
        var spared = but == null ? "" : Sessions.digest(but);
        drawer.all(institution, LINK, MOST).stream()
                .filter(kept -> !kept.id().equals(spared))
                .filter(kept -> link(kept).isOpen() && link(kept).referral().equals(referral))
                .forEach(kept -> change(institution, kept.id(), link -> link.in(Link.State.SPENT)));
    }

    /** Whether there was one of that id which opened something; now it does so no more. */
    boolean revoke(String institution, String id) {
        var found = drawer.all(institution, LINK, MOST).stream()
                .filter(kept ->
                        link(kept).isOpen() && link(kept).id().toString().equals(id))
                .findFirst();
        found.ifPresent(kept -> change(institution, kept.id(), link -> link.in(Link.State.REVOKED)));
        return found.isPresent();
    }

    private Optional<Link> change(String institution, String digest, UnaryOperator<Link> to) {
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            var kept = drawer.read(institution, LINK, digest).orElse(null);
            if (kept == null || !link(kept).isOpen()) {
                return Optional.empty();
            }
            var next = to.apply(link(kept));
            if (next.equals(link(kept)) || write(institution, digest, kept.version(), next)) {
                return Optional.of(next);
            }
        }
        throw new PartnerUnavailable(Codes.NOT_READY);
    }

    private String begin(String institution, Visitor visitor) {
        var token = token();
        var content = CanonicalJson.write(visitor).getBytes(UTF_8);
        var until = clock.instant().plus(STAY);
        drawer.write(new Kept(institution, VISIT, Sessions.digest(token), 0, until, content));
        return token;
    }

    private boolean write(String institution, String digest, long version, Link link) {
        var content = CanonicalJson.write(link).getBytes(UTF_8);
        return drawer.write(new Kept(institution, LINK, digest, version, link.until(), content));
    }

    private String token() {
        var bytes = new byte[32];
        random.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    private static Link link(Kept kept) {
        return CanonicalJson.read(kept.content(), Link.class);
    }
}
