package org.vincle.connectors.fhir.shelf;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.vincle.connectors.api.Delivery;
import org.vincle.connectors.api.Document;
import org.vincle.connectors.api.Receipt;
import org.vincle.connectors.api.Shelf;
import org.vincle.connectors.api.ShelfPage;
import org.vincle.connectors.api.ShelfQuery;
import org.vincle.connectors.api.StoredDocument;
import org.vincle.connectors.api.error.Codes;
import org.vincle.connectors.api.error.ExchangeException;
import org.vincle.connectors.api.error.PartnerUnavailable;
import org.vincle.connectors.testkit.Behaviour;
import org.vincle.connectors.testkit.ConnectorContract;

/** A partner that reads from the hub's shelf: what may be down is the shelf, and nobody answers anything. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class ShelfContractTest extends ConnectorContract {

    private final List<Document> laid = new ArrayList<>();
    private boolean down;
    private final ShelfWriter writer = new ShelfWriter(
            new Shelf() {
                @Override
                public Optional<StoredDocument> read(String reader, String type, String id) {
                    return Optional.empty();
                }

                @Override
                public Optional<StoredDocument> read(String reader, String type, String id, long version) {
                    return Optional.empty();
                }

                @Override
                public ShelfPage search(ShelfQuery query) {
                    if (down) {
                        throw new PartnerUnavailable(Codes.NOT_READY);
                    }
                    return new ShelfPage(List.of(), 0, null);
                }
            },
            name -> Optional.empty());

    @Override
    protected Receipt deliver(Delivery delivery) {
        var receipt = writer.write(delivery);
        laid.addAll(receipt.documents());
        return receipt;
    }

    @Override
    protected void partnerBehaves(Behaviour behaviour) {}

    @Override
    protected void partnerListens(boolean listens) {
        down = !listens;
    }

    @Override
    protected List<String> received() {
        return laid.stream()
                .map(d -> new String(d.content(), StandardCharsets.UTF_8))
                .toList();
    }

    @Override
    protected int effects() {
        return (int) laid.stream()
                .filter(d -> d.type().equals("Task"))
                .map(Document::id)
                .distinct()
                .count();
    }

    @Override
    protected Map<Behaviour, Class<? extends ExchangeException>> errors() {
        return Map.of();
    }

    @Override
    protected List<String> lost() {
        return List.of();
    }

    @Override
    protected Behaviour refusal() {
        throw new UnsupportedOperationException("a shelf refuses nothing");
    }
}
