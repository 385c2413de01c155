package org.vincle.connectors.fhir.translate;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.UUID;
import org.hl7.fhir.r4.model.Identifier;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Task;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.vincle.connectors.api.model.Answer;
import org.vincle.connectors.api.model.Message;
import org.vincle.connectors.api.model.Note;
import org.vincle.connectors.api.model.Referral;
import org.vincle.connectors.api.model.State;
import org.vincle.connectors.api.model.Systems;

@DisplayNameGeneration(ReplaceUnderscores.class)
class TaskOwnerTest {

    private static final Instant AT = Instant.parse("2026-11-21T10:00:00Z");

    private final Samples samples = Samples.bundle("referral.json");
    private final Task task = samples.get("Task/t1");
    private final Referral referral =
            ReferralReader.read(new UUID(0, 1), task, samples).value();

    @Test
    void names_who_answers_for_what_was_asked_of_a_role() {
        task.setOwner(new Reference()
                .setIdentifier(new Identifier().setSystem(Systems.ROLE).setValue("HOUSING")));

        var noted = write(new Note("Una cosa més", null, AT), State.REQUESTED, task);
        var accepted = write(new Answer(true, null, null, AT), State.ACCEPTED, noted);

        assertThat(noted.getOwner().getIdentifier().getValue()).isEqualTo("HOUSING");
        assertThat(accepted.getOwner().getReference()).isEqualTo("Organization/hospital-de-prova");
        assertThat(accepted.getOwner().hasIdentifier()).isFalse();
    }

    @Test
    void leaves_an_owner_who_was_named_as_the_requester_named_it() {
        task.setOwner(new Reference("HealthcareService/atencio-domiciliaria"));

        var accepted = write(new Answer(true, null, null, AT), State.ACCEPTED, task);

        assertThat(accepted.getOwner().getReference()).isEqualTo("HealthcareService/atencio-domiciliaria");
    }

    private Task write(Message message, State state, Task before) {
        return (Task) TaskWriter.apply(message, state, before, referral, new Samples.Names("n"))
                .value()
                .get(0);
    }
}
