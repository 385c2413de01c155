package org.vincle.connectors.edfi.client;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.vincle.connectors.api.About;
import org.vincle.connectors.api.Accepted;
import org.vincle.connectors.api.Document;
import org.vincle.connectors.api.Item;
import org.vincle.connectors.api.Key;
import org.vincle.connectors.api.Original;
import org.vincle.connectors.api.Submission;
import org.vincle.connectors.api.Warning;
import org.vincle.connectors.api.error.Codes;
import org.vincle.connectors.api.error.InvalidMessage;
import org.vincle.connectors.api.error.NotPermitted;
import org.vincle.connectors.api.model.Message;
import org.vincle.connectors.edfi.translate.Association;
import org.vincle.connectors.edfi.translate.AssociationReader;
import org.vincle.connectors.edfi.translate.Change;
import org.vincle.connectors.edfi.translate.Dialect;
import org.vincle.connectors.edfi.translate.Names;
import org.vincle.connectors.edfi.translate.Standing;

/** Tells the hub what one association says now, and keeps how it was seen in the same commit. */
final class Telling {

    private static final Logger LOG = LoggerFactory.getLogger(Telling.class);
    private static final String JSON = "application/json";

    private final Dialect dialect;
    private final Known known;
    private final Clock clock;

    Telling(Dialect dialect, Known known, Clock clock) {
        this.dialect = dialect;
        this.known = known;
        this.clock = clock;
    }

    /** Whether there was anything new to tell or to keep; an association that is empty has been deleted. */
    boolean tell(Sight sight, Optional<Association> now, Function<Submission, Accepted> accept) {
        var today = dialect.day(clock.instant());
        var before = sight.standing(dialect);
        if (now.isEmpty()) {
            return hand(sight, AssociationReader.deleted(before, clock.instant()), sight.over(), true, accept);
        }
        var association = now.get();
        var standing = Standing.of(association, dialect, today);
        var change = AssociationReader.read(before, association, standing, dialect, () -> known.of(association, today));
        var next = sight.next(association.id(), association, standing);
        var nothing = change.choices().isEmpty() && sight.isSame(next);
        return !nothing && hand(sight, change, next, false, accept);
    }

    /** What is gone and has come to its end here needs nobody. */
    private boolean hand(
            Sight sight, Change change, Document next, boolean gone, Function<Submission, Accepted> accept) {
        var choices = change.choices();
        for (int i = 0; i < choices.size(); i++) {
            try {
                var accepted = accept.apply(said(sight, choices.get(i), change.warnings(), next));
                if (accepted.parked() || accepted.repeated()) {
                    accept.apply(seen(sight, next));
                }
                return true;
            } catch (InvalidMessage | NotPermitted e) {
                if (Codes.VERSION_CONFLICT.equals(e.getCode())) {
                    throw e;
                }
                boolean forbidden = Codes.TRANSITION_FORBIDDEN.equals(e.getCode());
                if (!forbidden || !gone && i + 1 == choices.size()) {
                    return forAPerson(sight, choices.get(i), change, next, e.getCode(), accept);
                }
            }
        }
        change.warnings().forEach(w -> LOG.atWarn()
                .addKeyValue("partner", dialect.partner())
                .addKeyValue("code", w.code())
                .log("Something in an association says nothing"));
        accept.apply(submission(sight, next, null, change.warnings(), next));
        return true;
    }

    /** What the hub will not take in waits for a person; either way it is not told again. */
    private boolean forAPerson(
            Sight sight,
            Message message,
            Change change,
            Document next,
            String code,
            Function<Submission, Accepted> accept) {
        LOG.atWarn()
                .addKeyValue("partner", dialect.partner())
                .addKeyValue("code", code)
                .log("A change of an association was refused");
        var warnings = new ArrayList<>(change.warnings());
        warnings.add(new Warning(code, "programParticipationStatuses"));
        accept.apply(submission(sight, next, List.of(new Item(message, null, null)), warnings, null));
        accept.apply(seen(sight, next));
        return true;
    }

    private Submission said(Sight sight, Message message, List<Warning> warnings, Document next) {
        var key = new Key(Names.ASSOCIATION, Sight.id(next));
        var about = new About(sight.referral(), List.of(key), null, null);
        return submission(sight, next, List.of(new Item(message, about, List.of(key))), warnings, next);
    }

    private Submission seen(Sight sight, Document next) {
        return submission(sight, next, null, null, next);
    }

    private Submission submission(
            Sight sight, Document content, List<Item> items, List<Warning> warnings, Document kept) {
        var digest = sha256(content.content());
        return new Submission(
                dialect.partner(),
                items == null || kept == null
                        ? null
                        : "edfi:" + content.id() + ":" + sight.version() + ":" + digest.substring(0, 16) + ":"
                                + items.get(0).message().getClass().getSimpleName(),
                digest,
                new Original(JSON, content.content()),
                items,
                kept == null ? null : List.of(kept),
                null,
                warnings);
    }

    private static String sha256(byte[] content) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("this Java has no SHA-256", e);
        }
    }
}
