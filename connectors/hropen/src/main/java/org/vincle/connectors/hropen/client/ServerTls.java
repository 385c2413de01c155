package org.vincle.connectors.hropen.client;

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
public final class ServerTls {

    /** TLS with the key of one PKCS #12 file and the trust of another; null, for what Java has, when neither is named. */
    public static SSLContext of(String keyStore, String keyPassword, String trustStore, String trustPassword) {
        if (keyStore.isEmpty() && trustStore.isEmpty()) {
            return null;
        }
        try {
            var tls = SSLContext.getInstance("TLS");
            tls.init(keys(keyStore, keyPassword), trust(trustStore, trustPassword), null);
            return tls;
        } catch (IOException | GeneralSecurityException e) {
            throw new IllegalArgumentException("serverKeyStore or serverTrustStore: cannot be read", e);
        }
    }

    private static KeyManager[] keys(String file, String password) throws IOException, GeneralSecurityException {
        if (file.isEmpty()) {
            return null;
        }
        var factory = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        factory.init(load(file, password), chars(password));
        return factory.getKeyManagers();
    }

    private static TrustManager[] trust(String file, String password) throws IOException, GeneralSecurityException {
        if (file.isEmpty()) {
            return null;
        }
        var factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        factory.init(load(file, password));
        return factory.getTrustManagers();
    }

    private static KeyStore load(String file, String password) throws IOException, GeneralSecurityException {
        var store = KeyStore.getInstance("PKCS12");
        try (var stream = Files.newInputStream(Path.of(file))) {
            store.load(stream, chars(password));
        }
        return store;
    }

    private static char[] chars(String password) {
        return password == null ? new char[0] : password.toCharArray();
    }

    private ServerTls() {}
}
