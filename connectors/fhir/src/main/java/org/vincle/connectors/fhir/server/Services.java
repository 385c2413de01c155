package org.vincle.connectors.fhir.server;

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
import org.vincle.connectors.api.audit.Disclosures;
import org.vincle.connectors.api.services.ServiceDirectory;

/**
 * What stands behind the edge.
 *
 * @param shelf what partners may read back
 * @param directory who the partners are
 * @param open the referrals that may be claimed
 * @param trail who was told what
 * @param hub commits a submission
 * @param ids gives new ids
 * @param town which services there are now
 * @param dry says what would leave, or null while nobody can
 * @param glass opens in an emergency what is closed, or null while nobody can
 */
record Services(
        Shelf shelf,
        Directory directory,
        OpenReferrals open,
        Disclosures trail,
        Function<Submission, Accepted> hub,
        Ids ids,
        Supplier<ServiceDirectory> town,
        Supplier<DryRun> dry,
        Supplier<BreakGlass> glass) {

    /** The same before another hub. */
    Services before(Function<Submission, Accepted> another) {
        return new Services(shelf, directory, open, trail, another, ids, town, dry, glass);
    }

    ServiceDirectory listed() {
        return town.get();
    }
}
