package org.vincle.routes.protocols.machine;

import java.time.LocalDate;
import java.util.List;
import java.util.function.BiFunction;
import java.util.stream.IntStream;
import org.vincle.connectors.api.model.Person;
import org.vincle.connectors.api.model.PersonalData;
import org.vincle.connectors.api.model.Referral;
import org.vincle.routes.protocols.calendar.TerritoryCalendar;
import org.vincle.routes.protocols.model.Role;

/**
 * What a course is decided by beside its own state.
 *
 * @param referral what is known of the case now
 * @param calendar how its territory counts time
 * @param roster which institutions play a role for a member of the household (0 for the person), the first choice first
 */
@PersonalData
public record World(Referral referral, TerritoryCalendar calendar, BiFunction<Role, Integer, List<String>> roster) {

    private static final int OF_AGE = 18;

    /** The members of the household that a role serves on that day, 0 for the person. */
    public List<Integer> served(Role role, LocalDate today) {
        return IntStream.rangeClosed(0, referral.household().size())
                .filter(member -> serves(role, member, today))
                .boxed()
                .toList();
    }

    private boolean serves(Role role, int member, LocalDate today) {
        return switch (role.serves()) {
            case EVERYONE -> true;
            case PERSON -> member == 0;
            case CHILDREN -> minor(member, today);
            case ADULTS -> !minor(member, today);
        };
    }

    private boolean minor(int member, LocalDate today) {
        var person = member == 0
                ? referral.person()
                : referral.household().get(member - 1).person();
        return latestBirth(person).isAfter(today.minusYears(OF_AGE));
    }

    /** Of a partial date the latest day it can mean; who has none counts as of age. */
    private static LocalDate latestBirth(Person person) {
        var birth = person == null ? null : person.birthDate();
        if (birth == null || !birth.matches("\\d{4}(-\\d{2}(-\\d{2})?)?.*")) {
            return LocalDate.MIN;
        }
        return switch (birth.length()) {
            case 4 -> LocalDate.of(Integer.parseInt(birth), 12, 31);
            case 7 -> LocalDate.parse(birth + "-01").plusMonths(1).minusDays(1);
            default -> LocalDate.parse(birth.substring(0, 10));
        };
    }

    @Override
    public String toString() {
        return "World[not shown]";
    }
}
