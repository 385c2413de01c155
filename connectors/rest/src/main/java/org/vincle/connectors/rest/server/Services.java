package org.vincle.connectors.rest.server;

import java.time.Clock;
import java.util.function.Function;
import java.util.function.Supplier;
import org.vincle.connectors.api.Accepted;
import org.vincle.connectors.api.BreakGlass;
import org.vincle.connectors.api.Directory;
import org.vincle.connectors.api.DryRun;
import org.vincle.connectors.api.Ids;
import org.vincle.connectors.api.OpenReferrals;
import org.vincle.connectors.api.Shelf;
import org.vincle.connectors.api.Submission;

/**
 * What stands behind the edge.
 *
 * @param shelf what partners may read back
 * @param directory who the partners are
 * @param open the referrals that may be claimed
 * @param hub commits a submission
 * @param ids gives new ids
 * @param clock tells the time
 * @param dry says what would leave; null while nobody does
 * @param glass opens what is closed; null while nobody does
 */
record Services(
        Shelf shelf,
        Directory directory,
        OpenReferrals open,
        Function<Submission, Accepted> hub,
        Ids ids,
        Clock clock,
        Supplier<DryRun> dry,
        Supplier<BreakGlass> glass) {}
