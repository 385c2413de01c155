package org.vincle.itests.demo;

import static org.awaitility.Awaitility.await;

import aQute.bnd.osgi.Builder;
import aQute.bnd.osgi.Constants;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.apache.camel.RoutesBuilder;
import org.apache.camel.builder.RouteBuilder;
import org.vincle.connectors.api.Hub;
import org.vincle.connectors.api.json.CanonicalJson;
import org.vincle.connectors.api.model.Identifier;
import org.vincle.connectors.api.model.LegalBasis;
import org.vincle.connectors.api.model.Person;
import org.vincle.connectors.api.model.Systems;
import org.vincle.connectors.api.proof.ProofRequest;
import org.vincle.connectors.testkit.AdministrationKeys;
import org.vincle.connectors.testkit.AdministrationPlatform;
import org.vincle.connectors.testkit.FhirReferral;
import org.vincle.connectors.testkit.Hl7Text;
import org.vincle.connectors.testkit.InventedPerson;
import org.vincle.connectors.testkit.MllpHospital;
import org.vincle.itests.harness.HubProcess;
import org.vincle.itests.harness.Places;
import org.vincle.itests.harness.Town;

/** A route asks the administration whether somebody looks for work, and the referral carries the proof to the hospital. */
final class ProofScene {

    /** The certificate's name in the hub. */
    static final String PRODUCT = "sepe-jobseeker";

    private static final String HUB = "hub";
    private static final String CERTIFICATE = "SVDSEPEDEMWS01";
    private static final String REGISTERED =
            "<Estado><CodigoEstado>0003</CodigoEstado><LiteralError>OK</LiteralError></Estado>"
                    + "<DemandanteEmpleo><Inscrito>S</Inscrito></DemandanteEmpleo>";
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final Stage stage;
    private final HubProcess hub;
    private final MllpHospital hospital;

    ProofScene(Stage stage, HubProcess hub, MllpHospital hospital) {
        this.stage = stage;
        this.hub = hub;
        this.hospital = hospital;
    }

    /** Writes the files of the platform, the certificate and the route. */
    static void settle(HubProcess hub, AdministrationPlatform platform, AdministrationKeys keys) throws IOException {
        platform.answers(CERTIFICATE, REGISTERED);
        HestiaScene.platform(hub, platform, keys, "state", "SCSP", "P0801900B");
        hub.etc(
                "org.vincle.connectors.pci-" + PRODUCT,
                Map.of(
                        "partner",
                        PRODUCT,
                        "title",
                        "SEPE",
                        "platform",
                        "state",
                        "certificate",
                        CERTIFICATE,
                        "issuerNif",
                        "Q2819009H",
                        "mapping",
                        PRODUCT));
        hub.etc("org.vincle.itests.demo.ask", Map.of("folder", questions().toString(), "product", PRODUCT));
    }

    private static Path questions() throws IOException {
        return Files.createDirectories(Places.root().resolve("itests/target/demo/questions"));
    }

    void play() throws IOException {
        stage.scene(
                "8. A route asks the administration for a proof, and the referral carries it instead of a photocopy");
        drop();
        var person = new InventedPerson(10);
        var task = hub.client(Town.TOKEN).refer(FhirReferral.numbered("SS-0010", person));
        stage.message("social services", HUB, "FHIR R4", "transaction Bundle, referral SS-0010", "200, Task/" + task);
        arrives("REF^I12", person, "");

        ask(person, referred());
        var amended = arrives("REF^I13", person, "jobseeker-registered");
        stage.say("           SEPE was asked in SCSP v3, signed, and said yes; the hospital reads in the referral: "
                + amended.text()
                        .lines()
                        .flatMap(line -> Stream.of(line.split("\r")))
                        .filter(s -> s.startsWith("OBX") && s.contains("jobseeker-registered"))
                        .findFirst()
                        .orElseThrow());
    }

    /** As an engineer does: a bundle into {@code deploy/}, while the hub runs. */
    private void drop() throws IOException {
        try (var builder = new Builder()) {
            builder.setProperty(Constants.BUNDLE_SYMBOLICNAME, "org.vincle.itests.demo.ask");
            builder.setProperty(Constants.BUNDLE_VERSION, "1.0.0");
            builder.setProperty(Constants.PRIVATEPACKAGE, "org.vincle.itests.demo.ask");
            builder.setClasspath(Stream.of(ProofScene.class, Hub.class, RouteBuilder.class, RoutesBuilder.class)
                    .map(type -> new File(type.getProtectionDomain()
                            .getCodeSource()
                            .getLocation()
                            .getPath()))
                    .toArray(File[]::new));
            var jar = builder.build();
            if (!builder.isOk()) {
                throw new IOException("no bundle: " + builder.getErrors());
            }
            var file = questions().resolveSibling("ask.jar");
            jar.write(file.toFile());
            Files.copy(file, hub.home().resolve("deploy/ask.jar"), StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw e;
        } catch (Exception e) {
            throw new IOException("no bundle", e);
        }
        stage.message("integration eng.", HUB, "file", "deploy/ask.jar: a route that asks and amends", "dropped in");
    }

    private void ask(InventedPerson person, UUID referral) throws IOException {
        var question = new ProofRequest(
                UUID.randomUUID(),
                Town.SOCIAL_SERVICES,
                referral,
                new Person(List.of(new Identifier(Systems.DNI_NIE, person.dni())), null, null, null, null, null, null),
                new LegalBasis(LegalBasis.Kind.CONSENT, "consent-10", null, null),
                "Valoració social",
                null);
        var file = questions().resolve("." + question.id());
        Files.writeString(file, CanonicalJson.write(question));
        Files.move(file, questions().resolve(question.id() + ".json"), StandardCopyOption.ATOMIC_MOVE);
        stage.message("a route", HUB, "Camel", "hub:ask/" + PRODUCT + ", then the proof to hub:accept", "on disk");
    }

    private UUID referred() {
        return UUID.fromString(hub.shell("vincle:referrals --limit 1")
                .replaceAll("(?s).*?([0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}).*", "$1"));
    }

    private Hl7Text arrives(String event, InventedPerson person, String words) {
        return await().atMost(PATIENCE)
                .until(
                        () -> hospital.arrivals().stream()
                                .map(arrival -> arrival.message())
                                .filter(m -> m.event().equals(event)
                                        && m.text().contains(person.dni())
                                        && m.text().contains(words))
                                .findFirst(),
                        Optional::isPresent)
                .orElseThrow();
    }
}
