package org.vincle.connectors.api.model;

import java.util.List;

/**
 * The person a referral is about.
 *
 * @param identifiers every number the sender gave, never null
 * @param name the name, or null
 * @param birthDate ISO 8601, complete or partial ({@code 1971}, {@code 1971-08}), or null
 * @param gender administrative gender, or null
 * @param language BCP 47 tag of the language to speak with them, or null
 * @param addresses never null
 * @param contacts never null
 */
@PersonalData
public record Person(
        List<Identifier> identifiers,
        PersonName name,
        String birthDate,
        Gender gender,
        String language,
        List<Address> addresses,
        List<Contact> contacts) {

    public Person {
        identifiers = Lists.copy(identifiers);
        addresses = Lists.copy(addresses);
        contacts = Lists.copy(contacts);
    }

    @Override
    public String toString() {
        return "Person[not shown]";
    }
}
