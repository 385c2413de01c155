package org.vincle.connectors.hropen.translate;

import java.time.ZoneId;
import java.util.Optional;
import org.vincle.connectors.api.model.SafetyFlag;

/**
 * How one partner uses the standard.
 *
 * @param partner its name in the hub
 * @param title what people call it
 * @param codes the code tables
 * @param zone the time zone of dates without one
 * @param personSystem the system of its own number for a person, or empty
 * @param legalIdSystem the system of person.legalId
 * @param retentionDays how long it may keep a candidate; 0 says nothing
 * @param doNotContact where it reads that flag
 * @param addressHidden where it reads that flag
 * @param labels where it reads sensitivity labels
 */
public record Dialect(
        String partner,
        String title,
        CodeTables codes,
        ZoneId zone,
        String personSystem,
        String legalIdSystem,
        int retentionDays,
        Optional<Place> doNotContact,
        Optional<Place> addressHidden,
        Optional<Place> labels) {

    Optional<Place> place(SafetyFlag flag) {
        return flag == SafetyFlag.DO_NOT_CONTACT ? doNotContact : addressHidden;
    }
}
