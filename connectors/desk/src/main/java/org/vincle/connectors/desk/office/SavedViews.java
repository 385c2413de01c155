package org.vincle.connectors.desk.office;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.vincle.connectors.api.Drawer;
import org.vincle.connectors.api.Drawer.Kept;
import org.vincle.connectors.api.error.InvalidMessage;
import org.vincle.connectors.api.json.CanonicalJson;
import org.vincle.connectors.desk.cases.Wanted;

/** What people look for again and again, each for themselves; never the words that they typed, which may be about somebody. */
final class SavedViews {

    private static final String KIND = "desk:view:";
    private static final int MOST = 30;
    private static final int LONGEST = 60;

    private final Drawer drawer;

    SavedViews(Drawer drawer) {
        this.drawer = drawer;
    }

    /**
     * One of them.
     *
     * @param id what it is found by
     * @param title what its owner calls it
     * @param wanted what it looks for
     */
    record View(String id, String title, Wanted wanted) {}

    /** All of that account. */
    List<View> all(String institution, String account) {
        return drawer.all(institution, KIND + account, MOST).stream()
                .map(SavedViews::view)
                .toList();
    }

    /** That one of that account. */
    Optional<View> of(String institution, String account, String id) {
        return drawer.read(institution, KIND + account, id).map(SavedViews::view);
    }

    /** Keeps it; refused when there are too many already. */
    void save(String institution, String account, String title, Wanted wanted) {
        if (all(institution, account).size() >= MOST) {
            throw new InvalidMessage("too-many-views");
        }
        var view = new View(UUID.randomUUID().toString(), title, wanted);
        drawer.write(new Kept(
                institution,
                KIND + account,
                view.id,
                0,
                null,
                CanonicalJson.write(view).getBytes(UTF_8)));
    }

    void remove(String institution, String account, String id) {
        drawer.remove(institution, KIND + account, id);
    }

    /** Whether something may be called so. */
    static boolean isTitle(String title) {
        return !title.isBlank() && title.length() <= LONGEST;
    }

    private static View view(Kept kept) {
        return CanonicalJson.read(kept.content(), View.class);
    }
}
