package org.vincle.routes.protocols.engine;

import java.util.List;
import java.util.Set;
import org.vincle.connectors.api.About;
import org.vincle.connectors.api.Delivery;
import org.vincle.connectors.api.Item;
import org.vincle.connectors.api.model.Amendment;
import org.vincle.connectors.api.model.Note;
import org.vincle.connectors.api.model.SafetyFlag;
import org.vincle.connectors.api.model.Sensitivity;
import org.vincle.routes.api.Courses.Held;
import org.vincle.routes.api.Courses.Said;
import org.vincle.routes.api.Courses.Turned;

/**
 * What everybody who has been asked something in a case must know before anything else is done, and did not know when
 * they were asked.
 *
 * @param flags safety flags
 * @param labels sensitivity labels
 */
record Warning(Set<SafetyFlag> flags, Set<Sensitivity> labels) {

    /** What a message states; nothing mostly. */
    static Warning of(Delivery delivery) {
        if (delivery.message() instanceof Note note) {
            return new Warning(note.flags(), note.labels());
        }
        if (delivery.message() instanceof Amendment amendment) {
            var parts = amendment.parts();
            return new Warning(
                    parts.contains(Amendment.Part.FLAGS) ? amendment.referral().flags() : Set.of(),
                    parts.contains(Amendment.Part.LABELS) ? amendment.referral().labels() : Set.of());
        }
        return new Warning(Set.of(), Set.of());
    }

    /** Whether there is nothing to be warned of. */
    boolean isEmpty() {
        return flags.isEmpty() && labels.isEmpty();
    }

    /** A turn in which the course stays as it is, and everybody is warned by the referral by which they take part. */
    Turned turn(Held held, Delivery delivery) {
        var next = new Held(
                held.id(),
                held.protocol(),
                held.version(),
                held.turn() + 1,
                held.state(),
                held.ended(),
                held.referral());
        var said = Kept.read(held.state()).places().entrySet().stream()
                .map(place -> new Said(
                        Letters.submission(
                                held.id() + "/warning-" + delivery.id() + "/" + place.getKey(),
                                new Item(
                                        Note.safety(flags, labels, delivery.owedSince()),
                                        About.referral(place.getValue()),
                                        null)),
                        null))
                .toList();
        return new Turned(next, List.of(), List.of(), said, null);
    }
}
