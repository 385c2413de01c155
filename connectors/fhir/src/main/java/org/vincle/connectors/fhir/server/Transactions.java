package org.vincle.connectors.fhir.server;

import ca.uhn.fhir.rest.annotation.Transaction;
import ca.uhn.fhir.rest.annotation.TransactionParam;
import ca.uhn.fhir.rest.api.server.RequestDetails;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Bundle.BundleEntryComponent;
import org.hl7.fhir.r4.model.Bundle.BundleType;
import org.hl7.fhir.r4.model.IdType;
import org.vincle.connectors.api.Accepted;
import org.vincle.connectors.api.Accepted.DocumentVersion;
import org.vincle.connectors.api.Submission;
import org.vincle.connectors.api.error.InvalidMessage;

/** Takes a transaction Bundle: all of it becomes one submission, or none of it. */
public final class Transactions {

    private static final int MOST_ENTRIES = 500;
    private static final int TRIES = 5;

    private final Services services;

    Transactions(Services services) {
        this.services = services;
    }

    @Transaction
    public Bundle transaction(@TransactionParam Bundle bundle, RequestDetails details) {
        check(bundle);
        for (int attempt = 1; ; attempt++) {
            try {
                return attempt(attempt == 1 ? bundle : (Bundle) Requests.again(details), details);
            } catch (InvalidMessage e) {
                if (attempt == TRIES || !e.getCode().equals("changed-meanwhile")) {
                    throw e;
                }
            }
        }
    }

    /** What it would hand to the hub, in the order of the entries; nothing is handed to anybody. */
    static Optional<Submission> rehearse(Services services, Bundle bundle, RequestDetails details) {
        check(bundle);
        var kept = new AtomicReference<Submission>();
        new Transactions(services.before(submission -> {
                    kept.set(submission);
                    var versions = submission.documents().stream()
                            .map(d -> new DocumentVersion(d.type(), d.id(), d.expects() + 1))
                            .toList();
                    return new Accepted(services.ids().next(), Instant.EPOCH, false, false, List.of(), versions);
                }))
                .attempt(bundle, details);
        return Optional.ofNullable(kept.get());
    }

    private static void check(Bundle bundle) {
        if (bundle.getType() == BundleType.BATCH) {
            throw new InvalidMessage("batch-not-served", "Bundle.type");
        } else if (bundle.getType() != BundleType.TRANSACTION) {
            throw new InvalidMessage("bundle-type", "Bundle.type");
        } else if (!bundle.hasEntry() || bundle.getEntry().size() > MOST_ENTRIES) {
            throw new InvalidMessage("bundle-size", "Bundle.entry");
        }
    }

    private Bundle attempt(Bundle bundle, RequestDetails details) {
        var upload = new Upload(services, new Lookup(services, Requests.partner(details), details.getFhirServerBase()));
        for (int i = 0; i < bundle.getEntry().size(); i++) {
            add(bundle.getEntry().get(i), "Bundle.entry[" + i + "]", upload);
        }
        var id = bundle.hasIdentifier() && bundle.getIdentifier().hasValue()
                ? Types.token(bundle.getIdentifier())
                : null;
        var response = new Bundle().setType(BundleType.TRANSACTIONRESPONSE);
        var written = upload.submit(Requests.body(details), id);
        for (int i = 0; i < bundle.getEntry().size(); i++) {
            answer(response.addEntry(), written.get(i), details.getFhirServerBase());
        }
        return response;
    }

    private static void add(BundleEntryComponent entry, String path, Upload upload) {
        if (!entry.hasRequest()
                || !entry.getRequest().hasMethod()
                || !entry.getRequest().hasUrl()) {
            throw new InvalidMessage("entry-request", path + ".request");
        }
        var request = entry.getRequest();
        var resource = entry.getResource();
        if (resource == null) {
            throw new InvalidMessage("entry-request", path + ".resource");
        } else if (!Types.taken(resource.fhirType())) {
            throw new InvalidMessage("type-not-served", path + ".resource");
        }
        var fullUrl = entry.getFullUrl();
        switch (request.getMethod()) {
            case POST -> {
                if (!request.getUrl().equals(resource.fhirType())) {
                    throw new InvalidMessage("entry-request", path + ".request.url");
                }
                upload.create(
                        path + ".resource",
                        resource,
                        fullUrl,
                        Types.senderId(resource, fullUrl),
                        request.getIfNoneExist());
            }
            case PUT -> {
                var id = new IdType(request.getUrl());
                if (!resource.fhirType().equals(id.getResourceType())
                        || request.getUrl().contains("?")) {
                    throw new InvalidMessage("entry-request", path + ".request.url");
                }
                upload.update(path + ".resource", resource, fullUrl, id.getIdPart(), version(request.getIfMatch()));
            }
            default -> throw new InvalidMessage("entry-request", path + ".request.method");
        }
    }

    private static String version(String ifMatch) {
        return ifMatch == null || ifMatch.isBlank()
                ? null
                : ifMatch.trim().replaceFirst("^W/", "").replace("\"", "");
    }

    private static void answer(BundleEntryComponent entry, Written written, String base) {
        entry.setFullUrl(base + "/" + written.type() + "/" + written.id());
        entry.getResponse()
                .setStatus(written.created() ? "201 Created" : "200 OK")
                .setLocation(written.type() + "/" + written.id() + "/_history/" + written.version())
                .setEtag("W/\"" + written.version() + "\"")
                .setLastModified(Date.from(written.at()));
    }
}
