package org.vincle.routes.intake;

import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.vincle.connectors.api.model.Person;
import org.vincle.connectors.api.model.Referral;
import org.vincle.connectors.api.model.Relative;
import org.vincle.routes.api.Field;

/** The fields of a referral in which something stands. */
final class Leaving {

    private final Set<Field> fields = EnumSet.noneOf(Field.class);

    private Leaving() {}

    /** Their words, in order. */
    static List<String> of(Referral referral) {
        var leaving = new Leaving();
        leaving.add(referral);
        return leaving.fields.stream().map(Field::word).toList();
    }

    private void add(Referral referral) {
        Stream.concat(
                        Stream.of(referral.person()),
                        referral.household().stream().map(Relative::person))
                .filter(Objects::nonNull)
                .forEach(this::add);
        some(Field.RELATIVES, referral.household());
        one(Field.SERVICE, referral.service());
        some(Field.NEEDS, referral.needs());
        one(Field.PRIORITY, referral.priority());
        one(Field.DUE_BY, referral.dueBy());
        one(Field.NOTE, referral.note());
        for (var finding : referral.findings()) {
            fields.add(Field.of(finding.kind()));
            one(Field.FILES, finding.attachment());
        }
    }

    private void add(Person person) {
        some(Field.IDENTIFIERS, person.identifiers());
        one(Field.NAME, person.name());
        one(Field.BIRTH_DATE, person.birthDate());
        one(Field.GENDER, person.gender());
        one(Field.LANGUAGE, person.language());
        some(Field.ADDRESSES, person.addresses());
        some(Field.CONTACTS, person.contacts());
    }

    private void one(Field field, Object value) {
        if (value != null) {
            fields.add(field);
        }
    }

    private void some(Field field, Collection<?> values) {
        if (!values.isEmpty()) {
            fields.add(field);
        }
    }
}
