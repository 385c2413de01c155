package org.vincle.connectors.desk.cases;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.vincle.connectors.api.Delivery;
import org.vincle.connectors.api.model.Amendment;
import org.vincle.connectors.api.model.Message;
import org.vincle.connectors.api.model.Note;
import org.vincle.connectors.api.model.PersonalData;
import org.vincle.connectors.api.model.Referral;
import org.vincle.connectors.api.model.State;
import org.vincle.connectors.desk.cases.Happening.Kind;

/**
 * A referral as the desk of an institution knows it that is asked, or that has asked.
 *
 * @param referral what was told; its documents lie apart
 * @param standing where it stands
 * @param since when it came, UTC
 * @param holder the account in whose hands it is, or null
 * @param waiting whether whoever asked was asked something and has said nothing since
 * @param files the documents that came with it or were attached to it, never null
 * @param happenings what has happened, oldest first
 */
@PersonalData
public record Case(
        Referral referral,
        Standing standing,
        Instant since,
        String holder,
        boolean waiting,
        List<CaseFile> files,
        List<Happening> happenings) {

    public Case {
        requireNonNull(referral, "referral");
        requireNonNull(standing, "standing");
        requireNonNull(since, "since");
        files = files == null ? List.of() : List.copyOf(files);
        happenings = happenings == null ? List.of() : List.copyOf(happenings);
    }

    /** It comes. */
    static Case begun(Delivery delivery, Unpacked unpacked) {
        var at = delivery.owedSince();
        return new Case(
                unpacked.referral(),
                new Standing(delivery.state(), false),
                at,
                null,
                false,
                unpacked.files(),
                List.of(heard(delivery, unpacked)));
    }

    /** Whoever asked says something more. */
    Case with(Delivery delivery, Unpacked unpacked) {
        var happening = heard(delivery, unpacked);
        boolean anew = happening.kind() == Kind.ASKED || happening.kind() == Kind.AMENDED;
        return new Case(
                anew ? unpacked.referral() : referral,
                standing.after(happening.kind()),
                since,
                holder,
                happening.kind() == Kind.PLAN && waiting,
                and(anew ? beside() : files, unpacked.files()),
                and(happenings, List.of(happening)));
    }

    /** The documents that stay when the referral itself is said anew: the institution's own, and those that came with something else. */
    private List<CaseFile> beside() {
        return files.stream()
                .filter(file -> file.account() != null || file.beside())
                .toList();
    }

    /** The institution itself has made it, and is whoever asks; it is that team's, or everybody's when it is null. */
    public static Case sent(Said by, Referral referral, String team) {
        return sent(by, referral, team, List.of());
    }

    /** The same with documents, which lie apart. */
    public static Case sent(Said by, Referral referral, String team, List<CaseFile> files) {
        var asked = by.happening(Kind.ASKED, null, null);
        var first = new Said(by.partner, by.account, by.key + "/team", by.at);
        return new Case(
                referral,
                new Standing(State.REQUESTED, false),
                by.at,
                by.account,
                false,
                files,
                team == null ? List.of(asked) : List.of(first.happening(Kind.TEAM, team, null), asked));
    }

    /** Whether the institution has made it, rather than been asked. */
    public boolean isOurs() {
        return happenings.get(0).account() != null;
    }

    /** All that its other party has said is made anew, of which less may be shown now than was; what is known of no more goes. */
    Case anew(Delivery delivery, Referral said, List<CaseFile> shown, Map<String, Message> messages) {
        return new Case(
                isOurs() ? referral : said,
                standing,
                since,
                holder,
                waiting,
                and(files.stream().filter(file -> file.account() != null).toList(), shown),
                happenings.stream()
                        .map(h -> h.account() == null && h.by().equals(delivery.from())
                                ? h.saying(messages.get(h.key()))
                                : h)
                        .toList());
    }

    private static Happening heard(Delivery delivery, Unpacked unpacked) {
        return new Happening(
                delivery.id().toString(),
                Kinds.of(delivery.message()),
                delivery.owedSince(),
                delivery.from(),
                null,
                null,
                unpacked.message());
    }

    /** Somebody of the institution says something; whoever does has it in hand. */
    public Case said(Said by, Message message) {
        return said(by, message, List.of());
    }

    /** The same with documents, which lie apart. */
    public Case said(Said by, Message message, List<CaseFile> attached) {
        var kind = Kinds.of(message);
        return new Case(
                referral,
                standing.after(kind),
                since,
                holder == null ? by.account() : holder,
                kind == Kind.NOTE,
                and(files, attached),
                and(happenings, List.of(by.happening(kind, null, message))));
    }

    /** The institution itself asks otherwise than it did; whoever says so has it in hand. */
    public Case amended(Said by, Amendment amendment) {
        return new Case(
                amendment.referral(),
                standing,
                since,
                holder == null ? by.account() : holder,
                waiting,
                files,
                and(happenings, List.of(by.happening(Kind.AMENDED, null, Changed.of(amendment)))));
    }

    /** The person whom it is about says something; it stays in whose hands it is. */
    public Case heard(Said by, Note comment) {
        return new Case(
                referral,
                standing,
                since,
                holder,
                waiting,
                files,
                and(happenings, List.of(by.happening(Kind.COMMENT, null, comment))));
    }

    /** Somebody takes it, gives it to a colleague, or puts it back for anybody. */
    public Case handed(Said by, String to) {
        var kind = to == null ? Kind.PUT_BACK : to.equals(by.account()) ? Kind.TAKEN : Kind.HANDED_OVER;
        return new Case(
                referral, standing, since, to, waiting, files, and(happenings, List.of(by.happening(kind, to, null))));
    }

    /** It comes to a team, or to none, and into nobody's hands there. */
    public Case inTeam(Said by, String team) {
        return new Case(
                referral,
                standing,
                since,
                null,
                waiting,
                files,
                and(happenings, List.of(by.happening(Kind.TEAM, team, null))));
    }

    /** Whose it is, or null when it is everybody's. */
    public String team() {
        return happenings.stream()
                .filter(happening -> happening.kind() == Kind.TEAM)
                .reduce((before, last) -> last)
                .map(Happening::holder)
                .orElse(null);
    }

    /** Its last change of hands is taken back: it is in those in which it was before. */
    public Case undone(Said by) {
        return handed(by, hands(happenings.subList(0, happenings.size() - 1)));
    }

    /** In whose hands it was after all that has happened: of those who had nobody's, whoever said something first. */
    private static String hands(List<Happening> happenings) {
        String in = null;
        for (var happening : happenings) {
            in = switch (happening.kind()) {
                case TAKEN, HANDED_OVER -> happening.holder();
                case PUT_BACK, TEAM -> null;
                case COMMENT, WITHDRAWN -> in;
                default -> in == null ? happening.account() : in;
            };
        }
        return in;
    }

    /** Whether that form, or that delivery, has done its work already. */
    public boolean has(String key) {
        return happenings.stream().anyMatch(h -> h.key().equals(key));
    }

    /** What happened last. */
    public Happening last() {
        return happenings.get(happenings.size() - 1);
    }

    private static <T> List<T> and(List<T> before, List<T> more) {
        return Stream.concat(before.stream(), more.stream()).toList();
    }

    @Override
    public String toString() {
        return "Case[not shown]";
    }

    /**
     * Who says something at the desk.
     *
     * @param partner the institution
     * @param account whose account
     * @param key the form's own
     * @param at when, UTC
     */
    public record Said(String partner, String account, String key, Instant at) {

        Happening happening(Kind kind, String holder, Message message) {
            return new Happening(key, kind, at, partner, account, holder, message);
        }
    }
}
