package org.vincle.connectors.fhir;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.osgi.service.component.annotations.Component;

/** The partners that are configured to speak FHIR, as they come and go. */
@Component(service = KnownPartners.class)
public final class KnownPartners {

    private final List<FhirPartner> partners = new CopyOnWriteArrayList<>();

    /** All of them. */
    public List<FhirPartner> all() {
        return partners;
    }

    void add(FhirPartner partner) {
        partners.add(partner);
    }

    void remove(FhirPartner partner) {
        partners.remove(partner);
    }
}
