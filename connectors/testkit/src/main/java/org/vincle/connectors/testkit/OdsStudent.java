package org.vincle.connectors.testkit;

import com.fasterxml.jackson.databind.node.ObjectNode;

/** How Ed-Fi writes about a student. */
final class OdsStudent {

    /** Who the student is. */
    static ObjectNode of(InventedPerson person, String studentUniqueId) {
        return OdsShelf.MAPPER
                .createObjectNode()
                .put("studentUniqueId", studentUniqueId)
                .put("birthDate", person.birthDate())
                .put("firstName", person.given())
                .put("lastSurname", person.firstSurname());
    }

    /** By which code of the municipality's the school knows the student. */
    static ObjectNode identified(String studentUniqueId, String code) {
        var association = OdsShelf.MAPPER.createObjectNode();
        association.putObject("educationOrganizationReference").put("educationOrganizationId", EdFiOds.SCHOOL);
        association.putObject("studentReference").put("studentUniqueId", studentUniqueId);
        association
                .putArray("studentIdentificationCodes")
                .addObject()
                .put(
                        "studentIdentificationSystemDescriptor",
                        "uri://ed-fi.org/StudentIdentificationSystemDescriptor#Local")
                .put("identificationCode", code);
        return association;
    }

    private OdsStudent() {}
}
