package org.vincle.routes.host.ask;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.vincle.connectors.api.Document;
import org.vincle.connectors.api.Original;
import org.vincle.connectors.api.StoredDocument;
import org.vincle.connectors.api.Submission;
import org.vincle.connectors.api.error.Codes;
import org.vincle.connectors.api.error.InvalidMessage;
import org.vincle.connectors.api.error.PartnerUnavailable;
import org.vincle.connectors.api.json.CanonicalJson;
import org.vincle.connectors.api.proof.Proof;
import org.vincle.connectors.api.proof.Proof.Status;
import org.vincle.connectors.api.proof.ProofRequest;
import org.vincle.routes.api.Ledger;
import org.vincle.routes.api.QuestionRegister;

/** Questions and their proofs in the ledger, on the shelf of who asked: every version stays. */
final class Records {

    private static final String JSON = "application/json";
    /** The documents say it all; what has no copy can be forgotten. */
    private static final Original NOTHING = new Original(JSON, new byte[0]);

    private final Ledger ledger;

    Records(Ledger ledger) {
        this.ledger = ledger;
    }

    Optional<StoredDocument> question(ProofRequest request) {
        return ledger.document(
                request.asker(), QuestionRegister.QUESTION, request.id().toString());
    }

    static Asked read(StoredDocument stored) {
        return CanonicalJson.read(stored.document().content(), Asked.class);
    }

    Optional<Proof> proof(ProofRequest request) {
        return ledger.document(
                        request.asker(), QuestionRegister.PROOF, request.id().toString())
                .map(stored -> CanonicalJson.read(stored.document().content(), Proof.class));
    }

    /** Commits what became of a question, with the proof when there is one; returns what the next version will replace. */
    Optional<StoredDocument> write(ProofRequest request, Asked asked, Optional<StoredDocument> before, Proof proof) {
        long version = before.map(StoredDocument::version).orElse(0L);
        var question = document(
                request,
                request.asker(),
                QuestionRegister.QUESTION,
                version,
                Questions.json(asked),
                Map.of(QuestionRegister.PRODUCT, List.of(asked.product())));
        var documents = new ArrayList<>(List.of(question));
        if (proof != null && proof.status() != Status.PENDING) {
            documents.add(
                    document(request, asked.product(), QuestionRegister.PROOF, 0, Questions.json(proof), Map.of()));
        }
        var name = "ask:" + request.id() + ":" + (version + 1);
        try {
            ledger.accept(new Submission(request.asker(), null, name, NOTHING, null, documents, null, null));
        } catch (InvalidMessage e) {
            // Somebody asks the same at this very moment: whoever comes later finds the answer.
            throw e.getCode().equals(Codes.VERSION_CONFLICT) ? new PartnerUnavailable(Codes.NOT_READY) : e;
        }
        return Optional.of(new StoredDocument(question, version + 1, asked.at()));
    }

    private static Document document(
            ProofRequest request,
            String source,
            String type,
            long expects,
            byte[] content,
            Map<String, List<String>> index) {
        return new Document(
                request.asker(),
                source,
                type,
                request.id().toString(),
                expects,
                JSON,
                content,
                index,
                request.referral());
    }

    static String digest(String product, ProofRequest request) {
        var said = new StringBuilder(product);
        request.person()
                .identifiers()
                .forEach(i -> said.append('\n').append(i.system()).append('|').append(i.value()));
        said.append('\n').append(request.basis().kind()).append('\n').append(request.purpose());
        try {
            var sha = MessageDigest.getInstance("SHA-256");
            return HexFormat.of().formatHex(sha.digest(said.toString().getBytes(StandardCharsets.UTF_8)), 0, 20);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("this Java has no SHA-256", e);
        }
    }
}
