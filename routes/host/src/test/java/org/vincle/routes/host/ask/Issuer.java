package org.vincle.routes.host.ask;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.vincle.connectors.api.Original;
import org.vincle.connectors.api.model.Code;
import org.vincle.connectors.api.model.Finding;
import org.vincle.connectors.api.proof.Proof;
import org.vincle.connectors.api.proof.Proof.Status;
import org.vincle.connectors.api.proof.ProofRequest;
import org.vincle.connectors.api.proof.ProofSource;

/** A product that does what the test says, and remembers how it was asked. */
final class Issuer implements ProofSource {

    final List<String> calls = new ArrayList<>();
    RuntimeException failure;
    Status status = Status.KNOWN;

    @Override
    public String product() {
        return "sepe-jobseeker";
    }

    @Override
    public Proof ask(ProofRequest request, int attempt, Instant at) {
        calls.add("ask " + attempt);
        return proof(request, at);
    }

    @Override
    public Proof collect(ProofRequest request, int attempt, Instant at) {
        calls.add("collect " + attempt);
        return proof(request, at);
    }

    private Proof proof(ProofRequest request, Instant at) {
        if (failure != null) {
            throw failure;
        }
        var finding = new Finding(
                Finding.Kind.OBSERVATION,
                new Code("urn:vincle:proof", "jobseeker-registered", null),
                "yes",
                null,
                null,
                "final",
                null,
                null,
                null,
                null);
        return status == Status.PENDING
                ? new Proof(
                        request.id(), product(), status, at, null, null, null, at.plus(Duration.ofHours(2)), null, null)
                : new Proof(
                        request.id(),
                        product(),
                        status,
                        at,
                        "T-1",
                        null,
                        List.of(finding),
                        null,
                        new Original("text/xml", new byte[] {1}),
                        null);
    }
}
