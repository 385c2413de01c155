package org.vincle.connectors.desk.sending;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.vincle.connectors.api.Drawer;
import org.vincle.connectors.api.Drawer.Kept;
import org.vincle.connectors.api.json.CanonicalJson;
import org.vincle.connectors.api.model.PersonalData;
import org.vincle.connectors.desk.documents.Attached;

/** What people are writing, kept in the ledger until it is sent, thrown away or forgotten. */
final class DraftBook {

    private static final String KIND = "desk:draft";
    private static final String FILE = "desk:draft-file";
    private static final int MOST = 500;

    private final Drawer drawer;
    private final Duration unused;

    /** Each of which is forgotten when it was not changed for so long. */
    DraftBook(Drawer drawer, Duration unused) {
        this.drawer = drawer;
        this.unused = unused;
    }

    /**
     * A draft at a version.
     *
     * @param draft the draft
     * @param version its version
     */
    @PersonalData
    record Entry(Draft draft, long version) {

        @Override
        public String toString() {
            return "Entry[not shown]";
        }
    }

    /** The draft of that id. */
    Optional<Entry> read(String institution, String id) {
        return drawer.read(institution, KIND, id).map(DraftBook::entry);
    }

    /** All of an institution, the oldest first. */
    List<Draft> all(String institution) {
        return drawer.all(institution, KIND, MOST).stream()
                .map(kept -> entry(kept).draft())
                .toList();
    }

    /** Keeps it in place of that version, 0 for a new one; false when it was changed meanwhile. */
    boolean keep(String institution, Draft draft, long version) {
        var id = draft.id().toString();
        var content = CanonicalJson.write(draft).getBytes(UTF_8);
        var until = draft.changed().plus(unused);
        var before = version == 0 ? Optional.<Entry>empty() : read(institution, id);
        // Its documents stay as long as it does, whatever happens in between.
        draft.files().forEach(file -> drawer.prolong(institution, FILE, place(id, file), until));
        boolean kept = drawer.write(new Kept(institution, KIND, id, version, until, content));
        // Those of whichever of the two does not stand are nobody's.
        var stand = kept ? Optional.of(draft) : read(institution, id).map(Entry::draft);
        var falls = kept ? before.map(Entry::draft) : Optional.of(draft);
        falls.ifPresent(one -> forget(institution, one, stand));
        return kept;
    }

    /** Keeps the bytes of a document that is about to go with that draft. */
    void keep(String institution, Draft draft, Enclosure file, byte[] content) {
        var place = place(draft.id().toString(), file);
        drawer.remove(institution, FILE, place);
        drawer.write(new Kept(institution, FILE, place, 0, draft.changed().plus(unused), content));
    }

    /** The bytes of a document that goes with that draft; nothing when they are not there, or are others. */
    Optional<byte[]> content(String institution, Draft draft, Enclosure file) {
        return drawer.read(institution, FILE, place(draft.id().toString(), file))
                .map(Kept::content)
                .filter(content -> new Attached(file.title(), file.kind(), content)
                        .digest()
                        .equals(file.digest()));
    }

    /** Forgets it with its documents. */
    void remove(String institution, String id) {
        // Its documents first: as long as it is there it says which these are.
        read(institution, id).ifPresent(entry -> forget(institution, entry.draft(), Optional.empty()));
        drawer.remove(institution, KIND, id);
    }

    private void forget(String institution, Draft falls, Optional<Draft> stands) {
        var left = stands.stream()
                .flatMap(draft -> draft.files().stream())
                .map(Enclosure::id)
                .toList();
        falls.files().stream()
                .filter(file -> !left.contains(file.id()))
                .forEach(file ->
                        drawer.remove(institution, FILE, place(falls.id().toString(), file)));
    }

    private static String place(String draft, Enclosure file) {
        return draft + "/" + file.id();
    }

    private static Entry entry(Kept kept) {
        return new Entry(CanonicalJson.read(kept.content(), Draft.class), kept.version());
    }
}
