package org.vincle.itests.hub;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hl7.fhir.r4.model.Task.TaskStatus.ACCEPTED;
import static org.hl7.fhir.r4.model.Task.TaskStatus.COMPLETED;
import static org.hl7.fhir.r4.model.Task.TaskStatus.REJECTED;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.hl7.fhir.r4.model.Observation;
import org.hl7.fhir.r4.model.ServiceRequest;
import org.hl7.fhir.r4.model.ServiceRequest.ServiceRequestPriority;
import org.hl7.fhir.r4.model.Task.TaskPriority;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.vincle.connectors.api.model.Systems;
import org.vincle.connectors.testkit.AdministrationKeys;
import org.vincle.connectors.testkit.AdministrationPlatform;
import org.vincle.connectors.testkit.FhirReferral;
import org.vincle.connectors.testkit.HestiaDesk;
import org.vincle.connectors.testkit.HestiaDesk.Spelling;
import org.vincle.connectors.testkit.InventedPerson;
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
    private final SocialServicesClient social = started().client(Town.TOKEN);
    private final SocialServicesClient housing = started().client(PciTown.TOKEN);
    private final URI webhook = hub.url("/hestia/v1/" + PciTown.BASIC);

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
                PciTown.settle(town, platform, keys, questions);
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
    void an_answer_that_takes_time_is_fetched_by_the_route_that_asked() throws IOException {
        var id = UUID.randomUUID();

        assertThat(ask(id, "soc-jobseeker", "LEGAL_OBLIGATION")).startsWith("PENDING");

        await().atMost(PATIENCE).until(() -> read(answer(id)), a -> a != null && a.startsWith("KNOWN"));
        await().atMost(PATIENCE).until(() -> !Files.exists(question(id, "soc-jobseeker")));
        done("hub:ask/soc-jobseeker: PCI, asynchronous, fetched");
    }

    @Test
    void a_referral_carries_the_proof_to_whoever_receives_it() throws IOException {
        social.refer(
                FhirReferral.numbered("SS-proof-" + person.number(), person).to(PciTown.HOUSING));
        var task = arrives();
        assertThat(proofs(task)).isEmpty();

        assertThat(ask(UUID.randomUUID(), "sepe-jobseeker", "CONSENT", "referral=" + referred()))
                .startsWith("KNOWN");

        await().atMost(PATIENCE).until(() -> !proofs(task).isEmpty());
        var proof = proofs(task).get(0);
        assertThat(proof.getCode().getCodingFirstRep().getCode()).isEqualTo("jobseeker-registered");
        assertThat(housing.get("Observation/" + proof.getIdElement().getIdPart())
                        .body())
                .contains("SVDSEPEDEMWS01 T-", "\"Y\"");
        var focus = housing.task(task).getFocus().getReferenceElement().toUnqualifiedVersionless();
        assertThat(housing.get(focus.getValue()).body())
                .contains("Observation/" + proof.getIdElement().getIdPart());
        done("a referral, hub:ask/sepe-jobseeker for it: the housing office (FHIR) reads the fact with the referral");
    }

    @Test
    void a_proof_stays_when_the_requester_changes_its_referral_and_one_of_somebody_else_is_refused()
            throws IOException {
        var mine = social.refer(
                FhirReferral.numbered("SS-stays-" + person.number(), person).to(PciTown.HOUSING));
        var task = arrives();
        var referral = "referral=" + referred();
        assertThat(ask(UUID.randomUUID(), "sepe-jobseeker", "CONSENT", referral))
                .startsWith("KNOWN");
        await().atMost(PATIENCE).until(() -> proofs(task).size() == 1);

        var focus = social.task(mine).getFocus().getReferenceElement().toUnqualifiedVersionless();
        var changed =
                social.change(ServiceRequest.class, focus.getValue(), r -> r.setPriority(ServiceRequestPriority.STAT));
        assertThat(changed.status()).as(changed.body()).isEqualTo(200);
        assertThat(ask(Setting.somebody(), UUID.randomUUID(), "sepe-jobseeker", "CONSENT", referral))
                .isEqualTo("refused another-person");

        await().atMost(PATIENCE).until(() -> housing.task(task).getPriority() == TaskPriority.STAT);
        assertThat(proofs(task)).hasSize(1);
        done("the requester changes that referral: the fact stays; a fact about another person is refused");
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

    private String ask(UUID id, String product, String basis, String... more) throws IOException {
        return ask(person, id, product, basis, more);
    }

    /** Drops a question, and waits for its first answer; one that is over is out of the way by then. */
    private String ask(InventedPerson about, UUID id, String product, String basis, String... more) throws IOException {
        Files.deleteIfExists(answer(id));
        var hidden = questions.resolve("." + id);
        Files.writeString(
                hidden,
                "asker=" + Town.SOCIAL_SERVICES + "\ndni=" + about.dni() + "\nbasis=" + basis
                        + "\nreference=consent-1\npurpose=Valoració social\n" + String.join("\n", more));
        var question = question(id, product);
        Files.move(hidden, question, StandardCopyOption.ATOMIC_MOVE);
        return await().alias("an answer")
                .atMost(PATIENCE)
                .until(() -> read(answer(id)), a -> a != null && (a.startsWith("PENDING") || !Files.exists(question)));
    }

    private static Path question(UUID id, String product) {
        return questions.resolve(id + "." + product + ".ask");
    }

    private static Path answer(UUID id) {
        return questions.resolve(id + ".txt");
    }

    private static String read(Path file) throws IOException {
        try {
            return Files.readString(file);
        } catch (NoSuchFileException e) {
            return null;
        }
    }

    /** The hub's id of the referral that social services sent last. */
    private static String referred() {
        return hub.shell("vincle:referrals --partner " + Town.SOCIAL_SERVICES + " --limit 1")
                .replaceAll("(?s).*?([0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}).*", "$1");
    }

    /** What has been proved of the person of that task, as the housing office reads it. */
    private List<Observation> proofs(String task) throws IOException {
        var patient = housing.task(task)
                .getFor()
                .getReferenceElement()
                .toUnqualifiedVersionless()
                .getValue();
        return housing.search(Observation.class, "patient=" + patient).stream()
                .filter(o ->
                        Systems.PROOF.equals(o.getCode().getCodingFirstRep().getSystem()))
                .toList();
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
