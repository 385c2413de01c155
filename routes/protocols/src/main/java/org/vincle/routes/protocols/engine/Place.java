package org.vincle.routes.protocols.engine;

import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.vincle.connectors.api.model.Address;
import org.vincle.connectors.api.model.Person;
import org.vincle.connectors.api.model.Referral;
import org.vincle.connectors.api.model.SafetyFlag;
import org.vincle.routes.protocols.model.Role.Reach;

/** Where a case is: the INE code of a municipality, by which institutions are found. */
final class Place {

    private static final Set<String> NOT_WHERE_THEY_LIVE = Set.of("old", "work");
    private static final int PROVINCE = 2;

    /** Where that member lives, else the person; when neither says one place, or the address is hidden, the hub's own. */
    static String of(Referral referral, int member, String otherwise) {
        if (referral.flags().contains(SafetyFlag.ADDRESS_HIDDEN)) {
            return otherwise;
        }
        var people = member == 0
                ? Stream.of(referral.person())
                : Stream.of(referral.household().get(member - 1).person(), referral.person());
        return people.filter(Objects::nonNull)
                .map(Place::home)
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(otherwise);
    }

    private static String home(Person person) {
        var homes = codes(person.addresses().stream().filter(a -> "home".equals(a.use())));
        var places = homes.isEmpty()
                ? codes(person.addresses().stream()
                        .filter(a -> a.use() == null || !NOT_WHERE_THEY_LIVE.contains(a.use())))
                : homes;
        return places.size() == 1 ? places.get(0) : null;
    }

    private static List<String> codes(Stream<Address> addresses) {
        return addresses
                .map(Address::municipalityCode)
                .filter(Objects::nonNull)
                .map(String::strip)
                .filter(code -> code.matches("\\d{5}\\d?")) // the sixth digit only checks the others
                .map(code -> code.substring(0, 5))
                .distinct()
                .toList();
    }

    /** Whether what is at one place, a municipality or a province, is near enough to the other. */
    static boolean within(Reach reach, String one, String other) {
        return switch (reach) {
            case MUNICIPALITY -> one.equals(other) || one.length() == PROVINCE && other.startsWith(one);
            case PROVINCE -> province(one).equals(province(other));
            case COUNTRY -> true;
        };
    }

    private static String province(String code) {
        return code.length() < PROVINCE ? code : code.substring(0, PROVINCE);
    }

    private Place() {}
}
