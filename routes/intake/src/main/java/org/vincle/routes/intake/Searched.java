package org.vincle.routes.intake;

import java.time.Clock;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.Period;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.vincle.connectors.api.model.Address;
import org.vincle.connectors.api.model.Code;
import org.vincle.connectors.api.model.Person;
import org.vincle.connectors.api.model.Referral;
import org.vincle.connectors.api.model.SafetyFlag;
import org.vincle.connectors.api.services.Wanted;

/** What of a referral the directory is asked with. */
final class Searched {

    private static final Set<String> NOT_WHERE_THEY_LIVE = Set.of("old", "work");

    /** What the referral needs, in that municipality or, when it is null, in the person's. */
    static Wanted of(Referral referral, String territory, Clock clock) {
        return new Wanted(
                needs(referral),
                territory != null ? territory : municipality(referral),
                age(referral.person(), clock),
                referral.person().language());
    }

    private static List<Code> needs(Referral referral) {
        var codes = new ArrayList<Code>();
        referral.needs().forEach(n -> codes.addAll(n.codes()));
        if (referral.service() != null) {
            codes.addAll(referral.service().codes());
        }
        return codes.stream().filter(c -> c.code() != null).distinct().toList();
    }

    /** Where the person lives, if that is one place; a hidden address says nothing, for its office might be the danger. */
    private static String municipality(Referral referral) {
        if (referral.flags().contains(SafetyFlag.ADDRESS_HIDDEN)) {
            return null;
        }
        var addresses = referral.person().addresses();
        var homes = municipalities(addresses.stream().filter(a -> "home".equals(a.use())));
        var places = homes.isEmpty()
                ? municipalities(
                        addresses.stream().filter(a -> a.use() == null || !NOT_WHERE_THEY_LIVE.contains(a.use())))
                : homes;
        return places.size() == 1 ? places.get(0) : null;
    }

    private static List<String> municipalities(Stream<Address> addresses) {
        return addresses
                .map(Address::municipalityCode)
                .filter(Objects::nonNull)
                .map(String::strip)
                .filter(code -> code.matches("\\d{5}\\d?")) // the sixth digit only checks the others
                .map(code -> code.substring(0, 5))
                .distinct()
                .toList();
    }

    /** A birth date that is not complete says no age. */
    private static Integer age(Person person, Clock clock) {
        try {
            return person.birthDate() == null
                    ? null
                    : Math.max(
                            0,
                            Period.between(LocalDate.parse(person.birthDate()), LocalDate.now(clock))
                                    .getYears());
        } catch (DateTimeException e) {
            return null;
        }
    }

    private Searched() {}
}
