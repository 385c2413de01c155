package org.vincle.connectors.desk.cases;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.BiFunction;
import java.util.stream.Stream;
import org.vincle.connectors.api.Delivery;
import org.vincle.connectors.api.Document;
import org.vincle.connectors.api.IdentifierRule;
import org.vincle.connectors.api.Receipt;
import org.vincle.connectors.api.Shelf;
import org.vincle.connectors.api.ShelfPage;
import org.vincle.connectors.api.ShelfQuery;
import org.vincle.connectors.api.ShelfQuery.Criterion;
import org.vincle.connectors.api.StoredDocument;
import org.vincle.connectors.api.error.PartnerRefused;
import org.vincle.connectors.api.json.CanonicalJson;
import org.vincle.connectors.api.model.Identifier;
import org.vincle.connectors.api.model.PersonalData;
import org.vincle.connectors.api.model.PlanUpdate;
import org.vincle.connectors.api.model.Referral;
import org.vincle.connectors.api.model.Relative;
import org.vincle.connectors.api.model.Withdrawal;
import org.vincle.connectors.desk.cases.Case.Said;

/** The cases of the institutions at the desk, as they lie on their shelves. */
public final class CaseBook {

    /** A case; its id is the hub's id of the referral. */
    public static final String CASE = "desk:Case";

    /** A document that came with one, in its own media type. */
    public static final String FILE = "desk:File";

    /** A shared plan as it stands; its id is the plan's. */
    public static final String PLAN = "desk:Plan";

    /** That a consent was withdrawn; its id is the delivery's. */
    public static final String NOTICE = "desk:Notice";

    /** The numbers of all that a case is about. */
    private static final String PEOPLE = "person";

    private static final int MOST_OF_ONE = 50;
    private static final int MOST_ABOUT = 200;

    private final Shelf shelf;
    private final BiFunction<String, Referral, Optional<String>> teams;

    /** Of that shelf, which shows what may be shown, or all for whoever writes. */
    public CaseBook(Shelf shelf) {
        this(shelf, (institution, referral) -> Optional.empty());
    }

    /** The same, in which what comes belongs to the team that this says. */
    public CaseBook(Shelf shelf, BiFunction<String, Referral, Optional<String>> teams) {
        this.shelf = shelf;
        this.teams = teams;
    }

    /**
     * A case at a version.
     *
     * @param content the case
     * @param version its version
     * @param source whose data it is
     */
    @PersonalData
    public record Entry(Case content, long version, String source) {

        /** The case that a document of the shelf holds. */
        public static Entry of(StoredDocument stored) {
            var content = CanonicalJson.read(stored.document().content(), Case.class);
            return new Entry(content, stored.version(), stored.document().source());
        }

        /** The next version of it. */
        public Document next(String reader, Case content) {
            return document(reader, source, version, content);
        }

        @Override
        public String toString() {
            return "Entry[not shown]";
        }
    }

    /** The case of that referral, if the institution has it and may read it. */
    public Optional<Entry> read(String partner, String id) {
        return shelf.read(partner, CASE, id).map(Entry::of);
    }

    /** Which fields whoever asked may not tell the institution of a case, and why not. */
    public Optional<Map<String, String>> closed(String partner, Case content) {
        return Optional.ofNullable(content.referral().sender().partner())
                .flatMap(teller -> shelf.closed(partner, content.referral().id(), teller));
    }

    /** The document of that id, if the institution has it and may read it. */
    public Optional<Document> file(String partner, String id) {
        return shelf.read(partner, FILE, id).map(StoredDocument::document);
    }

    /** How the case of that referral lists that document, or null when it does not. */
    public CaseFile listed(String partner, String referral, String id) {
        return read(partner, referral).stream()
                .flatMap(entry -> entry.content().files().stream())
                .filter(file -> file.id().equals(id))
                .findFirst()
                .orElse(null);
    }

    /** The newest cases about any of the people of that referral, its own among them; as many as a page holds. */
    public ShelfPage ofPeople(String partner, Referral referral) {
        var people = people(referral);
        return people.isEmpty()
                ? new ShelfPage(List.of(), 0, null)
                : shelf.search(new ShelfQuery(
                        partner, CASE, List.of(new Criterion(PEOPLE, people)), null, null, null, MOST_OF_ONE));
    }

    /** By what the cases of the same people are found. */
    private static List<String> people(Referral referral) {
        return Stream.concat(
                        Stream.of(referral.person()),
                        referral.household().stream().map(Relative::person))
                .filter(Objects::nonNull)
                .flatMap(person -> person.identifiers().stream())
                .map(CaseBook::number)
                .distinct()
                .toList();
    }

    /** The shared plan of which that referral is a step, or which it began, if the institution has it and may read it. */
    public Optional<PlanUpdate> plan(String partner, Case content) {
        return new Plans(shelf).read(partner, content);
    }

    /** A page of a box. */
    public ShelfPage page(String partner, ShelfQuery.Order order, String after, int limit) {
        return shelf.search(new ShelfQuery(partner, CASE, null, null, null, after, limit, order));
    }

    /** A page of what is open in the hands of any of these, in the order of a box. */
    public ShelfPage held(String partner, List<String> holders, String after, int limit) {
        return shelf.search(new ShelfQuery(
                partner, CASE, List.of(Wanted.heldBy(holders)), null, null, after, limit, Box.OPEN.order("", null)));
    }

