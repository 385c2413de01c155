package org.vincle.itests.hub;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import ca.uhn.fhir.context.FhirContext;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.r4.model.ServiceRequest;
import org.hl7.fhir.r4.model.Task;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.vincle.connectors.testkit.FhirReferral;
import org.vincle.connectors.testkit.FhirServerPartner;
import org.vincle.connectors.testkit.Hl7Referral;
import org.vincle.connectors.testkit.Hl7Text;
import org.vincle.connectors.testkit.InventedPerson;
import org.vincle.connectors.testkit.MllpClient;
import org.vincle.connectors.testkit.MllpHospital;
import org.vincle.connectors.testkit.SocialServicesClient;
import org.vincle.itests.harness.Disk;
import org.vincle.itests.harness.HubProcess;
import org.vincle.itests.harness.Postgres;
import org.vincle.itests.harness.Reports;
import org.vincle.itests.harness.Town;

/** How many messages a second the hub makes safe and delivers, beside a bare program that does only that. */
@DisplayNameGeneration(ReplaceUnderscores.class)
@Order(90)
class BenchTest {

    private static final Pattern DNI = Pattern.compile("99\\d{6}[A-Z]");
    private static final String PARTNER = "fhir-partner";
    private static final int CONNECTIONS = 8;

    @Test
    @Timeout(value = 2, unit = java.util.concurrent.TimeUnit.HOURS)
    void the_hub_beside_the_bare_program_on_the_embedded_defaults() throws Exception {
        assumeTrue(Rounds.full(), "only with -Plong");
        bench("sqlite", Map.of());
    }

    @Test
    @Timeout(value = 2, unit = java.util.concurrent.TimeUnit.HOURS)
    void the_hub_beside_the_bare_program_on_postgresql() throws Exception {
        assumeTrue(Rounds.full(), "only with -Plong");
        try (var postgres = Postgres.open()) {
            bench("postgresql", postgres.ledger());
        }
    }

    private static void bench(String name, Map<String, String> ledger) throws Exception {
        var report = Reports.table(
                "bench-" + name,
                "Closed loop of 8 connections, and 20 messages a second; hub and bare program take turns, three times.",
                "flow",
                "who",
                "accepted/s",
                "delivered/s",
                "p50 ms at 20/s",
                "p99 ms at 20/s",
                "CPU ms per message",
                "disk kB per message",
                "RSS MB");
        try (var hospital = MllpHospital.open();
                var server = FhirServerPartner.open("token-at-partner");
                var hub = hub(name, ledger, hospital, server);
                var bare = new Bare(Setting.folder("bare-" + name), hospital.port(), original -> {
                    var text = new Hl7Text(new String(original, StandardCharsets.UTF_8));
                    var client = new SocialServicesClient(server.base(), "token-at-partner");
                    var dni = DNI.matcher(text.text());
                    assertThat(dni.find()).isTrue();
                    post(client, dni.group());
                })) {
            hub.start();
            var outward = new Pace(report, "FHIR 7.5 kB to HL7 v2", CONNECTIONS, hub);
            hospital.onReferral(
                    arrival -> outward.delivered(dni(arrival.message().text())));
            outward.compare(
                    () -> fhirSender(hub.fhir(), Town.TOKEN),
                    () -> fhirSender(URI.create("http://127.0.0.1:" + bare.httpPort() + "/fhir"), null));
            var inward = new Pace(report, "REF 1.5 kB to FHIR", CONNECTIONS, hub);
            var waiting = ConcurrentHashMap.<String>newKeySet();
            server.onCreate(resource -> {
                // A transaction may bring the Task before the Patient that it is for.
                if (resource instanceof Task task) {
                    var reference = task.getFor().getReference();
                    var patient = server.find(Patient.class, reference);
                    if (patient == null) {
                        waiting.add(reference);
                    } else {
                        inward.delivered(dni(patient));
                    }
                } else if (resource instanceof Patient patient && waiting.remove("Patient/" + patient.getIdPart())) {
                    inward.delivered(dni(patient));
                }
            });
            inward.compare(() -> hl7Sender(hub.ports().mllp()), () -> hl7Sender(bare.mllpPort()));
        }
    }

    private static Pace.Sender fhirSender(URI base, String token) {
        var client = new SocialServicesClient(base, token);
        return person -> {
            var status = client.post(FhirReferral.numbered("N-" + person.number(), person))
                    .status();
            if (status != 200) {
                throw new IOException("answered " + status);
            }
        };
    }

    private static Pace.Sender hl7Sender(int port) throws IOException {
        var client =
                new MllpClient(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), Duration.ofSeconds(20));
        return person -> {
            var ref = Hl7Referral.numbered("N" + person.number(), person).between("CITY-HOSPITAL", "FHIR-PARTNER");
            var code = client.send(ref.er7()).field("MSA", 1);
            if (!List.of("AA", "CA").contains(code)) {
                throw new IOException("answered " + code);
            }
        };
    }

    private static void post(SocialServicesClient client, String dni) throws IOException {
        var person = new InventedPerson(Integer.parseInt(dni.substring(0, 8)) - 99_000_000);
        var json = FhirContext.forR4Cached().newJsonParser();
        var patient = new Patient();
        patient.addIdentifier().setSystem("urn:oid:1.3.6.1.4.1.19126.3").setValue(person.dni());
        var id = client.post("Patient", json.encodeResourceToString(patient)).location();
        var reference = id.replaceFirst(".*/(Patient/[^/]+).*", "$1");
        var request = new ServiceRequest();
        request.getSubject().setReference(reference);
        client.post("ServiceRequest", json.encodeResourceToString(request));
        var task = new Task();
        task.getFor().setReference(reference);
        client.post("Task", json.encodeResourceToString(task));
    }

    private static HubProcess hub(
            String name, Map<String, String> ledger, MllpHospital hospital, FhirServerPartner server) {
        var hub = HubProcess.unpack(Setting.folder("hub-bench-" + name));
        Town.settle(hub, hospital);
        Town.fhirServer(hub, PARTNER, "SOCIAL_SERVICES", server.base().toString(), "token-at-partner");
        Town.permits(
                hub,
                Map.of(
                        "one", Town.SOCIAL_SERVICES + " <-> " + Town.HOSPITAL,
                        "two", Town.HOSPITAL + " <-> " + PARTNER));
        if (!ledger.isEmpty()) {
            hub.etc("org.vincle.routes.ledger", ledger);
        }
        return hub;
    }

    static long disk(Path home) {
        return Files.exists(home) ? Disk.size(home.resolve("data/ledger")) + Disk.size(home.resolve("data/broker")) : 0;
    }

    private static String dni(Patient patient) {
        return dni(FhirContext.forR4Cached().newJsonParser().encodeResourceToString(patient));
    }

    private static String dni(String text) {
        var matcher = DNI.matcher(text);
        return matcher.find() ? matcher.group() : "";
    }
}
