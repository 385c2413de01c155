package org.vincle.connectors.desk.cases;

import org.vincle.connectors.api.model.PersonalData;

/**
 * A document that came with a referral; it lies on the shelf by itself.
 *
 * @param id its id there
 * @param title what it is called, or null
 * @param mediaType what its sender says it is, or null
 * @param size in bytes
 */
@PersonalData
public record CaseFile(String id, String title, String mediaType, int size) {

    @Override
    public String toString() {
        return "CaseFile[not shown]";
    }
}
