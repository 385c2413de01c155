package org.vincle.connectors.fhir.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hl7.fhir.r4.model.Consent.ConsentProvisionType.DENY;
import static org.hl7.fhir.r4.model.Consent.ConsentProvisionType.PERMIT;
import static org.vincle.connectors.fhir.server.ConsentSamples.bare;
import static org.vincle.connectors.fhir.server.ConsentSamples.consent;
import static org.vincle.connectors.fhir.server.ConsentSamples.recipient;

import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.List;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Consent.ConsentState;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.ServiceRequest;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.vincle.connectors.api.About;
import org.vincle.connectors.api.Item;
import org.vincle.connectors.api.model.Consent;
import org.vincle.connectors.api.model.Consent.Provision;
import org.vincle.connectors.api.model.Consent.Status;
import org.vincle.connectors.api.model.Identifier;
import org.vincle.connectors.api.model.Referral;
import org.vincle.connectors.api.model.Systems;

@DisplayNameGeneration(ReplaceUnderscores.class)
class ConsentTest extends EdgeTest {

    private static final Identifier NOBODY = new Identifier("urn:test:people", "P-0000");
    private static final String PATIENT_URL = "urn:uuid:11111111-0000-4000-8000-000000000001";
    private static final String CONSENT_URL = "urn:uuid:11111111-0000-4000-8000-000000000009";

    @Test
    void a_consent_that_is_given_counts_for_the_person_under_the_id_by_which_it_is_read() throws Exception {
        var given = consent("Patient/" + uploaded(Samples.patient()), PERMIT);
        given.getProvision().addActor(recipient(Systems.PARTNER, Town.HOSPITAL));

        var id = uploaded(given);

        var said = (Consent) only().message();
        assertThat(only().about()).isNull();
        assertThat(said.id()).hasToString(id);
        assertThat(said.status()).isEqualTo(Status.ACTIVE);
        assertThat(said.person().identifiers()).containsExactly(NOBODY);
        assertThat(said.person().name()).isNull();
        assertThat(said.permits()).isTrue();
        assertThat(said.provision()).isEqualTo(Provision.to(Town.HOSPITAL));
        assertThat(said.at()).isEqualTo(Instant.parse("2026-11-20T09:30:00Z"));
    }

    @Test
    void a_person_may_be_named_by_identifier_alone() throws Exception {
        var given = consent(null, DENY).setPatient(new Reference());
        given.getPatient().getIdentifier().setSystem(NOBODY.system()).setValue(NOBODY.value());

        uploaded(given);

        assertThat(said().person().identifiers()).containsExactly(NOBODY);
        assertThat(said().permits()).isFalse();
    }

    @Test
    void whoever_has_no_number_cannot_be_found_by_their_consent() throws Exception {
        var patient = Samples.patient();
        patient.setIdentifier(null);
        var response = post(consent("Patient/" + uploaded(patient), PERMIT));

        assertThat(response.statusCode()).isEqualTo(422);
        assertThat(code(response)).isEqualTo("consent-incomplete");
        assertThat(path(response)).isEqualTo("Consent.patient");
    }

    @Test
    void a_consent_is_withdrawn_by_its_status_and_found_by_it() throws Exception {
        var patient = "Patient/" + uploaded(Samples.patient());
        var given = consent(patient, PERMIT);
        given.addIdentifier().setSystem("urn:test:consents").setValue("C-1");
        var id = uploaded(given);

        var response = put(id, 1, read(id).setStatus(ConsentState.INACTIVE));

        assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
        assertThat(said().id()).hasToString(id);
        assertThat(said().status()).isEqualTo(Status.WITHDRAWN);
        assertThat(said().at()).isNull();
        for (var search : List.of("patient=" + patient, "status=inactive", "identifier=urn:test:consents%7CC-1")) {
            var found = Town.parse(Bundle.class, town.get("/Consent?" + search));
            assertThat(found.getEntry()).as(search).hasSize(1);
        }
        assertThat(Town.parse(Bundle.class, town.get("/Consent?status=active")).getEntry())
                .isEmpty();
        assertThat(town.get("/Consent/" + id, Town.asHospital()).statusCode()).isEqualTo(404);
    }

