package org.vincle.connectors.testkit;

import ca.uhn.fhir.rest.annotation.ConditionalUrlParam;
import ca.uhn.fhir.rest.annotation.Create;
import ca.uhn.fhir.rest.annotation.IdParam;
import ca.uhn.fhir.rest.annotation.OptionalParam;
import ca.uhn.fhir.rest.annotation.Read;
import ca.uhn.fhir.rest.annotation.ResourceParam;
import ca.uhn.fhir.rest.annotation.Search;
import ca.uhn.fhir.rest.annotation.Update;
import ca.uhn.fhir.rest.api.MethodOutcome;
import ca.uhn.fhir.rest.param.TokenOrListParam;
import ca.uhn.fhir.rest.param.TokenParam;
import ca.uhn.fhir.rest.server.IResourceProvider;
import ca.uhn.fhir.rest.server.exceptions.PreconditionFailedException;
import ca.uhn.fhir.rest.server.exceptions.ResourceNotFoundException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Date;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.hl7.fhir.instance.model.api.IBaseResource;
import org.hl7.fhir.r4.model.IdType;
import org.hl7.fhir.r4.model.Identifier;
import org.hl7.fhir.r4.model.Resource;

/** One type of a simulated FHIR server, in memory. */
public final class ResourceShelf implements IResourceProvider {

    private final Class<? extends Resource> type;
    private final Map<String, Resource> resources = new LinkedHashMap<>();
    private final Map<String, String> byIdentifier = new HashMap<>();
    private final Consumer<Resource> created;
    private int repeated;
    private int last;

    ResourceShelf(Class<? extends Resource> type, Consumer<Resource> created) {
        this.type = type;
        this.created = created;
    }

    @Override
    public Class<? extends IBaseResource> getResourceType() {
        return type;
    }

    /** Creates, unless the condition finds one. */
    @Create
    public synchronized MethodOutcome create(@ResourceParam Resource resource, @ConditionalUrlParam String condition) {
        var existing = condition == null ? Optional.<Resource>empty() : findBy(condition);
        if (existing.isPresent()) {
            repeated++;
            return new MethodOutcome(existing.get().getIdElement(), false).setResource(existing.get());
        }
        return new MethodOutcome(put(reserve(), resource, true), true).setResource(resource);
    }

    /** Replaces; {@code If-Match} is honoured. */
    @Update
    public synchronized MethodOutcome update(@IdParam IdType id, @ResourceParam Resource resource) {
        boolean fresh = !resources.containsKey(id.getIdPart());
        if (id.hasVersionIdPart()) {
            match(id, id.getVersionIdPart());
        }
        return new MethodOutcome(put(id, resource, fresh), fresh).setResource(resource);
    }

    /** Reads. */
    @Read
    public synchronized Resource read(@IdParam IdType id) {
        var found = resources.get(id.getIdPart());
        if (found == null) {
            throw new ResourceNotFoundException(id);
        }
        return found;
    }

    /** Finds by id or identifier. */
    @Search
    public synchronized List<Resource> search(
            @OptionalParam(name = "_id") TokenOrListParam id,
            @OptionalParam(name = "identifier") TokenParam identifier) {
        var asked = id == null
                ? resources.values().stream()
                : id.getValuesAsQueryTokens().stream()
                        .map(t -> resources.get(t.getValue()))
                        .filter(Objects::nonNull)
                        .distinct();
        return asked.filter(r -> identifier == null || has(r, identifier.getSystem(), identifier.getValue()))
                .toList();
    }

    synchronized <T extends Resource> List<T> all(Class<T> wanted) {
        return resources.values().stream().map(wanted::cast).toList();
    }

    synchronized Resource find(String id) {
        return resources.get(id);
    }

    synchronized int repeated() {
        return repeated;
    }

    synchronized IdType reserve() {
        return new IdType(type.getSimpleName(), type.getSimpleName().toLowerCase(Locale.ROOT) + "-" + ++last);
    }

    /** What a condition finds, with its version; null when it finds nothing. */
    synchronized IdType existing(String condition) {
        var found = findBy(condition);
        found.ifPresent(f -> repeated++);
        return found.map(Resource::getIdElement).orElse(null);
    }

    synchronized void match(IdType id, String version) {
        var old = resources.get(id.getIdPart());
        if (old == null || !old.getMeta().getVersionId().equals(version)) {
            throw new PreconditionFailedException("version");
        }
    }

    synchronized IdType put(IdType id, Resource resource, boolean fresh) {
        var old = resources.get(id.getIdPart());
        long version = old == null ? 1 : Long.parseLong(old.getMeta().getVersionId()) + 1;
        var full = new IdType(type.getSimpleName(), id.getIdPart(), String.valueOf(version));
        resource.setId(full);
        resource.getMeta().setVersionId(String.valueOf(version)).setLastUpdated(new Date());
        resources.put(id.getIdPart(), resource);
        identifiers(resource)
                .forEach(i -> byIdentifier.putIfAbsent(i.getSystem() + "|" + i.getValue(), id.getIdPart()));
        if (fresh) {
            created.accept(resource);
        }
        return full;
    }

    private Optional<Resource> findBy(String condition) {
        var query = URLDecoder.decode(condition.replaceFirst("^[^?]*\\?", ""), StandardCharsets.UTF_8);
        if (!query.startsWith("identifier=")) {
            return Optional.empty();
        }
        return Optional.ofNullable(byIdentifier.get(query.substring("identifier=".length())))
                .map(resources::get);
    }

    private static boolean has(Resource resource, String system, String value) {
        return identifiers(resource)
                .anyMatch(i -> value.equals(i.getValue())
                        && (system == null || system.isEmpty() || system.equals(i.getSystem())));
    }

    private static Stream<Identifier> identifiers(Resource resource) {
        var property = resource.getNamedProperty("identifier");
        return property == null ? Stream.empty() : property.getValues().stream().map(Identifier.class::cast);
    }
}
