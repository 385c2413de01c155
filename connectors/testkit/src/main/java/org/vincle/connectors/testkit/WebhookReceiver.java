package org.vincle.connectors.testkit;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** A partner's webhook on a loopback port: verifies what the Standard Webhooks specification signs, remembers it, and misbehaves when told. */
public final class WebhookReceiver implements AutoCloseable {

    private static final Duration TOLERANCE = Duration.ofMinutes(5);

    private final byte[] key = "a secret that opens nothing at all".getBytes(UTF_8);
    private final List<Call> calls = new CopyOnWriteArrayList<>();
    private final Door door = new Door("webhook-receiver", null, this::answer);
    private volatile Behaviour behaviour = Behaviour.well();

    /**
     * One request, as it came.
     *
     * @param id its webhook-id
     * @param timestamp its webhook-timestamp
     * @param genuine whether a signature fits and the time is near
     * @param body the JSON
     */
    public record Call(String id, String timestamp, boolean genuine, String body) {}

    private WebhookReceiver() {
        door.open();
    }

    /** Listens on a free port. */
    public static WebhookReceiver open() {
        return new WebhookReceiver();
    }

    /** Where it listens. */
    public String url() {
        return "http://127.0.0.1:" + door.port() + "/hub";
    }

    /** The secret to configure in the hub. */
    public String secret() {
        return "whsec_" + Base64.getEncoder().encodeToString(key);
    }

    /** How it treats what reaches it from now on. */
    public void behaves(Behaviour now) {
        behaviour = now;
    }

    /** Every request, in order, whether or not it was new. */
    public List<Call> calls() {
        return List.copyOf(calls);
    }

    /** How many different events it was told of, by a call that is genuine. */
    public int effects() {
        return (int)
                calls.stream().filter(Call::genuine).map(Call::id).distinct().count();
    }

    /** Listens on the same port. */
    public void up() {
        door.open();
    }

    /** Stops listening. */
    public void down() {
        door.shut();
    }

    @Override
    public void close() {
        door.close();
    }

    private void answer(Socket caller) throws IOException {
        var in = caller.getInputStream();
        var headers = head(in);
        int length = Integer.parseInt(headers.getOrDefault("content-length", "0"));
        var body = in.readNBytes(length);
        var now = behaviour;
        calls.add(new Call(
                headers.get("webhook-id"),
                headers.get("webhook-timestamp"),
                genuine(headers, body),
                new String(body, UTF_8)));
        pause(now.pause());
        switch (now.kind()) {
            case REFUSE ->
                say(caller, "HTTP/1.1 " + now.code() + " No\r\nContent-Length: 0\r\nConnection: close\r\n\r\n");
            case GARBAGE -> say(caller, "220 this is no web server\r\n");
            case CLOSE_EARLY -> {}
            case SILENT -> Door.silence(caller);
            default -> say(caller, "HTTP/1.1 204 Taken\r\nConnection: close\r\n\r\n");
        }
    }

    private static void say(Socket caller, String answer) throws IOException {
        caller.getOutputStream().write(answer.getBytes(UTF_8));
        caller.getOutputStream().flush();
    }

    private static Map<String, String> head(InputStream in) throws IOException {
        var line = new ByteArrayOutputStream();
        var headers = new HashMap<String, String>();
        for (int c = in.read(); c >= 0; c = in.read()) {
            if (c != '\n') {
                line.write(c);
                continue;
            }
            var text = line.toString(UTF_8).strip();
            line.reset();
            if (text.isEmpty()) {
                return headers;
            }
            int colon = text.indexOf(':');
            headers.put(
                    text.substring(0, Math.max(0, colon)).toLowerCase(java.util.Locale.ROOT),
                    text.substring(colon + 1).strip());
        }
        throw new IOException("closed early");
    }

    private boolean genuine(Map<String, String> headers, byte[] body) {
        var id = headers.getOrDefault("webhook-id", "");
        var time = headers.getOrDefault("webhook-timestamp", "");
        var given = headers.getOrDefault("webhook-signature", "");
        if (!time.matches("[0-9]{1,12}")) {
            return false;
        }
        var age = Duration.between(Instant.ofEpochSecond(Long.parseLong(time)), Instant.now());
        var expected = "v1," + sign(id + "." + time + ".", body);
        boolean signed = List.of(given.split(" ")).stream()
                .anyMatch(s -> MessageDigest.isEqual(s.getBytes(UTF_8), expected.getBytes(UTF_8)));
        return signed && age.abs().compareTo(TOLERANCE) < 0;
    }

    private String sign(String head, byte[] body) {
        try {
            var mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            mac.update(head.getBytes(UTF_8));
            return Base64.getEncoder().encodeToString(mac.doFinal(body));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this Java has no HmacSHA256", e);
        }
    }

    private static void pause(Duration pause) {
        try {
            Thread.sleep(pause.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
