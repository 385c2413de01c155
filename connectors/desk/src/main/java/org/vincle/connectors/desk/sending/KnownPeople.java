package org.vincle.connectors.desk.sending;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.vincle.connectors.api.IdentifierRule;
import org.vincle.connectors.api.model.Identifier;
import org.vincle.connectors.api.model.Person;
import org.vincle.connectors.api.model.PersonalData;
import org.vincle.connectors.api.model.Relative;
import org.vincle.connectors.api.model.SafetyFlag;
import org.vincle.connectors.api.model.Sensitivity;
import org.vincle.connectors.api.model.Systems;
import org.vincle.connectors.desk.cases.Case;
import org.vincle.connectors.desk.cases.CaseBook;

/** Whom an institution knows, by what it may read: whoever is known to others alone is nobody here. */
final class KnownPeople {

    private final CaseBook shown;

    KnownPeople(CaseBook shown) {
        this.shown = shown;
    }

    /**
     * Somebody the institution knows.
     *
     * @param person who, as heard of last; where they live is left out when it is secret
     * @param household who else belongs to them
     * @param flags what must be known first, whoever has said so
     * @param labels what restricts who may see it, whoever has said so
     */
    @PersonalData
    record Known(Person person, List<Relative> household, Set<SafetyFlag> flags, Set<Sensitivity> labels) {

        @Override
        public String toString() {
            return "Known[not shown]";
        }
    }

    /** Whoever has that number; nobody when the institution has nothing about them. */
    Optional<Known> find(String institution, Identifier number) {
        var cases = shown.about(institution, number);
        if (cases.isEmpty()) {
            return Optional.empty();
        }
        var flags = EnumSet.noneOf(SafetyFlag.class);
        var labels = EnumSet.noneOf(Sensitivity.class);
        for (var one : cases) {
            flags.addAll(one.referral().flags());
            labels.addAll(one.referral().labels());
        }
        var last = cases.stream()
                .filter(one -> has(one.referral().person(), number))
                .reduce((former, later) -> later)
                .orElseGet(() -> cases.get(cases.size() - 1));
        var known = known(last, number);
        var person = told(known.person(), flags.contains(SafetyFlag.ADDRESS_HIDDEN));
        return Optional.of(new Known(person, known.household(), flags, labels));
    }

    private static Known known(Case last, Identifier number) {
        var referral = last.referral();
        if (has(referral.person(), number)) {
            return new Known(referral.person(), referral.household(), Set.of(), Set.of());
        }
        // Somebody of another's household: what the others are to them is not said.
        var others = new ArrayList<Relative>();
        others.add(new Relative(null, referral.person()));
        Person person = referral.person();
        for (var relative : referral.household()) {
            if (has(relative.person(), number)) {
                person = relative.person();
            } else {
                others.add(new Relative(null, relative.person()));
            }
        }
        return new Known(person, others, Set.of(), Set.of());
    }

    /** Without the numbers by which another institution alone knows them, and without an address that is secret. */
    private static Person told(Person person, boolean hidden) {
        return new Person(
                person.identifiers().stream()
                        .filter(number -> Systems.ownerOf(number.system()).isEmpty())
                        .toList(),
                person.name(),
                person.birthDate(),
                person.gender(),
                person.language(),
                hidden ? List.of() : person.addresses(),
                person.contacts());
    }

    private static boolean has(Person person, Identifier number) {
        return person != null
                && person.identifiers().stream()
                        .anyMatch(own -> own.system().equals(number.system())
                                && IdentifierRule.compact(own.value()).equals(IdentifierRule.compact(number.value())));
    }
}
