package org.vincle.routes.host.partners;

import java.util.Optional;
import java.util.stream.Stream;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.vincle.connectors.api.Directory;
import org.vincle.connectors.api.Partner;
import org.vincle.connectors.api.Shelf;
import org.vincle.connectors.api.ShelfPage;
import org.vincle.connectors.api.ShelfQuery;
import org.vincle.connectors.api.StoredDocument;
import org.vincle.routes.api.Circumstances;
import org.vincle.routes.api.Ledger;
import org.vincle.routes.api.Policy;
import org.vincle.routes.api.Policy.Purpose;
import org.vincle.routes.api.Policy.Question;

/** The ledger's documents, of which each reader sees its own and what the policy lets it read of others'. */
@Component(service = Shelf.class)
public final class PolicedShelf implements Shelf {

    private final Ledger ledger;
    private final Policy policy;
    private final Directory directory;

    @Activate
    public PolicedShelf(@Reference Ledger ledger, @Reference Policy policy, @Reference Directory directory) {
        this.ledger = ledger;
        this.policy = policy;
        this.directory = directory;
    }

    @Override
    public Optional<StoredDocument> read(String reader, String type, String id) {
        return ledger.document(reader, type, id).filter(d -> mayRead(reader, d));
    }

    @Override
    public Optional<StoredDocument> read(String reader, String type, String id, long version) {
        return ledger.document(reader, type, id, version).filter(d -> mayRead(reader, d));
    }

    @Override
    public ShelfPage search(ShelfQuery query) {
        var sources = Stream.concat(
                        Stream.of(query.reader()), directory.all().stream().map(Partner::name))
                .distinct()
                .filter(source -> mayRead(query.reader(), source))
                .toList();
        return ledger.documents(query, sources);
    }

    private boolean mayRead(String reader, StoredDocument stored) {
        return mayRead(reader, stored.document().source());
    }

    private boolean mayRead(String reader, String source) {
        return source.equals(reader)
                || !policy.decide(new Question(Purpose.READ, source, reader, null, Circumstances.PRESUMED))
                        .denied();
    }
}
