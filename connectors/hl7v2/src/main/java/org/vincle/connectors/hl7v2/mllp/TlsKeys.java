package org.vincle.connectors.hl7v2.mllp;

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

/**
 * The files of one side's TLS.
 *
 * @param keystore our key and certificate, PKCS #12 or JKS, or blank for none
 * @param keystorePassword its password
 * @param truststore whom we trust, or blank for the machine's own authorities
 * @param truststorePassword its password
 */
public record TlsKeys(String keystore, String keystorePassword, String truststore, String truststorePassword) {

    /** After so many seconds the other side shows its certificate again, which may have been revoked since. */
    private static final int RESUMED = 60;

    /** The context they make; IllegalArgumentException names the setting whose file cannot be used. */
    public SSLContext context() {
        try {
            var context = SSLContext.getInstance("TLS");
            context.init(keyManagers(), trustManagers(), null);
            context.getClientSessionContext().setSessionTimeout(RESUMED);
            context.getServerSessionContext().setSessionTimeout(RESUMED);
            return context;
        } catch (GeneralSecurityException e) {
            throw new IllegalArgumentException("keystore or truststore: cannot be used for TLS");
        }
    }

    private KeyManager[] keyManagers() throws GeneralSecurityException {
        if (blank(keystore)) {
            return new KeyManager[0];
        }
        var factory = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        factory.init(load("keystore", keystore, keystorePassword), chars(keystorePassword));
        return factory.getKeyManagers();
    }

    private TrustManager[] trustManagers() throws GeneralSecurityException {
        var factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        factory.init(blank(truststore) ? null : load("truststore", truststore, truststorePassword));
        return factory.getTrustManagers();
    }

    private static KeyStore load(String setting, String file, String password) {
        try (var in = Files.newInputStream(Path.of(file))) {
            var store = KeyStore.getInstance("PKCS12");
            store.load(in, chars(password));
            return store;
        } catch (IOException | GeneralSecurityException e) {
            throw new IllegalArgumentException(setting + ": cannot read " + file + " with the password given");
        }
    }

    private static char[] chars(String password) {
        return password == null ? new char[0] : password.toCharArray();
    }

    private static boolean blank(String text) {
        return text == null || text.isBlank();
    }

    @Override
    public String toString() {
        return "TlsKeys[not shown]";
    }
}
