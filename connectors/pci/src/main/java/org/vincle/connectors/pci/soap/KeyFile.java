package org.vincle.connectors.pci.soap;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.Collections;

/**
 * A PKCS #12 file of the configuration that holds what messages are signed with.
 *
 * @param key the key that names it
 * @param file where it is; empty for none
 * @param password its password
 */
public record KeyFile(String key, String file, String password) {

    KeyStore load() {
        try (var stream = Files.newInputStream(Path.of(file))) {
            var store = KeyStore.getInstance("PKCS12");
            store.load(stream, chars());
            return store;
        } catch (IOException | GeneralSecurityException e) {
            throw new IllegalArgumentException(key + ": cannot be read, or its password is wrong", e);
        }
    }

    /** The name of its first private key. */
    String keyAlias(KeyStore store) {
        try {
            for (var alias : Collections.list(store.aliases())) {
                if (store.isKeyEntry(alias)) {
                    return alias;
                }
            }
        } catch (GeneralSecurityException e) {
            throw new IllegalArgumentException(key + ": cannot be read", e);
        }
        throw new IllegalArgumentException(key + ": holds no private key");
    }

    private char[] chars() {
        return password == null ? new char[0] : password.toCharArray();
    }

    @Override
    public String toString() {
        return "KeyFile[" + key + "]";
    }
}
