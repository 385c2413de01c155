package org.vincle.connectors.fhir.shelf;

import java.util.Date;
import org.hl7.fhir.r4.model.CodeType;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Resource;
import org.hl7.fhir.r4.model.ServiceRequest;
import org.hl7.fhir.r4.model.Task;
import org.vincle.connectors.api.Document;
import org.vincle.connectors.api.Ids;
import org.vincle.connectors.api.model.Referral;
import org.vincle.connectors.api.model.State;
import org.vincle.connectors.fhir.R4;
import org.vincle.connectors.fhir.translate.ReferralWriter;

/**
 * What is open to claim, as one who may claim it sees it, under the ids that it has once it is claimed.
 *
 * @param referral what is asked, and nothing of whom
 * @param task without owner, at version {@value #VERSION}
 * @param request what the Task is about
 */
public record OpenTask(Referral referral, Task task, ServiceRequest request) {

    /** The version of what is on no shelf yet. */
    public static final String VERSION = "0";

    private static final String ABSENT = "http://hl7.org/fhir/StructureDefinition/data-absent-reason";

    /** The referral as that partner sees it while it is open. */
    public static OpenTask of(Referral referral, String partner) {
        var written = ReferralWriter.write(referral, State.REQUESTED, Names.ofReferral(referral, partner))
                .value();
        var request = (ServiceRequest) written.get(0);
        var task = (Task) written.get(1);
        request.setSubject(masked());
        task.setFor(masked());
        seen(request, referral);
        seen(task, referral);
        return new OpenTask(referral, task, request);
    }

    /** A resource of it as a document that its partner may read. */
    public Document document(String partner, Resource resource, long expects) {
        var id = resource.getIdElement().getIdPart();
        var kept = resource.copy();
        kept.setId(id);
        return new Document(
                partner,
                referral.sender().partner(),
                kept.fhirType(),
                id,
                expects,
                R4.JSON,
                R4.write(kept),
                ShelfIndex.of(kept, null, referral.id()),
                referral.id());
    }

    /** There is somebody, but who it is is not told. */
    private static Reference masked() {
        var reference = new Reference();
        reference.addExtension(ABSENT, new CodeType("masked"));
        return reference;
    }

    private static void seen(Resource resource, Referral referral) {
        var id = resource.getIdElement().getIdPart();
        resource.setId(resource.fhirType() + "/" + id + "/_history/" + VERSION);
        resource.getMeta().setVersionId(VERSION).setLastUpdated(Date.from(Ids.given(referral.id())));
    }

    @Override
    public String toString() {
        return "OpenTask[" + referral.id() + "]";
    }
}
