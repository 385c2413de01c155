package org.vincle.connectors.testkit;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.rest.annotation.Transaction;
import ca.uhn.fhir.rest.annotation.TransactionParam;
import ca.uhn.fhir.rest.server.exceptions.InvalidRequestException;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.IdType;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Resource;

/** The transaction of a simulated FHIR server: POST with {@code If-None-Exist}, PUT with {@code If-Match}, all or nothing. */
public final class Transactions {

    private final Function<String, ResourceShelf> shelves;

    Transactions(Function<String, ResourceShelf> shelves) {
        this.shelves = shelves;
    }

    /** Does what the entries ask, in order, with references among them resolved. */
    @Transaction
    public synchronized Bundle transact(@TransactionParam Bundle bundle) {
        var names = new HashMap<String, IdType>();
        var fresh = new HashMap<String, Boolean>();
        for (var entry : bundle.getEntry()) {
            var id = target(entry);
            fresh.put(entry.getFullUrl(), id == null);
            names.put(entry.getFullUrl(), id == null ? shelf(entry).reserve() : id);
        }
        bundle.getEntry().forEach(e -> check(e, names.get(e.getFullUrl())));
        var answer = new Bundle().setType(Bundle.BundleType.TRANSACTIONRESPONSE);
        for (var entry : bundle.getEntry()) {
            rename(entry.getResource(), names);
            var id = names.get(entry.getFullUrl());
            boolean put = entry.getRequest().getMethod() == Bundle.HTTPVerb.PUT;
            boolean created = fresh.get(entry.getFullUrl());
            var stored = put || created ? shelf(entry).put(id, entry.getResource(), created) : id;
            answer.addEntry()
                    .getResponse()
                    .setStatus(created ? "201 Created" : "200 OK")
                    .setEtag("W/\"" + stored.getVersionIdPart() + "\"")
                    .setLocation(stored.getValue());
        }
        return answer;
    }

    private IdType target(Bundle.BundleEntryComponent entry) {
        var request = entry.getRequest();
        if (request.getMethod() == Bundle.HTTPVerb.PUT) {
            return new IdType(request.getUrl());
        }
        if (request.getMethod() != Bundle.HTTPVerb.POST) {
            throw new InvalidRequestException("only POST and PUT");
        }
        return request.hasIfNoneExist() ? shelf(entry).existing(request.getIfNoneExist()) : null;
    }

    private void check(Bundle.BundleEntryComponent entry, IdType id) {
        if (entry.getRequest().hasIfMatch()) {
            shelf(entry).match(id, entry.getRequest().getIfMatch().replaceAll("^W/|\"", ""));
        }
    }

    private ResourceShelf shelf(Bundle.BundleEntryComponent entry) {
        return shelves.apply(entry.getResource().fhirType());
    }

    private static void rename(Resource resource, Map<String, IdType> names) {
        var terser = FhirContext.forR4Cached().newTerser();
        for (var reference : terser.getAllPopulatedChildElementsOfType(resource, Reference.class)) {
            var name = names.get(reference.getReference());
            if (name != null) {
                reference.setReference(name.toUnqualifiedVersionless().getValue());
            }
        }
    }
}
