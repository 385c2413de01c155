package org.vincle.connectors.desk.accounts;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.time.Instant;
import org.vincle.connectors.api.model.PersonalData;

/**
 * Somebody who works at the desk of an institution.
 *
 * @param name what they sign in by: lower case letters, digits, dots and dashes
 * @param title what colleagues call them
 * @param role what they are there
 * @param hash of their password
 * @param mustChange whether the password is one that somebody else knows
 * @param failures how often a wrong password was given since the last right one
 * @param lockedUntil until when no password is right, UTC, or null
 */
@PersonalData
public record Account(
        String name, String title, Role role, String hash, boolean mustChange, int failures, Instant lockedUntil) {

    /** In the place of a password's hash; it is none. */
    static final String ELSEWHERE = "elsewhere";

    private static final String NAME = "[a-z0-9][a-z0-9.-]{1,62}";

    public Account {
        requireNonNull(name, "name");
        requireNonNull(role, "role");
        requireNonNull(hash, "hash");
        title = title == null || title.isBlank() ? name : title.strip();
    }

    /** Whether an account may be called so. */
    public static boolean isName(String name) {
        return name != null && name.matches(NAME);
    }

    /** Whether a provider vouches for them, and no password. */
    public boolean isElsewhere() {
        return hash.equals(ELSEWHERE);
    }

    /** Whether no password is right at that time. */
    public boolean isLocked(Instant now) {
        return lockedUntil != null && now.isBefore(lockedUntil);
    }

    /** The right password was given. */
    Account welcome() {
        return new Account(name, title, role, hash, mustChange, 0, null);
    }

    /** A wrong one was. */
    Account failed(Instant now, int most, Duration pause) {
        boolean lock = failures + 1 >= most;
        return new Account(
                name, title, role, hash, mustChange, lock ? 0 : failures + 1, lock ? now.plus(pause) : lockedUntil);
    }

    /** With another password. */
    Account with(String hash, boolean mustChange) {
        return new Account(name, title, role, hash, mustChange, 0, null);
    }

    @Override
    public String toString() {
        return "Account[not shown]";
    }
}
