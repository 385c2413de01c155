package org.vincle.itests.hub;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import org.vincle.connectors.testkit.EmploymentOffice;
import org.vincle.connectors.testkit.HestiaDesk;
import org.vincle.connectors.testkit.HestiaDesk.Spelling;
import org.vincle.connectors.testkit.SchoolClient;
import org.vincle.itests.harness.HubProcess;
import org.vincle.itests.harness.Secrets;
import org.vincle.itests.harness.Town;

/** A school, an employment office and basic social services with Hèstia, who all send JSON to edges of their own. */
final class JsonEdges implements AutoCloseable {

    static final String OFFICE = OfficeFiles.EMPLOYMENT;

    private static final Pattern RESULT = Pattern.compile("\"codiResultat\":\"(-?\\d+)\"");

    private final EmploymentOffice office = EmploymentOffice.open();
    private final BasicServices basic;
    private final HubProcess hub;

    /** Writes their files. */
    JsonEdges(HubProcess hub) {
        this.hub = hub;
        hub.etc(
                "org.vincle.connectors.rest-" + Town.SCHOOL,
                Map.of("partner", Town.SCHOOL, "sector", "EDUCATION", "secretHash", Secrets.hash(Town.SCHOOL_TOKEN)));
        OfficeFiles.employment(hub, office);
        basic = new BasicServices(hub, "bad-input-keys", List.of(Town.SOCIAL_SERVICES));
    }

    @Override
    public void close() {
        office.close();
        basic.close();
    }

    private SchoolClient school() {
        return new SchoolClient(hub.url("/api/v1"), Town.SCHOOL_TOKEN);
    }

    /** A referral of the school's. */
    String referral() {
        return SchoolClient.referral(Setting.somebody(), Town.SOCIAL_SERVICES).toString();
    }

    /** What the office says of somebody whom the school referred to it. */
    String candidate() throws IOException {
        var person = Setting.somebody();
        school().refer(SchoolClient.referral(person, OFFICE));
        var id = await().atMost(Duration.ofSeconds(120))
                .until(() -> office.about(person), Optional::isPresent)
                .orElseThrow();
        office.decides(id, "Accepted", "030", null, null);
        return office.candidates().get(id).toString();
    }

    /** What Hèstia says of a new resource. */
    String notice(Spelling spelling) {
        return HestiaDesk.claims(basic.has(Setting.somebody(), Town.SOCIAL_SERVICES), spelling);
    }

    BadInputTest.Edge rest() {
        var school = school();
        return (sample, damaged) -> String.valueOf(
                school.send("POST", "/referrals", damaged, UUID.randomUUID().toString())
                        .status());
    }

    BadInputTest.Edge hropen() {
        URI candidates = hub.url("/hropen/v1/candidates");
        return (sample, damaged) -> String.valueOf(
                office.sends(candidates, OfficeFiles.DESK, text(damaged)).status());
    }

    /** Under a seal that holds, so that what is sealed is read. */
    BadInputTest.Edge hestia() {
        return (sample, damaged) -> {
            var told = basic.says(text(damaged));
            var result = RESULT.matcher(told.claims());
            return told.status() + (result.find() ? " " + result.group(1) : "");
        };
    }

    private static String text(byte[] damaged) {
        return new String(damaged, StandardCharsets.UTF_8);
    }
}
