package org.vincle.routes.protocols.engine;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.vincle.connectors.api.Directory;
import org.vincle.connectors.api.Partner;
import org.vincle.connectors.api.model.Code;
import org.vincle.connectors.api.model.Identifier;
import org.vincle.connectors.api.model.Referral;
import org.vincle.connectors.api.model.Systems;
import org.vincle.connectors.api.services.ListedPartners;
import org.vincle.connectors.api.services.ServiceDirectory;
import org.vincle.connectors.api.services.Wanted;
import org.vincle.routes.api.Courses;
import org.vincle.routes.protocols.model.Action;
import org.vincle.routes.protocols.model.Protocol;
import org.vincle.routes.protocols.model.Role;

/**
 * Which partners of the hub play a role for somebody: those of {@link RoleBook}; else those that the directory of services
 * lists in the role's sector and reach, best those listed for the role or what it is asked; else the sector's partners by
 * the municipalities among their identifiers.
 */
public final class Roster {

    /** The code system of the roles that a directory may list a service for. */
    static final String ROLES = "https://vincle.org/fhir/CodeSystem/role";

    private final Supplier<RoleBook> book;
    private final Directory directory;
    private final Supplier<ServiceDirectory> services;
    private final String territory;

    /**
     * A roster.
     *
     * @param book who is named by hand
     * @param directory the partners
     * @param services what the town's directories list
     * @param territory where somebody is of whom nobody says where, an INE code, or null
     */
    public Roster(Supplier<RoleBook> book, Directory directory, Supplier<ServiceDirectory> services, String territory) {
        this.book = book;
        this.directory = directory;
        this.services = services;
        this.territory = territory;
    }

    /** Who plays that role for that member of the household, the first choice first. */
    List<String> players(Protocol protocol, Referral referral, Role role, int member) {
        var place = Place.of(referral, member, territory);
        return book
                .get()
                .players(protocol, role, place)
                .or(() -> listed(protocol, role, place))
                .orElseGet(() -> ofSector(role, place))
                .stream()
                .filter(p -> !p.equals(Courses.PARTNER) && directory.named(p).isPresent())
                .toList();
    }

    /** Those for whom something is listed that the role is asked; nobody of them when several only happen to be there. */
    private Optional<List<String>> listed(Protocol protocol, Role role, String place) {
        var wanted = new Wanted(wanted(protocol, role), place, null, null);
        var fits = services.get().find(wanted).stream()
                .filter(f -> f.need() > 0 && f.territory() >= least(role.reach()))
                .toList();
        var partners = new ListedPartners(directory);
        var names = new LinkedHashSet<String>();
        for (var fit : fits) {
            partners.of(fit).filter(p -> p.sector() == role.sector()).ifPresent(p -> names.add(p.name()));
        }
        return names.isEmpty() ? Optional.empty() : Optional.of(List.copyOf(names));
    }

    private static int least(Role.Reach reach) {
        return switch (reach) {
            case MUNICIPALITY -> 3;
            case PROVINCE -> 2;
            case COUNTRY -> 1;
        };
    }

    private static List<Code> wanted(Protocol protocol, Role role) {
        var asked = protocol.root()
                .all()
                .filter(a -> role.code().equals(a.role()))
                .map(Action::service)
                .flatMap(List::stream);
        return Stream.concat(Stream.of(new Code(ROLES, role.code(), null)), asked)
                .distinct()
                .toList();
    }

    /** Nearest first; one that says of no place that it is there may be anywhere. */
    private List<String> ofSector(Role role, String place) {
        var found = new ArrayList<Partner>();
        for (var partner : directory.all()) {
            var places = places(partner);
            boolean near = places.isEmpty()
                    || place == null
                    || places.stream().anyMatch(p -> Place.within(role.reach(), p, place));
            if (partner.sector() == role.sector() && near) {
                found.add(partner);
            }
        }
        return found.stream()
                .sorted(Comparator.comparing((Partner p) -> !places(p).contains(String.valueOf(place)))
                        .thenComparing(Partner::name))
                .map(Partner::name)
                .toList();
    }

    private static List<String> places(Partner partner) {
        return partner.identifiers().stream()
                .filter(i -> i.system().equals(Systems.INE))
                .map(Identifier::value)
                .toList();
    }
}
