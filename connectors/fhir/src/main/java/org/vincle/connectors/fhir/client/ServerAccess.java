package org.vincle.connectors.fhir.client;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.Base64;
import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;

/**
 * How the hub proves to a partner's server who it is.
 *
 * @param authorization the Authorization header, or null
 * @param tls the hub's certificate and whom it trusts, or null for what Java trusts
 */
public record ServerAccess(String authorization, SSLContext tls) {

    /** A bearer token, else a user name and password, else nothing, over the TLS that is given or null. */
    public static ServerAccess of(String token, String user, String password, SSLContext tls) {
        if (token != null && !token.isEmpty()) {
            return new ServerAccess("Bearer " + token, tls);
        }
        if (user == null || user.isEmpty()) {
            return new ServerAccess(null, tls);
        }
        var pair = (user + ":" + (password == null ? "" : password)).getBytes(StandardCharsets.UTF_8);
        return new ServerAccess("Basic " + Base64.getEncoder().encodeToString(pair), tls);
    }

    /** TLS with the key of one PKCS #12 file and the trust of another, either of which may be null. */
    public static SSLContext tls(Path keyStore, String keyPassword, Path trustStore, String trustPassword) {
        try {
            KeyManager[] keys = null;
            if (keyStore != null) {
                var factory = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
                factory.init(load(keyStore, keyPassword), chars(keyPassword));
                keys = factory.getKeyManagers();
            }
            TrustManager[] trusted = null;
            if (trustStore != null) {
                var factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
                factory.init(load(trustStore, trustPassword));
                trusted = factory.getTrustManagers();
            }
            var tls = SSLContext.getInstance("TLS");
            tls.init(keys, trusted, null);
            return tls;
        } catch (IOException | GeneralSecurityException e) {
            throw new IllegalArgumentException("key store or trust store: cannot be read", e);
        }
    }

    private static KeyStore load(Path file, String password) throws IOException, GeneralSecurityException {
        var store = KeyStore.getInstance("PKCS12");
        try (var stream = Files.newInputStream(file)) {
            store.load(stream, chars(password));
        }
        return store;
    }

    private static char[] chars(String password) {
        return password == null ? new char[0] : password.toCharArray();
    }

    @Override
    public String toString() {
        return "ServerAccess[not shown]";
    }
}
