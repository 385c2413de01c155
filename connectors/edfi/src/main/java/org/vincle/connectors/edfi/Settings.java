package org.vincle.connectors.edfi;

import static java.util.Objects.requireNonNull;
import static org.vincle.connectors.api.Setting.blank;
import static org.vincle.connectors.api.Setting.checked;

import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.vincle.connectors.api.Partner;
import org.vincle.connectors.api.Setting;
import org.vincle.connectors.edfi.client.Place;
import org.vincle.connectors.edfi.client.Students.Numbers;
import org.vincle.connectors.edfi.translate.CodeTables;
import org.vincle.connectors.edfi.translate.Descriptor;
import org.vincle.connectors.edfi.translate.Dialect;
import org.vincle.connectors.edfi.translate.Dialect.Safety;
import org.vincle.connectors.edfi.translate.Program;
import org.vincle.connectors.http.client.Address;
import org.vincle.connectors.http.client.Tls;

/** Turns a partner's settings into what the connector works with; IllegalArgumentException names the key that is wrong. */
record Settings(EdFiConfig config) {

    Partner partner() {
        return Setting.partner(config.partner(), config.title(), config.sector(), config.identifiers(), "Ed-Fi", 0);
    }

    Place place() {
        var base = Address.of(
                "baseUrl", requireNonNull(config.baseUrl(), "baseUrl").strip().replaceAll("/+$", ""));
        return new Place(
                base + checked("dataPath", config.dataPath(), Settings::path),
                base + checked("tokenPath", config.tokenPath(), Settings::path),
                base + checked("changePath", config.changePath(), Settings::path),
                requireNonNull(config.clientId(), "clientId"),
                requireNonNull(config.clientSecret(), "clientSecret"),
                Duration.ofSeconds(checked("timeoutSeconds", config.timeoutSeconds(), Setting::positive)),
                Tls.trusting(new Tls.Store("trustStore", config.trustStore(), config.trustStorePassword())));
    }

    Dialect dialect(CodeTables codes) {
        long organization = organization();
        return new Dialect(
                requireNonNull(config.partner(), "partner"),
                organization,
                blank(config.programOrganizationId())
                        ? organization
                        : checked("programOrganizationId", config.programOrganizationId(), Settings::number),
                blank(config.program()) ? null : checked("program", config.program(), Program::of),
                checked("programs", config.programs(), Settings::programs),
                blank(config.servicesField())
                        ? null
                        : checked("servicesField", config.servicesField().strip(), Settings::servicesField),
                checked("fixedFields", config.fixedFields(), Settings::fixed),
                checked("namespace", config.namespace().strip(), Settings::namespace),
                new Safety(
                        checked("doNotContactService", config.doNotContactService(), Settings::word),
                        checked("addressHiddenService", config.addressHiddenService(), Settings::word),
                        checked("labelService", config.labelService(), Settings::word)),
                checked("timeZone", config.timeZone(), Setting::zone),
                codes);
    }

    Numbers numbers() {
        return new Numbers(
                config.studentSystem().strip(),
                checked("personSystems", config.personSystems(), Settings::systems),
                checked("identificationSystems", config.identificationSystems(), Settings::systems),
                organization(),
                checked("identificationRecords", config.identificationRecords(), Setting::positive));
    }

    String resource() {
        return checked("resource", config.resource().strip(), Settings::resource);
    }

    long pollMillis() {
        return checked("pollSeconds", config.pollSeconds(), Setting::positive) * 1000L;
    }

    Duration afterEnd() {
        if (config.followDays() < 0) {
            throw new IllegalArgumentException("followDays: must be 0 or more");
        }
        return Duration.ofDays(config.followDays());
    }

    private long organization() {
        return checked(
                "educationOrganizationId",
                requireNonNull(config.educationOrganizationId(), "educationOrganizationId"),
                Settings::number);
    }

    private static Map<String, String> systems(String text) {
        var systems = new LinkedHashMap<String, String>();
        list(text, ",").map(i -> pair(i, "|")).forEach(p -> systems.put(p[0], descriptor(p[1])));
        return systems;
    }

    private static Map<String, String> fixed(String text) {
        var fixed = new LinkedHashMap<String, String>();
        list(text, ";").map(i -> pair(i, "=")).forEach(p -> fixed.put(p[0], p[1]));
        return fixed;
    }

    private static Map<String, Program> programs(String text) {
        var programs = new LinkedHashMap<String, Program>();
        list(text, ";").map(i -> pair(i, " -> ")).forEach(p -> {
            pair(p[0], "|");
            programs.put(p[0], Program.of(p[1]));
        });
        return programs;
    }

    private static String[] pair(String text, String between) {
        int at = text.indexOf(between);
        if (at < 1 || text.substring(at + between.length()).isBlank()) {
            throw new IllegalArgumentException("'" + text + "' is no pair with '" + between.strip() + "' between");
        }
        return new String[] {
            text.substring(0, at).strip(), text.substring(at + between.length()).strip()
        };
    }

    private static String descriptor(String text) {
        return matching(text, Descriptor.isOne(text), "uri://...Descriptor#...");
    }

    private static String path(String text) {
        return matching(text, text.matches("(/[A-Za-z0-9._-]+)+"), "path such as /data/v3");
    }

    private static String resource(String text) {
        return matching(text, text.matches("[a-z][A-Za-z0-9]{2,99}"), "resource such as studentProgramAssociations");
    }

    private static String servicesField(String text) {
        return matching(text, text.matches("[a-z][A-Za-z]{1,98}s"), "field such as services");
    }

    private static String namespace(String text) {
        return matching(
                text, text.matches("uri://[A-Za-z0-9.-]+(/[A-Za-z0-9._-]+)*"), "namespace such as uri://vincle.org");
    }

    private static long number(String text) {
        return Long.parseLong(matching(text.strip(), text.strip().matches("[1-9][0-9]{0,17}"), "number"));
    }

    /** A code value of at most 50 characters, of which a label's name may need 15. */
    private static String word(String text) {
        return blank(text)
                ? null
                : matching(text.strip(), text.strip().matches("[^#]{1,34}"), "word of 1 to 34 characters without #");
    }

    private static String matching(String text, boolean matches, String what) {
        if (!matches) {
            throw new IllegalArgumentException("'" + text + "' is no " + what);
        }
        return text;
    }

    private static Stream<String> list(String text, String between) {
        return text == null
                ? Stream.empty()
                : Arrays.stream(text.split(between)).map(String::strip).filter(p -> !p.isEmpty());
    }
}
