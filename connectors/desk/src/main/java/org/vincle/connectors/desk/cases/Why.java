package org.vincle.connectors.desk.cases;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.vincle.connectors.api.model.Code;
import org.vincle.connectors.api.model.Reason;

/** Why a referral is declined or ends without success, in the hub's own codes: by them it is counted. */
public enum Why {
    NO_CAPACITY,
    MISSING_REQUIREMENTS,
    OUTSIDE_TERRITORY,
    ALREADY_SERVED,
    FOUND_ELSEWHERE,
    PERSON_DECLINED,
    NOT_REACHED,
    DID_NOT_ATTEND,
    /** Anything else: it has no code, and is said in words. */
    OTHER;

    /** The words for each of them begin so: the same as in the statistics. */
    public static final String GROUP = "statistics.reason";

    /** What there is to choose from when it is declined. */
    public static final List<Why> DECLINING = List.of(
            NO_CAPACITY,
            MISSING_REQUIREMENTS,
            OUTSIDE_TERRITORY,
            ALREADY_SERVED,
            FOUND_ELSEWHERE,
            PERSON_DECLINED,
            NOT_REACHED,
            OTHER);

    /** The same when it was not achieved. */
    public static final List<Why> FAILING = List.of(
            NOT_REACHED, DID_NOT_ATTEND, PERSON_DECLINED, FOUND_ELSEWHERE, MISSING_REQUIREMENTS, NO_CAPACITY, OTHER);

    private static final String SYSTEM = "urn:vincle:reason";

    /** The word for it in a form and in messages. */
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** Which of these was chosen; {@link #OTHER} when none was. */
    public static Why chosen(List<Why> offered, String word) {
        return offered.stream()
                .filter(why -> why.word().equals(word))
                .findFirst()
                .orElse(OTHER);
    }

    /** Which of the hub's own codes a reason bears, if any. */
    public static Optional<Why> of(Reason reason) {
        return Stream.of(values())
                .filter(why -> why != OTHER)
                .filter(why -> reason.codes().stream().anyMatch(code -> code.is(SYSTEM, why.word())))
                .findFirst();
    }

    /**
     * The reason as whoever asked is told it.
     *
     * @param display what its code means, in the language of whoever says so
     * @param words what they add; empty for nothing
     */
    public Reason reason(String display, String words) {
        return this == OTHER
                ? Reason.text(words)
                : new Reason(new Code(SYSTEM, word(), display), words.isEmpty() ? null : words);
    }
}
