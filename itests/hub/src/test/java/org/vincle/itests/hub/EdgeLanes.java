package org.vincle.itests.hub;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.vincle.connectors.testkit.FhirReferral;
import org.vincle.connectors.testkit.Hl7Referral;
import org.vincle.connectors.testkit.InventedPerson;
import org.vincle.connectors.testkit.MllpClient;
import org.vincle.connectors.testkit.SchoolClient;
import org.vincle.itests.harness.HubProcess;
import org.vincle.itests.harness.Secrets;
import org.vincle.itests.harness.Town;

/** The edges to which partners send referrals one by one: FHIR, HL7 v2, plain JSON. */
final class EdgeLanes {

    static final String SCHOOL = "school";
    private static final InventedPerson SAMPLE = new InventedPerson(7);

    /** Parses one message. */
    private interface Library {
        long read(byte[] message) throws Exception;
    }

    private record Edge(
            String connector,
            String message,
            String partner,
            String library,
            byte[] sample,
            Pace.Connections connections,
            Library parser)
            implements Lane {

        @Override
        public long bytes() {
            return sample.length;
        }

        @Override
        public Taken hub(Duration length) throws Exception {
            return ClosedLoop.run(connections, length);
        }

        @Override
        public long read() throws Exception {
            return parser.read(sample);
        }
    }

    private record Mllp(MllpClient client) implements Pace.Sender, AutoCloseable {

        @Override
        public void send(InventedPerson person) throws IOException {
            var code = client.send(ref(person).er7()).field("MSA", 1);
            ClosedLoop.answered(List.of("AA", "CA").contains(code), code);
        }

        @Override
        public void close() throws IOException {
            client.close();
        }
    }

    static Lane fhir(HubProcess hub) {
        return new Edge(
                "fhir",
                "transaction Bundle with a referral, over HTTP",
                Town.SOCIAL_SERVICES,
                "HAPI FHIR",
                bytes(bundle(SAMPLE).json()),
                () -> {
                    var client = hub.client(Town.TOKEN);
                    return person -> {
                        int status = client.post(bundle(person)).status();
                        ClosedLoop.answered(status == 200, status);
                    };
                },
                Libraries::fhir);
    }

    private static FhirReferral bundle(InventedPerson person) {
        return FhirReferral.numbered("N-" + UUID.randomUUID(), person);
    }

    static Lane hl7v2(HubProcess hub) {
        return new Edge(
                "hl7v2",
                "REF^I12, over MLLP",
                Town.HOSPITAL,
                "HAPI v2",
                bytes(ref(SAMPLE).er7()),
                () -> new Mllp(new MllpClient(
                        new InetSocketAddress(
                                InetAddress.getLoopbackAddress(), hub.ports().mllp()),
                        Duration.ofSeconds(60))),
                Libraries::hl7);
    }

    private static Hl7Referral ref(InventedPerson person) {
        return Hl7Referral.numbered("N" + Long.toString(System.nanoTime(), 36) + person.number(), person);
    }

    static Lane rest(HubProcess hub) {
        var token = "demo-token-of-the-desk-that-is-called-" + SCHOOL;
        hub.etc(
                "org.vincle.connectors.rest-" + SCHOOL,
                Map.of("partner", SCHOOL, "sector", "EDUCATION", "secretHash", Secrets.hash(token)));
        return new Edge(
                "rest",
                "POST /referrals, over HTTP",
                SCHOOL,
                "Jackson",
                bytes(SchoolClient.referral(SAMPLE, Town.SOCIAL_SERVICES).toString()),
                () -> {
                    var client = new SchoolClient(hub.url("/api/v1"), token);
                    return person -> client.refer(SchoolClient.referral(person, Town.SOCIAL_SERVICES));
                },
                Libraries::json);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private EdgeLanes() {}
}
