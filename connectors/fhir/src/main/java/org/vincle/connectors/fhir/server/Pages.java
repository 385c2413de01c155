package org.vincle.connectors.fhir.server;

import static java.nio.charset.StandardCharsets.UTF_8;

import ca.uhn.fhir.model.api.ResourceMetadataKeyEnum;
import ca.uhn.fhir.model.valueset.BundleEntrySearchModeEnum;
import ca.uhn.fhir.rest.api.server.IBundleProvider;
import ca.uhn.fhir.rest.api.server.RequestDetails;
import ca.uhn.fhir.rest.server.BundleProviderWithNamedPages;
import ca.uhn.fhir.rest.server.IPagingProvider;
import java.net.URLEncoder;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.hl7.fhir.instance.model.api.IBaseResource;
import org.hl7.fhir.r4.model.Organization;
import org.hl7.fhir.r4.model.Resource;
import org.hl7.fhir.r4.model.Task;
import org.vincle.connectors.api.ShelfPage;
import org.vincle.connectors.fhir.shelf.ShelfIndex;

/** Searches the shelf page by page. The link to the next page says all that is needed, so any node can serve it. */
final class Pages implements IPagingProvider {

    private static final String FIRST = "first";

    private final Services services;

    Pages(Services services) {
        this.services = services;
    }

    IBundleProvider first(String type, RequestDetails details) {
        return page(type, details.getParameters(), FIRST, details);
    }

    @Override
    public IBundleProvider retrieveResultList(RequestDetails details, String search, String page) {
        String query;
        try {
            query = new String(Base64.getUrlDecoder().decode(search), UTF_8);
        } catch (IllegalArgumentException e) {
            return null;
        }
        int mark = query.indexOf('?');
        return mark < 1 || !Types.served(query.substring(0, mark))
                ? null
                : page(
                        query.substring(0, mark),
                        mark == query.length() - 1 ? Map.of() : Conditions.parse(query),
                        page,
                        details);
    }

    @Override
    public IBundleProvider retrieveResultList(RequestDetails details, String search) {
        return retrieveResultList(details, search, FIRST);
    }

    @Override
    public String storeResultList(RequestDetails details, IBundleProvider list) {
        return list.getUuid();
    }

    @Override
    public int getDefaultPageSize() {
        return Searches.DEFAULT_COUNT;
    }

    @Override
    public int getMaximumPageSize() {
        return Searches.LARGEST_COUNT;
    }

    private IBundleProvider page(String type, Map<String, String[]> asked, String page, RequestDetails details) {
        var reader = Requests.partner(details).name();
        var query = Searches.query(
                reader,
                type,
                details.getFhirServerBase(),
                asked,
                page.equals(FIRST) ? null : page,
                Searches.count(asked));
        var found = services.shelf().search(query);
        var resources = new ArrayList<IBaseResource>();
        var partners = type.equals("Organization") ? organizations(asked) : List.<Resource>of();
        if (query.after() == null) {
            resources.addAll(partners);
        }
        found.documents().forEach(stored -> resources.add(matched(Stored.resource(stored))));
        if (asked.containsKey("_include")) {
            resources.addAll(included(found, details));
        }
        var provider = new BundleProviderWithNamedPages(
                resources, id(type, asked), page, Math.toIntExact(found.total()) + partners.size());
        provider.setNextPageId(found.next());
        return provider;
    }

    /** The hub's partners join a search of Organizations by identifier or id. */
    private List<Resource> organizations(Map<String, String[]> asked) {
        var criteria = asked.keySet().stream()
                .filter(n -> n.equals("identifier") || n.equals("_id"))
                .toList();
        var others = asked.keySet().stream().anyMatch(n -> n.equals("_lastUpdated") || n.contains(":"));
        if (others) {
            return List.of();
        }
        return services.directory().all().stream()
                .map(Organizations::of)
                .filter(o -> criteria.stream().allMatch(name -> fits(o, name, asked.get(name))))
                .map(o -> matched(o))
                .toList();
    }

    private static boolean fits(Organization organization, String name, String[] values) {
        var own = name.equals("_id")
                ? List.of(organization.getIdElement().getIdPart())
                : ShelfIndex.identifiers(organization);
        return Stream.of(values).allMatch(value -> Stream.of(value.split(",")).anyMatch(own::contains));
    }

    private List<Resource> included(ShelfPage found, RequestDetails details) {
        var lookup = new Lookup(services, Requests.partner(details), details.getFhirServerBase());
        var focuses = new LinkedHashSet<String>();
        found.documents().forEach(stored -> {
            if (Stored.resource(stored) instanceof Task task && task.getFocus().hasReference()) {
                focuses.add(Links.plain(task.getFocus().getReference()));
            }
        });
        var included = new ArrayList<Resource>();
        for (var focus : focuses) {
            if (focus.startsWith("ServiceRequest/")) {
                lookup.resource(focus).ifPresent(r -> included.add(marked(r, BundleEntrySearchModeEnum.INCLUDE)));
            }
        }
        return included;
    }

    private static Resource matched(Resource resource) {
        return marked(resource, BundleEntrySearchModeEnum.MATCH);
    }

    private static Resource marked(Resource resource, BundleEntrySearchModeEnum mode) {
        ResourceMetadataKeyEnum.ENTRY_SEARCH_MODE.put(resource, mode);
        return resource;
    }

    private static String id(String type, Map<String, String[]> asked) {
        var query = new TreeMap<>(asked)
                .entrySet().stream()
                        .flatMap(e -> Stream.of(e.getValue()).map(v -> encoded(e.getKey()) + "=" + encoded(v)))
                        .collect(Collectors.joining("&"));
        return Base64.getUrlEncoder().withoutPadding().encodeToString((type + "?" + query).getBytes(UTF_8));
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, UTF_8);
    }
}
