package org.vincle.itests.demo;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.vincle.connectors.testkit.AdministrationKeys;
import org.vincle.connectors.testkit.AdministrationPlatform;
import org.vincle.connectors.testkit.EmploymentOffice;
import org.vincle.connectors.testkit.HestiaDesk;
import org.vincle.connectors.testkit.HestiaDesk.Spelling;
import org.vincle.connectors.testkit.InventedPerson;
import org.vincle.itests.harness.HubProcess;
import org.vincle.itests.harness.Places;

/** Basic social services announce a resource at Hèstia; the employment office provides it, and Hèstia hears that it is granted. */
final class HestiaScene {

    /** The basic social services' name in the hub. */
    static final String PARTNER = "basic-services";

    private static final String AREA = "Hèstia";
    private static final String OFFICE = "employment";
    private static final String HUB = "hub";
    private static final String PCI = "PCI SOAP";
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final Stage stage;
    private final URI webhook;
    private final HestiaDesk hestia;
    private final EmploymentOffice office;
    private final OfficeScene desk;

    HestiaScene(Stage stage, HubProcess hub, HestiaDesk hestia, EmploymentOffice office) {
        this.stage = stage;
        this.webhook = hub.url("/hestia/v1/" + PARTNER);
        this.hestia = hestia;
        this.office = office;
        this.desk = new OfficeScene(stage, hub, office);
    }

    /** The keys of both sides, made anew. */
    static AdministrationKeys keys() {
        return AdministrationKeys.in(Places.root().resolve("itests/target/demo/keys"));
    }

    /** Writes the files of the platform and of the area behind it. */
    static void settle(HubProcess hub, AdministrationPlatform platform, AdministrationKeys keys) {
        platform(hub, platform, keys, "aoc", "PCI", HestiaDesk.CODINE);
        hub.etc(
                "org.vincle.connectors.pci.hestia-" + PARTNER,
                Map.of(
                        "partner",
                        PARTNER,
                        "title",
                        "Serveis Socials Bàsics",
                        "platform",
                        "aoc",
                        "codINE",
                        HestiaDesk.CODINE,
                        "jwtSecret",
                        HestiaDesk.SECRET,
                        "recipient",
                        "urn:vincle:partner|" + OfficeScene.PARTNER));
    }

    /** Writes the file of that platform, by the name that the hub gives it. */
    static void platform(
            HubProcess hub,
            AdministrationPlatform platform,
            AdministrationKeys keys,
            String name,
            String dialect,
            String applicant) {
        hub.etc(
                "org.vincle.connectors.pci.platform-" + name,
                Map.of(
                        "name",
                        name,
                        "dialect",
                        dialect,
                        "url",
                        platform.url("Sincron"),
                        "applicantId",
                        applicant,
                        "applicantName",
                        "Ajuntament de Vilanova d'Enlloc",
                        "signKeyStore",
                        keys.key(AdministrationKeys.HUB).toString(),
                        "signKeyStorePassword",
                        AdministrationKeys.PASSWORD,
                        "signTrustStore",
                        keys.trusts(AdministrationKeys.PLATFORM).toString(),
                        "signTrustStorePassword",
                        AdministrationKeys.PASSWORD));
    }

    void play() throws IOException {
        stage.scene("7. Basic social services announce a resource at Hèstia; the employment office provides it");
        var person = new InventedPerson(7);
        var resource = hestia.has(person);
        var told = hestia.announces(webhook, resource, Spelling.CATALAN);
        stage.message(AREA, HUB, "JWT", "POST avís nou recurs " + resource, told.claims());
        stage.message(HUB, AREA, PCI, "procesa: recurs, ciutadà, expedient, signed", "0003");
        var candidate = await().atMost(PATIENCE)
                .until(() -> office.about(person), Optional::isPresent)
                .orElseThrow();
        stage.message(HUB, OFFICE, "HR Open", "POST candidate: New 010", "201");

        desk.decides(candidate, "Accepted", "030");
        desk.decides(candidate, "Hired", "090");
        await().atMost(PATIENCE).until(() -> hestia.shows(resource).state().equals("1"));
        stage.message(HUB, AREA, PCI, "procesa: resolució del recurs, signed", "1 concedit");
    }
}
