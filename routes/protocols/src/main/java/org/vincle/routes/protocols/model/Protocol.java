package org.vincle.routes.protocols.model;

import java.util.List;
import java.util.Optional;

/**
 * A shared-care protocol: what institutions do together in one situation.
 *
 * @param url its canonical URL
 * @param name its short name: lower case, digits and dashes
 * @param version its version
 * @param title what people call it
 * @param sources what it is written after: laws and public protocols, never null
 * @param territory the calendar it counts working days by, for instance {@code ES-CT}
 * @param roles who takes part, never null
 * @param protection what protects the person
 * @param completion when it is complete
 * @param root the whole of it: its triggers begin it, its role is the case manager's
 */
public record Protocol(
        String url,
        String name,
        String version,
        Words title,
        List<String> sources,
        String territory,
        List<Role> roles,
        Protection protection,
        Completion completion,
        Action root) {

    public Protocol {
        sources = List.copyOf(sources);
        roles = List.copyOf(roles);
    }

    /** The role of that name. */
    public Optional<Role> role(String code) {
        return roles.stream().filter(r -> r.code().equals(code)).findFirst();
    }

    /** The action of that id. */
    public Optional<Action> action(String id) {
        return root.all().filter(a -> a.id().equals(id)).findFirst();
    }
}
