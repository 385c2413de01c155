package org.vincle.connectors.hmis.translate;

import java.time.ZoneId;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.vincle.connectors.hmis.csv.Year;

/**
 * How one housing partner speaks, and what it is to be told about us.
 *
 * @param partner its name in the hub
 * @param recipient whom its referrals go to when their place says nothing, or null
 * @param recipients whom its referrals go to, by the project they name
 * @param referralEvents the events without a project that are referrals to the town
 * @param location the project there that our referrals are for, or null
 * @param defaultEvent the event of a referral whose service has no equivalent, or null
 * @param year the fiscal year of what we write
 * @param zone the time zone of its days
 * @param language the language of reports and words
 * @param ssnSystem which of the person's identifiers travels as SSN, or null
 * @param us who we are in a set
 * @param doNotContact where that flag travels
 * @param addressHidden where that flag travels
 * @param labels where sensitivity labels travel
 * @param codes the code tables
 */
public record Dialect(
        String partner,
        String recipient,
        Map<String, String> recipients,
        Set<String> referralEvents,
        String location,
        String defaultEvent,
        Year year,
        ZoneId zone,
        Locale language,
        String ssnSystem,
        Station us,
        Optional<SafetyPlace> doNotContact,
        Optional<SafetyPlace> addressHidden,
        Optional<SafetyPlace> labels,
        CodeTables codes) {

    /**
     * Who we are in a set.
     *
     * @param organizationId of Organization.csv
     * @param organizationName of Organization.csv
     * @param projectId of Project.csv
     * @param projectName of Project.csv
     * @param projectType list 2.02.6
     * @param coc the continuum's code, or null
     * @param userId of User.csv
     */
    public record Station(
            String organizationId,
            String organizationName,
            String projectId,
            String projectName,
            String projectType,
            String coc,
            String userId) {}

    /** The identifier system of the partner's PersonalID. */
    String personSystem() {
        return "urn:vincle:hmis:" + partner;
    }
}
