package org.vincle.connectors.hmis.translate;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.vincle.connectors.api.About;
import org.vincle.connectors.api.Document;
import org.vincle.connectors.api.Item;
import org.vincle.connectors.api.Key;
import org.vincle.connectors.api.Loss;
import org.vincle.connectors.api.Original;
import org.vincle.connectors.api.Submission;
import org.vincle.connectors.api.model.Message;
import org.vincle.connectors.hmis.csv.Row;

/** Makes one submission of one row, recognised by what the row says and not by the set that it came in. */
record Submissions(String partner) {

    /** The type of the documents that remember which events were taken. */
    static final String EVENT = "HmisEvent";

    private static final Set<String> CARRIED = Set.of(
            "EventDate",
            "Event",
            "LocationCrisisOrPHHousing",
            "ReferralResult",
            "ResultDate",
            "ProjectID",
            "EntryDate",
            "MoveInDate",
            "RelationshipToHoH",
            "ExitDate",
            "Destination",
            "OtherDestination");

    /** A new referral, known for ever by its event alone. */
    Submission referral(Item item, String eventId, UUID referral, List<Row> rows, List<Loss> losses) {
        var id = digest("referral", eventId);
        var known = new Document(
                partner, partner, EVENT, digest("event", eventId), 0, "text/plain", new byte[0], null, referral);
        return new Submission(
                partner, "referral:" + id, id, original(rows), List.of(item), List.of(known), losses, null);
    }

    /** Anything about one of our referrals. */
    Submission about(UUID referral, Message message, Row row, String kind, List<Key> keys, String... said) {
        return submission(new Item(message, About.referral(referral), keys), row, kind, said);
    }

    /** Anything about one of the partner's own. */
    Submission about(Key event, Message message, Row row, String kind, String... said) {
        return submission(new Item(message, new About(null, List.of(event), null, null), null), row, kind, said);
    }

    private Submission submission(Item item, Row row, String kind, String... said) {
        var id = digest(kind, said);
        return new Submission(
                partner,
                kind + ":" + id,
                id,
                original(List.of(row)),
                List.of(item),
                null,
                Losses.of(row, CARRIED::contains),
                null);
    }

    static String digest(String kind, String... parts) {
        try {
            var sha = MessageDigest.getInstance("SHA-256");
            sha.update(kind.getBytes(StandardCharsets.UTF_8));
            for (var part : parts) {
                sha.update((byte) 0);
                sha.update(String.valueOf(part).getBytes(StandardCharsets.UTF_8));
            }
            return HexFormat.of().formatHex(sha.digest(), 0, 20);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("SHA-256");
        }
    }

    private static Original original(List<Row> rows) {
        var text = new StringBuilder();
        for (var row : rows) {
            text.append(row.header().file())
                    .append(".csv\r\n")
                    .append(row.csv())
                    .append("\r\n");
        }
        return new Original("text/csv; charset=UTF-8", text.toString().getBytes(StandardCharsets.UTF_8));
    }
}
