package org.vincle.connectors.hl7v2.translate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.vincle.connectors.hl7v2.Fakes.dialect;
import static org.vincle.connectors.hl7v2.Fakes.inbound;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.vincle.connectors.api.Submission;
import org.vincle.connectors.api.error.InvalidMessage;
import org.vincle.connectors.api.json.CanonicalJson;
import org.vincle.connectors.api.model.Identifier;
import org.vincle.connectors.api.model.Message;
import org.vincle.connectors.api.model.Outcome;
import org.vincle.connectors.api.model.Progress;
import org.vincle.connectors.api.model.Referral;
import org.vincle.connectors.api.model.Systems;
import org.vincle.connectors.hl7v2.Fakes;
import org.vincle.connectors.hl7v2.er7.Er7Message;

@DisplayNameGeneration(ReplaceUnderscores.class)
class InboundTest {

    private static final Path FIXTURES = Path.of("src/test/resources/fixtures");

    static Stream<String> fixtures() throws IOException {
        try (var files = Files.list(FIXTURES)) {
            return files
                    .map(f -> f.getFileName().toString())
                    .filter(f -> f.endsWith(".hl7"))
                    .map(f -> f.replace(".hl7", ""))
                    .sorted()
                    .toList()
                    .stream();
        }
    }

    @ParameterizedTest
    @MethodSource("fixtures")
    void a_message_becomes_what_its_expectation_says(String name) throws IOException {
        var raw = Files.readAllBytes(FIXTURES.resolve(name + ".hl7"));

        var actual = json(read(raw));

        Files.createDirectories(Path.of("target/fixtures"));
        Files.writeString(Path.of("target/fixtures", name + ".expected.json"), actual);
        var mapper = new ObjectMapper();
        assertThat(mapper.readTree(actual))
                .isEqualTo(mapper.readTree(Files.readString(FIXTURES.resolve(name + ".expected.json"))));
    }

    @Test
    void the_spanish_numbers_of_a_person_are_recognised() throws IOException {
        var person = ((Referral) message("referral")).person();

        assertThat(person.identifiers())
                .contains(
                        new Identifier(Systems.CIP_SNS, "HOPN830752418023"),
                        new Identifier(Systems.DNI_NIE, "00000000T"),
                        new Identifier(Systems.NUSS, "281234567840"),
                        new Identifier(Systems.CIP_CATALONIA, "PRNI0710203000"));
        assertThat(person.name().secondSurname()).isEqualTo("NINGÚ");
        assertThat(person.addresses().get(0).municipalityCode()).isEqualTo("430040");
    }

    @Test
    void elsewhere_PID_6_is_the_mothers_maiden_name_and_no_surname() {
        var message = Er7Message.read(
                ("MSH|^~\\&|HIS|HCITY|VINCLE|SSB|20261121220000||REF^I12|A1|P|2.5\r" + "PID|1||1||PROVA^EVA|OTHER\r")
                        .getBytes(StandardCharsets.UTF_8),
                StandardCharsets.UTF_8);

        var submission = inbound().read(message, new byte[0], dialect("spanish", false));

        assertThat(((Referral) submission.items().get(0).message())
                        .person()
                        .name()
                        .secondSurname())
                .isNull();
        assertThat(submission.losses()).extracting(l -> l.path()).containsExactly("PID-6");
    }

    @ParameterizedTest(name = "{0}={1} makes {2} of {3}")
    @CsvSource({
        "completedWhen, RRI^I12 + RF1-1=A, Outcome, accepted",
        "inProgressWhen, RRI + RF1-1=A, Progress, accepted",
        "completedWhen, RRI + DG1; RRI + !DG1, Outcome, status-pending",
        "onHoldWhen, RRI^I13 + RF1-1=P; RRI^I15 + RF1-1=P, Progress, status-pending",
        "acceptedWhen, RRI^I13, Note, accepted",
        "cancelledWhen, REF^I13 + NTE-3, Cancellation, modified",
        "enteredInErrorWhen, REF^I14 + RF1-10=P, Correction, cancelled-by-requester"
    })
    void which_message_means_what_is_the_partners_configuration(String key, String value, String kind, String fixture)
            throws IOException {
        var raw = Files.readAllBytes(FIXTURES.resolve(fixture + ".hl7"));

        var submission = inbound().read(Er7Message.read(raw, StandardCharsets.UTF_8), raw, dialect(key, value));

        assertThat(submission.items().get(0).message().getClass().getSimpleName())
                .isEqualTo(kind);
    }

    @Test
    void an_answer_is_correlated_by_MSA_2_then_RF1_then_the_order_then_the_person() throws IOException {
        var about = submission("in-progress-by-order-control").items().get(0).about();
        var accepted = submission("accepted").items().get(0).about();

        assertThat(accepted.keys())
                .extracting(k -> k.system().substring(6) + " " + k.value())
                .startsWith("message 06GZZFZB9DRKHEE9536W", "originating 01K8000000E00800000000NF6D^VINCLE")
                .endsWith("external EXT7^HCITY", "external EXT7");
        assertThat(about.keys())
                .extracting(k -> k.system().substring(6) + " " + k.value())
                .containsExactly(
                        "originating 01K8000000E00800000000NF6D",
                        "placer 01K8000000E00800000000NF6D^VINCLE",
                        "placer 01K8000000E00800000000NF6D",
                        "filler FILL9^HCITY",
                        "filler FILL9");
        assertThat(accepted.person()).hasSize(1);
        assertThat(accepted.counterpart()).isEqualTo("social-services");
    }

