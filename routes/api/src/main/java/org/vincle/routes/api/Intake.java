package org.vincle.routes.api;

import org.vincle.connectors.api.Accepted;
import org.vincle.connectors.api.Submission;

/** Takes what a partner sent: finds the recipient, checks identifiers, asks the policy, commits. Behind {@code hub:accept}. */
public interface Intake {

    /** Returns only after the commit; throws an {@code ExchangeException} when nothing was stored. */
    Accepted accept(Submission submission);
}
