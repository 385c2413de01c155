package org.vincle.connectors.desk.cases;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.vincle.connectors.api.Document;
import org.vincle.connectors.api.ShelfQuery;
import org.vincle.connectors.api.ShelfQuery.Criterion;
import org.vincle.connectors.api.ShelfQuery.Order;
import org.vincle.connectors.api.model.Priority;

/**
 * Which referrals somebody looks for; what is empty makes no difference.
 *
 * @param state {@link #OPEN}, {@link #CLOSED}, or empty
 * @param urgency the word of an urgency
 * @param holder an account, {@link #NOBODY}, or {@link #ME}
 * @param from the partner that asks
 * @param due {@link #LATE}, {@link #WEEK}, or {@link #NOBODY} for those without a date
 */
public record Wanted(String state, String urgency, String holder, String from, String due) {

    public static final String OPEN = "open";
    public static final String CLOSED = "closed";
    /** No account is called so, nor any partner. */
    public static final String NOBODY = "-";

    public static final String ME = "*";
    public static final String LATE = "late";
    public static final String WEEK = "week";

    private static final String STATE = "~state";
    private static final String URGENCY = "~urgency";
    private static final String HOLDER = "~holder";
    private static final String FROM = "~from";
    private static final String DUE = "~due";
    private static final Duration AHEAD = Duration.ofDays(7);

    public Wanted {
        state = known(state);
        urgency = known(urgency);
        holder = known(holder);
        from = known(from);
        due = known(due);
    }

    /** What stands in a form is one of the words that it offers, or nothing. */
    private static String known(String word) {
        return word != null && word.matches("[a-z0-9*.-]{1,63}") ? word : "";
    }

    /** What narrows the search for a case. */
    static Map<String, List<String>> index(Case content) {
        var referral = content.referral();
        var index = new TreeMap<String, List<String>>();
        index.put(STATE, List.of(content.standing().state().isFinal() ? CLOSED : OPEN));
        index.put(URGENCY, List.of(Box.word(referral.priority())));
        index.put(HOLDER, List.of(content.holder() == null ? NOBODY : content.holder()));
        var partner = referral.sender().partner();
        index.put(FROM, List.of(partner == null ? NOBODY : partner));
        index.put(DUE, List.of(Due.of(referral.dueBy()).isPresent() ? OPEN : NOBODY));
        return index;
    }

    /** A search for them, of those words or of none, by that account at that time. */
    ShelfQuery query(String institution, String words, String account, Instant now, String after, int limit) {
        var criteria = new ArrayList<Criterion>();
        var order = order(words.isEmpty(), now);
        if (!words.isEmpty() || order == null) {
            criteria.add(new Criterion(Document.WORDS, List.of(words)));
        }
        add(criteria, STATE, state);
        add(criteria, URGENCY, urgency);
        add(criteria, HOLDER, holder.equals(ME) ? account : holder);
        add(criteria, FROM, from);
        add(criteria, DUE, due.equals(NOBODY) ? NOBODY : "");
        if (order == null && criteria.size() == 1) {
            criteria.add(new Criterion(STATE, List.of(OPEN, CLOSED)));
        }
        return new ShelfQuery(institution, CaseBook.CASE, criteria, null, null, after, limit, order);
    }

    /** What is in the hands of any of these. */
    static Criterion heldBy(List<String> accounts) {
        return new Criterion(HOLDER, accounts);
    }

    private static void add(List<Criterion> criteria, String name, String value) {
        if (!value.isEmpty()) {
            criteria.add(new Criterion(name, List.of(value)));
        }
    }

    /** Those that are due in that of their dates; those that are open as in their box; all others the last change first. */
    private Order order(boolean noWords, Instant now) {
        var from = now.truncatedTo(ChronoUnit.SECONDS);
        return switch (due) {
            case LATE -> Box.due(null, from);
            case WEEK -> Box.due(from, from.plus(AHEAD));
            default -> noWords && state.equals(OPEN) ? Box.OPEN.order("", now) : null;
        };
    }

    /** The urgencies, the most urgent first. */
    public static List<Priority> urgencies() {
        return List.of(Priority.STAT, Priority.ASAP, Priority.URGENT, Priority.ROUTINE);
    }
}
