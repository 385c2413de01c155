package org.vincle.connectors.pci;

import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.vincle.connectors.api.model.Identifier;
import org.vincle.connectors.api.model.Sector;

/** Settings as words; IllegalArgumentException names the key that is wrong. */
public final class Words {

    /** The words without blanks around them; empty for none. */
    public static String text(String value) {
        return value == null ? "" : value.strip();
    }

    /** The words, of which there must be some. */
    public static String required(String key, String value) {
        if (text(value).isEmpty()) {
            throw new IllegalArgumentException(key + ": is missing");
        }
        return text(value);
    }

    /** An https address, or http on this machine; null when there is none. */
    public static URI url(String key, String value) {
        if (text(value).isEmpty()) {
            return null;
        }
        try {
            var uri = URI.create(text(value));
            boolean plain = "http".equals(uri.getScheme()) && isLoopback(uri.getHost());
            if (uri.getHost() != null && uri.getUserInfo() == null && ("https".equals(uri.getScheme()) || plain)) {
                return uri;
            }
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(key + ": not a URL", e);
        }
        throw new IllegalArgumentException(
                key + ": must be https and hold no password; http is for this machine alone");
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

    /** The sector of that name. */
    public static Sector sector(String word) {
        try {
            return Sector.valueOf(text(word).toUpperCase(Locale.ROOT).replace('-', '_'));
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("sector: none of " + List.of(Sector.values()), e);
        }
    }

    /** Identifiers, with commas between. */
    public static List<Identifier> identifiers(String key, String list) {
        var identifiers = new ArrayList<Identifier>();
        for (var item : text(list).split(",")) {
            if (!item.isBlank()) {
                identifiers.add(identifier(key, item));
            }
        }
        return identifiers;
    }

    /** One identifier, {@code system|value}. */
    public static Identifier identifier(String key, String item) {
        int bar = item.indexOf('|');
        if (bar < 1 || bar == item.length() - 1) {
            throw new IllegalArgumentException(key + ": not system|value");
        }
        return new Identifier(
                item.substring(0, bar).strip(), item.substring(bar + 1).strip());
    }

    private Words() {}
}
