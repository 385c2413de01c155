package org.vincle.connectors.api.services;

import java.util.List;
import java.util.Optional;

/** Which institution of the town offers which service, as its own directories say; answers from memory. */
public interface ServiceDirectory {

    /** A directory that lists nothing. */
    ServiceDirectory EMPTY = new ServiceDirectory() {
        @Override
        public List<ListedService> services() {
            return List.of();
        }

        @Override
        public List<ListedInstitution> institutions() {
            return List.of();
        }

        @Override
        public Optional<ListedService> service(String id) {
            return Optional.empty();
        }

        @Override
        public Optional<ListedInstitution> institution(String id) {
            return Optional.empty();
        }

        @Override
        public List<Fit> find(Wanted wanted) {
            return List.of();
        }
    };

    /** Whether nothing is listed. */
    default boolean isEmpty() {
        return services().isEmpty();
    }

    /** Every service, in a steady order. */
    List<ListedService> services();

    /** Every institution, in a steady order. */
    List<ListedInstitution> institutions();

    /** The service of that id. */
    Optional<ListedService> service(String id);

    /** The institution of that id. */
    Optional<ListedInstitution> institution(String id);

    /**
     * The active services that are for that territory and that age, best first. One whose area no code says is never found,
     * nor, when the territory is unknown, one that is not for the whole country.
     */
    List<Fit> find(Wanted wanted);
}
