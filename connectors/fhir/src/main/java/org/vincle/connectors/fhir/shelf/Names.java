package org.vincle.connectors.fhir.shelf;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.UUID;
import org.hl7.fhir.r4.model.Reference;
import org.vincle.connectors.api.Delivery;
import org.vincle.connectors.api.model.Institution;
import org.vincle.connectors.api.model.Referral;
import org.vincle.connectors.api.model.Systems;
import org.vincle.connectors.fhir.translate.Naming;

/** Ids that depend on nothing that changes from one attempt to the next, and the two parties as partners of the hub. */
final class Names implements Naming {

    private final String base;
    private final Institution requester;
    private final Institution owner;

    private Names(String base, Institution requester, Institution owner) {
        this.base = base;
        this.requester = requester;
        this.owner = owner;
    }

    /** Those of the referral itself for that reader: the same when it is amended, and from before the reader claimed it. */
    static Names ofReferral(Referral referral, String reader) {
        return new Names(referral.id() + "/" + reader, referral.sender(), referral.recipient());
    }

    /** Those of what one message brings; who speaks for a referral that was open has taken it on. */
    static Names ofMessage(Delivery delivery, String part) {
        var referral = delivery.referral();
        var addressed = referral.recipient();
        return new Names(
                delivery.id() + "/" + part,
                referral.sender(),
                addressed == null ? Institution.partner(delivery.from()) : addressed);
    }

    @Override
    public String id(String resourceType, int index) {
        var name = base + "/" + resourceType + "/" + index;
        return UUID.nameUUIDFromBytes(name.getBytes(UTF_8)).toString();
    }

    @Override
    public Reference requester() {
        return organization(requester);
    }

    @Override
    public Reference owner() {
        return organization(owner);
    }

    private static Reference organization(Institution institution) {
        if (institution == null) {
            return null;
        }
        var reference = new Reference();
        if (institution.partner() != null) {
            reference.setReference("Organization/" + institution.partner());
            reference.getIdentifier().setSystem(Systems.PARTNER).setValue(institution.partner());
        }
        return reference.setDisplay(institution.name());
    }

    @Override
    public String toString() {
        return "Names[" + base + "]";
    }
}
