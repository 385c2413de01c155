package org.vincle.connectors.desk.accounts;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What somebody is at the desk of their institution. */
public enum Role {
    /** Reads and answers what was referred to the institution. */
    CASEWORKER,
    /** The same, and gives work to others. */
    SUPERVISOR,
    /** Gives people accounts, and reads no referral. */
    ADMINISTRATOR,
    /** Reads, and answers nothing. */
    AUDITOR;

    /** Whether referrals are shown to them. */
    public boolean reads() {
        return this != ADMINISTRATOR;
    }

    /** Whether they answer in the name of the institution. */
    public boolean decides() {
        return this == CASEWORKER || this == SUPERVISOR;
    }

    /** Whether they may take work from one and give it to another. */
    public boolean assigns() {
        return this == SUPERVISOR;
    }

    /** Whether they give accounts. */
    public boolean administers() {
        return this == ADMINISTRATOR;
    }

    /** The word for it. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The role of that word. */
    public static Optional<Role> of(String word) {
        return List.of(values()).stream()
                .filter(role -> role.word().equals(word))
                .findFirst();
    }
}
