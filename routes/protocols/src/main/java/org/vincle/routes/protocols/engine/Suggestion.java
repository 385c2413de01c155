package org.vincle.routes.protocols.engine;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.vincle.connectors.api.About;
import org.vincle.connectors.api.Item;
import org.vincle.connectors.api.Submission;
import org.vincle.connectors.api.Warning;
import org.vincle.connectors.api.error.Codes;
import org.vincle.connectors.api.model.Note;
import org.vincle.connectors.api.model.PersonalData;
import org.vincle.routes.protocols.model.Protocol;
import org.vincle.routes.protocols.screening.Result;

/**
 * A protocol that a score suggests. Whoever sent the assessment is told, and begins it if they think so too.
 *
 * @param protocol the protocol
 * @param result the score
 */
@PersonalData
public record Suggestion(Protocol protocol, Result result) {

    /** What these scores suggest of what is in force, each protocol once, and none that is under way or begins by them. */
    public static List<Suggestion> of(List<Result> screened, List<Protocol> inForce, List<String> notThese) {
        var suggested = new LinkedHashMap<String, Suggestion>();
        for (var result : screened) {
            for (var call : result.calls()) {
                inForce.stream()
                        .filter(p -> p.name().equals(call.protocol()) && !notThese.contains(p.url()))
                        .forEach(p -> suggested.putIfAbsent(p.name(), new Suggestion(p, result)));
            }
        }
        return List.copyOf(suggested.values());
    }

    /** Which score suggests which protocol, in names of their files. */
    public String path() {
        return result.instrument() + "/" + result.score() + ": " + protocol.name();
    }

    /** The same for a journey. */
    Warning warning() {
        return new Warning(Codes.SCREENING_SUGGESTS, path());
    }

    /** What is suggested, why, and how it is begun. */
    String words(Locale language) {
        return Texts.sentence(
                "suggests",
                language,
                result.questionnaire().in(language, result.instrument()),
                result.title().in(language, result.score()),
                String.valueOf(result.number()),
                protocol.title().in(language, protocol.name()),
                Events.SYSTEM,
                String.join(", ", protocol.root().triggers()));
    }

    /** The same as a note about the referral that the assessment came with; of one referral each protocol is suggested once. */
    Submission note(UUID referral, Locale language, Instant now) {
        var item = new Item(new Note(words(language), null, now), About.referral(referral), null);
        return Letters.submission(referral + "/suggests-" + protocol.name(), item, List.of(warning()));
    }

    @Override
    public String toString() {
        return "Suggestion[not shown]";
    }
}
