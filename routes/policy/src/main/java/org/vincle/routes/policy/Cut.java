package org.vincle.routes.policy;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.vincle.connectors.api.model.Amendment;
import org.vincle.connectors.api.model.Amendment.Part;
import org.vincle.connectors.api.model.Answer;
import org.vincle.connectors.api.model.Cancellation;
import org.vincle.connectors.api.model.Correction;
import org.vincle.connectors.api.model.Finding;
import org.vincle.connectors.api.model.Identifier;
import org.vincle.connectors.api.model.Message;
import org.vincle.connectors.api.model.Note;
import org.vincle.connectors.api.model.Outcome;
import org.vincle.connectors.api.model.Person;
import org.vincle.connectors.api.model.PlanUpdate;
import org.vincle.connectors.api.model.Progress;
import org.vincle.connectors.api.model.Referral;
import org.vincle.connectors.api.model.Relative;
import org.vincle.connectors.api.model.Systems;
import org.vincle.routes.api.Field;
import org.vincle.routes.api.Withheld;
import org.vincle.routes.api.Withheld.Why;

/**
 * Leaves out of a message what may not go, and remembers what that was. Safety flags, labels and the legal basis always go;
 * the numbers by which one partner alone knows a person go to no other.
 */
final class Cut {

    private final Function<Piece, Optional<Why>> why;
    private final String reader;
    private final List<Withheld> withheld = new ArrayList<>();
    private final Set<Field> kept = EnumSet.noneOf(Field.class);

    /**
     * A cut to be made.
     *
     * @param why why a piece does not go; empty when it does
     * @param reader the partner that it goes to
     */
    Cut(Function<Piece, Optional<Why>> why, String reader) {
        this.why = why;
        this.reader = reader;
    }

    /** What was left out, in the order of the message. */
    List<Withheld> withheld() {
        return withheld.stream().distinct().toList();
    }

    /** The fields of which something is left. */
    Set<Field> kept() {
        return kept;
    }

    Message of(Message message) {
        if (message instanceof Referral referral) {
            return of(referral);
        }
        if (message instanceof Amendment amendment) {
            var left = of(amendment.referral());
            return new Amendment(left, parts(amendment, left), amendment.at());
        }
        boolean told = goes(Piece.of(Field.STATE), Field.STATE.word());
        if (message instanceof Answer answer) {
            return new Answer(
                    answer.accepted(),
                    only(Field.REASON, answer.reason()),
                    only(Field.WORDS, answer.note()),
                    answer.at());
        }
        if (message instanceof Progress progress) {
            return new Progress(
                    progress.onHold(),
                    only(Field.REASON, progress.reason()),
                    only(Field.APPOINTMENT, progress.appointment()),
                    only(Field.WORDS, progress.note()),
                    progress.at());
        }
        if (message instanceof Outcome outcome) {
            return new Outcome(
                    outcome.result(),
                    only(Field.REASON, outcome.reason()),
                    all(Field.ACTIVITIES, outcome.activities()),
                    findings(outcome.findings()),
                    only(Field.WORDS, outcome.note()),
                    outcome.at());
        }
        if (message instanceof Cancellation cancellation) {
            return new Cancellation(cancellation.step(), only(Field.REASON, cancellation.reason()), cancellation.at());
        }
        if (message instanceof Correction correction) {
            return new Correction(only(Field.REASON, correction.reason()), correction.at());
        }
        if (message instanceof Note note) {
            return new Note(
                    only(Field.WORDS, note.text()), findings(note.findings()), note.flags(), note.labels(), note.at());
        }
        if (message instanceof PlanUpdate plan && !told) {
            return frame(plan);
        }
        return message;
    }

    /** Which plan it is, and nothing of it. */
    private static PlanUpdate frame(PlanUpdate plan) {
        return new PlanUpdate(
                plan.plan(), plan.turn(), plan.protocol(), plan.version(), null, null, null, null, null, plan.at());
    }

    private Referral of(Referral referral) {
        goes(Piece.of(Field.SERVICE), Field.SERVICE.word());
        return new Referral(
                referral.id(),
                referral.sender(),
                referral.recipient(),
                only(Field.SERVICE, referral.service()),
                each(Field.NEEDS, referral.needs(), Piece::of),
                only(Field.PRIORITY, referral.priority()),
                person(referral.person(), null, ""),
                household(referral.household()),
                findings(referral.findings()),
                referral.basis(),
                referral.flags(),
                referral.labels(),
                referral.authoredOn(),
                only(Field.DUE_BY, referral.dueBy()),
                only(Field.NOTE, referral.note()),
                referral.protocol());
    }

