package org.vincle.connectors.pci.soap;

import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.vincle.connectors.api.error.ExchangeException;
import org.vincle.connectors.api.error.InvalidMessage;
import org.vincle.connectors.api.error.PartnerRefused;
import org.vincle.connectors.api.error.PartnerUnavailable;
import org.vincle.connectors.http.client.Line;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

/** A platform of the administration, whose failures are spoken of in the hub's terms. */
public final class Platform {

    /** Nobody lets us in, nobody is there, or nobody has time: another attempt may succeed. */
    private static final Set<Integer> LATER = Set.of(401, 403, 404, 405, 407, 408, 410, 425, 429);

    private final Line line;
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

    /** A platform at the end of that line, which takes what that signer signs, and whose answers that verifier believes. */
    public Platform(Line line, Optional<Signer> signer, Optional<Verifier> verifier) {
        this.line = line;
        this.signer = signer;
        this.verifier = verifier;
    }

    /** Sends an envelope there and gives back what answered it; a fault becomes what the function makes of it. */
    public Answer call(URI url, String action, byte[] envelope, Function<Element, ExchangeException> fault) {
        var request = Xml.parse(envelope);
        var signed = signer.map(s -> s.sign(request)).orElse(request);
        var reply = line.send(HttpRequest.newBuilder(url)
                .header("Content-Type", "text/xml; charset=UTF-8")
                .header("SOAPAction", '"' + action + '"')
                .POST(BodyPublishers.ofByteArray(Xml.bytes(signed))));
        if (reply.statusCode() != 200 && reply.statusCode() != 500) {
            throw failure(reply.statusCode());
        }
        var document = document(reply);
        var payload = Soap.payload(document);
        if (Soap.is(payload, "Fault")) {
            throw fault.apply(payload);
        } else if (reply.statusCode() != 200) {
            throw failure(reply.statusCode());
        }
        verifier.ifPresent(v -> v.verify(document));
        return new Answer(payload, reply.body());
    }

    private static Document document(HttpResponse<byte[]> reply) {
        try {
            return Xml.parse(reply.body());
        } catch (InvalidMessage e) {
            throw reply.statusCode() == 200
                    ? new PartnerUnavailable("pci-" + e.getCode())
                    : failure(reply.statusCode());
        }
    }

    private static ExchangeException failure(int status) {
        var code = "pci-status-" + status;
        return status / 100 != 4 || LATER.contains(status) ? new PartnerUnavailable(code) : new PartnerRefused(code);
    }
}