    @Test
    void an_error_is_said_to_be_one() throws Exception {
        var id = uploaded(consent("Patient/" + uploaded(Samples.patient()), PERMIT));

        put(id, 1, read(id).setStatus(ConsentState.ENTEREDINERROR));

        assertThat(said().status()).isEqualTo(Status.ENTERED_IN_ERROR);
    }

    @Test
    void what_a_consent_is_about_changes_by_a_put_of_the_newest_version() throws Exception {
        var id = uploaded(consent("Patient/" + uploaded(Samples.patient()), PERMIT));
        var narrower = read(id);
        narrower.getProvision().addActor(recipient("urn:vincle:role", "HEALTH"));

        assertThat(put(id, 7, narrower).statusCode()).isEqualTo(412);
        assertThat(put(id, 1, narrower).statusCode()).isEqualTo(200);

        assertThat(said().id()).hasToString(id);
        assertThat(said().provision().sectors()).containsExactly(org.vincle.connectors.api.model.Sector.HEALTH);
    }

    @Test
    void what_was_withdrawn_is_given_anew_by_another_consent_alone() throws Exception {
        var id = uploaded(consent("Patient/" + uploaded(Samples.patient()), PERMIT));
        put(id, 1, read(id).setStatus(ConsentState.INACTIVE));

        var response = put(id, 2, read(id).setStatus(ConsentState.ACTIVE));

        assertThat(response.statusCode()).isEqualTo(422);
        assertThat(code(response)).isEqualTo("consent-ended");
        assertThat(path(response)).isEqualTo("Consent.status");
    }

    @Test
    void what_somebody_else_has_withdrawn_stays_so() throws Exception {
        var id = uploaded(consent("Patient/" + uploaded(Samples.patient()), PERMIT));
        town.hub.forbids(s -> true);
        var wider = read(id);
        wider.getProvision()
                .addPurpose(
                        ConsentSamples.codings(ConsentSamples.REASON, "TREAT").get(0));

        var response = put(id, 1, wider);

        assertThat(code(response)).isEqualTo("consent-ended");
        assertThat(path(response)).isEqualTo("Consent.status");
    }

    @Test
    void what_never_stood_says_nothing() throws Exception {
        uploaded(consent("Patient/" + uploaded(Samples.patient()), PERMIT).setStatus(ConsentState.PROPOSED));

        assertThat(last()).isEmpty();
    }

    @Test
    void another_legal_basis_is_no_consent() throws Exception {
        var basis = bare("Patient/" + uploaded(Samples.patient()));
        basis.getPolicyRule().addCoding().setSystem("urn:vincle:legal-basis").setCode("public-interest");

        uploaded(basis);

        assertThat(last()).isEmpty();
    }

    @Test
    void a_consent_that_comes_with_a_referral_is_given_for_it_in_the_same_submission() throws Exception {
        var given = consent(PATIENT_URL, PERMIT);
        given.getProvision().addActor(recipient(Systems.PARTNER, Town.HOSPITAL));

        var response = town.post("", Town.json(with(given, true)));

        assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
        assertThat(last()).hasSize(2);
        var referral = (Referral) last().get(0).message();
        assertThat(last().get(1).about()).isEqualTo(About.referral(referral.id()));
        assertThat(said(1).provision()).isEqualTo(Provision.to(Town.HOSPITAL));
        assertThat(said(1).person().identifiers()).containsExactly(NOBODY);
        assertThat(stored(said(1)).referral()).isEqualTo(referral.id());
    }

    @Test
    void one_without_a_provision_counts_for_its_referral_and_for_no_other() throws Exception {
        for (boolean named : List.of(true, false)) {
            var response = town.post("", Town.json(with(bare(PATIENT_URL), named)));

            assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
            var referral = (Referral) last().get(0).message();
            assertThat(last().get(1).about()).isEqualTo(About.referral(referral.id()));
            assertThat(said(1).permits()).isTrue();
            assertThat(said(1).provision()).isEqualTo(Provision.everything());
            assertThat(said(1).person().identifiers()).isEmpty();
            assertThat(stored(said(1)).referral()).isEqualTo(referral.id());
        }
    }

