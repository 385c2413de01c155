package org.vincle.itests.hub;

import java.util.HashMap;
import java.util.Map;
import org.vincle.connectors.api.model.Systems;
import org.vincle.connectors.testkit.EmploymentOffice;
import org.vincle.connectors.testkit.HousingOffice;
import org.vincle.itests.harness.HubProcess;
import org.vincle.itests.harness.Secrets;

/** The files by which an employment office and a housing office join the hub of a test. */
final class OfficeFiles {

    static final String EMPLOYMENT = "employment-office";
    static final String HOUSING = "housing-office";

    /** What the employment office's desk shows to the hub. */
    static final String DESK = "demo-token-of-the-employment-office-desk";

    static void employment(HubProcess hub, EmploymentOffice office) {
        hub.etc(
                "org.vincle.connectors.hropen-" + EMPLOYMENT,
                Map.of(
                        "partner",
                        EMPLOYMENT,
                        "serverUrl",
                        office.url(),
                        "serverToken",
                        EmploymentOffice.TOKEN,
                        "secretHash",
                        Secrets.hash(DESK)));
    }

    /** With what more that test wants of it. */
    static void housing(HubProcess hub, HousingOffice office, Map<String, String> more) {
        var settings = new HashMap<>(more);
        settings.putAll(Map.of(
                "partner",
                HOUSING,
                "host",
                "127.0.0.1",
                "port",
                String.valueOf(office.port()),
                "username",
                HousingOffice.USER,
                "password",
                HousingOffice.PASSWORD,
                "hostKey",
                office.fingerprint()));
        settings.putAll(Map.of(
                "outbox", "/from-hub",
                "inbox", "/to-hub",
                "pollSeconds", "1",
                "settleSeconds", "1",
                "ssnSystem", Systems.DNI_NIE));
        hub.etc("org.vincle.connectors.hmis-" + HOUSING, settings);
    }

    private OfficeFiles() {}
}
