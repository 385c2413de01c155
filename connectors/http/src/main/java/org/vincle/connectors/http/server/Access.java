package org.vincle.connectors.http.server;

import static java.nio.charset.StandardCharsets.UTF_8;

import jakarta.servlet.http.HttpServletRequest;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.cert.X509Certificate;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;
import javax.security.auth.x500.X500Principal;
import org.vincle.connectors.api.access.Secrets;
import org.vincle.connectors.api.error.InvalidMessage;

/** Finds out which partner of one connector makes a request. */
public final class Access<P extends CallingPartner> {

    private final KnownPartners known;
    private final Class<P> kind;
    private final Secrets secrets = new Secrets();

    /** Lets in the partners of that kind. */
    public Access(KnownPartners known, Class<P> kind) {
        this.known = known;
        this.kind = kind;
    }

    /** The partner that proved its name by certificate, token or password; else {@code unauthenticated}. */
    public P partner(HttpServletRequest request) {
        if (!request.isSecure() && !isLoopback(request.getRemoteAddr())) {
            throw new InvalidMessage("tls-required");
        }
        return byCertificate(request)
                .or(() -> bySecret(request.getHeader("Authorization")))
                .orElseThrow(() -> new InvalidMessage("unauthenticated"));
    }

    private Optional<P> byCertificate(HttpServletRequest request) {
        if (!(request.getAttribute("jakarta.servlet.request.X509Certificate") instanceof X509Certificate[] chain)
                || chain.length == 0) {
            return Optional.empty();
        }
        return the(partner -> names(chain[0], partner.credentials().certificate()));
    }

    private static boolean names(X509Certificate certificate, String configured) {
        if (configured.isEmpty()) {
            return false;
        }
        var fingerprint = configured.replace(":", "").toLowerCase(Locale.ROOT);
        try {
            return fingerprint.matches("[0-9a-f]{64}")
                    ? fingerprint.equals(HexFormat.of()
                            .formatHex(MessageDigest.getInstance("SHA-256").digest(certificate.getEncoded())))
                    : new X500Principal(configured).equals(certificate.getSubjectX500Principal());
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            return false;
        }
    }

    private Optional<P> bySecret(String authorization) {
        if (authorization == null) {
            return Optional.empty();
        }
        int space = authorization.indexOf(' ');
        var scheme = space < 0 ? "" : authorization.substring(0, space).toLowerCase(Locale.ROOT);
        var presented = authorization.substring(space + 1).trim();
        return switch (scheme) {
            case "bearer" ->
                the(partner -> !partner.credentials().secretHash().isEmpty()
                        && secrets.match(presented, partner.credentials().secretHash()));
            case "basic" -> byPassword(presented);
            default -> Optional.empty();
        };
    }

    private Optional<P> byPassword(String encoded) {
        String pair;
        try {
            pair = new String(Base64.getDecoder().decode(encoded), UTF_8);
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
        int colon = pair.indexOf(':');
        return colon < 1
                ? Optional.empty()
                : the(partner -> partner.credentials().user().equals(pair.substring(0, colon))
                        && secrets.match(
                                pair.substring(colon + 1), partner.credentials().passwordHash()));
    }

    // Two partners with one credential cannot be told apart, so neither gets in.
    private Optional<P> the(Predicate<P> proven) {
        var found = known.all(kind).stream().filter(proven).toList();
        return found.size() == 1 ? Optional.of(found.get(0)) : Optional.empty();
    }

    private static boolean isLoopback(String address) {
        try {
            // A literal address: nothing is looked up.
            return InetAddress.getByName(address).isLoopbackAddress();
        } catch (UnknownHostException e) {
            return false;
        }
    }
}
