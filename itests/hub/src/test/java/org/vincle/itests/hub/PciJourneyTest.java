package org.vincle.itests.hub;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hl7.fhir.r4.model.Task.TaskStatus.ACCEPTED;
import static org.hl7.fhir.r4.model.Task.TaskStatus.COMPLETED;
import static org.hl7.fhir.r4.model.Task.TaskStatus.REJECTED;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.vincle.connectors.testkit.AdministrationKeys;
import org.vincle.connectors.testkit.AdministrationPlatform;
import org.vincle.connectors.testkit.HestiaDesk;
import org.vincle.connectors.testkit.HestiaDesk.Spelling;
import org.vincle.connectors.testkit.InventedPerson;
import org.vincle.connectors.testkit.MllpHospital;
import org.vincle.connectors.testkit.SocialServicesClient;
import org.vincle.itests.harness.HubProcess;
import org.vincle.itests.harness.Reports;
import org.vincle.itests.harness.Town;

/** Basic social services that work with Hèstia, a housing office, and the administration that is asked for proof, on the assembled hub. */
@DisplayNameGeneration(ReplaceUnderscores.class)
@Order(9)
class PciJourneyTest {

    private static final Reports REPORT =
            Reports.table("pci-journeys", "Each journey over SCSP and PCI, and how long it took.", "journey", "ms");
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final String BASIC = "basic-services";
    private static final String HOUSING = "city-housing";
    private static final String TOKEN = "demo-token-of-the-city-housing-office-desk";
    private static final String ALL = ": identity contact household need findings documents status";
    private static final String REGISTERED =
            "<Estado><CodigoEstado>0003</CodigoEstado><LiteralError>OK</LiteralError></Estado>"
                    + "<DemandanteEmpleo><Inscrito>S</Inscrito><UltimaInscripcion>20260102</UltimaInscripcion></DemandanteEmpleo>";
    private static final String CATALAN =
            "<CertInscripcioResponse xmlns=\"http://gencat.net/scsp/esquemes/SOC\"><CertInscripcio>"
                    + "<DemandantInscrit>N</DemandantInscrit></CertInscripcio></CertInscripcioResponse>";

    private static HubProcess hub;
    private static AdministrationPlatform platform;
    private static HestiaDesk hestia;
    private static Path questions;

    private final InventedPerson person = Setting.somebody();
    private final long began = System.nanoTime();
    private final SocialServicesClient housing = started().client(TOKEN);
    private final URI webhook = hub.url("/hestia/v1/" + BASIC);

    private static synchronized HubProcess started() {
        if (hub == null) {
            try {
                var keys = AdministrationKeys.in(Setting.folder("pci-keys"));
                platform = AdministrationPlatform.open(keys)
                        .answers("SVDSEPEDEMWS01", REGISTERED)
                        .answers("SVDINSSTSDPRESTACIONESWS01", REGISTERED)
                        .answers("SOC_CERT_INSCRIPCIO", CATALAN);
                hestia = HestiaDesk.at(platform);
                questions = Files.createDirectories(Setting.folder("pci-questions"));
                var town = HubProcess.unpack(Setting.folder("hub-pci"));
                settle(town, keys);
                var bundle = DropIn.of("connectors/pci/README.md");
                town.start();
                Files.copy(bundle, town.home().resolve("deploy/questions.jar"), StandardCopyOption.REPLACE_EXISTING);
                hub = town;
            } catch (Exception e) {
                throw new IllegalStateException("no town", e);
            }
        }
        return hub;
    }

