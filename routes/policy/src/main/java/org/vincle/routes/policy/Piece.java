package org.vincle.routes.policy;

import java.util.List;
import java.util.Set;
import org.vincle.connectors.api.model.Code;
import org.vincle.connectors.api.model.Finding;
import org.vincle.connectors.api.model.Need;
import org.vincle.connectors.api.model.Person;
import org.vincle.connectors.api.model.PersonalData;
import org.vincle.connectors.api.model.Sensitivity;
import org.vincle.routes.api.Field;

/**
 * The smallest thing of which is decided whether it goes: a field, or one of the several that stand there.
 *
 * @param field where it stands
 * @param labels its own labels
 * @param codes what it is, in codes
 * @param date of when it is, or null
 * @param subject whom of the household it is about, or null for the person of the referral
 */
@PersonalData
record Piece(Field field, Set<Sensitivity> labels, List<Code> codes, String date, Person subject) {

    static Piece of(Field field) {
        return about(field, null);
    }

    static Piece about(Field field, Person subject) {
        return new Piece(field, Set.of(), List.of(), null, subject);
    }

    static Piece of(Need need) {
        return new Piece(Field.NEEDS, need.labels(), need.codes(), null, null);
    }

    static Piece of(Finding finding) {
        return of(Field.of(finding.kind()), finding);
    }

    static Piece of(Field field, Finding finding) {
        return new Piece(field, finding.labels(), finding.codes(), finding.date(), null);
    }

    @Override
    public String toString() {
        return "Piece[not shown]";
    }
}