    /** A page of what somebody looks for, of those words or of none. */
    public ShelfPage found(Wanted wanted, String words, Looking by, String after, int limit) {
        return shelf.search(wanted.query(by.partner, words, by.account, by.at, after, limit));
    }

    /**
     * Who looks.
     *
     * @param partner the institution
     * @param account whose account
     * @param at when, UTC
     */
    public record Looking(String partner, String account, Instant at) {}

    /** What the institution has about whoever has that number, the last change last. */
    public List<Case> about(String partner, Identifier number) {
        var criterion = new ShelfQuery.Criterion(PEOPLE, List.of(number(number)));
        return shelf
                .search(new ShelfQuery(partner, CASE, List.of(criterion), null, null, null, MOST_ABOUT))
                .documents()
                .stream()
                .sorted(Comparator.comparing(StoredDocument::updatedAt))
                .map(stored -> CanonicalJson.read(stored.document().content(), Case.class))
                .toList();
    }

    /** The first version of a case that the institution itself has made. */
    public static Document first(String partner, Case sent) {
        return document(partner, partner, 0, sent);
    }

    /** The notices that the institution was given last. */
    public List<Notice> notices(String partner, int limit) {
        var order = new ShelfQuery.Order(Notice.PLACES, Notice.PLACES + "}");
        return shelf.search(new ShelfQuery(partner, NOTICE, null, null, null, null, limit, order)).documents().stream()
                .map(stored -> CanonicalJson.read(stored.document().content(), Notice.class))
                .toList();
    }

    /** What became of that delivery on the institution's shelf. */
    public Receipt deliver(Delivery delivery) {
        if (!delivery.tellsAnew()) {
            return new Receipt(null, lay(delivery), null, null);
        }
        return read(delivery.partner(), delivery.referral().id().toString())
                .map(entry -> Anew.of(delivery, entry))
                .orElseThrow(() -> new PartnerRefused("referral-missing"));
    }

    /** The case of that referral as the receipt of a delivery leaves it. */
    public Optional<Case> laid(String partner, Receipt receipt, UUID referral) {
        return receipt.documents().stream()
                .filter(document -> document.type().equals(CASE))
                .map(document -> CanonicalJson.read(document.content(), Case.class))
                .findFirst()
                .or(() -> read(partner, referral.toString()).map(Entry::content));
    }

    /** What that delivery lays on the institution's shelf; nothing when it lies there already. */
    public List<Document> lay(Delivery delivery) {
        if (delivery.message() instanceof Withdrawal withdrawal) {
            return notice(delivery, withdrawal);
        }
        var reader = delivery.partner();
        var known = read(reader, delivery.referral().id().toString());
        if (known.isPresent() && known.get().content().has(delivery.id().toString())) {
            return List.of();
        } else if (known.isEmpty() && !(delivery.message() instanceof Referral)) {
            throw new PartnerRefused("referral-missing");
        }
        var unpacked = Unpacked.of(delivery);
        var documents = new ArrayList<Document>();
        documents.add(known.map(entry -> entry.next(reader, entry.content().with(delivery, unpacked)))
                .orElseGet(() -> document(reader, delivery.source(), 0, begun(delivery, unpacked))));
        documents.addAll(unpacked.documents());
        documents.addAll(new Plans(shelf).lay(delivery));
        return documents;
    }

    private Case begun(Delivery delivery, Unpacked unpacked) {
        var fresh = Case.begun(delivery, unpacked);
        var by = new Said(delivery.partner(), null, delivery.id() + "/team", delivery.owedSince());
        return teams.apply(delivery.partner(), fresh.referral())
                .map(team -> fresh.inTeam(by, team))
                .orElse(fresh);
    }

    /** The notice, which is the institution's own to read, whatever else it may read no more. */
    private List<Document> notice(Delivery delivery, Withdrawal withdrawal) {
        var reader = delivery.partner();
        var id = delivery.id().toString();
        if (shelf.read(reader, NOTICE, id).isPresent()) {
            return List.of();
        }
        var referral = delivery.referral().id();
        var notice = new Notice(referral, withdrawal.consent(), withdrawal.at(), delivery.owedSince());
        return List.of(new Document(
                reader,
                reader,
                NOTICE,
                id,
                0,
                "application/json",
                CanonicalJson.write(notice).getBytes(UTF_8),
                Map.of(Document.ORDER, List.of(notice.place())),
                referral));
    }

    private static Map<String, List<String>> index(String reader, Case content) {
        var index = new TreeMap<>(Wanted.index(content));
        index.put(
                Document.ORDER,
                Stream.concat(Box.places(content).stream(), Untouched.places(reader, content))
                        .toList());
        index.put(Circle.SIGHT, Circle.of(content));
        index.put(Document.WORDS, CaseTexts.of(content));
        index.put(PEOPLE, people(content.referral()));
        return index;
    }

    private static Document document(String reader, String source, long expects, Case content) {
        return new Document(
                reader,
                source,
                CASE,
                content.referral().id().toString(),
                expects,
                "application/json",
                CanonicalJson.write(content).getBytes(UTF_8),
                index(reader, content),
                content.referral().id());
    }

    /** However it was written. */
    private static String number(Identifier identifier) {
        return identifier.system() + "|" + IdentifierRule.compact(identifier.value());
    }
}