    @Test
    void one_that_was_uploaded_before_counts_once_a_referral_leads_to_it() throws Exception {
        var patient = "Patient/" + uploaded(Samples.patient());
        var id = uploaded(bare(patient));
        assertThat(last()).isEmpty();
        var request = Samples.request(patient);
        request.addSupportingInfo(new Reference("Consent/" + id));

        uploaded(Samples.task("ServiceRequest/" + uploaded(request), patient));

        assertThat(last()).hasSize(2);
        assertThat(said(1).id()).hasToString(id);
        assertThat(last().get(1).about())
                .isEqualTo(About.referral(((Referral) last().get(0).message()).id()));
    }

    @Test
    void it_is_withdrawn_for_its_referral_without_amending_that() throws Exception {
        town.post("", Town.json(with(bare(PATIENT_URL), true)));
        var referral = (Referral) last().get(0).message();
        var id = said(1).id().toString();

        var response = put(id, 1, read(id).setStatus(ConsentState.INACTIVE));

        assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
        assertThat(last()).hasSize(1);
        assertThat(only().about()).isEqualTo(About.referral(referral.id()));
        assertThat(said().status()).isEqualTo(Status.WITHDRAWN);
    }

    @Test
    void it_is_withdrawn_even_when_what_it_refers_to_has_expired() throws Exception {
        var patient = uploaded(Samples.patient());
        var id = uploaded(consent("Patient/" + patient, PERMIT));
        var withdrawn = read(id).setStatus(ConsentState.INACTIVE);
        town.hub.expires("Patient", patient);

        var response = put(id, 1, withdrawn);

        assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
        assertThat(said().status()).isEqualTo(Status.WITHDRAWN);
    }

    @Test
    void a_consent_that_is_beyond_words_refuses_the_whole_bundle_by_its_path_there() throws Exception {
        var given = consent(PATIENT_URL, PERMIT);
        given.getProvision().addActor(ConsentSamples.actor("AUT", new Reference("Organization/" + Town.HOSPITAL)));

        var response = town.post("", Town.json(with(given, true)));

        assertThat(response.statusCode()).isEqualTo(422);
        assertThat(code(response)).isEqualTo("consent-beyond-words");
        assertThat(path(response)).isEqualTo("Bundle.entry[4].resource.provision.actor[0].role");
        assertThat(town.hub.submissions).isEmpty();
    }

    private static Bundle with(org.hl7.fhir.r4.model.Consent consent, boolean named) {
        var bundle = Samples.referral(null);
        Samples.add(bundle, CONSENT_URL, consent);
        if (named) {
            bundle.getEntry().stream()
                    .map(e -> e.getResource())
                    .filter(ServiceRequest.class::isInstance)
                    .forEach(r -> ((ServiceRequest) r).addSupportingInfo(new Reference(CONSENT_URL)));
        }
        return bundle;
    }

    private HttpResponse<String> post(org.hl7.fhir.r4.model.Consent consent) throws Exception {
        return town.post("/Consent", Town.json(consent));
    }

    private org.hl7.fhir.r4.model.Consent read(String id) throws Exception {
        return Town.parse(org.hl7.fhir.r4.model.Consent.class, town.get("/Consent/" + id));
    }

    private HttpResponse<String> put(String id, int version, org.hl7.fhir.r4.model.Consent consent) throws Exception {
        return town.put("/Consent/" + id, Town.json(consent), "If-Match", "W/\"" + version + "\"");
    }

    private org.vincle.connectors.api.Document stored(Consent consent) {
        return town.hub
                .read(Town.SOCIAL, "Consent", consent.id().toString())
                .orElseThrow()
                .document();
    }

    private List<Item> last() {
        return town.hub.submissions.get(town.hub.submissions.size() - 1).items();
    }

    private Item only() {
        assertThat(last()).hasSize(1);
        return last().get(0);
    }

    private Consent said() {
        return (Consent) only().message();
    }

    private Consent said(int index) {
        return (Consent) last().get(index).message();
    }
}
