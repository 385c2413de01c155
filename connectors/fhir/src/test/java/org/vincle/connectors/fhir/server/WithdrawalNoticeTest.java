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
import org.vincle.connectors.api.model.Withdrawal;
import org.vincle.connectors.fhir.Plans;

/** That a consent was withdrawn, as whoever holds data on it reads it. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class WithdrawalNoticeTest extends StepsTest {

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
}
