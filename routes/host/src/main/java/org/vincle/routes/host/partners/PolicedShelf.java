package org.vincle.routes.host.partners;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
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
import org.vincle.connectors.api.model.Referral;
import org.vincle.routes.api.Circumstances;
import org.vincle.routes.api.Courses;
import org.vincle.routes.api.Ledger;
import org.vincle.routes.api.Policy;
import org.vincle.routes.api.Policy.Purpose;
import org.vincle.routes.api.Policy.Question;
import org.vincle.routes.api.Sight;
import org.vincle.routes.api.Sights;
import org.vincle.routes.api.Sights.Tally;
import org.vincle.routes.api.Withheld.Why;
import org.vincle.routes.host.partners.ReadAudit.Read;
import org.vincle.routes.host.partners.Reading.Verdict;

/** The ledger's documents, of which each reader sees its own and what the policy lets it read of others' now. */
@Component(service = Shelf.class)
public final class PolicedShelf implements Shelf {

    /** Of pages on which everything is withheld, so many are passed over at once. */
    private static final int EMPTY_PAGES = 20;

    /** For a total, so many accounts are decided about and no more. */
    private static final int ACCOUNTS = 200;

    private final Ledger ledger;
    private final Sights sights;
    private final Policy policy;
    private final Directory directory;
    private final ReadAudit audit;
    private final String account;

    @Activate
    public PolicedShelf(
            @Reference Ledger ledger,
            @Reference Sights sights,
            @Reference Policy policy,
            @Reference Directory directory,
            @Reference ReadAudit audit) {
        this(ledger, sights, policy, directory, audit, null);
    }

    private PolicedShelf(
            Ledger ledger, Sights sights, Policy policy, Directory directory, ReadAudit audit, String account) {
        this.ledger = ledger;
        this.sights = sights;
        this.policy = policy;
        this.directory = directory;
        this.audit = audit;
        this.account = account;
    }

    /** What a partner has told of a referral, of which all is shown or nothing. */
    private record Account(UUID referral, String teller) {

        static Account of(StoredDocument stored) {
            return new Account(stored.document().referral(), stored.document().source());
        }
    }

    @Override
    public Optional<StoredDocument> read(String reader, String type, String id) {
        return shown(reader, ledger.document(reader, type, id));
    }

    @Override
    public Optional<StoredDocument> read(String reader, String type, String id, long version) {
        return shown(reader, ledger.document(reader, type, id, version));
    }

    private Optional<StoredDocument> shown(String reader, Optional<StoredDocument> stored) {
        return stored.filter(one -> !shown(reader, List.of(one)).isEmpty());
    }

    @Override
    public ShelfPage search(ShelfQuery query) {
        var sources = sources(query.reader());
        var asked = query;
        for (int pages = 1; ; pages++) {
            var page = ledger.documents(asked, sources);
            var shown = shown(query.reader(), page.documents());
            if (!shown.isEmpty() || page.next() == null || pages == EMPTY_PAGES) {
                boolean all = query.after() == null && page.next() == null;
                return new ShelfPage(shown, all ? shown.size() : total(query, sources), page.next());
            }
            asked = query.after(page.next());
        }
    }

    /** What may not be shown is not counted either; to count it is not to read it. */
    private long total(ShelfQuery query, List<String> sources) {
        var reader = query.reader();
        var tally = sights.tally(query, sources, ACCOUNTS);
        if (tally.isEmpty()) {
            return ShelfPage.UNCOUNTED;
        }
        var accounts = tally.get().stream()
                .filter(one -> !one.source().equals(reader))
                .map(one -> new Account(one.referral(), one.source()))
                .toList();
        var verdicts = verdicts(reader, accounts, known(reader, accounts));
        return tally.get().stream()
                .filter(one -> one.source().equals(reader)
                        || verdicts.get(new Account(one.referral(), one.source()))
                                .shown())
                .mapToLong(Tally::documents)
                .sum();
    }

