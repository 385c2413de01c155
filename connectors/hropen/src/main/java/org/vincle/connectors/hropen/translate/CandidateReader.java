package org.vincle.connectors.hropen.translate;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import org.vincle.connectors.api.Loss;
import org.vincle.connectors.api.error.Codes;
import org.vincle.connectors.api.error.InvalidMessage;

/** Reads what a candidate says of the referral that it was made of. */
public final class CandidateReader {

    private static final Pattern OURS =
            Pattern.compile("(?i)(?:urn:uuid:)?([0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12})");
    private static final int MOST = 1_000;

    private record Opening(JsonNode json, String pointer) {

        Disposition disposition(Dialect dialect) {
            return Disposition.read(json.path(Names.DISPOSITION), pointer + "/" + Names.DISPOSITION, dialect);
        }
    }

    private final Dialect dialect;
    private final Set<UUID> referrals = new LinkedHashSet<>();
    private final List<Opening> openings = new ArrayList<>();
    private final List<Loss> losses = new ArrayList<>();

    private CandidateReader(Dialect dialect) {
        this.dialect = dialect;
    }

    /** What it says; InvalidMessage names the rule and the place when it cannot be understood, or is about no referral. */
    public static Statement read(ObjectNode body, Dialect dialect) {
        return new CandidateReader(dialect).statement(unwrapped(body));
    }

    /** JobTech's af-connect puts a candidate into an envelope. */
    private static JsonNode unwrapped(ObjectNode body) {
        var enclosed = body.path("data").path("data");
        return !body.has("documentId") && enclosed.isObject() ? enclosed : body;
    }

    private Statement statement(JsonNode candidate) {
        identifier(candidate.path("documentId"), "/documentId");
        each(candidate, "alternateIds", "", this::identifier);
        each(candidate, Names.PROFILES, "", this::profile);
        if (referrals.isEmpty()) {
            throw new InvalidMessage(Codes.UNKNOWN_REFERRAL, "/documentId");
        } else if (referrals.size() > 1) {
            throw new InvalidMessage(Codes.AMBIGUOUS_REFERRAL, "/documentId");
        }
        return said(referrals.iterator().next());
    }

    private void profile(JsonNode profile, String pointer) {
        identifier(profile.path("profileId"), pointer + "/profileId");
        each(profile, Names.OPENINGS, pointer, (opening, at) -> {
            identifier(opening.path("positionOpeningId"), at + "/positionOpeningId");
            openings.add(new Opening(opening, at));
        });
        for (var field : List.of("workLifeCycles", "applicationProcessHistory")) {
            if (!profile.path(field).isMissingNode() && !profile.path(field).isNull()) {
                lose("profiles." + field, "history", "no-field");
            }
        }
    }

    private void lose(String path, String valueClass, String why) {
        var loss = new Loss(path, valueClass, why);
        if (!losses.contains(loss)) {
            losses.add(loss);
        }
    }

    private interface Item {
        void read(JsonNode json, String pointer);
    }

    /** Some software writes {"item": [...]} for a list, or one object for a list of one. */
    private static void each(JsonNode object, String field, String pointer, Item item) {
        var value = object.path(field);
        var at = pointer + "/" + field;
        if (value.path("item").isArray()) {
            value = value.path("item");
            at += "/item";
        }
        if (value.isObject()) {
            item.read(value, at);
        } else if (value.isArray()) {
            if (value.size() > MOST) {
                throw new InvalidMessage("too-many", at);
            }
            for (int i = 0; i < value.size(); i++) {
                if (!value.get(i).isObject()) {
                    throw new InvalidMessage("wrong-type", at + "/" + i);
                }
                item.read(value.get(i), at + "/" + i);
            }
        } else if (!value.isMissingNode() && !value.isNull()) {
            throw new InvalidMessage("wrong-type", at);
        }
    }

    private void identifier(JsonNode id, String pointer) {
        if (id.isMissingNode() || id.isNull()) {
            return;
        }
        if (!id.isObject() || !id.path("value").isTextual() && !id.path("value").isNumber()) {
            throw new InvalidMessage("wrong-type", pointer);
        }
        if (isOurs(id)) {
            referrals.add(uuid(id));
        }
    }

    private static boolean isOurs(JsonNode id) {
        var scheme = id.path("schemeId").asText("");
        boolean free = scheme.isBlank() || id.path("schemeId").isNull();
        return (free || scheme.equals(Names.SCHEME))
                && OURS.matcher(id.path("value").asText()).matches();
    }

    private static UUID uuid(JsonNode id) {
        var matcher = OURS.matcher(id.path("value").asText());
        matcher.matches();
        return UUID.fromString(matcher.group(1).toLowerCase(Locale.ROOT));
    }

    private Statement said(UUID referral) {
        var ours = openings.stream().filter(this::isOurs).findFirst().orElse(null);
        var said = ours == null || !Disposition.in(ours.json) ? null : ours.disposition(dialect);
        String work = null;
        for (var opening : openings) {
            if (opening == ours || !Disposition.in(opening.json)) {
                continue;
            }
            var other = said == null || !said.isFinal() ? placement(opening) : null;
            if (other == null) {
                lose("profiles.associatedPositionOpenings", "opening", "other-opening");
            } else {
                said = other;
                work = opening.json.path("positionTitle").asText(null);
            }
        }
        return new Statement(referral, said, work, losses);
    }

    /** What single employers say is theirs, but for one that took the person on. */
    private Disposition placement(Opening opening) {
        try {
            var other = opening.disposition(dialect);
            return other.is("completed") ? other : null;
        } catch (InvalidMessage e) {
            return null;
        }
    }

    private boolean isOurs(Opening opening) {
        var id = opening.json.path("positionOpeningId");
        return id.isObject() ? isOurs(id) : openings.size() == 1;
    }
}
