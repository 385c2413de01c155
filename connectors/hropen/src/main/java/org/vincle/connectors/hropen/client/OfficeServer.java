package org.vincle.connectors.hropen.client;

import static java.net.http.HttpRequest.BodyPublishers.noBody;
import static java.net.http.HttpRequest.BodyPublishers.ofByteArray;

import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import javax.net.ssl.SSLContext;
import org.vincle.connectors.api.error.ExchangeException;
import org.vincle.connectors.api.error.PartnerRefused;
import org.vincle.connectors.api.error.PartnerUnavailable;
import org.vincle.connectors.http.client.Address;
import org.vincle.connectors.http.client.Line;

/** An employment service's server, whose failures are spoken of in the hub's terms. */
public final class OfficeServer {

    private static final int LARGEST_ANSWER = 4 * 1024 * 1024;
    /** Nobody lets us in, nobody is there, or nobody has time: another attempt may succeed. */
    private static final Set<Integer> LATER = Set.of(401, 403, 404, 405, 407, 408, 410, 425, 429);

    private static final Set<Integer> HAS_IT = Set.of(409, 412);

    private final URI url;
    private final String token;
    private final boolean putsChanges;
    private final Line line;

    /** The server that takes candidates at that address; IllegalArgumentException names the setting that is wrong. */
    public OfficeServer(String url, String token, boolean putsChanges, Duration timeout, SSLContext tls) {
        this.url = Address.of("serverUrl", url.replaceFirst("/+$", ""));
        if (this.url.getQuery() != null) {
            throw new IllegalArgumentException("serverUrl: must hold no query");
        }
        this.token = token;
        this.putsChanges = putsChanges;
        this.line = new Line("hropen", timeout, tls, LARGEST_ANSWER);
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
                ? line.send(request(address(document), "PUT", ofByteArray(candidate), key))
                        .statusCode()
                : post(key, candidate);
        check(putsChanges && status == 404 ? post(key, candidate) : status);
    }

    /** The candidate as the server has it now; empty when it has none. */
    public Optional<byte[]> read(String document) {
        var answer = line.send(request(address(document), "GET", noBody(), null));
        if (answer.statusCode() == 404 || answer.statusCode() == 410) {
            return Optional.empty();
        }
        check(answer.statusCode());
        return Optional.of(answer.body());
    }

    private int post(String key, byte[] candidate) {
        return line.send(request(url, "POST", ofByteArray(candidate), key)).statusCode();
    }

    private URI address(String document) {
        return URI.create(url + "/" + document);
    }

    private HttpRequest.Builder request(URI address, String method, BodyPublisher body, String key) {
        var request = HttpRequest.newBuilder(address)
                .header("Accept", "application/json")
                .method(method, body);
        if (key != null) {
            request.header("Content-Type", "application/json").header("Idempotency-Key", key);
        }
        if (!token.isEmpty()) {
            request.header("Authorization", "Bearer " + token);
        }
        return request;
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
