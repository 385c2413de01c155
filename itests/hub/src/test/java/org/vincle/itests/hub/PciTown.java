package org.vincle.itests.hub;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.vincle.connectors.testkit.AdministrationKeys;
import org.vincle.connectors.testkit.AdministrationPlatform;
import org.vincle.connectors.testkit.HestiaDesk;
import org.vincle.connectors.testkit.MllpHospital;
import org.vincle.itests.harness.HubProcess;
import org.vincle.itests.harness.Town;

/** The files of a town whose services ask the administration, with an area that works with Hèstia and a housing office. */
final class PciTown {

    static final String BASIC = "basic-services";
    static final String HOUSING = "city-housing";
    static final String TOKEN = "demo-token-of-the-city-housing-office-desk";

    private static final String ALL = ": identity contact household need findings documents status";

    /** Writes every file of it. */
    static void settle(HubProcess town, AdministrationPlatform platform, AdministrationKeys keys, Path questions) {
        Town.settle(town, MllpHospital.open());
        Town.fhirClient(town, HOUSING, "HOUSING", TOKEN);
        platform(town, platform, keys, "state", "SCSP", "P0801900B");
        platform(town, platform, keys, "aoc", "PCI", HestiaDesk.CODINE);
        product(town, "sepe-jobseeker", "state", Map.of("certificate", "SVDSEPEDEMWS01", "issuerNif", "Q2819009H"));
        product(
                town,
                "soc-jobseeker",
                "aoc",
                Map.of("certificate", "SOC_CERT_INSCRIPCIO", "product", "SOC", "mode", "async", "againSeconds", "1"));
        product(town, "inss-benefits", "state", Map.of("certificate", "SVDINSSTSDPRESTACIONESWS01"));
        town.etc(
                "org.vincle.connectors.pci.hestia-" + BASIC,
                Map.of(
                        "partner",
                        BASIC,
                        "platform",
                        "aoc",
                        "codINE",
                        HestiaDesk.CODINE,
                        "jwtSecret",
                        HestiaDesk.SECRET,
                        "recipient",
                        "urn:vincle:partner|" + HOUSING));
        town.etc("org.example.questions", Map.of("folder", questions.toString()));
        town.etc(
                "org.vincle.routes.policy",
                Map.of(
                        "permit.housing", BASIC + " <-> " + HOUSING + ALL,
                        "permit.office", Town.SOCIAL_SERVICES + " <-> " + HOUSING + ALL,
                        "permit.sepe-there", Town.SOCIAL_SERVICES + " -> sepe-jobseeker: identity",
                        "permit.sepe-back", "sepe-jobseeker -> " + Town.SOCIAL_SERVICES + ": findings",
                        "permit.soc-there", Town.SOCIAL_SERVICES + " -> soc-jobseeker: identity",
                        "permit.soc-back", "soc-jobseeker -> " + Town.SOCIAL_SERVICES + ": findings",
                        "permit.inss-there", Town.SOCIAL_SERVICES + " -> inss-benefits: identity"));
    }

    /** Writes the file of an administration's platform. */
    static void platform(
            HubProcess town,
            AdministrationPlatform platform,
            AdministrationKeys keys,
            String name,
            String dialect,
            String applicant) {
        town.etc(
                "org.vincle.connectors.pci.platform-" + name,
                Map.ofEntries(
                        Map.entry("name", name),
                        Map.entry("dialect", dialect),
                        Map.entry("url", platform.url("Sincron")),
                        Map.entry("asyncUrl", platform.url("Asincron")),
                        Map.entry("answersUrl", platform.url("AsincronResposta")),
                        Map.entry("applicantId", applicant),
                        Map.entry("applicantName", "Ajuntament de Vilanova d'Enlloc"),
                        Map.entry(
                                "signKeyStore", keys.key(AdministrationKeys.HUB).toString()),
                        Map.entry("signKeyStorePassword", AdministrationKeys.PASSWORD),
                        Map.entry(
                                "signTrustStore",
                                keys.trusts(AdministrationKeys.PLATFORM).toString()),
                        Map.entry("signTrustStorePassword", AdministrationKeys.PASSWORD)));
    }

    private static void product(HubProcess town, String name, String platform, Map<String, String> more) {
        var settings = new HashMap<>(more);
        settings.put("partner", name);
        settings.put("platform", platform);
        settings.put("mapping", name);
        settings.put("purpose", "Valoració social");
        town.etc("org.vincle.connectors.pci-" + name, settings);
    }

    private PciTown() {}
}
