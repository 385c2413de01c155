package org.vincle.connectors.http.client;

import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import org.vincle.connectors.api.error.PartnerUnavailable;

/** Calls a partner's server and takes its whole answer, bounded in time and size. */
public final class Line {

    private final String standard;
    private final Duration timeout;
    private final int mostBytes;
    private final HttpClient http;

    /**
     * Failures are called {@code STANDARD-no-answer}, {@code STANDARD-answer-too-large} and {@code STANDARD-tls}; no TLS
     * means Java's own.
     */
    public Line(String standard, Duration timeout, SSLContext tls, int mostBytes) {
        this.standard = standard;
        this.timeout = timeout;
        this.mostBytes = mostBytes;
        this.http = client(timeout, tls);
    }

    /** Java's client, which goes nowhere but where it is sent; no TLS means Java's own. */
    public static HttpClient client(Duration timeout, SSLContext tls) {
        var builder = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(timeout)
                .followRedirects(HttpClient.Redirect.NEVER);
        if (tls != null) {
            builder.sslContext(tls);
        }
        return builder.build();
    }

    /** The answer, whatever its status; {@link PartnerUnavailable} when none comes. */
    public HttpResponse<byte[]> send(HttpRequest.Builder request) {
        // The client's own timeout ends with the headers; a body that trickles would hold us for ever.
        var coming = http.sendAsync(request.timeout(timeout).build(), head -> new BoundedBody(mostBytes));
        try {
            return coming.get(2 * timeout.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException e) {
            throw new PartnerUnavailable(standard + failure(e));
        } catch (TimeoutException e) {
            coming.cancel(true);
            throw new PartnerUnavailable(standard + "-no-answer");
        } catch (InterruptedException e) {
            coming.cancel(true);
            Thread.currentThread().interrupt();
            throw new PartnerUnavailable(standard + "-no-answer");
        }
    }

    private static String failure(Throwable failure) {
        for (var cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof SSLException) {
                return "-tls";
            } else if (cause instanceof BoundedBody.TooLarge) {
                return "-answer-too-large";
            }
        }
        return "-no-answer";
    }
}
