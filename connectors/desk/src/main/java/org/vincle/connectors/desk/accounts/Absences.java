package org.vincle.connectors.desk.accounts;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.vincle.connectors.api.Drawer;
import org.vincle.connectors.api.Drawer.Kept;
import org.vincle.connectors.api.error.Codes;
import org.vincle.connectors.api.error.PartnerUnavailable;
import org.vincle.connectors.api.json.CanonicalJson;

/** Who is away and who covers for them, kept in the ledger until they are back. */
public final class Absences {

    private static final String KIND = "desk:absence";
    private static final int MOST = 1_000;
    private static final int ATTEMPTS = 10;

    private final Drawer drawer;

    public Absences(Drawer drawer) {
        this.drawer = drawer;
    }

    /** All that are not over, also those that have not begun. */
    public List<Absence> all(String institution) {
        return drawer.all(institution, KIND, MOST).stream()
                .map(Absences::absence)
                .toList();
    }

    /** That of somebody, if it is not over. */
    public Optional<Absence> of(String institution, String account) {
        return drawer.read(institution, KIND, account).map(Absences::absence);
    }

    /** For whom somebody sees to what is in their hands at that time. */
    public List<String> coveredBy(String institution, String account, Instant now) {
        return all(institution).stream()
                .filter(absence -> absence.cover().equals(account) && absence.holds(now))
                .map(Absence::account)
                .toList();
    }

    /** Somebody will be away; it takes the place of what was said of them before, and ends by itself. */
    public void write(String institution, Absence absence) {
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            long version = drawer.read(institution, KIND, absence.account())
                    .map(Kept::version)
                    .orElse(0L);
            var content = CanonicalJson.write(absence).getBytes(UTF_8);
            if (drawer.write(new Kept(institution, KIND, absence.account(), version, absence.over(), content))) {
                return;
            }
        }
        throw new PartnerUnavailable(Codes.NOT_READY);
    }

    /** They are back, or do not go. */
    public void end(String institution, String account) {
        drawer.remove(institution, KIND, account);
    }

    private static Absence absence(Kept kept) {
        return CanonicalJson.read(kept.content(), Absence.class);
    }
}
