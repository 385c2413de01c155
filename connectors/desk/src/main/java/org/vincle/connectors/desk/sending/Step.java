package org.vincle.connectors.desk.sending;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.vincle.connectors.desk.sending.Draft.Way;

/** One page after the other on which a referral is written. */
public enum Step {
    /** Who, by a number. */
    PERSON,
    /** What else is known of them. */
    DETAILS,
    /** Who else of their household. */
    FAMILY,
    /** What for. */
    NEED,
    /** Which documents go with it. */
    DOCUMENTS,
    /** Whom. */
    TO,
    /** How it is known that it may be sent. */
    BASIS,
    /** The consent on paper. */
    PAPER,
    /** The consent on this screen. */
    SCREEN,
    /** All of it, before it leaves. */
    CHECK;

    /** The word of it in an address. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The page of it for that draft. */
    public String page(Draft draft) {
        return "send/" + draft.id() + "/" + word();
    }

    static Optional<Step> of(String word) {
        return List.of(values()).stream()
                .filter(step -> step.word().equals(word))
                .findFirst();
    }

    /** The first of which the draft says nothing yet, and the last page when it says all. */
    static Step next(Draft draft) {
        if (draft.people().isEmpty()) {
            return PERSON;
        } else if (!draft.people().stream().allMatch(Draft.Member::described)) {
            return DETAILS;
        } else if (draft.want() == null) {
            return NEED;
        } else if (draft.to() == null) {
            return TO;
        } else if (draft.basis() == null) {
            return BASIS;
        } else if (draft.basis().way() == Way.PAPER && draft.basis().day() == null) {
            return PAPER;
        } else if (draft.basis().way() == Way.SCREEN && draft.basis().at() == null) {
            return SCREEN;
        }
        return CHECK;
    }

    /** Whether its page can be shown: all that it builds upon is known. */
    boolean isOpen(Draft draft) {
        var next = next(draft);
        return switch (this) {
            case PAPER -> draft.basis() != null && draft.basis().way() == Way.PAPER;
            case SCREEN -> draft.basis() != null && draft.basis().way() == Way.SCREEN;
            case TO -> ordinal() <= next.ordinal() && !draft.want().isEvent();
            default -> ordinal() <= next.ordinal();
        };
    }

    /** The page before it. */
    Step before(Draft draft) {
        return switch (this) {
            case PERSON, DETAILS -> PERSON;
            case FAMILY -> DETAILS;
            case NEED -> FAMILY;
            case DOCUMENTS, TO -> NEED;
            case BASIS -> draft.want().isEvent() ? NEED : TO;
            case PAPER, SCREEN, CHECK -> BASIS;
        };
    }
}
