package org.vincle.connectors.rest.client;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Clock;
import java.time.Duration;
import java.util.Set;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import org.vincle.connectors.api.error.ExchangeException;
import org.vincle.connectors.api.error.PartnerRefused;
import org.vincle.connectors.api.error.PartnerUnavailable;
import org.vincle.connectors.http.client.Address;
import org.vincle.connectors.http.client.Line;

/** A partner's webhook, whose failures are spoken of in the hub's terms. */
public final class Webhook {

    private static final String NO_ANSWER = "webhook-no-answer";
    /** Nobody lets us in, nobody is there, or nobody has time: another attempt may succeed. */
    private static final Set<Integer> LATER = Set.of(401, 403, 404, 405, 407, 408, 409, 410, 425, 429);

    private final URI url;
    private final WebhookSignature signature;
    private final Duration timeout;
    private final Clock clock;
    private final HttpClient http;

    /** The webhook at that address; IllegalArgumentException names the setting that is wrong. */
    public Webhook(String url, WebhookSignature signature, Duration timeout, SSLContext tls, Clock clock) {
        this.url = Address.of("webhookUrl", url);
        this.signature = signature;
        this.timeout = timeout;
        this.clock = clock;
        this.http = Line.client(timeout, tls);
    }

    /** Tells it once; a repetition has the same id and body, the time of its own attempt, and so its own signature. */
    void tell(String id, byte[] body) {
        long seconds = clock.instant().getEpochSecond();
        var request = HttpRequest.newBuilder(url)
                .timeout(timeout)
                .header("Content-Type", "application/json")
                .header("webhook-id", id)
                .header("webhook-timestamp", Long.toString(seconds))
                .header("webhook-signature", signature.of(id, seconds, body))
                .POST(BodyPublishers.ofByteArray(body))
                .build();
        int status = send(request);
        if (status / 100 != 2) {
            throw failure(status);
        }
    }

    // Nothing of the answer but its status means anything, so its body is not read.
    private int send(HttpRequest request) {
        try {
            var answer = http.send(request, BodyHandlers.ofInputStream());
            answer.body().close();
            return answer.statusCode();
        } catch (SSLException e) {
            throw new PartnerUnavailable("webhook-tls");
        } catch (IOException e) {
            throw new PartnerUnavailable(NO_ANSWER);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new PartnerUnavailable(NO_ANSWER);
        }
    }

    private static ExchangeException failure(int status) {
        var code = "webhook-status-" + status;
        return status / 100 != 4 || LATER.contains(status) ? new PartnerUnavailable(code) : new PartnerRefused(code);
    }
}
