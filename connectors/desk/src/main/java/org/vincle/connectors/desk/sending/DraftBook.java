package org.vincle.connectors.desk.sending;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.vincle.connectors.api.Drawer;
import org.vincle.connectors.api.Drawer.Kept;
import org.vincle.connectors.api.json.CanonicalJson;
import org.vincle.connectors.api.model.PersonalData;

/** What people are writing, kept in the ledger until it is sent, thrown away or forgotten. */
final class DraftBook {

    private static final String KIND = "desk:draft";
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
        var content = CanonicalJson.write(draft).getBytes(UTF_8);
        var until = draft.changed().plus(unused);
        return drawer.write(new Kept(institution, KIND, draft.id().toString(), version, until, content));
    }

    /** Forgets it. */
    void remove(String institution, String id) {
        drawer.remove(institution, KIND, id);
    }

    private static Entry entry(Kept kept) {
        return new Entry(CanonicalJson.read(kept.content(), Draft.class), kept.version());
    }
}
