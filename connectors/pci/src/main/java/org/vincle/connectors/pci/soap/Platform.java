package org.vincle.connectors.pci.soap;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import org.vincle.connectors.api.error.ExchangeException;
import org.vincle.connectors.api.error.InvalidMessage;
import org.vincle.connectors.api.error.PartnerRefused;
import org.vincle.connectors.api.error.PartnerUnavailable;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

/** A platform of the administration, whose failures are spoken of in the hub's terms. */
public final class Platform {

    private static final String NO_ANSWER = "pci-no-answer";
    /** Nobody lets us in, nobody is there, or nobody has time: another attempt may succeed. */
    private static final Set<Integer> LATER = Set.of(401, 403, 404, 405, 407, 408, 410, 425, 429);

    private final HttpClient http;
    private final Duration timeout;
    private final int largest;
    private final Optional<Signer> signer;
    private final Optional<Verifier> verifier;

    /**
     * What came back.
     *
     * @param payload what the body holds
     * @param content the whole answer, byte for byte
     */
    public record Answer(Element payload, byte[] content) {

        @Override
        public String toString() {
            return "Answer[not shown]";
        }
    }

    private record Reply(int status, byte[] body) {}

    /** A platform that takes what that signer signs, and whose answers that verifier believes. */
    public Platform(
            SSLContext tls, Duration timeout, int largest, Optional<Signer> signer, Optional<Verifier> verifier) {
        this.timeout = timeout;
        this.largest = largest;
        this.signer = signer;
        this.verifier = verifier;
        var builder = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(timeout)
                .followRedirects(HttpClient.Redirect.NEVER);
        if (tls != null) {
            builder.sslContext(tls);
        }
        this.http = builder.build();
    }

    /** Sends an envelope there and gives back what answered it; a fault becomes what the function makes of it. */
    public Answer call(URI url, String action, byte[] envelope, Function<Element, ExchangeException> fault) {
        var request = Xml.parse(envelope);
        var signed = signer.map(s -> s.sign(request)).orElse(request);
        var reply = send(HttpRequest.newBuilder(url)
                .timeout(timeout)
                .header("Content-Type", "text/xml; charset=UTF-8")
                .header("SOAPAction", '"' + action + '"')
                .POST(BodyPublishers.ofByteArray(Xml.bytes(signed)))
                .build());
        if (reply.status() != 200 && reply.status() != 500) {
            throw failure(reply.status());
        }
        var document = document(reply);
        var payload = Soap.payload(document);
        if (Soap.is(payload, "Fault")) {
            throw fault.apply(payload);
        } else if (reply.status() != 200) {
            throw failure(reply.status());
        }
        verifier.ifPresent(v -> v.verify(document));
        return new Answer(payload, reply.body());
    }

    private static Document document(Reply reply) {
        try {
            return Xml.parse(reply.body());
        } catch (InvalidMessage e) {
            throw reply.status() == 200 ? new PartnerUnavailable("pci-" + e.getCode()) : failure(reply.status());
        }
    }

    // The client's own timeout ends with the headers; a body that trickles would hold the caller for ever.
    private Reply send(HttpRequest request) {
        var coming = http.sendAsync(request, head -> new BoundedBody(largest));
        try {
            var answer = coming.get(2 * timeout.toMillis(), TimeUnit.MILLISECONDS);
            return new Reply(answer.statusCode(), answer.body());
        } catch (ExecutionException e) {
            throw new PartnerUnavailable(e.getCause() instanceof SSLException ? "pci-tls" : NO_ANSWER);
        } catch (TimeoutException e) {
            coming.cancel(true);
            throw new PartnerUnavailable(NO_ANSWER);
        } catch (InterruptedException e) {
            coming.cancel(true);
            Thread.currentThread().interrupt();
            throw new PartnerUnavailable(NO_ANSWER);
        }
    }

    private static ExchangeException failure(int status) {
        var code = "pci-status-" + status;
        return status / 100 != 4 || LATER.contains(status) ? new PartnerUnavailable(code) : new PartnerRefused(code);
    }
}
