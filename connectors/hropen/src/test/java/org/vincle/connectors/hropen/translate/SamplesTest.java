package org.vincle.connectors.hropen.translate;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SpecVersion;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.vincle.connectors.api.error.InvalidMessage;
import org.vincle.connectors.api.model.Amendment;
import org.vincle.connectors.api.model.Attachment;
import org.vincle.connectors.api.model.Cancellation;
import org.vincle.connectors.api.model.Cancellation.Step;
import org.vincle.connectors.api.model.Code;
import org.vincle.connectors.api.model.Correction;
import org.vincle.connectors.api.model.Finding;
import org.vincle.connectors.api.model.Message;
import org.vincle.connectors.api.model.Note;
import org.vincle.connectors.api.model.Reason;
import org.vincle.connectors.api.model.State;
import org.vincle.connectors.hropen.Fakes;
import org.vincle.connectors.testkit.ReportFile;

/** The standard's own files: its samples are read, and its schemas hold for what we write. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class SamplesTest {

    private static final Path SHARED = Path.of(System.getProperty("vincle.shared", "none"));
    private static final ObjectMapper MAPPER = new ObjectMapper();

    /** As published, and under the number of a referral of ours. */
    private static final Map<String, String> EXPECTED = Map.of(
            "Candidate_UC1_ats_to_hris.json", "refused unknown-referral; as ours: completed, 3 losses",
            "Candidate_UC6_pes.json", "refused unknown-referral; as ours: nothing, 0 losses",
            "Candidate_general.json", "refused unknown-referral; as ours: nothing, 0 losses",
            "PositionOpening_UC7_recruiting_system_to_pes.json", "refused unknown-referral; as ours: nothing, 0 losses",
            "PositionOpening_UC8_candidate_position_opening_match.json",
                    "refused unknown-referral; as ours: nothing, 0 losses",
            "af-connect-envelope-example.json", "refused unknown-referral; as ours: nothing, 0 losses");

    @BeforeAll
    static void there() {
        ReportFile.needs(SHARED, "hropen-samples.md");
    }

    @Test
    void every_sample_is_read_to_its_end() throws IOException {
        var outcomes = new TreeMap<String, String>();
        try (var files = Files.list(SHARED.resolve("samples/employment/hropen-4.2.1"))) {
            for (var file : files.filter(f -> f.toString().endsWith(".json")).toList()) {
                var sample = (ObjectNode) MAPPER.readTree(Files.readString(file));
                outcomes.put(file.getFileName().toString(), outcome(sample) + "; as ours: " + outcome(ours(sample)));
            }
        }
        var table = new ArrayList<>(List.of("| sample | outcome |", "| --- | --- |"));
        outcomes.forEach((name, outcome) -> table.add("| " + name + " | " + outcome + " |"));
        ReportFile.write("hropen-samples.md", table);

        assertThat(outcomes).isEqualTo(EXPECTED);
    }

    private static ObjectNode ours(ObjectNode sample) {
        var copy = sample.deepCopy();
        var inner = copy.at("/data/data");
        var target = inner.isObject() ? (ObjectNode) inner : copy;
        target.putObject("documentId")
                .put("value", UUID.randomUUID().toString())
                .put("schemeId", "urn:vincle:referral");
        return copy;
    }

    private static String outcome(ObjectNode sample) {
        try {
            var statement = CandidateReader.read(sample, Fakes.dialect());
            return statement.word().orElse("nothing") + ", "
                    + statement.losses().size() + " losses";
        } catch (InvalidMessage e) {
            return "refused " + e.getCode();
        }
    }

    @Test
    void the_schema_finds_no_fault_in_anything_that_we_write() throws IOException {
        var schema = schema();
        var referral = Fakes.aReferral()
                .withChild()
                .withHousingStatus()
                .withDoNotContact()
                .withHiddenAddress()
                .build();
        var document = new Finding(
                Finding.Kind.DOCUMENT,
                (Code) null,
                null,
                null,
                null,
                null,
                null,
                "Informe",
                List.of(),
                new Attachment("application/pdf", "CV", new byte[] {1, 2, 3}));
        var dialect = Fakes.dialect(
                "doNotContactIn",
                "profile.processingInformation",
                "addressHiddenIn",
                "person.addressProtected",
                "labelsIn",
                "candidate.sensitivity",
                "retentionDays",
                "365");
        var reason = new Reason(new Code("urn:vincle:reason", "found-elsewhere", null), "Ja té feina");
        Map<Message, State> said = Map.of(
                referral,
                State.REQUESTED,
                Amendment.whole(referral, null),
                State.ON_HOLD,
                new Note("Ve dimarts", List.of(document), null),
                State.IN_PROGRESS,
                new Cancellation(Step.CANCELLED, reason, null),
                State.CANCELLED,
                new Cancellation(Step.REQUESTED, null, null),
                State.ACCEPTED,
                new Correction(null, null),
                State.ENTERED_IN_ERROR);

        for (var each : said.entrySet()) {
            var delivery = Fakes.delivery(each.getKey(), referral, each.getValue());
            var sent = new String(Outbound.write(delivery, dialect).content(), java.nio.charset.StandardCharsets.UTF_8);
            // The validator knows the top-level domains that exist; an invented person's does not.
            var candidate = MAPPER.readTree(sent.replace("enlloc.invalid", "example.org"));
            assertThat(schema.validate(candidate)).as(each.getKey().toString()).isEmpty();
        }
        var wrong =
                (ObjectNode) MAPPER.readTree("{\"person\":{\"gender\":\"Other\"},\"profiles\":[{\"profileId\":{}}]}");
        assertThat(schema.validate(wrong)).as("the schema finds faults at all").hasSizeGreaterThan(1);
    }

    /** Its files name each other as {@code X.json#}, by relative paths. */
    private static JsonSchema schema() {
        var file = SHARED.resolve("schemas/employment/hropen-4.2.1/recruiting/json/CandidateType.json")
                .toAbsolutePath()
                .normalize();
        return JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V4)
                .getSchema(SchemaLocation.of(file.toUri().toString()));
    }
}
