package org.vincle.connectors.fhir.translate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import org.hl7.fhir.r4.model.Task;
import org.hl7.fhir.r4.model.Task.TaskStatus;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.vincle.connectors.api.json.CanonicalJson;
import org.vincle.connectors.api.model.State;

@DisplayNameGeneration(ReplaceUnderscores.class)
class GravitySamplesTest {

    private static final UUID ID = UUID.fromString("01934c5e-0000-7000-8000-000000000002");

    private Samples samples;

    @BeforeEach
    void load() throws IOException {
        var health = Path.of(System.getProperty("vincle.shared", "."), "samples", "health");
        assumeTrue(Files.isDirectory(health.resolve("gravity-stu2-json")), "the samples are elsewhere");
        samples = Samples.folders(health.resolve("gravity-stu2-json"), health.resolve("gravity-stu3-fsh"));
    }

    private static boolean isReferral(Task task) {
        return Terms.has(task.getCode(), Terms.FULFILL) && task.hasFocus();
    }

    private Task rich() {
        Task task = samples.<Task>get("Task/SDOHCC-TaskReferralManagementOrderFulfillmentAcceptedExample")
                .copy();
        var request = samples.<org.hl7.fhir.r4.model.ServiceRequest>get(
                task.getFocus().getReference());
        for (var info : new String[] {
            "Consent/SDOHCC-ConsentInformationDisclosureExample",
            "RelatedPerson/SDOHCC-RelatedPersonMotherExample",
            "Observation/SDOHCC-ObservationResponsePRAPAREHousingStatusExample",
            "Observation/SDOHCC-ObservationEnrollmentStatusExample",
            "QuestionnaireResponse/SDOHCC-QuestionnaireResponseHungerVitalSignExample",
            "Goal/SDOHCC-GoalFoodSecurityExample",
            "Condition/SDOHCC-ConditionUnemployedExample",
            "DocumentReference/DocumentReferenceExample"
        }) {
            request.addSupportingInfo().setReference(info);
        }
        return task;
    }

    @Test
    void carries_every_referral_in_and_out_again() throws IOException {
        var table = new TreeMap<String, TreeSet<String>>();
        var tasks =
                samples.tasks().stream().filter(GravitySamplesTest::isReferral).toList();

        tasks.forEach(t -> carry(t, t.getIdElement().getIdPart(), table));
        carry(rich(), "rich", table);

        assertThat(tasks).hasSizeGreaterThanOrEqualTo(3);
        write(table);
    }

    private void carry(Task task, String name, TreeMap<String, TreeSet<String>> table) {
        var requested = task.copy();
        requested.setStatus(TaskStatus.REQUESTED);

        var read = ReferralReader.read(ID, requested, samples);
        var written = ReferralWriter.write(read.value(), State.REQUESTED, new Samples.Names("n"));
        var again = Samples.of(written.value());
        var reread = ReferralReader.read(ID, again.get("Task/n0"), again);

        read.losses().forEach(l -> table.computeIfAbsent(
                        l.path() + " | " + l.valueClass() + " | " + l.why(), k -> new TreeSet<>())
                .add(name));
        assertThat(written.losses()).isEmpty();
        var carried =
                read.value().between(reread.value().sender(), reread.value().recipient());
        assertThat(CanonicalJson.write(reread.value())).isEqualTo(CanonicalJson.write(carried));
    }

    @Test
    void reads_the_outcome_of_a_completed_task() {
        Task after = samples.get("Task/SDOHCC-TaskReferralForFurtherAssessmentExample");

        var said = TaskReader.changes(null, after, samples);

        assertThat(said.value()).hasSize(1);
        assertThat(said.value().get(0)).isInstanceOf(org.vincle.connectors.api.model.Outcome.class);
    }

    private static void write(TreeMap<String, TreeSet<String>> table) throws IOException {
        var lines = new StringBuilder("| element | datatype | why | tasks |\n| --- | --- | --- | --- |\n");
        table.forEach((loss, tasks) -> lines.append("| ")
                .append(loss)
                .append(" | ")
                .append(tasks.size())
                .append(" |\n"));
        var file = Path.of("target", "reports", "fhir-losses.md");
        Files.createDirectories(file.getParent());
        Files.writeString(file, lines);
    }
}
