package org.vincle.connectors.desk.web;

import java.util.List;
import java.util.Optional;
import org.vincle.connectors.http.server.Reply;

/** A part of the desk that has pages of its own; {@link Desk} lists them all. */
public interface Area {

    /**
     * What it answers; nothing when the page is none of its own.
     * Somebody has signed in, unless it is one of the areas that are open to whoever comes.
     *
     * @param path the page's address within the desk, taken apart at its slashes
     * @throws org.vincle.connectors.api.error.NotPermitted when the page is its own, and not for this visitor
     * @throws org.vincle.connectors.api.error.InvalidMessage when what the page is about does not exist
     */
    Optional<Reply> answer(Asked asked, Visit visit, List<String> path);
}
