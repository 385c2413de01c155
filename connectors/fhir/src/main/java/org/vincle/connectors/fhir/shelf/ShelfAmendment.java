package org.vincle.connectors.fhir.shelf;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.hl7.fhir.r4.model.Resource;
import org.hl7.fhir.r4.model.Task;
import org.vincle.connectors.api.Delivery;
import org.vincle.connectors.api.Document;
import org.vincle.connectors.api.Receipt;
import org.vincle.connectors.api.Shelf;
import org.vincle.connectors.api.StoredDocument;
import org.vincle.connectors.api.model.Referral;
import org.vincle.connectors.fhir.R4;
import org.vincle.connectors.fhir.translate.ReferralWriter;
import org.vincle.connectors.fhir.translate.Withdrawn;

/**
 * Writes the whole content of a referral over the reader's projection of it: new versions, the same ids.
 *
 * @param at when it was said so, or null
 */
record ShelfAmendment(Shelf shelf, Delivery delivery, Referral referral, Instant at) {

    Receipt over(StoredDocument task) {
        var names = Names.ofReferral(delivery.referral(), delivery.partner());
        var written = ReferralWriter.write(referral, delivery.state(), names);
        var documents = new ArrayList<Document>();
        var counts = new HashMap<String, Integer>();
        for (var resource : written.value()) {
            counts.merge(resource.fhirType(), 1, Integer::sum);
            if (resource instanceof Task asked) {
                var now = (Task) R4.read(task.document().content());
                ReferralWriter.ask(now, asked, at == null ? delivery.owedSince() : at);
                documents.add(ShelfWriter.document(delivery, now, task));
            } else {
                write(resource, documents);
            }
        }
        withdraw(names, counts, documents);
        return new Receipt(null, documents, written.losses(), null);
    }

    private void write(Resource resource, List<Document> documents) {
        var stored = shelf.read(
                delivery.partner(), resource.fhirType(), resource.getIdElement().getIdPart());
        if (stored.isEmpty() || !says(stored.get(), resource)) {
            documents.add(ShelfWriter.document(delivery, resource, stored.orElse(null)));
        }
    }

    private static boolean says(StoredDocument stored, Resource resource) {
        return Arrays.equals(stored.document().content(), R4.write(resource));
    }

    /** What the referral no longer holds must not stay to be read. */
    private void withdraw(Names names, Map<String, Integer> counts, List<Document> documents) {
        for (var type : ShelfIndex.types().keySet()) {
            for (int index = counts.getOrDefault(type, 0); ; index++) {
                var stored = shelf.read(delivery.partner(), type, names.id(type, index));
                if (stored.isEmpty()) {
                    break;
                }
                var withdrawn = Withdrawn.of(R4.read(stored.get().document().content()));
                if (!says(stored.get(), withdrawn)) {
                    documents.add(ShelfWriter.document(delivery, withdrawn, stored.get()));
                }
            }
        }
    }

    @Override
    public String toString() {
        return "ShelfAmendment[" + delivery.id() + "]";
    }
}
