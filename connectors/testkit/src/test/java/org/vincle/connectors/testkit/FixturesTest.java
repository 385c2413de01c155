package org.vincle.connectors.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.vincle.connectors.testkit.Referrals.aReferral;

import ca.uhn.fhir.context.FhirContext;
import java.nio.charset.StandardCharsets;
import org.hl7.fhir.r4.model.Bundle;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.vincle.connectors.api.model.SafetyFlag;

@DisplayNameGeneration(ReplaceUnderscores.class)
class FixturesTest {

    @Test
    void two_invented_people_differ_in_every_number() {
        var one = new InventedPerson(1);
        var two = new InventedPerson(2);

        assertThat(one.dni()).isEqualTo("99000001C").isNotEqualTo(two.dni());
        assertThat(one.nuss()).hasSize(12).isNotEqualTo(two.nuss());
        assertThat(one.email()).isNotEqualTo(two.email());
    }

    @Test
    void a_referral_is_said_as_a_sentence() {
        var referral =
                aReferral().about(3).to("city-hospital").withDoNotContact().build();

        assertThat(referral.flags()).containsExactly(SafetyFlag.DO_NOT_CONTACT);
        assertThat(referral.recipient().partner()).isEqualTo("city-hospital");
    }

    @Test
    void the_bundle_is_fhir_and_of_the_size_that_is_measured() {
        var json = FhirReferral.numbered("SS-1", new InventedPerson(1))
                .withDoNotContact()
                .json();

        var bundle = FhirContext.forR4Cached().newJsonParser().parseResource(Bundle.class, json);

        assertThat(bundle.getEntry()).hasSize(10);
        assertThat(json.getBytes(StandardCharsets.UTF_8).length).isBetween(7_000, 8_500);
    }

    @Test
    void the_ref_is_of_the_size_that_is_measured() {
        var ref = new Hl7Text(Hl7Referral.numbered("H-1", new InventedPerson(1)).er7());

        assertThat(ref.event()).isEqualTo("REF^I12");
        assertThat(ref.effectKey()).isEqualTo("REF^I12 H-1");
        assertThat(ref.text().getBytes(StandardCharsets.UTF_8).length).isBetween(1_300, 1_800);
    }
}
