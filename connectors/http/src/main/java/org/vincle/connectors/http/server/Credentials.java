package org.vincle.connectors.http.server;

import static org.vincle.connectors.api.Setting.text;

import org.vincle.connectors.api.access.Secrets;

/**
 * What a partner may prove its name with; each is empty when it does not use it.
 *
 * @param secretHash of its bearer token
 * @param user its user name
 * @param passwordHash of the password that goes with it
 * @param certificate its certificate's subject or fingerprint
 */
public record Credentials(String secretHash, String user, String passwordHash, String certificate) {

    public Credentials {
        if (user.isEmpty() != passwordHash.isEmpty()) {
            throw new IllegalArgumentException("user and passwordHash: one of them is missing");
        }
    }

    /** As a partner's file says them, checked; IllegalArgumentException names the key that is wrong. */
    public static Credentials of(String secretHash, String user, String passwordHash, String certificate) {
        return new Credentials(
                hash("secretHash", secretHash), text(user), hash("passwordHash", passwordHash), text(certificate));
    }

    private static String hash(String key, String hash) {
        return text(hash).isEmpty() ? "" : Secrets.requireHash(key, text(hash));
    }

    @Override
    public String toString() {
        return "Credentials[not shown]";
    }
}
