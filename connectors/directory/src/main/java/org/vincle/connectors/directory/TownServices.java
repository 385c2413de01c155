package org.vincle.connectors.directory;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;
import java.util.stream.Stream;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.vincle.connectors.api.services.Fit;
import org.vincle.connectors.api.services.ListedInstitution;
import org.vincle.connectors.api.services.ListedService;
import org.vincle.connectors.api.services.ServiceDirectory;
import org.vincle.connectors.api.services.Wanted;

/** All directories of services of the hub as one. */
@Component(service = ServiceDirectory.class)
public final class TownServices implements ServiceDirectory {

    private final List<DirectorySource> sources = new CopyOnWriteArrayList<>();

    @Activate
    public TownServices() {}

    @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC, unbind = "remove")
    void add(DirectorySource source) {
        sources.add(source);
    }

    void remove(DirectorySource source) {
        sources.remove(source);
    }

    @Override
    public boolean isEmpty() {
        return sources.stream().allMatch(s -> s.catalogue().isEmpty());
    }

    @Override
    public List<ListedService> services() {
        return all(ServiceDirectory::services).toList();
    }

    @Override
    public List<ListedInstitution> institutions() {
        return all(ServiceDirectory::institutions).toList();
    }

    @Override
    public Optional<ListedService> service(String id) {
        return first(d -> d.service(id));
    }

    @Override
    public Optional<ListedInstitution> institution(String id) {
        return first(d -> d.institution(id));
    }

    @Override
    public List<Fit> find(Wanted wanted) {
        return all(d -> d.find(wanted)).sorted(Fit.BEST_FIRST).toList();
    }

    private <T> Stream<T> all(Function<ServiceDirectory, List<T>> said) {
        return sources.stream().flatMap(s -> said.apply(s.catalogue()).stream());
    }

    private <T> Optional<T> first(Function<ServiceDirectory, Optional<T>> said) {
        return sources.stream()
                .map(s -> said.apply(s.catalogue()))
                .flatMap(Optional::stream)
                .findFirst();
    }
}
