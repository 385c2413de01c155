package org.vincle.connectors.api.access;

import java.util.List;

/** The accounts of people who work at the desk of an institution, for whoever runs the hub. */
public interface DeskAccounts {

    /** The institutions that have a desk, by name. */
    List<String> institutions();

    /** What somebody may be there, in words. */
    List<String> roles();

    /**
     * Makes an account, or gives an existing one a new password, name and role; all its sessions end.
     *
     * @param institution whose desk
     * @param name what they sign in by
     * @param title what colleagues call them, or null
     * @param role one of {@link #roles}
     * @return the password, which has to be changed when it is first used
     * @throws IllegalArgumentException with the word for what is wrong: {@code institution}, {@code name} or {@code role}
     */
    String issue(String institution, String name, String title, String role);
}
