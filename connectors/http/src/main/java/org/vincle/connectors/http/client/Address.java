package org.vincle.connectors.http.client;

import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;

/** Where a partner's server may be called: over TLS, or on this very machine. */
public final class Address {

    /** The address that a setting names, which holds no password; IllegalArgumentException names the setting when it is none that may be called. */
    public static URI of(String setting, String url) {
        URI uri;
        try {
            uri = URI.create(url);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(setting + ": not a URL");
        }
        var plain = "http".equals(uri.getScheme()) && isLoopback(uri.getHost());
        if (uri.getHost() == null || uri.getUserInfo() != null || !plain && !"https".equals(uri.getScheme())) {
            throw new IllegalArgumentException(
                    setting + ": must be https and hold no password; http is for this machine alone");
        }
        return uri;
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

    private Address() {}
}
