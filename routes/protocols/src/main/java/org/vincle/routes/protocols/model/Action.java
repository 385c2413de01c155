package org.vincle.routes.protocols.model;

import java.util.List;
import java.util.stream.Stream;
import org.vincle.connectors.api.model.Code;

/**
 * One action of a protocol: a step that somebody is asked to do, a notice, or a group of these.
 *
 * @param id its name in the protocol
 * @param path where it stands in the file
 * @param title what people call it
 * @param notice whether it only tells somebody and waits for no answer
 * @param role who does it or is told, or null for a group
 * @param service what is asked for, in one or more code systems, never null
 * @param triggers the named events of which one must have happened, never null
 * @param applicability the condition without which it is left out, or null
 * @param stop the condition that ends it early, or null
 * @param links what must have happened before, never null
 * @param deadline how long it may take from its beginning, or null
 * @param repeat how often it is done again, or null
 * @param escalations what happens when it waits too long, never null
 * @param rejection what follows a rejection
 * @param required whether the protocol fails with it
 * @param each whether it is done for each member of the household that its role serves
 * @param oneOf whether one of its children is enough: the first in order that applies, and then the next
 * @param children the actions it consists of, never null; empty for a step
 */
public record Action(
        String id,
        String path,
        Words title,
        boolean notice,
        String role,
        List<Code> service,
        List<String> triggers,
        String applicability,
        String stop,
        List<Link> links,
        Span deadline,
        Repeat repeat,
        List<Escalation> escalations,
        OnRejection rejection,
        boolean required,
        boolean each,
        boolean oneOf,
        List<Action> children) {

    /** What follows when whoever was asked says no. */
    public enum OnRejection {
        /** The next institution of that role; when there is none, the case manager. */
        NEXT_INSTITUTION,
        /** Back to the case manager. */
        CASE_MANAGER,
        /** The step has failed. */
        FAIL
    }

    public Action {
        service = service == null ? List.of() : List.copyOf(service);
        triggers = triggers == null ? List.of() : List.copyOf(triggers);
        links = links == null ? List.of() : List.copyOf(links);
        escalations = escalations == null ? List.of() : List.copyOf(escalations);
        children = children == null ? List.of() : List.copyOf(children);
    }

    /** Whether it consists of others. */
    public boolean group() {
        return !children.isEmpty();
    }

    /** Itself and all beneath it, in the order of the file. */
    public Stream<Action> all() {
        return Stream.concat(Stream.of(this), children.stream().flatMap(Action::all));
    }
}
