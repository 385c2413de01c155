package org.vincle.connectors.directory.hsds;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.Set;
import org.vincle.connectors.directory.Listing;

/** HSDS over REST: every page of services and of organizations, and what the pages only sum up one by one. */
final class RestSource implements Source {

    private static final int PAGE = 100;

    private interface Entry {
        void read(JsonNode entry) throws BrokenSource;
    }

    private final Access access;
    private final HttpClient http;

    RestSource(Access access) {
        this.access = access;
        this.http = HttpClient.newBuilder()
                .connectTimeout(access.bounds().answer())
                .followRedirects(HttpClient.Redirect.NEVER)
                .build();
    }

    @Override
    public Listing read() throws BrokenSource {
        var place = access.place();
        var base = place.endsWith("/") ? place.substring(0, place.length() - 1) : place;
        var meter = access.bounds().meter();
        var there = new Interface(http, base, access.token(), meter);
        var entries = access.entries();
        var providers = new LinkedHashSet<String>();
        pages(there, meter, "/organizations", entry -> institution(there, entries, entry));
        pages(there, meter, "/services", entry -> {
            var service = whole(there, "/services/", entry, "attributes", "service_areas");
            if (service == null) {
                entries.leaveOut();
                return;
            }
            entries.service(service);
            var provider = Entries.provider(service);
            if (provider != null) {
                providers.add(provider);
            }
        });
        for (var provider : providers) {
            if (!entries.hasInstitution(provider)) {
                meter.row("/organizations");
                institution(there, entries, there.get("/organizations/" + encoded(provider), ""));
            }
        }
        return entries.listing(access.clock().instant());
    }

    private static void institution(Interface there, Entries entries, JsonNode entry) throws BrokenSource {
        var organization = entry == null ? null : whole(there, "/organizations/", entry, "organization_identifiers");
        if (organization == null) {
            entries.leaveOut();
        } else {
            entries.institution(organization);
        }
    }

    /** A page may hold summaries, of which the rest is asked for; null when it is gone meanwhile. */
    private static JsonNode whole(Interface there, String path, JsonNode entry, String... fields) throws BrokenSource {
        var id = Entries.text(entry, "id", 200);
        for (var field : fields) {
            if (entry.has(field) || id == null) {
                return entry;
            }
        }
        return there.get(path + encoded(id), "");
    }

    private void pages(Interface there, Bounds.Meter meter, String path, Entry each) throws BrokenSource {
        var known = new HashSet<String>();
        long total = 0;
        for (int page = 1; ; page++) {
            var answer = there.get(path, "?page=" + page + "&per_page=" + PAGE + "&full=true");
            if (answer == null && page == 1) {
                throw new BrokenSource("status-404", path);
            }
            // Some servers give a bare list, some no page beyond the last.
            var contents = answer == null || answer.isArray() ? answer : answer.path("contents");
            if (contents != null && !contents.isArray()) {
                throw new BrokenSource("no-contents", path + " page " + page);
            }
            int fresh = contents == null ? 0 : read(contents, known, meter, path, each);
            total = Math.max(
                    total, answer == null ? 0 : answer.path("total_items").asLong(0));
            if (isLast(answer, fresh, page)) {
                if (known.size() < total) {
                    throw new BrokenSource("incomplete", path);
                }
                return;
            }
        }
    }

    private static int read(JsonNode contents, Set<String> known, Bounds.Meter meter, String path, Entry each)
            throws BrokenSource {
        int fresh = 0;
        for (var entry : contents) {
            var id = entry.path("id").asText("");
            if (known.add(id)) {
                fresh++;
                meter.row(path);
                each.read(entry);
            }
        }
        return fresh;
    }

    /** A page without anything new is the end too, lest a server that always gives the first be read for ever. */
    private static boolean isLast(JsonNode answer, int fresh, int page) {
        return answer == null
                || answer.isArray()
                || fresh == 0
                || answer.path("last_page").asBoolean(false)
                || answer.has("total_pages")
                        && page >= answer.path("total_pages").asInt();
    }

    private static String encoded(String id) {
        return URLEncoder.encode(id, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
