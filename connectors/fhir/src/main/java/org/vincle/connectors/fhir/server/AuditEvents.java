package org.vincle.connectors.fhir.server;

import ca.uhn.fhir.rest.annotation.IdParam;
import ca.uhn.fhir.rest.annotation.Read;
import ca.uhn.fhir.rest.annotation.Search;
import ca.uhn.fhir.rest.api.server.IBundleProvider;
import ca.uhn.fhir.rest.api.server.RequestDetails;
import ca.uhn.fhir.rest.server.BundleProviderWithNamedPages;
import ca.uhn.fhir.rest.server.IResourceProvider;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.hl7.fhir.instance.model.api.IBaseResource;
import org.hl7.fhir.r4.model.AuditEvent;
import org.hl7.fhir.r4.model.IdType;
import org.vincle.connectors.api.ShelfQuery.Criterion;
import org.vincle.connectors.api.audit.Disclosures.Wanted;
import org.vincle.connectors.api.error.InvalidMessage;
import org.vincle.connectors.api.model.Systems;
import org.vincle.connectors.fhir.translate.AuditEventWriter;

/** Serves the audit trail to the institutions that it concerns. */
public final class AuditEvents implements IResourceProvider {

    static final String TYPE = "AuditEvent";

    /** The search parameters that are served, with their types. */
    static final Map<String, String> PARAMETERS =
            Map.of("date", "date", "agent", "reference", "entity", "reference", "patient", "reference");

    private static final Set<String> ABOUT_THE_ANSWER =
            Set.of("_format", "_pretty", "_summary", "_elements", "_count", "_total");

    private final Services services;

    AuditEvents(Services services) {
        this.services = services;
    }

    @Override
    public Class<? extends IBaseResource> getResourceType() {
        return AuditEvent.class;
    }

    @Read
    public AuditEvent read(@IdParam IdType id, RequestDetails details) {
        var reader = Requests.partner(details).name();
        return services.trail()
                .read(reader, id.getIdPart())
                .map(said -> AuditEventWriter.write(said, reader, details.getFhirServerBase()))
                .orElseThrow(() -> new InvalidMessage("not-found"));
    }

    @Search(allowUnknownParams = true)
    public IBundleProvider search(RequestDetails details) {
        return page(details.getParameters(), null, details);
    }

    /** The page of a search that begins behind that place, or the first. */
    IBundleProvider page(Map<String, String[]> asked, String after, RequestDetails details) {
        var reader = Requests.partner(details).name();
        var found = services.trail().of(wanted(asked, after, details));
        var events = found.disclosures().stream()
                .map(said -> (IBaseResource) AuditEventWriter.write(said, reader, details.getFhirServerBase()))
                .toList();
        var provider = new BundleProviderWithNamedPages(
                new ArrayList<>(events), Pages.id(TYPE, asked), after == null ? Pages.FIRST : after, null);
        provider.setNextPageId(found.next());
        return provider;
    }

    private Wanted wanted(Map<String, String[]> asked, String after, RequestDetails details) {
        var lookup = new Lookup(services, Requests.partner(details), details.getFhirServerBase());
        var date = new DateRange("date");
        Set<UUID> referrals = null;
        String other = null;
        for (var parameter : asked.entrySet()) {
            var name = parameter.getKey();
            for (var value : parameter.getValue()) {
                switch (name) {
                    case "date" -> date.add(value);
                    case "agent" -> other = one(other, idPart(value, lookup), name);
                    case "entity", "entity:identifier" -> referrals = both(referrals, entity(value, lookup));
                    case "patient" -> referrals = both(referrals, patient(idPart(value, lookup), lookup));
                    default -> {
                        if (!ABOUT_THE_ANSWER.contains(name)) {
                            throw new InvalidMessage(
                                    "parameter-unknown", name.matches("[_a-z][a-z-]{0,30}") ? name : null);
                        }
                    }
                }
            }
        }
        if (referrals == null && date.since() == null) {
            throw new InvalidMessage("date-needed", "date");
        }
        return new Wanted(
                lookup.partner().name(), date.since(), date.before(), referrals, other, after, Searches.count(asked));
    }

    private static String one(String before, String now, String name) {
        if (before != null && !before.equals(now)) {
            throw new InvalidMessage("parameter-invalid", name);
        }
        return now;
    }

    private static Set<UUID> both(Set<UUID> before, Set<UUID> now) {
        var both = new HashSet<>(now);
        if (before != null) {
            both.retainAll(before);
        }
        return both;
    }

    private static String idPart(String value, Lookup lookup) {
        return new IdType(lookup.relative(value).orElse(value)).getIdPart();
    }

    /** The referral of that id, or the one that a Task or ServiceRequest of the reader's belongs to. */
    private static Set<UUID> entity(String value, Lookup lookup) {
        var own = value.startsWith(Systems.REFERRAL + "|") ? value.substring(Systems.REFERRAL.length() + 1) : value;
        var referral = uuid(own);
        if (referral.isPresent()) {
            return Set.of(referral.get());
        }
        var id = new IdType(lookup.relative(value).orElse(value));
        if (!id.hasResourceType() || !id.hasIdPart()) {
            return Set.of();
        }
        return lookup.document(id.getResourceType(), id.getIdPart()).stream()
                .flatMap(d -> Stream.ofNullable(d.document().referral()))
                .collect(Collectors.toSet());
    }

    private static Optional<UUID> uuid(String value) {
        try {
            return Optional.of(UUID.fromString(value));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** The referrals about that Patient of the reader's. */
    private static Set<UUID> patient(String id, Lookup lookup) {
        var found = new HashSet<UUID>();
        if (id != null) {
            lookup.found("Task", List.of(new Criterion("for", List.of(id)))).stream()
                    .flatMap(d -> Stream.ofNullable(d.document().referral()))
                    .forEach(found::add);
        }
        return found;
    }
}
