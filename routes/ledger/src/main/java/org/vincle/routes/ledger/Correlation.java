package org.vincle.routes.ledger;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.vincle.connectors.api.About;
import org.vincle.connectors.api.Submission;
import org.vincle.connectors.api.error.Codes;
import org.vincle.connectors.api.model.Consent;
import org.vincle.connectors.api.model.Identifier;
import org.vincle.connectors.api.model.Referral;
import org.vincle.routes.ledger.Links.Link;
import org.vincle.routes.ledger.Transitions.Role;

/** Finds the referral a partner speaks about: the hub's id, then its own names for it, then the person, then who is linked to them. */
final class Correlation {

    private static final String NOBODY = "";
    private static final String BY_ID = "SELECT id FROM referral WHERE id = ? AND (sender = ? OR recipient = ?)";
    private static final String BY_KEY = "SELECT r.id FROM referral_key k JOIN referral r ON r.id = k.referral"
            + " WHERE k.partner = ? AND k.system = ? AND k.value = ? AND (r.sender = ? OR r.recipient = ?) LIMIT 2";
    private static final String OPEN = " AND r.state IN ('requested', 'accepted', 'in-progress', 'on-hold')";
    private static final String OPEN_FOR_PERSON =
            "SELECT r.id FROM referral_person p JOIN referral r ON r.id = p.referral"
                    + " WHERE p.system = ? AND p.value = ?" + OPEN;
    private static final String OPEN_ITSELF = "SELECT r.id FROM referral r WHERE r.id = ?" + OPEN;
    private static final String WITH_ANYONE = " AND (r.sender = ? OR r.recipient = ?) LIMIT 2";
    private static final String WITH_COUNTERPART =
            " AND ((r.sender = ? AND r.recipient = ?) OR (r.recipient = ? AND r.sender = ?)) LIMIT 2";

    /**
     * What a message is about.
     *
     * @param referral which referral
     * @param through the link without which it would not have been found, or null
     */
    record Target(UUID referral, Link through) {

        static Target direct(UUID referral) {
            return new Target(referral, null);
        }

        static List<UUID> ids(List<Target> targets) {
            return targets.stream().map(Target::referral).toList();
        }
    }

    /** What each item of a submission is about: what it begins itself, or what was there. */
    static List<Target> targets(Work work, Submission submission) throws SQLException {
        var targets = new ArrayList<Target>();
        var begun = new HashSet<UUID>();
        for (var item : submission.items()) {
            if (item.message() instanceof Referral referral) {
                begun.add(referral.id());
                targets.add(Target.direct(referral.id()));
            } else if (item.message() instanceof Consent consent) {
                targets.add(Target.direct(
                        given(work, submission.partner(), item.about(), begun).orElse(consent.id())));
            } else if (item.about() != null && begun.contains(item.about().referral())) {
                targets.add(Target.direct(item.about().referral()));
            } else {
                targets.add(find(work, submission.partner(), item.about(), Transitions.speakers(item.message())));
            }
        }
        return targets;
    }

    /** What a consent was given for; it counts for the person all the same when that is not found. */
    private static Optional<UUID> given(Work work, String partner, About about, Set<UUID> begun) throws SQLException {
        if (about == null) {
            return Optional.empty();
        } else if (begun.contains(about.referral())) {
            return Optional.of(about.referral());
        }
        try {
            return Optional.of(
                    find(work, partner, about, EnumSet.allOf(Role.class)).referral());
        } catch (Unmatched e) {
            return Optional.empty();
        }
    }

    /** The one referral in which the partner plays one of those parts; the hub's own id finds it whatever the part. */
    private static Target find(Work work, String partner, About about, Set<Role> parts) throws SQLException {
        if (about == null) {
            throw new Unmatched(Codes.UNKNOWN_REFERRAL);
        }
        boolean ambiguous = false;
        var asSender = parts.contains(Role.REQUESTER) ? partner : NOBODY;
        var asRecipient = parts.contains(Role.PERFORMER) ? partner : NOBODY;
        if (about.referral() != null) {
            var found = work.list(BY_ID, Correlation::id, about.referral(), partner, partner);
            if (!found.isEmpty()) {
                return Target.direct(found.get(0));
            }
        }
        for (var key : about.keys()) {
            var found = work.list(BY_KEY, Correlation::id, partner, key.system(), key.value(), asSender, asRecipient);
            if (found.size() == 1) {
                return Target.direct(found.get(0));
            }
            ambiguous |= found.size() > 1;
        }
        var search = new Search(work, asSender, asRecipient, about.counterpart());
        var found = search.ofPerson(about.person());
        if (found.isEmpty()) {
            found = search.ofLinked(about.person());
        }
        if (found.size() == 1) {
            var only = found.entrySet().iterator().next();
            return new Target(only.getKey(), only.getValue());
        }
        throw new Unmatched(ambiguous || found.size() > 1 ? Codes.AMBIGUOUS_REFERRAL : Codes.UNKNOWN_REFERRAL);
    }

    /** Looks among the open referrals of one partner, or of two. */
    private record Search(Work work, String asSender, String asRecipient, String counterpart) {

        Map<UUID, Link> ofPerson(List<Identifier> numbers) throws SQLException {
            var found = new HashMap<UUID, Link>();
            for (var number : numbers) {
                open(OPEN_FOR_PERSON, number.system(), number.value()).forEach(id -> found.put(id, null));
            }
            return found;
        }

        Map<UUID, Link> ofLinked(List<Identifier> numbers) throws SQLException {
            var found = new HashMap<UUID, Link>();
            for (var reached : Links.beyond(work, numbers)) {
                open(OPEN_ITSELF, reached.referral()).forEach(id -> found.put(id, reached.link()));
                ofPerson(Links.numbers(work, reached.referral())).keySet().forEach(id -> found.put(id, reached.link()));
            }
            return found;
        }

        private List<UUID> open(String sql, Object... values) throws SQLException {
            var all = new ArrayList<Object>(List.of(values));
            if (counterpart == null) {
                all.addAll(List.of(asSender, asRecipient));
                return work.list(sql + WITH_ANYONE, Correlation::id, all.toArray());
            }
            all.addAll(List.of(asSender, counterpart, asRecipient, counterpart));
            return work.list(sql + WITH_COUNTERPART, Correlation::id, all.toArray());
        }
    }

    private static UUID id(ResultSet row) throws SQLException {
        return UUID.fromString(row.getString(1));
    }

    private Correlation() {}
}
