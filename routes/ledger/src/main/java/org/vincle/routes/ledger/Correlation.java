package org.vincle.routes.ledger;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.vincle.connectors.api.About;
import org.vincle.connectors.api.error.Codes;
import org.vincle.routes.ledger.Transitions.Role;

/** Finds the referral a partner speaks about: the hub's id, then its own names for it, then the person. */
final class Correlation {

    private static final String NOBODY = "";
    private static final String BY_ID = "SELECT id FROM referral WHERE id = ? AND (sender = ? OR recipient = ?)";
    private static final String BY_KEY = "SELECT r.id FROM referral_key k JOIN referral r ON r.id = k.referral"
            + " WHERE k.partner = ? AND k.system = ? AND k.value = ? AND (r.sender = ? OR r.recipient = ?) LIMIT 2";
    private static final String OPEN_FOR_PERSON =
            "SELECT r.id FROM referral_person p JOIN referral r ON r.id = p.referral"
                    + " WHERE p.system = ? AND p.value = ? AND r.state IN ('requested', 'accepted', 'in-progress', 'on-hold')";
    private static final String WITH_ANYONE = " AND (r.sender = ? OR r.recipient = ?) LIMIT 2";
    private static final String WITH_COUNTERPART =
            " AND ((r.sender = ? AND r.recipient = ?) OR (r.recipient = ? AND r.sender = ?)) LIMIT 2";

    /** The one referral in which the partner plays one of those parts; the hub's own id finds it whatever the part. */
    static UUID find(Work work, String partner, About about, Set<Role> parts) throws SQLException {
        if (about == null) {
            throw new Unmatched(Codes.UNKNOWN_REFERRAL);
        }
        boolean ambiguous = false;
        var asSender = parts.contains(Role.REQUESTER) ? partner : NOBODY;
        var asRecipient = parts.contains(Role.PERFORMER) ? partner : NOBODY;
        if (about.referral() != null) {
            var found = work.list(BY_ID, Correlation::id, about.referral(), partner, partner);
            if (!found.isEmpty()) {
                return found.get(0);
            }
        }
        for (var key : about.keys()) {
            var found = work.list(BY_KEY, Correlation::id, partner, key.system(), key.value(), asSender, asRecipient);
            if (found.size() == 1) {
                return found.get(0);
            }
            ambiguous |= found.size() > 1;
        }
        var found = forPerson(work, asSender, asRecipient, about);
        if (found.size() == 1) {
            return found.iterator().next();
        }
        throw new Unmatched(ambiguous || found.size() > 1 ? Codes.AMBIGUOUS_REFERRAL : Codes.UNKNOWN_REFERRAL);
    }

    private static Set<UUID> forPerson(Work work, String asSender, String asRecipient, About about)
            throws SQLException {
        var found = new HashSet<UUID>();
        for (var identifier : about.person()) {
            List<UUID> some = about.counterpart() == null
                    ? work.list(
                            OPEN_FOR_PERSON + WITH_ANYONE,
                            Correlation::id,
                            identifier.system(),
                            identifier.value(),
                            asSender,
                            asRecipient)
                    : work.list(
                            OPEN_FOR_PERSON + WITH_COUNTERPART,
                            Correlation::id,
                            identifier.system(),
                            identifier.value(),
                            asSender,
                            about.counterpart(),
                            asRecipient,
                            about.counterpart());
            found.addAll(some);
        }
        return found;
    }

    private static UUID id(ResultSet row) throws SQLException {
        return UUID.fromString(row.getString(1));
    }

    private Correlation() {}
}
