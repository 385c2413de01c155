package org.vincle.routes.policy;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.vincle.connectors.api.model.Amendment;
import org.vincle.connectors.api.model.Consent;
import org.vincle.connectors.api.model.Message;
import org.vincle.connectors.api.model.Note;
import org.vincle.connectors.api.model.Notice;
import org.vincle.connectors.api.model.Person;
import org.vincle.connectors.api.model.Referral;
import org.vincle.connectors.api.model.Relative;
import org.vincle.connectors.api.model.Sensitivity;
import org.vincle.routes.api.Circumstances;
import org.vincle.routes.api.Field;
import org.vincle.routes.api.Grant;
import org.vincle.routes.api.Policy.Decision;
import org.vincle.routes.api.Policy.Purpose;
import org.vincle.routes.api.Policy.Question;
import org.vincle.routes.api.RecordedConsent;
import org.vincle.routes.api.Withheld.Why;
import org.vincle.routes.policy.Sharing.Verdict;

/** Decides: what is agreed, what was asked, what people have said and what time it is make the decision, and nothing else. */
final class Judge {

    private static final Decision OWN = new Decision(EnumSet.allOf(Field.class), "own", null, null, null, null);
    private static final Decision NOTICE = new Decision(Set.of(Field.STATE), "notice", null, null, null, null);

    private final List<Sharing> sharings;

    private Judge(List<Sharing> sharings) {
        this.sharings = sharings;
    }

    static Decision decide(Terms terms, Question question, Instant now) {
        var content = question.circumstances().content();
        if (content instanceof Notice) {
            return with(NOTICE, content);
        }
        if (question.source().equals(question.recipient())) {
            return with(OWN, content == null ? null : new Cut(p -> Optional.empty(), question.recipient()).of(content));
        }
        return new Judge(sharings(terms, question, now)).decide(question);
    }

    /** Each field that could not go, and why not. */
    static Map<Field, Why> closed(Terms terms, Question question, Instant now) {
        var closed = new EnumMap<Field, Why>(Field.class);
        if (!question.source().equals(question.recipient())) {
            var judge = new Judge(sharings(terms, question, now));
            for (var field : Field.values()) {
                judge.why(Piece.of(field)).ifPresent(why -> closed.put(field, why));
            }
        }
        return closed;
    }

    private static Decision with(Decision decision, Message content) {
        return new Decision(decision.fields(), decision.rule(), null, null, null, content);
    }

    private static List<Sharing> sharings(Terms terms, Question question, Instant now) {
        var direction = new Direction(question.source(), question.recipient());
        var around = question.circumstances();
        var telling = new Telling(
                direction,
                terms.sectors().apply(direction.recipient()).orElse(null),
                Telling.codes(
                        around.referral() == null ? null : around.referral().service()),
                around.protocol(),
                around.use(),
                labels(around),
                now);
        var ceiling = terms.ceiling(direction.recipient());
        var sharings = new ArrayList<Sharing>();
        for (var agreement : terms.between(direction)) {
            if (isMeant(agreement, telling, around)) {
                sharings.add(new Sharing(agreement, telling, ceiling, consents(around), around.presumed(), false));
                if (isOpen(agreement, question, now)) {
                    sharings.add(new Sharing(agreement, telling, ceiling, consents(around), false, true));
                }
            }
        }
        return sharings;
    }

    private static Set<Sensitivity> labels(Circumstances around) {
        var labels = EnumSet.noneOf(Sensitivity.class);
        if (around.referral() != null) {
            labels.addAll(around.referral().labels());
        }
        if (around.content() instanceof Referral referral) {
            labels.addAll(referral.labels());
        } else if (around.content() instanceof Amendment amendment) {
            labels.addAll(amendment.referral().labels());
        } else if (around.content() instanceof Note note) {
            labels.addAll(note.labels());
        }
        return labels;
    }

    private static boolean isMeant(Agreement agreement, Telling telling, Circumstances around) {
        boolean service = agreement.services().isEmpty()
                || telling.services().stream().anyMatch(agreement.services()::contains)
                || around.presumed() && around.referral() == null;
        boolean protocol = agreement.protocols().isEmpty()
                || telling.protocol() != null && agreement.protocols().contains(telling.protocol())
                || around.presumed() && telling.protocol() == null;
        return agreement.isInForce(telling.now()) && service && protocol && Consent.CARE.equals(telling.use());
    }

    private static boolean isOpen(Agreement agreement, Question question, Instant now) {
        var emergency = question.circumstances().emergency();
        return agreement.emergency() != null
                && emergency != null
                && question.purpose() == Purpose.READ
                && emergency.isExplained()
                && emergency.partner().equals(question.recipient())
                && !now.isBefore(emergency.since())
                && now.isBefore(emergency.since().plus(agreement.emergency().lasts()));
    }

    /** A consent that shares no number with anybody was given for this very referral, so it is the person's. */
    private static Sharing.Consents consents(Circumstances around) {
        var referral =
                around.referral() != null ? around.referral() : around.content() instanceof Referral told ? told : null;
        var household = referral == null
                ? List.<Person>of()
                : referral.household().stream()
                        .map(Relative::person)
                        .filter(Objects::nonNull)
                        .toList();
        var person = referral == null ? null : referral.person();
        return subject -> around.consents().stream()
                .filter(c -> subject == null
                        ? person == null
                                || isAbout(person, c)
                                || household.stream().noneMatch(relative -> isAbout(relative, c))
                        : isAbout(subject, c))
                .toList();
    }

    private static boolean isAbout(Person person, RecordedConsent recorded) {
        return recorded.consent().person().identifiers().stream().anyMatch(person.identifiers()::contains);
    }

    private Decision decide(Question question) {
        var fields = EnumSet.noneOf(Field.class);
        var whys = EnumSet.noneOf(Why.class);
        for (var field : Field.values()) {
            var why = why(Piece.of(field));
            why.ifPresentOrElse(whys::add, () -> fields.add(field));
        }
        var cut = new Cut(this::why, question.recipient());
        var content = question.circumstances().content();
        var left = content == null ? null : cut.of(content);
        fields.addAll(cut.kept());
        var grants = sharings.stream()
                .map(Sharing::granted)
                .flatMap(Optional::stream)
                .toList();
        boolean denied = fields.isEmpty();
        return new Decision(
                fields,
                denied
                        ? sharings.isEmpty() ? "no-permit" : "not-permitted"
                        : grants.stream().map(Grant::name).collect(Collectors.joining(", ")),
                grants,
                content == null ? List.of() : cut.withheld(),
                denied ? whys.stream().max(Comparator.naturalOrder()).orElse(Why.NO_AGREEMENT) : null,
                denied ? null : left);
    }

    /** Goes when one agreement lets it go; a consent is its strength only where no agreement lets it go without. */
    private Optional<Why> why(Piece piece) {
        var verdicts = sharings.stream().map(s -> s.on(piece)).toList();
        if (verdicts.stream().noneMatch(Verdict::goes)) {
            return Optional.of(verdicts.stream()
                    .map(Verdict::why)
                    .max(Comparator.naturalOrder())
                    .orElse(Why.NO_AGREEMENT));
        }
        boolean byItself =
                verdicts.stream().anyMatch(v -> v.goes() && v.strength().isEmpty());
        for (int i = 0; i < verdicts.size(); i++) {
            if (verdicts.get(i).goes()) {
                sharings.get(i)
                        .grant(
                                piece.field(),
                                byItself ? Set.of() : verdicts.get(i).strength());
            }
        }
        return Optional.empty();
    }
}
