package org.vincle.connectors.fhir.server;

import ca.uhn.fhir.rest.annotation.Create;
import ca.uhn.fhir.rest.annotation.IdParam;
import ca.uhn.fhir.rest.annotation.Read;
import ca.uhn.fhir.rest.annotation.ResourceParam;
import ca.uhn.fhir.rest.annotation.Search;
import ca.uhn.fhir.rest.annotation.Update;
import ca.uhn.fhir.rest.api.MethodOutcome;
import ca.uhn.fhir.rest.api.server.IBundleProvider;
import ca.uhn.fhir.rest.api.server.RequestDetails;
import ca.uhn.fhir.rest.server.IResourceProvider;
import java.util.Date;
import java.util.Optional;
import org.hl7.fhir.instance.model.api.IBaseResource;
import org.hl7.fhir.r4.model.IdType;
import org.hl7.fhir.r4.model.Resource;
import org.hl7.fhir.r4.model.Task;
import org.vincle.connectors.api.StoredDocument;
import org.vincle.connectors.api.error.InvalidMessage;
import org.vincle.connectors.fhir.R4;
import org.vincle.connectors.fhir.shelf.OpenTask;

/** Serves one resource type from the shelf of whoever asks. */
public final class ShelfResources implements IResourceProvider {

    private final Services services;
    private final Class<? extends Resource> type;
    private final String name;

    ShelfResources(Services services, Class<? extends Resource> type) {
        this.services = services;
        this.type = type;
        this.name = R4.context().getResourceType(type);
    }

    @Override
    public Class<? extends IBaseResource> getResourceType() {
        return type;
    }

    @Read(version = true)
    public IBaseResource read(@IdParam IdType id, RequestDetails details) {
        return stored(id, Requests.partner(details).name())
                .map(Stored::resource)
                .or(() -> listed(id))
                .or(() -> opened(id, details))
                .orElseThrow(() -> new InvalidMessage("not-found"));
    }

    @Create
    public MethodOutcome create(@ResourceParam IBaseResource resource, RequestDetails details) {
        var condition = blankToNull(details.getHeader("If-None-Exist"));
        try {
            return create((Resource) resource, condition, details);
        } catch (InvalidMessage e) {
            if (condition == null || !e.getCode().equals("changed-meanwhile")) {
                throw e;
            }
            // Somebody else created it in this very moment, so that now the condition finds it.
            return create(Requests.again(details), condition, details);
        }
    }

    private MethodOutcome create(Resource resource, String condition, RequestDetails details) {
        var upload = upload(details);
        upload.create(null, resource, null, Requests.senderId(details), condition);
        return outcome(upload.submit(Requests.body(details), null).get(0), details);
    }

    @Update
    public MethodOutcome update(@IdParam IdType id, @ResourceParam IBaseResource resource, RequestDetails details) {
        if (resource instanceof Task task) {
            var claims = new Claims(services, lookup(details));
            var claimed = claims.claim(id.getIdPart(), id.getVersionIdPart(), task, Requests.body(details));
            if (claimed.isPresent()) {
                return outcome(claimed.get(), details);
            }
        }
        var upload = upload(details);
        upload.update(null, (Resource) resource, null, id.getIdPart(), id.getVersionIdPart());
        return outcome(upload.submit(Requests.body(details), null).get(0), details);
    }

    @Search(allowUnknownParams = true)
    public IBundleProvider search(RequestDetails details) {
        return new Pages(services).first(name, details);
    }

    private Upload upload(RequestDetails details) {
        return new Upload(services, lookup(details));
    }

    private Lookup lookup(RequestDetails details) {
        return new Lookup(services, Requests.partner(details), details.getFhirServerBase());
    }

    private MethodOutcome outcome(Written written, RequestDetails details) {
        var id = new IdType(name, written.id(), written.version());
        var outcome = new MethodOutcome(id, written.created());
        outcome.setResource(stored(id, Requests.partner(details).name())
                .map(Stored::resource)
                .orElseGet(() -> {
                    var bare =
                            (Resource) R4.context().getResourceDefinition(name).newInstance();
                    bare.setId(id);
                    bare.getMeta().setVersionId(written.version()).setLastUpdated(Date.from(written.at()));
                    return bare;
                }));
        return outcome;
    }

    private Optional<StoredDocument> stored(IdType id, String reader) {
        if (!id.hasVersionIdPart()) {
            return services.shelf().read(reader, name, id.getIdPart());
        }
        return id.isVersionIdPartValidLong()
                ? services.shelf().read(reader, name, id.getIdPart(), id.getVersionIdPartAsLong())
                : Optional.empty();
    }

    private Optional<Resource> listed(IdType id) {
        return id.hasVersionIdPart() ? Optional.empty() : new Listed(services).named(name, id.getIdPart());
    }

    private Optional<Resource> opened(IdType id, RequestDetails details) {
        return id.hasVersionIdPart() && !OpenTask.VERSION.equals(id.getVersionIdPart())
                ? Optional.empty()
                : new Opened(services, Requests.partner(details).name()).named(name, id.getIdPart());
    }

    private static String blankToNull(String text) {
        return text == null || text.isBlank() ? null : text;
    }
}
