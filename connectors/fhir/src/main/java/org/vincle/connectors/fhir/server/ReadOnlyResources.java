package org.vincle.connectors.fhir.server;

import ca.uhn.fhir.rest.annotation.IdParam;
import ca.uhn.fhir.rest.annotation.Read;
import ca.uhn.fhir.rest.annotation.Search;
import ca.uhn.fhir.rest.api.server.IBundleProvider;
import ca.uhn.fhir.rest.api.server.RequestDetails;
import ca.uhn.fhir.rest.server.IResourceProvider;
import org.hl7.fhir.instance.model.api.IBaseResource;
import org.hl7.fhir.r4.model.IdType;
import org.hl7.fhir.r4.model.Resource;

/** Serves one resource type that the hub alone writes, from the shelf of whoever asks. */
public final class ReadOnlyResources implements IResourceProvider {

    private final ShelfResources resources;

    ReadOnlyResources(Services services, Class<? extends Resource> type) {
        this.resources = new ShelfResources(services, type);
    }

    @Override
    public Class<? extends IBaseResource> getResourceType() {
        return resources.getResourceType();
    }

    @Read(version = true)
    public IBaseResource read(@IdParam IdType id, RequestDetails details) {
        return resources.read(id, details);
    }

    @Search(allowUnknownParams = true)
    public IBundleProvider search(RequestDetails details) {
        return resources.search(details);
    }
}
