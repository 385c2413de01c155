package org.vincle.connectors.hl7v2;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.cert.X509Certificate;
import java.util.HexFormat;
import java.util.Locale;
import javax.security.auth.x500.X500Principal;
import org.vincle.connectors.api.Setting;
import org.vincle.connectors.hl7v2.mllp.AddressRanges;
import org.vincle.connectors.hl7v2.mllp.Peer;
import org.vincle.connectors.hl7v2.translate.Dialect;

/** By what the listener knows one partner, and how it speaks. */
record Caller(AddressRanges addresses, String certificate, String application, String facility, Dialect dialect) {

    /** IllegalArgumentException names the key that is wrong. */
    static Caller of(Hl7v2Config config, Dialect dialect) {
        var certificate = config.clientCertificate();
        if (certificate.contains("=")) {
            Setting.checked("clientCertificate", certificate, X500Principal::new);
        } else if (!Setting.blank(certificate) && hex(certificate).length() != 64) {
            throw new IllegalArgumentException("clientCertificate: neither a subject nor a SHA-256 fingerprint");
        }
        return new Caller(
                Setting.checked("addresses", config.addresses(), AddressRanges::new),
                certificate,
                config.sendingApplication(),
                config.sendingFacility(),
                dialect);
    }

    /** Everything that is configured must agree, and something must be. */
    boolean isAt(Peer peer) {
        boolean byCertificate = !Setting.blank(certificate);
        if (!byCertificate && addresses.isEmpty()) {
            return false;
        }
        return (!byCertificate || holds(peer.certificate()))
                && (addresses.isEmpty() || addresses.contains(peer.address()));
    }

    boolean calls(String application, String facility) {
        return (Setting.blank(this.application) || this.application.equals(application))
                && (Setting.blank(this.facility) || this.facility.equals(facility));
    }

    private boolean holds(X509Certificate shown) {
        if (shown == null) {
            return false;
        }
        if (certificate.contains("=")) {
            return shown.getSubjectX500Principal().equals(new X500Principal(certificate));
        }
        try {
            var digest = MessageDigest.getInstance("SHA-256").digest(shown.getEncoded());
            return HexFormat.of().formatHex(digest).equals(hex(certificate));
        } catch (GeneralSecurityException e) {
            return false;
        }
    }

    private static String hex(String fingerprint) {
        return fingerprint.replaceAll("[^0-9A-Fa-f]", "").toLowerCase(Locale.ROOT);
    }
}
