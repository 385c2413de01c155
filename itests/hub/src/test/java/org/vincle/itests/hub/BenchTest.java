package org.vincle.itests.hub;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.sql.Connection;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.vincle.connectors.testkit.FhirReferral;
import org.vincle.connectors.testkit.Hl7Referral;
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

    private static final Pattern DNI = Pattern.compile("\\b99\\d{6}[A-Z]\\b");
    private static final String PARTNER = "fhir-partner";
    private static final String PARTNER_TOKEN = "token-at-partner";
    private static final int STORED = Integer.getInteger("vincle.bench.stored", Rounds.of(200, 100_000));
    private static final int AT_ONCE = Math.min(2_000, STORED);

    @Test
    @Timeout(value = 2, unit = TimeUnit.HOURS)
    void the_hub_beside_the_bare_program_on_the_embedded_defaults() throws Exception {
        try (var bare = Bare.sqlite(Setting.folder("bare-sqlite"));
                var hub = HubProcess.unpack(Setting.folder("hub-bench-sqlite"))) {
            var costs =
                    new Pace.Costs(() -> 0, () -> Disk.size(hub.home().resolve("data/ledger")) + broker(hub), () -> 0);
            bench("sqlite", hub, Map.of(), bare, costs);
        }
    }

    @Test
    @Timeout(value = 2, unit = TimeUnit.HOURS)
    void the_hub_beside_the_bare_program_on_postgresql() throws Exception {
        assumeTrue(Rounds.full(), "only with -Plong");
        try (var postgres = Postgres.open();
                var bare = Bare.postgres(postgres.ledger());
                var hub = HubProcess.unpack(Setting.folder("hub-bench-postgresql"))) {
            var costs = new Pace.Costs(
                    () -> postgres.cpu().toNanos(), () -> postgres.size() + broker(hub), postgres::written);
            bench("postgresql", hub, postgres.ledger(), bare, costs);
        }
    }

    private static long broker(HubProcess hub) {
        return Disk.size(hub.home().resolve("data/broker"));
    }

    private static void bench(
            String name, HubProcess hub, Map<String, String> ledger, Connection database, Pace.Costs costs)
            throws Exception {
        var report = Reports.table(
                "bench-" + name,
                "Closed loop of 8 connections, and 20 messages a second; hub and bare program take turns, "
                        + (Rounds.full() ? "three times." : "once and cold, which is no measure: see -Plong.")
                        + " CPU is the hub's and PostgreSQL's, disk what their data grew by,"
                        + " log what PostgreSQL wrote ahead beside it, RSS the hub's alone.",
                "flow",
                "who",
                "accepted/s",
                "delivered/s",
                "p50 ms at 20/s",
                "p99 ms at 20/s",
                "CPU ms per message",
                "disk kB per message",
                "log kB per message",
                "RSS MB");
        try (var hospital = MllpHospital.open();
                var server = new FhirSink();
                var bare = new Bare(
                        database, BareSenders.mllp(hospital.port()), BareSenders.fhir(server.base(), PARTNER_TOKEN))) {
            settle(hub, ledger, hospital, server).start();
            var pace = new Pace(hub, costs);
            hospital.onReferral(arrival -> pace.delivered(dni(arrival.message().text())));
            server.onTransaction(body -> pace.delivered(dni(body)));
            var outward = new Contest(
                    report,
                    "FHIR 7.5 kB to HL7 v2",
                    pace,
                    () -> fhirSender(hub.fhir(), Town.TOKEN),
                    () -> fhirSender(URI.create("http://127.0.0.1:" + bare.httpPort() + "/fhir"), null));
            var inward = new Contest(
                    report,
                    "REF 1.5 kB to FHIR",
                    pace,
                    () -> hl7Sender(hub.ports().mllp()),
                    () -> hl7Sender(bare.mllpPort()));
            var outwardEmpty = outward.run();
            hospital.forget();
            var inwardEmpty = inward.run();
            fill(hub, hospital, pace);
            outward.again(STORED + " stored", outwardEmpty);
            hospital.forget();
            inward.again(STORED + " stored", inwardEmpty);
        }
    }

    /** So many referrals more, all of them delivered. */
    private static void fill(HubProcess hub, MllpHospital hospital, Pace pace) throws Exception {
        for (int left = STORED; left > 0; left -= AT_ONCE) {
            pace.send(() -> fhirSender(hub.fhir(), Town.TOKEN), Math.min(left, AT_ONCE));
            hospital.forget();
        }
    }

    private static HubProcess settle(
            HubProcess hub, Map<String, String> ledger, MllpHospital hospital, FhirSink server) {
        Town.settle(hub, hospital);
        Town.fhirServer(hub, PARTNER, "SOCIAL_SERVICES", server.base().toString(), PARTNER_TOKEN);
        Town.permits(
                hub,
                Map.of(
                        "one", Town.SOCIAL_SERVICES + " <-> " + Town.HOSPITAL,
                        "two", Town.HOSPITAL + " <-> " + PARTNER));
        return ledger.isEmpty() ? hub : hub.etc("org.vincle.routes.ledger", ledger);
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

    private static String dni(String text) {
        var matcher = DNI.matcher(text);
        return matcher.find() ? matcher.group() : "";
    }
}
