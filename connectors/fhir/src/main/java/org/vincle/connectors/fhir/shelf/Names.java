package org.vincle.connectors.fhir.shelf;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.UUID;
import org.hl7.fhir.r4.model.Reference;
import org.vincle.connectors.api.Delivery;
import org.vincle.connectors.api.model.Institution;
import org.vincle.connectors.api.model.Systems;
import org.vincle.connectors.fhir.translate.Naming;

/** Ids that depend on nothing that changes from one attempt to the next, and the two parties as partners of the hub. */
final class Names implements Naming {

    private final Delivery delivery;
    private final String base;
    private final Institution owner;

    private Names(Delivery delivery, String base, Institution owner) {
        this.delivery = delivery;
        this.base = base;
        this.owner = owner;
    }

    /** Those of the referral itself, the same whenever it is amended. */
    static Names ofReferral(Delivery delivery) {
        var referral = delivery.referral();
        return new Names(delivery, referral.id() + "/" + delivery.partner(), referral.recipient());
    }

    /** Those of what one message brings; who speaks for a referral that was open has taken it on. */
    static Names ofMessage(Delivery delivery, String part) {
        var addressed = delivery.referral().recipient();
        return new Names(
                delivery,
                delivery.id() + "/" + part,
                addressed == null ? Institution.partner(delivery.from()) : addressed);
    }

    @Override
    public String id(String resourceType, int index) {
        var name = base + "/" + resourceType + "/" + index;
        return UUID.nameUUIDFromBytes(name.getBytes(UTF_8)).toString();
    }

    @Override
    public Reference requester() {
        return organization(delivery.referral().sender());
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
        return "Names[" + delivery.id() + "]";
    }
}