    /** That something changed which may not go is not told either. */
    private Set<Part> parts(Amendment amendment, Referral left) {
        return amendment.parts().stream()
                .filter(part -> field(part)
                        .map(f -> part.in(left) || why.apply(Piece.of(f)).isEmpty())
                        .orElse(true))
                .collect(Collectors.toSet());
    }

    private static Optional<Field> field(Part part) {
        return switch (part) {
            case SENDER, RECIPIENT, BASIS, FLAGS, LABELS, AUTHORED_ON -> Optional.empty();
            case HOUSEHOLD -> Optional.of(Field.RELATIVES);
            case DOCUMENTS -> Optional.of(Field.FILES);
            default -> Optional.of(Field.valueOf(part.name()));
        };
    }

    private Person person(Person person, Person subject, String within) {
        return new Person(
                identifiers(all(Field.IDENTIFIERS, person.identifiers(), subject, within), within),
                only(Field.NAME, person.name(), subject, within),
                only(Field.BIRTH_DATE, person.birthDate(), subject, within),
                only(Field.GENDER, person.gender(), subject, within),
                only(Field.LANGUAGE, person.language(), subject, within),
                all(Field.ADDRESSES, person.addresses(), subject, within),
                all(Field.CONTACTS, person.contacts(), subject, within));
    }

    private List<Identifier> identifiers(List<Identifier> all, String within) {
        var shown = new ArrayList<Identifier>();
        for (int i = 0; i < all.size(); i++) {
            if (Systems.ownerOf(all.get(i).system()).map(reader::equals).orElse(true)) {
                shown.add(all.get(i));
            } else {
                withheld.add(new Withheld(within + Field.IDENTIFIERS.word() + "[" + i + "]", Why.ANOTHERS_NUMBER));
            }
        }
        return shown;
    }

    private List<Relative> household(List<Relative> household) {
        var left = new ArrayList<Relative>();
        for (int i = 0; i < household.size(); i++) {
            var relative = household.get(i);
            var path = Field.RELATIVES.word() + "[" + i + "]";
            if (goes(Piece.about(Field.RELATIVES, relative.person()), path)) {
                left.add(new Relative(
                        relative.relation(),
                        relative.person() == null ? null : person(relative.person(), relative.person(), path + ".")));
            }
        }
        return left;
    }

    private List<Finding> findings(List<Finding> findings) {
        var left = new ArrayList<Finding>();
        for (int i = 0; i < findings.size(); i++) {
            var finding = findings.get(i);
            var piece = Piece.of(finding);
            var path = piece.field().word() + "[" + i + "]";
            if (goes(piece, path)) {
                left.add(
                        finding.attachment() == null
                                        || goes(Piece.of(Field.FILES, finding), path + "." + Field.FILES.word())
                                ? finding
                                : finding.with(finding.text(), null));
            }
        }
        return left;
    }

    private <T> List<T> each(Field field, List<T> values, Function<T, Piece> piece) {
        var left = new ArrayList<T>();
        for (int i = 0; i < values.size(); i++) {
            if (goes(piece.apply(values.get(i)), field.word() + "[" + i + "]")) {
                left.add(values.get(i));
            }
        }
        return left;
    }

    private <T> T only(Field field, T value) {
        return only(field, value, null, "");
    }

    private <T> T only(Field field, T value, Person subject, String within) {
        return value != null && goes(Piece.about(field, subject), within + field.word()) ? value : null;
    }

    private <T> List<T> all(Field field, List<T> values) {
        return all(field, values, null, "");
    }

    private <T> List<T> all(Field field, List<T> values, Person subject, String within) {
        return !values.isEmpty() && goes(Piece.about(field, subject), within + field.word()) ? values : List.of();
    }

    private boolean goes(Piece piece, String path) {
        var not = why.apply(piece);
        not.ifPresentOrElse(because -> withheld.add(new Withheld(path, because)), () -> kept.add(piece.field()));
        return not.isEmpty();
    }
}
