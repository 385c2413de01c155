package org.vincle.connectors.rest.client;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/** Whose certificates the hub believes when it calls a webhook. */
public final class Trust {

    /** TLS that trusts the authorities of that PKCS #12 file; null, for what Java trusts, when no file is named. */
    public static SSLContext of(String file, String password) {
        if (file.isEmpty()) {
            return null;
        }
        try (var stream = Files.newInputStream(Path.of(file))) {
            var store = KeyStore.getInstance("PKCS12");
            store.load(stream, password == null ? new char[0] : password.toCharArray());
            var factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            factory.init(store);
            var tls = SSLContext.getInstance("TLS");
            tls.init(null, factory.getTrustManagers(), null);
            return tls;
        } catch (IOException | GeneralSecurityException e) {
            throw new IllegalArgumentException("webhookTrustStore: cannot be read", e);
        }
    }

    private Trust() {}
}
