package org.vincle.connectors.fhir.shelf;

import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Bundle.BundleType;
import org.hl7.fhir.r4.model.DocumentReference;
import org.hl7.fhir.r4.model.Resource;
import org.hl7.fhir.r4.model.Task;
import org.vincle.connectors.api.model.Referral;
import org.vincle.connectors.api.model.State;
import org.vincle.connectors.fhir.translate.ReferralWriter;

/** What an opening in an emergency shows of a referral. It lies on no shelf, and nothing can be done with it. */
public final class OpenedReferral {

    /** Its resources, without a Task; that there is a document is told, what it says is asked of whoever has it. */
    public static Bundle of(Referral referral, String reader, String base) {
        var bundle = new Bundle().setType(BundleType.COLLECTION);
        ReferralWriter.write(referral, State.REQUESTED, Names.ofReferral(referral, reader)).value().stream()
                .filter(resource -> !(resource instanceof Task))
                .forEach(resource -> add(bundle, resource, base));
        return bundle;
    }

    private static void add(Bundle bundle, Resource resource, String base) {
        if (resource instanceof DocumentReference document) {
            document.getContent().forEach(content -> content.getAttachment().setDataElement(null));
        }
        var name = resource.fhirType() + "/" + resource.getIdElement().getIdPart();
        bundle.addEntry().setFullUrl(base + "/" + name).setResource(resource);
    }

    private OpenedReferral() {}
}
