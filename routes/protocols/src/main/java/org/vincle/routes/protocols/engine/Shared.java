package org.vincle.routes.protocols.engine;

import java.util.List;
import java.util.Set;
import org.vincle.connectors.api.model.Finding;
import org.vincle.connectors.api.model.Need;
import org.vincle.connectors.api.model.Person;
import org.vincle.connectors.api.model.PersonalData;
import org.vincle.connectors.api.model.Priority;
import org.vincle.connectors.api.model.Relative;
import org.vincle.routes.api.DataCategory;

/**
 * What a role may see of a case: only the members it is about, and of these only the categories that it shares. When the
 * person is not among them, what was found about the person is not theirs to see.
 *
 * @param file the case
 * @param members the members that it is about, 0 the person; one who is told no more is left out
 * @param shares the categories
 */
@PersonalData
record Shared(CaseFile file, List<Integer> members, Set<DataCategory> shares) {

    Shared {
        members = members.stream().filter(m -> !file.household().isGone(m)).toList();
    }

    /** Whom the referral is about: the person, else the first of the members. */
    Person person() {
        return cut(person(members.isEmpty() ? 0 : members.get(0)));
    }

    List<Relative> household() {
        if (!shares.contains(DataCategory.HOUSEHOLD)) {
            return List.of();
        }
        return members.stream()
                .skip(1)
                .map(m -> file.household().members().get(m - 1))
                .map(r -> new Relative(aboutThePerson() ? r.relation() : null, cut(r.person())))
                .toList();
    }

    List<Need> needs() {
        return shares.contains(DataCategory.NEED) ? file.told().needs() : List.of();
    }

    Priority priority() {
        return shares.contains(DataCategory.NEED) ? file.told().priority() : null;
    }

    String note() {
        return shares.contains(DataCategory.NEED) && aboutThePerson()
                ? file.told().note()
                : null;
    }

    List<Finding> findings() {
        if (!aboutThePerson()) {
            return List.of();
        }
        return file.told().findings().stream()
                .filter(f -> shares.contains(
                        f.kind() == Finding.Kind.DOCUMENT ? DataCategory.DOCUMENTS : DataCategory.FINDINGS))
                .map(f ->
                        f.attachment() == null || shares.contains(DataCategory.DOCUMENTS) ? f : f.with(f.text(), null))
                .toList();
    }

    private boolean aboutThePerson() {
        return members.isEmpty() || members.get(0) == 0;
    }

    private Person person(int member) {
        return member == 0
                ? file.told().person()
                : file.household().members().get(member - 1).person();
    }

    private Person cut(Person person) {
        if (person == null) {
            return null;
        }
        boolean who = shares.contains(DataCategory.IDENTITY);
        boolean where = shares.contains(DataCategory.CONTACT);
        return new Person(
                who ? person.identifiers() : null,
                who ? person.name() : null,
                who ? person.birthDate() : null,
                who ? person.gender() : null,
                who ? person.language() : null,
                where ? person.addresses() : null,
                where ? person.contacts() : null);
    }

    @Override
    public String toString() {
        return "Shared[not shown]";
    }
}
