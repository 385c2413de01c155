package org.vincle.connectors.desk.sending;

import java.util.List;
import org.vincle.connectors.desk.web.Flaw;

/**
 * What a form makes of a draft.
 *
 * @param draft the draft as it is then; as it was when something is wrong
 * @param flaws what is wrong
 */
record Typed(Draft draft, List<Flaw> flaws) {

    static Typed right(Draft draft) {
        return new Typed(draft, List.of());
    }

    static Typed wrong(Draft draft, List<Flaw> flaws) {
        return new Typed(draft, List.copyOf(flaws));
    }

    static Typed wrong(Draft draft, String field, String sentence) {
        return new Typed(draft, List.of(new Flaw(field, sentence)));
    }

    boolean isRight() {
        return flaws.isEmpty();
    }
}
