package org.vincle.connectors.desk.mail;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import org.vincle.connectors.api.Drawer;
import org.vincle.connectors.api.Drawer.Kept;
import org.vincle.connectors.api.error.Codes;
import org.vincle.connectors.api.error.PartnerUnavailable;
import org.vincle.connectors.api.json.CanonicalJson;

/** What each account wants to be mailed, and what it has not been mailed yet, kept in the ledger. */
final class MailBook {

    private static final String CHOICE = "desk:mail-choice";
    private static final String WAITING = "desk:mail-waiting";
    private static final int ATTEMPTS = 20;
    private static final int MOST = 1_000;

    private final Drawer drawer;

    MailBook(Drawer drawer) {
        this.drawer = drawer;
    }

    Optional<MailChoice> choice(String institution, String account) {
        return drawer.read(institution, CHOICE, account)
                .map(kept -> CanonicalJson.read(kept.content(), MailChoice.class));
    }

    /** Those of all accounts that have chosen, by account. */
    Map<String, MailChoice> choices(String institution) {
        var all = new TreeMap<String, MailChoice>();
        drawer.all(institution, CHOICE, MOST)
                .forEach(kept -> all.put(kept.id(), CanonicalJson.read(kept.content(), MailChoice.class)));
        return all;
    }

    void choose(String institution, String account, MailChoice choice) {
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            long version =
                    drawer.read(institution, CHOICE, account).map(Kept::version).orElse(0L);
            if (write(institution, CHOICE, account, version, choice)) {
                return;
            }
        }
        throw new PartnerUnavailable(Codes.NOT_READY);
    }

    Waiting waiting(String institution, String account) {
        return drawer.read(institution, WAITING, account).map(MailBook::waiting).orElseGet(Waiting::nothing);
    }

    /** Changes what waits; the change is tried on what is there at that moment. */
    void change(String institution, String account, UnaryOperator<Waiting> change) {
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            var kept = drawer.read(institution, WAITING, account);
            var before = kept.map(MailBook::waiting).orElseGet(Waiting::nothing);
            var after = change.apply(before);
            long version = kept.map(Kept::version).orElse(0L);
            if (after.equals(before) || write(institution, WAITING, account, version, after)) {
                return;
            }
        }
        throw new PartnerUnavailable(Codes.NOT_READY);
    }

    /** The same once, unless somebody else changed it meanwhile; whether it did. */
    boolean changeOnly(String institution, String account, Waiting expected, Waiting next) {
        var kept = drawer.read(institution, WAITING, account);
        return kept.isPresent()
                && waiting(kept.get()).equals(expected)
                && write(institution, WAITING, account, kept.get().version(), next);
    }

    private boolean write(String institution, String kind, String id, long version, Object content) {
        var json = CanonicalJson.write(content).getBytes(UTF_8);
        return drawer.write(new Kept(institution, kind, id, version, null, json));
    }

    private static Waiting waiting(Kept kept) {
        return CanonicalJson.read(kept.content(), Waiting.class);
    }
}
