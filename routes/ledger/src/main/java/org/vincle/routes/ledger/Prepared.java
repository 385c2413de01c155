package org.vincle.routes.ledger;

import java.util.List;
import java.util.UUID;
import org.vincle.connectors.api.Accepted.DocumentVersion;
import org.vincle.connectors.api.Submission;
import org.vincle.connectors.api.json.CanonicalJson;

/**
 * A submission with all its bytes ready, so that whoever writes it to the database need not compute.
 *
 * @param id the hub's id of the message
 * @param submission what was handed in
 * @param original the message as received, packed
 * @param items the canonical items, packed
 * @param documents the documents, packed
 */
record Prepared(UUID id, Submission submission, byte[] original, List<byte[]> items, List<PackedDocument> documents) {

    static Prepared of(UUID id, Submission submission, Seal seal) {
        return new Prepared(
                id,
                submission,
                Packed.pack(submission.original().content()),
                submission.items().stream()
                        .map(item -> Packed.pack(CanonicalJson.write(item)))
                        .toList(),
                PackedDocument.all(submission.documents(), seal));
    }

    List<DocumentVersion> versions() {
        return documents.stream().map(PackedDocument::next).toList();
    }

    @Override
    public String toString() {
        return "Prepared[" + id + "]";
    }
}
