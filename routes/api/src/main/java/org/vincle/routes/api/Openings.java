package org.vincle.routes.api;

import java.util.List;
import org.vincle.connectors.api.model.Referral;

/** The referrals that nobody has been asked yet, whole: for whoever decides what a partner may see of them. */
public interface Openings {

    /** Oldest first. */
    List<Referral> open(int limit);
}
