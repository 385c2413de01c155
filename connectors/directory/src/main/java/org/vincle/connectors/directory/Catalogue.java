package org.vincle.connectors.directory;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.vincle.connectors.api.services.Fit;
import org.vincle.connectors.api.services.ListedInstitution;
import org.vincle.connectors.api.services.ListedService;
import org.vincle.connectors.api.services.ServiceDirectory;
import org.vincle.connectors.api.services.Wanted;

/** One listing, ready to be asked; it never changes. */
final class Catalogue implements ServiceDirectory {

    private static final String EVERYWHERE = "ES";

    private final Map<String, ListedInstitution> institutions = new LinkedHashMap<>();
    private final Map<String, ListedService> services = new LinkedHashMap<>();
    private final Map<String, List<ListedService>> byTerritory = new HashMap<>();

    Catalogue(Listing listing) {
        listing.institutions().forEach(i -> institutions.put(i.id(), i));
        for (var service : listing.services()) {
            services.put(service.id(), service);
            for (var territory : service.territories()) {
                byTerritory.computeIfAbsent(territory, k -> new ArrayList<>()).add(service);
            }
        }
    }

    @Override
    public boolean isEmpty() {
        return services.isEmpty();
    }

    @Override
    public List<ListedService> services() {
        return List.copyOf(services.values());
    }

    @Override
    public List<ListedInstitution> institutions() {
        return List.copyOf(institutions.values());
    }

    @Override
    public Optional<ListedService> service(String id) {
        return Optional.ofNullable(services.get(id));
    }

    @Override
    public Optional<ListedInstitution> institution(String id) {
        return Optional.ofNullable(institutions.get(id));
    }

    @Override
    public List<Fit> find(Wanted wanted) {
        var fits = new LinkedHashMap<String, Fit>();
        var territory = wanted.territory();
        if (territory != null && territory.matches("\\d{5}")) {
            collect(fits, territory, 3, wanted);
            collect(fits, territory.substring(0, 2), 2, wanted);
        }
        collect(fits, EVERYWHERE, 1, wanted);
        return fits.values().stream().sorted(Fit.BEST_FIRST).toList();
    }

    private void collect(Map<String, Fit> fits, String territory, int nearness, Wanted wanted) {
        for (var service : byTerritory.getOrDefault(territory, List.of())) {
            var institution = institutions.get(service.institution());
            if (service.active() && institution != null && isFor(service, wanted.age())) {
                fits.putIfAbsent(
                        service.id(),
                        new Fit(
                                service,
                                institution,
                                nearness,
                                needs(service, wanted),
                                language(service, wanted.language())));
            }
        }
    }

    private static boolean isFor(ListedService service, Integer age) {
        return age == null
                || (service.minimumAge() == null || service.minimumAge() <= age)
                        && (service.maximumAge() == null || age <= service.maximumAge());
    }

    private static int needs(ListedService service, Wanted wanted) {
        return (int) wanted.needs().stream()
                .filter(need -> service.needs().stream().anyMatch(n -> n.is(need.system(), need.code())))
                .count();
    }

    private static int language(ListedService service, String wanted) {
        if (wanted == null || service.languages().isEmpty()) {
            return 1;
        }
        return service.languages().stream().anyMatch(l -> primary(l).equals(primary(wanted))) ? 2 : 0;
    }

    private static String primary(String tag) {
        return Locale.forLanguageTag(tag).getLanguage();
    }
}
