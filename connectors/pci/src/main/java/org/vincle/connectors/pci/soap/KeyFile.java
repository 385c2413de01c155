package org.vincle.connectors.pci.soap;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.Collections;
import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;

/**
 * A PKCS #12 file of the configuration.
 *
 * @param key the key that names it
 * @param file where it is; empty for none
 * @param password its password
 */
public record KeyFile(String key, String file, String password) {

    boolean named() {
        return !file.isEmpty();
    }

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

    /** TLS with the key of one file and the trust of another; null, for what Java has, when neither is named. */
    public static SSLContext tls(KeyFile own, KeyFile trusted) {
        if (!own.named() && !trusted.named()) {
            return null;
        }
        try {
            var tls = SSLContext.getInstance("TLS");
            tls.init(own.keyManagers(), trusted.trustManagers(), null);
            return tls;
        } catch (GeneralSecurityException e) {
            throw new IllegalArgumentException(own.key + " or " + trusted.key + ": cannot be used", e);
        }
    }

    private KeyManager[] keyManagers() throws GeneralSecurityException {
        if (!named()) {
            return null;
        }
        var factory = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        factory.init(load(), chars());
        return factory.getKeyManagers();
    }

    private TrustManager[] trustManagers() throws GeneralSecurityException {
        if (!named()) {
            return null;
        }
        var factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        factory.init(load());
        return factory.getTrustManagers();
    }

    @Override
    public String toString() {
        return "KeyFile[" + key + "]";
    }
}
