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
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.hl7.fhir.instance.model.api.IBaseResource;
import org.hl7.fhir.r4.model.Resource;
import org.vincle.connectors.api.ShelfPage;
import org.vincle.connectors.fhir.shelf.OpenTask;

/** Searches the shelf page by page. The link to the next page says all that is needed, so any node can serve it. */
final class Pages implements IPagingProvider {

    static final String FIRST = "first";
    private static final String LISTED = "listed-";

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
        if (query.startsWith(AuditEvents.TYPE + "?")) {
            return new AuditEvents(services).page(Conditions.parse(query), page.equals(FIRST) ? null : page, details);
        }
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
                page.equals(FIRST) || page.startsWith(LISTED) ? null : page,
                Searches.count(asked));
        // What everybody may see, and what is open, comes before what is on the reader's shelf, page by page; the last
        // of
        // it joins the shelf's first.
        var open = new Opened(services, reader).matching(query);
        var listed = Stream.concat(
                        new Listed(services).matching(type, asked).stream(),
                        open.stream().map(OpenTask::task))
                .toList();
        int from = listedFrom(page);
        boolean more = from < listed.size() - query.limit();
        int to = more ? from + query.limit() : listed.size();
        var found = services.shelf().search(query);
        var resources = new ArrayList<IBaseResource>();
        listed.subList(Math.min(from, to), to).forEach(r -> resources.add(marked(r, BundleEntrySearchModeEnum.MATCH)));
        if (!more) {
            found.documents()
                    .forEach(stored -> resources.add(marked(Stored.resource(stored), BundleEntrySearchModeEnum.MATCH)));
        }
        if (asked.containsKey("_include")) {
            resources.addAll(included(resources, open, details));
        }
        var total = found.total() == ShelfPage.UNCOUNTED ? null : Math.toIntExact(found.total()) + listed.size();
        var provider = new BundleProviderWithNamedPages(resources, id(type, asked), page, total);
        provider.setNextPageId(more ? LISTED + to : found.next());
        return provider;
    }

    /** Where in the list a page begins; behind its end when the page is one of the shelf. */
    private static int listedFrom(String page) {
        if (page.equals(FIRST)) {
            return 0;
        }
        return page.matches(LISTED + "\\d{1,8}")
                ? Integer.parseInt(page.substring(LISTED.length()))
                : Integer.MAX_VALUE;
    }

    private List<Resource> included(List<IBaseResource> found, List<OpenTask> open, RequestDetails details) {
        var lookup = new Lookup(services, Requests.partner(details), details.getFhirServerBase());
        var targets = new LinkedHashSet<String>();
        found.forEach(resource -> targets.addAll(Included.references((Resource) resource)));
        var included = new ArrayList<Resource>();
        for (var target : targets) {
            lookup.resource(target)
                    .or(() -> opened(target, open))
                    .ifPresent(r -> included.add(marked(r, BundleEntrySearchModeEnum.INCLUDE)));
        }
        return included;
    }

    private static Optional<Resource> opened(String focus, List<OpenTask> open) {
        return open.stream()
                .filter(o -> o.task().getFocus().getReference().equals(focus))
                .map(o -> (Resource) o.request())
                .findFirst();
    }

    private static Resource marked(Resource resource, BundleEntrySearchModeEnum mode) {
        ResourceMetadataKeyEnum.ENTRY_SEARCH_MODE.put(resource, mode);
        return resource;
    }

    static String id(String type, Map<String, String[]> asked) {
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
