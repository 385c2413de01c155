package org.vincle.connectors.edfi.client;

import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.time.Duration;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/**
 * Where a partner's API is, and how we are let in.
 *
 * @param data the base of its resources
 * @param token where tokens are given
 * @param changes the base of its change versions
 * @param clientId our key
 * @param clientSecret our secret
 * @param timeout how long to wait for an answer
 * @param tls whom to trust, or null for what Java trusts
 */
public record Place(
        String data,
        String token,
        String changes,
        String clientId,
        String clientSecret,
        Duration timeout,
        SSLContext tls) {

    /** The address without a slash at its end; IllegalArgumentException when it is none that may be called. */
    public static String checked(String baseUrl) {
        var url = baseUrl.strip().replaceAll("/+$", "");
        URI uri;
        try {
            uri = URI.create(url);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("not a URL");
        }
        var plain = "http".equals(uri.getScheme()) && isLoopback(uri.getHost());
        if (uri.getHost() == null || !plain && !"https".equals(uri.getScheme())) {
            throw new IllegalArgumentException("must be https; http is for this machine alone");
        }
        return url;
    }

    private static boolean isLoopback(String host) {
        try {
            return host != null
                    && host.matches("localhost|127\\.[0-9.]+|\\[[0-9a-fA-F:]+\\]")
                    && InetAddress.getByName(host).isLoopbackAddress();
        } catch (UnknownHostException e) {
            return false;
        }
    }

    /** TLS that trusts the authorities of a PKCS #12 file. */
    public static SSLContext trusting(Path file, String password) {
        try (var stream = Files.newInputStream(file)) {
            var store = KeyStore.getInstance("PKCS12");
            store.load(stream, password == null ? new char[0] : password.toCharArray());
            var factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            factory.init(store);
            var tls = SSLContext.getInstance("TLS");
            tls.init(null, factory.getTrustManagers(), null);
            return tls;
        } catch (IOException | GeneralSecurityException e) {
            throw new IllegalArgumentException("cannot be read");
        }
    }

    @Override
    public String toString() {
        return "Place[" + data + "]";
    }
}
