package org.vincle.connectors.desk.cases;

import org.vincle.connectors.api.model.PersonalData;
import org.vincle.connectors.desk.documents.FileKind;
import org.vincle.connectors.desk.documents.Inspection.Doubt;

/**
 * A document that came with a referral or was attached to it; it lies on the shelf by itself.
 *
 * @param id its id there
 * @param title what it is called, or null
 * @param sort what sort of document its sender says it is, a report for instance, or null
 * @param mediaType what its sender says it is, or null
 * @param size in bytes
 * @param kind what it is by its content, or null of one that nobody has looked at
 * @param doubt why it is not simply given out, or null of one that nobody has looked at
 * @param beside whether it came with something that was said of the referral, and not with the referral itself
 * @param account whose of the institution attached it, or null when it is another's
 */
@PersonalData
public record CaseFile(
        String id,
        String title,
        String sort,
        String mediaType,
        int size,
        FileKind kind,
        Doubt doubt,
        boolean beside,
        String account) {

    /** Whether it is given out at once. */
    public boolean harmless() {
        return doubt == Doubt.NONE;
    }

    @Override
    public String toString() {
        return "CaseFile[not shown]";
    }
}
