package org.vincle.connectors.fhir.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.UUID;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Communication;
import org.hl7.fhir.r4.model.Task;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.vincle.connectors.api.model.EmergencyOpened;
import org.vincle.connectors.api.model.Withdrawal;
import org.vincle.connectors.fhir.Plans;

/** That a consent was withdrawn, or data opened in an emergency, as whoever it concerns reads it. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class NoticeTest extends StepsTest {

    @Test
    void a_notice_of_withdrawal_is_the_reader_s_own_and_says_nothing_of_the_person() throws Exception {
        var consent = UUID.randomUUID();
        var task = taskOf(STEP);

        var receipt = tell(step, new Withdrawal(consent, Plans.SINCE));

        assertThat(receipt.documents()).singleElement().satisfies(d -> {
            assertThat(d.source()).isEqualTo(Town.HOSPITAL);
            assertThat(new String(d.content(), StandardCharsets.UTF_8)).doesNotContain(Samples.FAMILY, "P-0000");
        });
        var found = Town.parse(Bundle.class, hospital("/Communication?category=notification&status=completed"));
        var notice = (Communication) found.getEntryFirstRep().getResource();
        assertThat(found.getTotal()).isEqualTo(1);
        assertThat(notice.getReasonCodeFirstRep().getCodingFirstRep().getCode()).isEqualTo("consent-withdrawn");
        assertThat(notice.getAbout())
                .extracting(a -> a.getIdentifier().getValue())
                .containsExactly(STEP.toString(), consent.toString());
        assertThat(notice.getSent().toInstant()).isEqualTo(Plans.SINCE);
        assertThat(notice.getLanguage()).isEqualTo("ca");
        assertThat(notice.getPayloadFirstRep().getContentStringType().getExtension())
                .hasSize(2);
        assertThat(Town.parse(Task.class, hospital("/Task/" + task)).getMeta().getVersionId())
                .isEqualTo("1");
        assertThat(town.get("/Communication/" + notice.getIdElement().getIdPart())
                        .statusCode())
                .isEqualTo(404);
    }

    @Test
    void a_notice_of_an_emergency_says_who_opened_and_nothing_of_the_person() throws Exception {
        var emergency = UUID.randomUUID();

        tell(step, new EmergencyOpened(emergency, "the-school", Plans.SINCE));

        var json = hospital("/Communication?category=notification");
        var notice = (Communication)
                Town.parse(Bundle.class, json).getEntryFirstRep().getResource();
        assertThat(notice.getReasonCodeFirstRep().getCodingFirstRep().getCode()).isEqualTo("emergency-opened");
        assertThat(notice.getAbout().get(1).getIdentifier().getValue()).isEqualTo(emergency.toString());
        assertThat(notice.getAbout().get(2).getDisplay()).isEqualTo("the-school");
        assertThat(notice.getPayloadFirstRep().getContentStringType().getExtension())
                .hasSize(2);
        assertThat(json.body()).doesNotContain(Samples.FAMILY, "P-0000");
    }
}
