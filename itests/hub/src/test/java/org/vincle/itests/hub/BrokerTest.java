package org.vincle.itests.hub;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.vincle.connectors.testkit.FhirReferral;
import org.vincle.connectors.testkit.MllpHospital;
import org.vincle.itests.harness.Artemis;
import org.vincle.itests.harness.HubProcess;
import org.vincle.itests.harness.Reports;
import org.vincle.itests.harness.Town;

/** External brokers as institutions run them: behind mutual TLS, and as a pair of which one dies; all by configuration alone. */
@DisplayNameGeneration(ReplaceUnderscores.class)
@Order(12)
class BrokerTest {

    private static final String BROKER = "org.vincle.routes.host.broker";
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final Reports REPORT = Reports.table(
            "broker",
            "External brokers: mutual TLS, and a pair on one store whose live half is killed under load.",
            "broker",
            "acknowledged",
            "lost",
            "effects twice");

    private static MllpHospital hospital;
    private static HubProcess hub;

    @BeforeAll
    static void settle() {
        hospital = MllpHospital.open();
        hub = Town.settle(HubProcess.unpack(Setting.folder("hub-broker")), hospital);
        hub.env("VINCLE_TLS_PASSWORD", Keys.PASSWORD);
        hub.etc("org.vincle.routes.ledger", Map.of("emissionSeconds", "5"));
        hub.etc("org.vincle.routes.delivery", Map.of("emissionSeconds", "5"));
    }

    @AfterAll
    static void end() throws IOException {
        hub.close();
        hospital.close();
    }

    @Test
    void a_broker_behind_mutual_TLS_is_reached_with_our_certificate_and_not_without() throws Exception {
        var keys = new Keys(Setting.folder("keys-broker"));
        try (var broker = Artemis.openTls(
                Setting.folder("artemis.tar.gz"),
                Setting.folder("broker-tls"),
                keys.of("broker"),
                keys.trust("of-the-broker", "hub"),
                Keys.PASSWORD)) {
            var trusting = broker.url() + "?sslEnabled=true&trustStorePath=" + keys.trust("of-the-hub", "broker")
                    + "&trustStorePassword=$[env:VINCLE_TLS_PASSWORD]";
            uses(trusting);
            await().atMost(PATIENCE).until(() -> hub.body("/health/ready"), s -> s.contains("\"boot\": \"up\""));
            await().during(Duration.ofSeconds(2))
                    .atMost(PATIENCE)
                    .until(() -> hub.body("/health/ready"), s -> s.contains("\"broker\": \"down\""));

            uses(trusting + "&keyStorePath=" + keys.of("hub") + "&keyStorePassword=$[env:VINCLE_TLS_PASSWORD]");
            hub.awaitReady();

            var person = Setting.somebody();
            hub.client(Town.TOKEN).refer(FhirReferral.numbered("TLS-" + person.number(), person));
            var tally = Tally.atHospital(hospital, Set.of(person), PATIENCE);
            REPORT.row("mutual TLS", 1, tally.missing(), tally.twice());
            assertThat(tally.missing()).isZero();
            assertThat(hub.log()).doesNotContain(Keys.PASSWORD);
        }
    }

    @Test
    void when_the_live_broker_of_a_pair_is_killed_the_backup_takes_over_and_everything_owed_arrives()
            throws IOException {
        var pair = Artemis.openPair(Setting.folder("artemis.tar.gz"), Setting.folder("broker-pair"));
        try (var live = pair.get(0);
                var backup = pair.get(1)) {
            uses("(" + live.url() + "," + backup.url() + ")?ha=true");
            hub.awaitReady();
            try (var load = Load.on(hub, 3, 1, Duration.ofMillis(20))) {
                await().atMost(PATIENCE).until(() -> load.acknowledged() > 50);

                live.kill();
                backup.awaitListening();
                hub.awaitReady();
                var before = load.acknowledged();
                await().atMost(PATIENCE).until(() -> load.acknowledged() > before + 50);

                load.stop();
                var people = load.acknowledgedFhir().keySet();
                var tally = Tally.atHospital(hospital, people, PATIENCE);
                REPORT.row("pair, live one killed", people.size(), tally.missing(), tally.twice());
                assertThat(tally.missing()).as("lost").isZero();
                assertThat(tally.twice()).as("effects twice").isZero();
            }
        }
    }

    /** The hub starts with that broker, or changes to it while it runs. */
    private static void uses(String url) {
        hub.etc(BROKER, Map.of("url", url, "user", "vincle", "password", "vincle"));
        if (!hub.running()) {
            hub.launch();
        }
    }
}
