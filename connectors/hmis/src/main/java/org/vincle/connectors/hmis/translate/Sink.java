package org.vincle.connectors.hmis.translate;

import org.vincle.connectors.api.Accepted;
import org.vincle.connectors.api.Submission;

/** Where what a set says is handed in. */
public interface Sink {

    /** Returns once it is committed; an ExchangeException when it is refused. */
    Accepted accept(Submission submission);

    /** Whether a referral of that partner's event was taken before. */
    boolean knows(String eventId);
}
