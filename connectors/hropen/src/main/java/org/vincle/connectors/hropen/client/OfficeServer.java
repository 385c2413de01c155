package org.vincle.connectors.hropen.client;

import static java.net.http.HttpRequest.BodyPublishers.noBody;
import static java.net.http.HttpRequest.BodyPublishers.ofByteArray;

import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import org.vincle.connectors.api.error.ExchangeException;
import org.vincle.connectors.api.error.PartnerRefused;
import org.vincle.connectors.api.error.PartnerUnavailable;

/** An employment service's server, whose failures are spoken of in the hub's terms. */
public final class OfficeServer {

    private static final String NO_ANSWER = "hropen-no-answer";
    private static final int LARGEST_ANSWER = 4 * 1024 * 1024;
    /** Nobody lets us in, nobody is there, or nobody has time: another attempt may succeed. */
    private static final Set<Integer> LATER = Set.of(401, 403, 404, 405, 407, 408, 410, 425, 429);

    private static final Set<Integer> HAS_IT = Set.of(409, 412);

    private final URI url;
    private final String token;
    private final boolean putsChanges;
    private final Duration timeout;
    private final HttpClient http;

    private record Answer(int status, byte[] body) {}

    /** The server that takes candidates at that address; IllegalArgumentException names the setting that is wrong. */
    public OfficeServer(String url, String token, boolean putsChanges, Duration timeout, SSLContext tls) {
        this.url = checked(url);
        this.token = token;
        this.putsChanges = putsChanges;
        this.timeout = timeout;
        var builder = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(timeout)
                .followRedirects(HttpClient.Redirect.NEVER);
        if (tls != null) {
            builder.sslContext(tls);
        }
        this.http = builder.build();
    }

    private static URI checked(String url) {
        try {
            var uri = URI.create(url.replaceFirst("/+$", ""));
            var plain = "http".equals(uri.getScheme()) && isLoopback(uri.getHost());
            if (uri.getHost() != null
                    && uri.getUserInfo() == null
                    && uri.getQuery() == null
                    && ("https".equals(uri.getScheme()) || plain)) {
                return uri;
            }
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("serverUrl: not a URL", e);
        }
        throw new IllegalArgumentException(
                "serverUrl: must be https and hold neither password nor query; http is for this machine alone");
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

    /** Posts a new candidate. A server that says it has that document already is believed only when it shows it. */
    public void create(String document, String key, byte[] candidate) {
        int status = post(key, candidate);
        if (HAS_IT.contains(status)) {
            if (read(document).isEmpty()) {
                throw new PartnerRefused("hropen-status-" + status);
            }
        } else {
            check(status);
        }
    }

    /** Says the whole candidate anew; creates it when the server has lost it. */
    public void change(String document, String key, byte[] candidate) {
        int status = putsChanges
                ? send(request(address(document), "PUT", ofByteArray(candidate), key))
                        .status()
                : post(key, candidate);
        check(putsChanges && status == 404 ? post(key, candidate) : status);
    }

    /** The candidate as the server has it now; empty when it has none. */
    public Optional<byte[]> read(String document) {
        var answer = send(request(address(document), "GET", noBody(), null));
        if (answer.status() == 404 || answer.status() == 410) {
            return Optional.empty();
        }
        check(answer.status());
        return Optional.of(answer.body());
    }

    private int post(String key, byte[] candidate) {
        return send(request(url, "POST", ofByteArray(candidate), key)).status();
    }

    private URI address(String document) {
        return URI.create(url + "/" + document);
    }

    private HttpRequest request(URI address, String method, BodyPublisher body, String key) {
        var request = HttpRequest.newBuilder(address)
                .timeout(timeout)
                .header("Accept", "application/json")
                .method(method, body);
        if (key != null) {
            request.header("Content-Type", "application/json").header("Idempotency-Key", key);
        }
        if (!token.isEmpty()) {
            request.header("Authorization", "Bearer " + token);
        }
        return request.build();
    }

    // The client's own timeout ends with the headers; a body that trickles would hold the delivery for ever.
    private Answer send(HttpRequest request) {
        var coming = http.sendAsync(request, head -> new BoundedBody(LARGEST_ANSWER));
        try {
            var answer = coming.get(2 * timeout.toMillis(), TimeUnit.MILLISECONDS);
            return new Answer(answer.statusCode(), answer.body());
        } catch (ExecutionException e) {
            throw new PartnerUnavailable(e.getCause() instanceof SSLException ? "hropen-tls" : NO_ANSWER);
        } catch (TimeoutException e) {
            coming.cancel(true);
            throw new PartnerUnavailable(NO_ANSWER);
        } catch (InterruptedException e) {
            coming.cancel(true);
            Thread.currentThread().interrupt();
            throw new PartnerUnavailable(NO_ANSWER);
        }
    }

    private static void check(int status) {
        if (status / 100 != 2) {
            throw failure(status);
        }
    }

    private static ExchangeException failure(int status) {
        var code = "hropen-status-" + status;
        return status / 100 != 4 || LATER.contains(status) ? new PartnerUnavailable(code) : new PartnerRefused(code);
    }
}