    @Test
    void the_counterpart_of_an_answer_is_who_referred() {
        var rri = "MSH|^~\\&|HIS|HCITY|VINCLE|VINCLE|20261121220000||RRI^I12|A1|P|2.5\rRF1|A\r"
                + "PRD|RP|||^^^SSB\rPRD|RT|||^^^HCITY\rPID|1||1||PROVA^EVA\r";
        var byName = rri.replace("^^^SSB", "^^^social-services");

        for (var text : List.of(rri, byName)) {
            var raw = text.getBytes(StandardCharsets.UTF_8);
            var about = inbound()
                    .read(Er7Message.read(raw, StandardCharsets.UTF_8), raw, dialect("recipient", ""))
                    .items()
                    .get(0)
                    .about();
            assertThat(about.counterpart()).isEqualTo("social-services");
        }
    }

    @Test
    void a_message_on_the_wire_names_its_referral_too() throws IOException {
        var id = UUID.randomUUID();
        var early = new Inbound(
                Fakes.directory(),
                (partner, message) -> Optional.of(id).filter(i -> message.equals("06GZZFZB9DRKHEE9536W")),
                () -> id);
        var raw = Files.readAllBytes(FIXTURES.resolve("rejected.hl7"));

        var about = early.read(Er7Message.read(raw, StandardCharsets.UTF_8), raw, dialect())
                .items()
                .get(0)
                .about();

        assertThat(about.referral()).isEqualTo(id);
    }

    @Test
    void a_recipient_that_nobody_knows_is_left_to_the_hub_and_none_at_all_is_refused() {
        var nobody = "MSH|^~\\&|HIS|HCITY|||20261121220000||REF^I12|A1|P|2.5\rPID|1||1||PROVA^EVA\r";
        var message = Er7Message.read(nobody.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8);

        assertThatThrownBy(() -> inbound().read(message, new byte[0], dialect("recipient", "")))
                .isInstanceOf(InvalidMessage.class)
                .hasMessage("unknown-recipient");
        var other = nobody.replace("HCITY|||", "HCITY|X|HFAR|");
        var unknown = Er7Message.read(other.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8);
        var referral = (Referral) inbound()
                .read(unknown, new byte[0], dialect("recipient", ""))
                .items()
                .get(0)
                .message();
        assertThat(referral.recipient().partner()).isNull();
        assertThat(referral.recipient().identifiers()).contains(new Identifier("hl7v2:facility", "HFAR"));
    }

    @Test
    void an_outcome_needs_no_acceptance_before_it() throws IOException {
        assertThat(message("completed-with-a-procedure")).isInstanceOfSatisfying(Outcome.class, o -> {
            assertThat(o.result()).isEqualTo(Outcome.Result.COMPLETED);
            assertThat(o.activities())
                    .singleElement()
                    .satisfies(a -> assertThat(a.code().code()).isEqualTo("1000002"));
        });
        assertThat(message("in-progress-by-order-control"))
                .isInstanceOfSatisfying(
                        Progress.class, p -> assertThat(p.appointment().place()).isEqualTo("Consulta 3"));
    }

    @Test
    void a_loss_report_names_places_and_no_values() throws IOException {
        var losses = submission("referral").losses();

        assertThat(losses).extracting(l -> l.path()).contains("PRD-2.5", "RF1-7", "MSH-17");
        assertThat(losses.toString()).doesNotContain("PROVA", "EVA", "NINGÚ", "ESP");
    }

    private static Message message(String name) throws IOException {
        return submission(name).items().get(0).message();
    }

    private static Submission submission(String name) throws IOException {
        return read(Files.readAllBytes(FIXTURES.resolve(name + ".hl7")));
    }

    private static Submission read(byte[] raw) {
        return inbound().read(Er7Message.read(raw, StandardCharsets.UTF_8), raw, dialect());
    }

    private static String json(Submission submission) throws IOException {
        var mapper = new ObjectMapper();
        var root = mapper.createObjectNode();
        root.put("messageId", submission.messageId());
        var messages = root.putArray("messages");
        for (var item : submission.items()) {
            messages.add(mapper.readTree(CanonicalJson.write(item.message())));
        }
        root.set("keys", mapper.readTree(CanonicalJson.write((Object)
                submission.items().get(0).keys())));
        root.set(
                "losses",
                mapper.valueToTree(paths(submission.losses().stream().map(l -> l.path() + " " + l.valueClass()))));
        root.set(
                "warnings",
                mapper.valueToTree(paths(submission.warnings().stream().map(w -> w.code() + " " + w.path()))));
        return mapper.writerWithDefaultPrettyPrinter().writeValueAsString(root) + "\n";
    }

    private static List<String> paths(Stream<String> words) {
        return words.toList();
    }
}