    private Map<UUID, Sight> known(String reader, List<Account> accounts) {
        return sights.of(
                reader,
                accounts.stream()
                        .map(Account::referral)
                        .filter(Objects::nonNull)
                        .collect(Collectors.toSet()));
    }

    /** Whose documents are worth looking for: whoever might tell this reader anything at all. */
    private List<String> sources(String reader) {
        return Stream.concat(
                        Stream.of(reader, Courses.PARTNER),
                        directory.all().stream().map(Partner::name).filter(source -> mightTell(source, reader)))
                .distinct()
                .toList();
    }

    private boolean mightTell(String source, String reader) {
        return source.equals(reader)
                || !policy.decide(new Question(Purpose.READ, source, reader, null, Circumstances.PRESUMED))
                        .denied();
    }

    /** A label, and whose word it was, would say something of the person, so neither is given as a reason. */
    @Override
    public Optional<Map<String, String>> closed(String reader, UUID referral, String teller) {
        var sight = sights.of(reader, List.of(referral)).get(referral);
        if (sight == null || sight.told().isEmpty()) {
            return Optional.empty();
        }
        var closed = new LinkedHashMap<String, String>();
        new Reading(policy, reader).closed(sight, teller).forEach((field, why) -> closed.put(field.word(), word(why)));
        return Optional.of(closed);
    }

    private static String word(Why why) {
        return switch (why) {
            case NO_AGREEMENT, LABEL_WITHHELD, ANOTHERS_NUMBER -> Why.NO_AGREEMENT.word();
            case NO_CONSENT, CONSENT_REFUSED, CONSENT_WITHDRAWN -> Why.NO_CONSENT.word();
            case NOT_FOR_SECTOR -> Why.NOT_FOR_SECTOR.word();
        };
    }

    /** Those of them that this reader may see now; who was shown what, or refused, is on disk when it returns. */
    private List<StoredDocument> shown(String reader, List<StoredDocument> documents) {
        var accounts = documents.stream()
                .filter(stored -> !stored.document().source().equals(reader))
                .map(Account::of)
                .distinct()
                .toList();
        if (accounts.isEmpty()) {
            return documents;
        }
        var known = known(reader, accounts);
        var verdicts = verdicts(reader, accounts, known);
        audit.write(
                reader,
                account,
                accounts.stream()
                        .map(account -> new Read(referral(known, account), verdicts.get(account)))
                        .toList());
        return documents.stream()
                .filter(stored -> stored.document().source().equals(reader)
                        || verdicts.get(Account.of(stored)).shown())
                .toList();
    }

    private Map<Account, Verdict> verdicts(String reader, List<Account> accounts, Map<UUID, Sight> known) {
        var reading = new Reading(policy, reader);
        var verdicts = new HashMap<Account, Verdict>();
        for (var account : accounts) {
            var sight = known.get(account.referral);
            verdicts.put(account, sight == null ? reading.of(account.teller) : reading.of(sight, account.teller));
        }
        return verdicts;
    }

    private static Referral referral(Map<UUID, Sight> known, Account account) {
        var sight = known.get(account.referral);
        return sight == null ? null : sight.referral();
    }

    @Override
    public Shelf onBehalfOf(String account) {
        return new PolicedShelf(ledger, sights, policy, directory, audit, account);
    }

    @Override
    public Shelf forWriting() {
        return new Whole(ledger, directory);
    }

    /** All that lies there, of whomever it is. */
    private record Whole(Ledger ledger, Directory directory) implements Shelf {

        @Override
        public Optional<StoredDocument> read(String reader, String type, String id) {
            return ledger.document(reader, type, id);
        }

        @Override
        public Optional<StoredDocument> read(String reader, String type, String id, long version) {
            return ledger.document(reader, type, id, version);
        }

        @Override
        public ShelfPage search(ShelfQuery query) {
            var sources = Stream.concat(
                            Stream.of(query.reader(), Courses.PARTNER),
                            directory.all().stream().map(Partner::name))
                    .distinct()
                    .toList();
            return ledger.documents(query, sources);
        }
    }
}
