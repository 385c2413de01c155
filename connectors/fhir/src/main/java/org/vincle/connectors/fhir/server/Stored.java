package org.vincle.connectors.fhir.server;

import java.util.Date;
import org.hl7.fhir.r4.model.Resource;
import org.vincle.connectors.api.StoredDocument;
import org.vincle.connectors.fhir.R4;

/** Turns what the shelf holds into what a reader is given. */
final class Stored {

    /** The resource with its id, version and time. */
    static Resource resource(StoredDocument stored) {
        var document = stored.document();
        var resource = R4.read(document.content());
        var version = Long.toString(stored.version());
        resource.setId(document.type() + "/" + document.id() + "/_history/" + version);
        resource.getMeta().setVersionId(version).setLastUpdated(Date.from(stored.updatedAt()));
        return resource;
    }

    private Stored() {}
}
