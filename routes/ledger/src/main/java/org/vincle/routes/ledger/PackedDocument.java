package org.vincle.routes.ledger;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.vincle.connectors.api.Accepted.DocumentVersion;
import org.vincle.connectors.api.Document;
import org.vincle.connectors.api.json.CanonicalJson;

/** A document with its bytes ready for the database. */
record PackedDocument(Document document, byte[] content, String terms, String facets, String words) {

    /** All values by which a document is found. */
    record Terms(Map<String, List<String>> index) {

        Terms {
            index = index == null ? Map.of() : new TreeMap<>(index);
        }
    }

    /** One value by which a document is found. */
    record Term(String name, String value) {}

    static PackedDocument of(Document document, Seal seal) {
        var content = document.content() == null ? new byte[0] : document.content();
        return new PackedDocument(
                document,
                Packed.pack(content),
                CanonicalJson.write(new Terms(readable(document.index()))),
                Facets.of(document.index()),
                FullText.of(document, seal));
    }

    static List<PackedDocument> all(List<Document> documents, Seal seal) {
        return documents.stream().map(document -> of(document, seal)).toList();
    }

    /** The same as another partner's. */
    PackedDocument from(String source) {
        var of = new Document(
                document.reader(),
                source,
                document.type(),
                document.id(),
                document.expects(),
                document.mediaType(),
                document.content(),
                document.index(),
                document.referral());
        return new PackedDocument(of, content, terms, facets, words);
    }

    DocumentVersion next() {
        return new DocumentVersion(document.type(), document.id(), document.expects() + 1);
    }

    /** All but the texts, of which only digests are kept. */
    private static Map<String, List<String>> readable(Map<String, List<String>> index) {
        if (!index.containsKey(Document.WORDS)) {
            return index;
        }
        var readable = new TreeMap<>(index);
        readable.remove(Document.WORDS);
        return readable;
    }

    /** What it can be found by alone. */
    Set<Term> index() {
        return terms(readable(document.index()));
    }

    static Set<Term> terms(Map<String, List<String>> index) {
        var terms = new HashSet<Term>();
        index.forEach((name, values) -> {
            if (!Facets.narrows(name)) {
                values.forEach(value -> terms.add(new Term(name, value)));
            }
        });
        return terms;
    }

    static Map<String, List<String>> index(String terms) {
        return CanonicalJson.read(terms, Terms.class).index();
    }

    @Override
    public String toString() {
        return "PackedDocument[" + document.type() + "]";
    }
}
