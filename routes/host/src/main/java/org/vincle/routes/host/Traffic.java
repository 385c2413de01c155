package org.vincle.routes.host;

/** Counts what passes, by partner and outcome. */
public interface Traffic {

    /** A submission was accepted or refused. */
    void accepted(String partner, String outcome);

    /** A delivery was sent or refused. */
    void delivered(String partner, String outcome, long nanos);
}
