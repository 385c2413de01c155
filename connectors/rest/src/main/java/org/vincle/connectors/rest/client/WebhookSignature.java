package org.vincle.connectors.rest.client;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Signs webhooks as the Standard Webhooks specification says: HMAC-SHA256 over id, time and body. */
public final class WebhookSignature {

    private static final String PREFIX = "whsec_";
    private static final String ALGORITHM = "HmacSHA256";

    private final List<SecretKeySpec> keys;

    private WebhookSignature(List<SecretKeySpec> keys) {
        this.keys = keys;
    }

    /** With one secret, or with two while it changes; IllegalArgumentException, which shows no secret, when one is none. */
    public static WebhookSignature of(String secrets) {
        var keys = new ArrayList<SecretKeySpec>();
        for (var secret : secrets.split(",")) {
            keys.add(new SecretKeySpec(bytes(secret.trim()), ALGORITHM));
        }
        return new WebhookSignature(keys);
    }

    private static byte[] bytes(String secret) {
        try {
            var bytes = Base64.getDecoder().decode(secret.startsWith(PREFIX) ? secret.substring(PREFIX.length()) : "");
            if (bytes.length >= 24 && bytes.length <= 64) {
                return bytes;
            }
        } catch (IllegalArgumentException e) {
            throw wrong();
        }
        throw wrong();
    }

    private static IllegalArgumentException wrong() {
        return new IllegalArgumentException("webhookSecret: not whsec_ and the Base64 of 24 to 64 bytes");
    }

    /** The header {@code webhook-signature}: one signature for each secret. */
    String of(String id, long seconds, byte[] body) {
        return keys.stream().map(key -> "v1," + sign(key, id, seconds, body)).collect(Collectors.joining(" "));
    }

    private static String sign(SecretKeySpec key, String id, long seconds, byte[] body) {
        try {
            var mac = Mac.getInstance(ALGORITHM);
            mac.init(key);
            mac.update((id + "." + seconds + ".").getBytes(UTF_8));
            return Base64.getEncoder().encodeToString(mac.doFinal(body));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this Java has no " + ALGORITHM, e);
        }
    }
}
