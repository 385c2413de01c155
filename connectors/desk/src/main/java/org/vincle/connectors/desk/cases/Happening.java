package org.vincle.connectors.desk.cases;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import org.vincle.connectors.api.model.Message;
import org.vincle.connectors.api.model.PersonalData;

/**
 * Something that happened to a referral, as its desk saw it.
 *
 * @param key what recognises it: the delivery that brought it, or the form that was sent
 * @param kind what happened
 * @param at when, UTC
 * @param by the partner whose doing it is
 * @param account whose of them, or null when it is another institution's
 * @param holder who holds the referral from then on, of a change of hands; of a change of team, the team
 * @param message what was said, of an amendment only what it changes; null when it says nothing that the referral does not
 */
@PersonalData
public record Happening(String key, Kind kind, Instant at, String by, String account, String holder, Message message) {

    /** What may happen. */
    public enum Kind {
        ASKED,
        AMENDED,
        ACCEPTED,
        DECLINED,
        STARTED,
        PAUSED,
        APPOINTMENT,
        COMPLETED,
        FAILED,
        LAPSED,
        CANCELLED,
        CANCEL_ASKED,
        CANCEL_AGREED,
        CANCEL_DECLINED,
        CORRECTED,
        NOTE,
        /** Said by the person whom it is about. */
        COMMENT,
        WITHDRAWN,
        PLAN,
        TAKEN,
        HANDED_OVER,
        PUT_BACK,
        /** It comes to a team, which is said where its holder is. */
        TEAM
    }

    public Happening {
        requireNonNull(key, "key");
        requireNonNull(kind, "kind");
        requireNonNull(at, "at");
        requireNonNull(by, "by");
    }

    /** The same, of which that is left. */
    Happening saying(Message left) {
        return new Happening(key, kind, at, by, account, holder, left);
    }

    @Override
    public String toString() {
        return "Happening[not shown]";
    }
}
