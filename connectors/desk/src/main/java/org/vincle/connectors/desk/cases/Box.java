package org.vincle.connectors.desk.cases;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.vincle.connectors.api.ShelfQuery.Order;
import org.vincle.connectors.api.model.Priority;
import org.vincle.connectors.api.model.State;

/** The boxes of an inbox. A referral stands in several, in each of them at its place. */
public enum Box {
    /** Not answered yet, and in nobody's hands. */
    NEW,
    /** In the hands of whoever looks. */
    MINE,
    /** A question of ours is open, or the work is paused. */
    WAITING,
    /** Its time is over and it is not. */
    OVERDUE,
    /** All that is not over. */
    OPEN,
    /** Over, the last first. */
    CLOSED;

    /** After all that is in a box: the character behind the one that parts. */
    private static final String END = "}";

    private static final String NEVER = "9999";

    /** The word of it in an address. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The box of that word. */
    public static Optional<Box> of(String word) {
        return List.of(values()).stream().filter(box -> box.word().equals(word)).findFirst();
    }

    /** What of all the places is in it for that account, at that time. */
    public Order order(String account, Instant now) {
        return switch (this) {
            case MINE -> new Order(held(account) + "|", held(account) + END);
            case OVERDUE -> due(null, now.truncatedTo(ChronoUnit.SECONDS));
            default -> new Order(word() + "|", word() + END);
        };
    }

    /** The places of a case. */
    static List<String> places(Case referral) {
        if (referral.isOurs()) {
            return Sent.places(referral);
        }
        if (referral.standing().state().isFinal()) {
            return List.of(CLOSED.word() + "|" + inverted(referral.last().at()));
        }
        var due = Due.of(referral.referral().dueBy());
        var place = "|" + urgency(referral) + "|" + due.map(Instant::toString).orElse(NEVER) + "|" + referral.since();
        var places = new ArrayList<String>();
        places.add(OPEN.word() + place);
        due.ifPresent(at -> places.add(OVERDUE.word() + "|" + at));
        if (referral.holder() != null) {
            places.add(held(referral.holder()) + place);
        } else if (referral.standing().state() == State.REQUESTED) {
            places.add(NEW.word() + place);
        }
        if (referral.waiting() || referral.standing().state() == State.ON_HOLD) {
            places.add(WAITING.word() + place);
        }
        return places;
    }

    /** A time as a text whose order puts the last first. */
    static String inverted(Instant at) {
        return String.format(Locale.ROOT, "%019d", Long.MAX_VALUE - at.toEpochMilli());
    }

    /** What is due from then, or since ever, until then. */
    public static Order due(Instant from, Instant before) {
        return new Order(OVERDUE.word() + "|" + (from == null ? "" : from), OVERDUE.word() + "|" + before);
    }

    /** The word of an urgency. */
    static String word(Priority priority) {
        return priority.name().toLowerCase(Locale.ROOT);
    }

    private static String held(String account) {
        return "mine:" + account;
    }

    private static int urgency(Case referral) {
        return switch (referral.referral().priority()) {
            case STAT -> 0;
            case ASAP -> 1;
            case URGENT -> 2;
            case ROUTINE -> 3;
        };
    }
}
