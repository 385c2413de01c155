package org.vincle.routes.ledger;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.vincle.connectors.api.Item;
import org.vincle.connectors.api.error.Codes;
import org.vincle.connectors.api.error.InvalidMessage;
import org.vincle.connectors.api.json.CanonicalJson;
import org.vincle.connectors.api.model.Amendment;
import org.vincle.connectors.api.model.Institution;
import org.vincle.connectors.api.model.Person;
import org.vincle.connectors.api.model.Referral;

/**
 * What an amendment makes of a referral's content. What it said before stays, so that a delivery that is older goes out,
 * and goes out again, as it was.
 */
record Amended(Amendment amendment, byte[] packed) {

    /** The content at the time of a delivery, by the step of the journey at which it was owed; null when that still holds. */
    static final String CONTENT_THEN =
            "(SELECT b.content FROM referral_before b WHERE b.referral = r.id AND b.until > ?"
                    + " ORDER BY b.until LIMIT 1)";

    private static final Amended NOTHING = new Amended(null, null);

    /** Gives the referral its new content, when the item is an amendment; who calls holds the referral's row. */
    static Amended of(Work work, UUID referral, Item item, int steps) throws SQLException {
        if (!(item.message() instanceof Amendment said)) {
            return NOTHING;
        }
        var packed = work.first("SELECT content FROM referral WHERE id = ?", row -> row.getBytes(1), referral)
                .orElseThrow();
        var begun = Deliveries.item(packed);
        var before = (Referral) begun.message();
        var amendment = Stated.kept(work, before, said.over(before));
        check(before, said.referral());
        var amended = new Amended(
                amendment, Packed.pack(CanonicalJson.write(new Item(amendment, item.about(), item.keys()))));
        if (amended.isChange()) {
            replace(work, referral, steps, packed, new Item(amendment.referral(), begun.about(), begun.keys()));
            known(work, amendment.referral());
        }
        return amended;
    }

    /** Gives the referral new content from the next step of its journey on. */
    static void replace(Work work, UUID referral, int steps, byte[] before, Item after) throws SQLException {
        work.update(
                "INSERT INTO referral_before (referral, until, content) VALUES (?, ?, ?)", referral, steps + 1, before);
        work.update("UPDATE referral SET content = ? WHERE id = ?", Packed.pack(CanonicalJson.write(after)), referral);
    }

    /** Who is asked stays who was asked, and whom it is about stays the same person. */
    private static void check(Referral before, Referral said) {
        var named = partner(said.recipient());
        if (named != null && !named.equals(partner(before.recipient()))) {
            throw new InvalidMessage(Codes.RECIPIENT_DIFFERS);
        }
        if (!isNumbered(before.person()) || !isNumbered(said.person())) {
            return;
        }
        if (Collections.disjoint(before.person().identifiers(), said.person().identifiers())) {
            throw new InvalidMessage(Codes.ANOTHER_PERSON);
        }
    }

    private static boolean isNumbered(Person person) {
        return !person.identifiers().isEmpty();
    }

    private static String partner(Institution institution) {
        return institution == null ? null : institution.partner();
    }

    private static void known(Work work, Referral referral) throws SQLException {
        work.update("DELETE FROM referral_person WHERE referral = ?", referral.id());
        work.batch("INSERT INTO referral_person (system, value, referral) VALUES (?, ?, ?)", people(referral));
    }

    /** By which numbers of the person the referral is found, and by what it is compared with others. */
    static List<Object[]> people(Referral referral) {
        var all = new LinkedHashSet<>(referral.person().identifiers());
        Likeness.of(referral.person()).ifPresent(all::add);
        var rows = new ArrayList<Object[]>();
        for (var identifier : all) {
            rows.add(new Object[] {identifier.system(), identifier.value(), referral.id()});
        }
        return rows;
    }

    boolean isChange() {
        return amendment != null && !amendment.parts().isEmpty();
    }

    /** An amendment that changes nothing, of which nobody need hear. */
    boolean isIdle() {
        return amendment != null && amendment.parts().isEmpty();
    }

    /** Says in the journey which parts changed, and nothing of what they say. */
    void tell(Journey journey) {
        if (isChange()) {
            var parts = amendment.parts().stream()
                    .sorted()
                    .map(p -> p.name().toLowerCase(Locale.ROOT).replace('_', '-'))
                    .toList();
            journey.step("amended", null, Map.of("parts", parts));
        }
    }

    /** The item as it is kept: with the whole new content when it is an amendment. */
    byte[] item(byte[] otherwise) {
        return packed == null ? otherwise : packed;
    }

    @Override
    public String toString() {
        return "Amended[not shown]";
    }
}
