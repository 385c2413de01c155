package org.vincle.routes.protocols.machine;

import static java.util.Objects.requireNonNull;

import org.vincle.connectors.api.model.State;

/** Something that happened and may move a course on. */
public sealed interface Occurrence {

    /**
     * A named event.
     *
     * @param id its id, by which a repetition is recognised
     * @param name its name, of the catalogue
     * @param from the institution that said so
     */
    record Named(String id, String name, String from) implements Occurrence {

        public Named {
            requireNonNull(id, "id");
            requireNonNull(name, "name");
            requireNonNull(from, "from");
        }
    }

    /**
     * The referral of an ask changed its state.
     *
     * @param ask the ask's id within the course
     * @param state its state now
     */
    record Moved(String ask, State state) implements Occurrence {}

    /**
     * The time of a timer has come; or a person wants that to be looked at again which was lacking.
     *
     * @param timer the id within the course of the timer, or of what was lacking
     */
    record Due(String timer) implements Occurrence {}

    /** More is known about the case than before. */
    record Learned() implements Occurrence {}

    /** Whoever began the protocol calls it off. */
    record CalledOff() implements Occurrence {}
}
