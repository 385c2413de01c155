package org.vincle.connectors.http.client;

import static org.vincle.connectors.api.Setting.text;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;

/** The hub's certificate for a partner's server, and whose certificates it believes there. */
public final class Tls {

    /** After so many seconds a server shows its certificate again, which may have been revoked since. */
    private static final int RESUMED = 60;

    /**
     * A PKCS #12 file, as a partner's file names it.
     *
     * @param setting the key that names it
     * @param file where it is; null or blank when there is none
     * @param password its password, or null
     */
    public record Store(String setting, String file, String password) {

        boolean isNamed() {
            return !text(file).isEmpty();
        }

        @Override
        public String toString() {
            return "Store[" + setting + "]";
        }
    }

    /** TLS with no key of ours that trusts the authorities of that file; null, for what Java trusts, when none is named. */
    public static SSLContext trusting(Store trust) {
        return of(new Store("", null, null), trust);
    }

    /** TLS with the key of one file and the trust of another; null, for what Java has, when neither is named. IllegalArgumentException names the setting whose file cannot be read. */
    public static SSLContext of(Store key, Store trust) {
        if (!key.isNamed() && !trust.isNamed()) {
            return null;
        }
        try {
            var tls = SSLContext.getInstance("TLS");
            tls.init(key.isNamed() ? keys(key) : null, trust.isNamed() ? trusted(trust) : null, null);
            tls.getClientSessionContext().setSessionTimeout(RESUMED);
            return tls;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this Java has no TLS", e);
        }
    }

    private static KeyManager[] keys(Store key) {
        try {
            var factory = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
            factory.init(load(key), chars(key.password()));
            return factory.getKeyManagers();
        } catch (IOException | GeneralSecurityException e) {
            throw unreadable(key);
        }
    }

    private static TrustManager[] trusted(Store trust) {
        try {
            var factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            factory.init(load(trust));
            return factory.getTrustManagers();
        } catch (IOException | GeneralSecurityException e) {
            throw unreadable(trust);
        }
    }

    private static IllegalArgumentException unreadable(Store store) {
        return new IllegalArgumentException(store.setting() + ": cannot be read");
    }

    private static KeyStore load(Store named) throws IOException, GeneralSecurityException {
        var store = KeyStore.getInstance("PKCS12");
        try (var stream = Files.newInputStream(Path.of(text(named.file())))) {
            store.load(stream, chars(named.password()));
        }
        return store;
    }

    private static char[] chars(String password) {
        return password == null ? new char[0] : password.toCharArray();
    }

    private Tls() {}
}