    private static void settle(HubProcess town, AdministrationKeys keys) {
        Town.settle(town, MllpHospital.open());
        Town.fhirClient(town, HOUSING, "HOUSING", TOKEN);
        platform(town, keys, "state", "SCSP", "P0801900B");
        platform(town, keys, "aoc", "PCI", HestiaDesk.CODINE);
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
                        "permit.sepe-there", Town.SOCIAL_SERVICES + " -> sepe-jobseeker: identity",
                        "permit.sepe-back", "sepe-jobseeker -> " + Town.SOCIAL_SERVICES + ": findings",
                        "permit.soc-there", Town.SOCIAL_SERVICES + " -> soc-jobseeker: identity",
                        "permit.soc-back", "soc-jobseeker -> " + Town.SOCIAL_SERVICES + ": findings",
                        "permit.inss-there", Town.SOCIAL_SERVICES + " -> inss-benefits: identity"));
    }

    private static void platform(
            HubProcess town, AdministrationKeys keys, String name, String dialect, String applicant) {
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

    @Test
    void a_new_resource_at_hestia_reaches_the_housing_office_and_is_granted_when_the_referral_ends()
            throws IOException {
        var resource = hestia.has(person);
        for (var spelling : Spelling.values()) {
            var told = hestia.announces(webhook, resource, spelling);
            assertThat(told.claims()).as(told.toString()).contains("\"codiResultat\":\"0\"");
        }
        var task = arrives();

        assertThat(housing.move(task, ACCEPTED, null).status()).isEqualTo(200);
        assertThat(hestia.shows(resource).state()).isEqualTo("0");
        assertThat(housing.move(task, COMPLETED, null).status()).isEqualTo(200);

        await().atMost(PATIENCE).until(() -> hestia.shows(resource).state().equals("1"));
        assertThat(hestia.resolutions().stream()
                        .filter(r -> r.resource().equals(resource))
                        .toList())
                .singleElement()
                .satisfies(r -> assertThat(r.amount() + " " + r.until() + " " + r.user())
                        .isEqualTo("334.3 2026-12-31T00:00:00 553"));
        done("Hèstia -> housing office (FHIR): accepted, completed; the resource is granted");
    }

    @Test
    void a_rejected_referral_denies_the_resource_once_the_platform_is_back() throws IOException {
        var resource = hestia.has(person);
        assertThat(hestia.announces(webhook, resource, Spelling.CATALAN).status())
                .isEqualTo(200);
        var task = arrives();

        int calls = platform.calls().size();
        hestia.results("-6");
        assertThat(housing.move(task, REJECTED, "No hi ha lloc").status()).isEqualTo(200);
        await().atMost(PATIENCE).until(() -> platform.calls().size() > calls);
        hestia.results("0");

        await().atMost(Duration.ofSeconds(120))
                .until(() -> hestia.shows(resource).state().equals("2"));
        done("Hèstia -> housing office: rejected while Hèstia is away; denied when it is back");
    }

    @Test
    void strangers_and_old_tokens_get_nowhere() throws IOException {
        var resource = hestia.has(person);
        var expired = HestiaDesk.claims(resource, Spelling.SPANISH)
                .replaceFirst("}$", ",\"exp\":" + Instant.EPOCH.getEpochSecond() + "}");
        var foreign = HestiaDesk.token(
                "{\"alg\":\"HS256\"}",
                HestiaDesk.claims(resource, Spelling.SPANISH),
                "a-key-of-somebody-else-0000000000");

        assertThat(hestia.sends(webhook, HestiaDesk.token(expired)).claims()).contains("\"-2\"", "token-expired");
        assertThat(hestia.sends(webhook, foreign).claims()).contains("\"-2\"", "token-signature");
        assertThat(platform.calls()).noneMatch(c -> c.envelope().contains(resource));
        done("expired and foreign tokens are refused with -2");
    }

    @Test
    void a_route_asks_for_proof_once_and_gets_it() throws IOException {
        var id = UUID.randomUUID();

        var first = ask(id, "sepe-jobseeker", "CONSENT");
        int asked = platform.effects();
        var again = ask(id, "sepe-jobseeker", "CONSENT");

        assertThat(first).startsWith("KNOWN").contains("jobseeker-registered yes SVDSEPEDEMWS01 T-");
        assertThat(again).isEqualTo(first);
        assertThat(platform.effects()).isEqualTo(asked);
        assertThat(platform.calls())
                .anyMatch(
                        c -> c.envelope().contains(person.dni()) && c.envelope().contains("SignatureValue"));
        assertThat(hub.shell("vincle:questions --product sepe-jobseeker --limit 1000 --lang en"))
                .contains(id.toString(), Town.SOCIAL_SERVICES, "consent: consent-1", "answered")
                .doesNotContain(person.dni(), "jobseeker-registered");
        done("hub:ask/sepe-jobseeker: SCSP v3, synchronous, signed; the same question again asks nobody");
    }

    @Test
    void an_answer_that_takes_time_is_fetched_by_asking_again() throws IOException {
        var id = UUID.randomUUID();

        assertThat(ask(id, "soc-jobseeker", "LEGAL_OBLIGATION")).startsWith("PENDING");

        await().atMost(PATIENCE.multipliedBy(3))
                .pollInterval(Duration.ofSeconds(2))
                .until(() -> ask(id, "soc-jobseeker", "LEGAL_OBLIGATION").startsWith("KNOWN"));
        done("hub:ask/soc-jobseeker: PCI, asynchronous, fetched");
    }

    @Test
    void a_question_whose_answer_nobody_may_have_does_not_leave() throws IOException {
        assertThat(ask(UUID.randomUUID(), "inss-benefits", "CONSENT")).isEqualTo("refused no-agreement");
        assertThat(ask(UUID.randomUUID(), "sepe-jobseeker", "VITAL_INTEREST")).isEqualTo("refused basis-not-agreed");

        assertThat(platform.calls()).noneMatch(c -> c.envelope().contains(person.dni()));
        assertThat(hub.shell("vincle:questions --limit 1000 --lang es"))
                .contains("no permitida: no-agreement", "ha fallado: basis-not-agreed");
        done("no agreement for the answer, or no such basis: nothing leaves");
    }

    private String ask(UUID id, String product, String basis) throws IOException {
        var answer = questions.resolve(id + ".txt");
        Files.deleteIfExists(answer);
        var hidden = questions.resolve("." + id);
        Files.writeString(
                hidden,
                "asker=" + Town.SOCIAL_SERVICES + "\ndni=" + person.dni() + "\nbasis=" + basis
                        + "\nreference=consent-1\npurpose=Valoració social\n");
        Files.move(hidden, questions.resolve(id + "." + product + ".ask"), StandardCopyOption.ATOMIC_MOVE);
        return await().alias("an answer").atMost(PATIENCE).until(() -> read(answer), a -> a != null);
    }

    private static String read(Path file) throws IOException {
        return Files.exists(file) ? Files.readString(file) : null;
    }

    /** The task of the referral about this test's person. */
    private String arrives() {
        return await().alias("task")
                .atMost(PATIENCE)
                .until(() -> Tasks.about(housing, person), Optional::isPresent)
                .orElseThrow();
    }

    private void done(String journey) {
        REPORT.row(journey, (System.nanoTime() - began) / 1_000_000);
    }
}
