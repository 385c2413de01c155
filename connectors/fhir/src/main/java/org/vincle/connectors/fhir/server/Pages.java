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
import org.hl7.fhir.r4.model.Resource;
import org.hl7.fhir.r4.model.Task;
import org.vincle.connectors.api.ShelfPage;
import org.vincle.connectors.api.ShelfQuery;

/** Searches the shelf page by page. The link to the next page says all that is needed, so any node can serve it. */
final class Pages implements IPagingProvider {

    private static final String FIRST = "first";
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
        var listed = new Listed(services).matching(type, asked);
        var resources = new ArrayList<IBaseResource>();
        int from = listedFrom(page);
        if (from < listed.size() - query.limit()) {
            return listedPage(type, asked, page, listed, from, query);
        }
        var found = services.shelf().search(query);
        listed.subList(Math.min(from, listed.size()), listed.size()).forEach(r -> resources.add(matched(r)));
        found.documents().forEach(stored -> resources.add(matched(Stored.resource(stored))));
        if (asked.containsKey("_include")) {
            resources.addAll(included(found, details));
        }
        var provider = new BundleProviderWithNamedPages(
                resources, id(type, asked), page, Math.toIntExact(found.total()) + listed.size());
        provider.setNextPageId(found.next());
        return provider;
    }

    /** What everybody may see comes before what is on the reader's shelf, page by page; the last of it joins the shelf's first. */
    private IBundleProvider listedPage(
            String type, Map<String, String[]> asked, String page, List<Resource> listed, int from, ShelfQuery query) {
        int to = from + query.limit();
        var resources = new ArrayList<IBaseResource>();
        listed.subList(from, to).forEach(r -> resources.add(matched(r)));
        var total = Math.toIntExact(services.shelf().search(query).total()) + listed.size();
        var provider = new BundleProviderWithNamedPages(resources, id(type, asked), page, total);
        provider.setNextPageId(LISTED + to);
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
