package org.vincle.routes.ledger;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.vincle.connectors.api.model.Identifier;

/** What makes the audit trail hard to change: hashes that anybody can check, and a seal that needs the hub's key. */
final class Seal {

    private static final String HMAC = "HmacSHA256";
    private static final int SHOWN = 16;

    private final SecretKeySpec key;

    /** With that key; without one nobody's number leaves a trace, and whoever can write the database can seal it. */
    Seal(String key) {
        this.key = key == null || key.isEmpty() ? null : new SecretKeySpec(key.getBytes(UTF_8), HMAC);
    }

    /** A digest of somebody's number, by which it is found again and which tells nobody else what it is. */
    Optional<String> digest(Identifier number) {
        return key == null
                ? Optional.empty()
                : Optional.of(
                        HexFormat.of().formatHex(mac(canonical("person", number.system(), number.value())), 0, SHOWN));
    }

    /** A digest of a word on a reader's shelf: whoever has the index and not the key learns no word by it. */
    String word(String reader, String type, String word) {
        var full = key == null
                ? hash("word", reader, type, word)
                : HexFormat.of().formatHex(mac(canonical("word", reader, type, word)));
        return "w" + full.substring(0, SHOWN);
    }

    String of(String chain, String day, long number, String hash) {
        return key == null
                ? hash("seal", chain, day, number, hash)
                : HexFormat.of().formatHex(mac(canonical("seal", chain, day, number, hash)));
    }

    private byte[] mac(String text) {
        try {
            var mac = Mac.getInstance(HMAC);
            mac.init(key);
            return mac.doFinal(text.getBytes(UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this Java has no " + HMAC, e);
        }
    }

    static String hash(Object... parts) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256")
                            .digest(canonical(parts).getBytes(UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this Java has no SHA-256", e);
        }
    }

    /** Each part with its length before it, so that no two lists of parts look alike. */
    private static String canonical(Object... parts) {
        var text = new StringBuilder();
        for (var part : parts) {
            if (part == null) {
                text.append("-;");
            } else {
                var said = part.toString();
                text.append(said.length()).append(':').append(said).append(';');
            }
        }
        return text.toString();
    }
}
