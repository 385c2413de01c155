package org.vincle.connectors.desk.web;

import java.util.List;
import java.util.Optional;
import org.vincle.connectors.api.model.Identifier;
import org.vincle.connectors.api.model.Systems;
import org.vincle.connectors.api.services.Fit;
import org.vincle.connectors.api.services.ListedInstitution;
import org.vincle.connectors.api.services.ListedService;
import org.vincle.connectors.api.services.ServiceDirectory;
import org.vincle.connectors.api.services.Wanted;

/** A directory that lists two kitchens of a province, of which one is a partner's. */
final class ListedServices implements ServiceDirectory {

    private final List<Fit> fits =
            List.of(fit("table", "Open table", WriterTest.SOCIAL, 1), fit("kitchen", "Closed kitchen", null, 2));

    private static Fit fit(String id, String name, String partner, int number) {
        var identifiers = partner == null ? List.<Identifier>of() : List.of(new Identifier(Systems.PARTNER, partner));
        var service = new ListedService(
                "town." + id, null, "town.o", name, null, true, null, List.of("99"), null, null, null, null, null);
        var institution =
                new ListedInstitution("town.o", identifiers, "The kitchens", null, null, "+3459900000" + number, null);
        return new Fit(service, institution, 2, 1, 1);
    }

    @Override
    public List<ListedService> services() {
        return fits.stream().map(Fit::service).toList();
    }

    @Override
    public List<ListedInstitution> institutions() {
        return fits.stream().map(Fit::institution).toList();
    }

    @Override
    public Optional<ListedService> service(String id) {
        return services().stream().filter(service -> service.id().equals(id)).findFirst();
    }

    @Override
    public Optional<ListedInstitution> institution(String id) {
        return institutions().stream()
                .filter(institution -> institution.id().equals(id))
                .findFirst();
    }

    /** All, when somebody of the province needs food. */
    @Override
    public List<Fit> find(Wanted wanted) {
        boolean near = wanted.territory() != null && wanted.territory().startsWith("99");
        boolean food = wanted.needs().stream().anyMatch(need -> "food-insecurity".equals(need.code()));
        return near && food ? fits : List.of();
    }
}
