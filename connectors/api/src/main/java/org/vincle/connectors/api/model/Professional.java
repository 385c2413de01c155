package org.vincle.connectors.api.model;

import java.util.List;

/**
 * The person at an institution who wrote or receives a message.
 *
 * @param identifiers licence or staff numbers, never null
 * @param name the name, or null
 * @param role what they are there, or null
 * @param contacts never null
 */
@PersonalData
public record Professional(List<Identifier> identifiers, PersonName name, Code role, List<Contact> contacts) {

    public Professional {
        identifiers = Lists.copy(identifiers);
        contacts = Lists.copy(contacts);
    }

    @Override
    public String toString() {
        return "Professional[not shown]";
    }
}
