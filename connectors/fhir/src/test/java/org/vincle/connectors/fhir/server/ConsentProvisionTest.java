package org.vincle.connectors.fhir.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hl7.fhir.r4.model.Consent.ConsentProvisionType.DENY;
import static org.hl7.fhir.r4.model.Consent.ConsentProvisionType.PERMIT;
import static org.vincle.connectors.fhir.server.ConsentSamples.REASON;
import static org.vincle.connectors.fhir.server.ConsentSamples.actor;
import static org.vincle.connectors.fhir.server.ConsentSamples.coded;
import static org.vincle.connectors.fhir.server.ConsentSamples.codings;
import static org.vincle.connectors.fhir.server.ConsentSamples.consent;
import static org.vincle.connectors.fhir.server.ConsentSamples.recipient;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.Consent.ConsentDataMeaning;
import org.hl7.fhir.r4.model.Consent.ConsentProvisionType;
import org.hl7.fhir.r4.model.Consent.ProvisionComponent;
import org.hl7.fhir.r4.model.DateTimeType;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.RelatedPerson;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.vincle.connectors.api.model.Code;
import org.vincle.connectors.api.model.Consent;
import org.vincle.connectors.api.model.Consent.Data;
import org.vincle.connectors.api.model.Consent.Giver;
import org.vincle.connectors.api.model.Consent.Provision;
import org.vincle.connectors.api.model.Sector;
import org.vincle.connectors.api.model.Sensitivity;
import org.vincle.connectors.api.model.Systems;

@DisplayNameGeneration(ReplaceUnderscores.class)
class ConsentProvisionTest extends EdgeTest {

    private static final String DATA = "urn:vincle:data";
    private static final String TYPES = "http://hl7.org/fhir/resource-types";
    private static final String ACT = "http://terminology.hl7.org/CodeSystem/v3-ActCode";
    private static final String LEVEL = "http://terminology.hl7.org/CodeSystem/v3-Confidentiality";
    private static final String ACTION = "http://terminology.hl7.org/CodeSystem/consentaction";

    private String patient;

    @BeforeEach
    void somebody() throws Exception {
        patient = "Patient/" + uploaded(Samples.patient());
    }

    @Test
    void everything_that_the_hub_can_say_is_understood() throws Exception {
        var given = consent(patient, PERMIT);
        given.addPerformer(new Reference(patient));
        var provision = given.getProvision();
        provision.addActor(recipient(Systems.PARTNER, Town.HOSPITAL));
        provision.addActor(actor("PRCP", new Reference("Organization/" + Town.SOCIAL)));
        provision.addActor(recipient(Systems.ROLE, "education"));
        provision.addActor(actor("CST", new Reference("Organization/" + Town.SOCIAL)));
        provision.addAction(coded(ACTION, "access"));
        provision.setPurpose(codings(REASON, "TREAT", "HPAYMT"));
        provision.setClass_(codings(DATA, "need", "findings"));
        provision.addCode(coded("urn:test", "clouds"));
        provision.setSecurityLabel(codings(LEVEL, "N", "R"));
        provision.getPeriod().setStartElement(new DateTimeType("2026-01-01"));
        provision.getPeriod().setEndElement(new DateTimeType("2026-12"));
        provision.getDataPeriod().setStartElement(new DateTimeType("2025"));
        provision.getDataPeriod().setEndElement(new DateTimeType("2026-02-03"));

        var said = said(given);

        assertThat(said.giver()).isEqualTo(Giver.PERSON);
        assertThat(said.from()).isEqualTo(midnight("2026-01-01"));
        assertThat(said.until()).isEqualTo(midnight("2027-01-01"));
        assertThat(said.provision())
                .isEqualTo(new Provision(
                        Set.of(Town.SOCIAL),
                        Set.of(Town.HOSPITAL, Town.SOCIAL),
                        Set.of(Sector.EDUCATION),
                        Set.of(Data.NEED, Data.FINDINGS),
                        java.util.List.of(new Code("urn:test", "clouds", null)),
                        null,
                        null,
                        Set.of(Consent.CARE, REASON + "|HPAYMT"),
                        Set.of(Sensitivity.RESTRICTED),
                        LocalDate.parse("2025-01-01"),
                        LocalDate.parse("2026-02-04")));
    }

    @Test
    void an_exception_says_the_contrary_of_its_base() throws Exception {
        var given = consent(patient, DENY);
        except(given, PERMIT).addActor(recipient("urn:test:institutions", Town.HOSPITAL + "-1"));
        except(given, PERMIT).setClass_(codings(TYPES, "DocumentReference"));

        var said = said(given);

        assertThat(said.permits()).isFalse();
        assertThat(said.provision()).isEqualTo(Provision.everything());
        assertThat(said.exceptions()).hasSize(2);
        assertThat(said.exceptions().get(0)).isEqualTo(Provision.to(Town.HOSPITAL));
        assertThat(said.exceptions().get(1).data()).containsExactly(Data.DOCUMENTS);
    }

    @Test
    void whoever_opts_in_but_for_an_institution_permits_everything_with_that_exception() throws Exception {
        var given = consent(patient, DENY);
        given.getPolicyRule().addCoding(new Coding(ACT, "OPTIN", null));
        given.getProvision().addActor(recipient(Systems.PARTNER, Town.HOSPITAL));

        var said = said(given);

        assertThat(said.permits()).isTrue();
        assertThat(said.provision()).isEqualTo(Provision.everything());
        assertThat(said.exceptions()).containsExactly(Provision.to(Town.HOSPITAL));
    }

    @Test
    void whoever_opts_out_refuses_everything_for_everybody() throws Exception {
        var given = ConsentSamples.bare(patient);
        given.getPolicyRule().addCoding(new Coding(ACT, "OPTOUT", null));

        var said = said(given);

        assertThat(said.permits()).isFalse();
        assertThat(said.person().identifiers()).isNotEmpty();
    }

    @Test
    void of_a_day_a_permit_has_its_beginning_and_a_refusal_its_end() throws Exception {
        for (var type : new ConsentProvisionType[] {PERMIT, DENY}) {
            var given = consent(patient, type);
            given.setDateTimeElement(new DateTimeType("2026-11-20"));

            assertThat(said(given).at()).isEqualTo(midnight(type == PERMIT ? "2026-11-20" : "2026-11-21"));
        }
    }

    @Test
    void a_wide_purpose_counts_for_a_refusal_and_not_for_a_permit() throws Exception {
        for (var type : new ConsentProvisionType[] {PERMIT, DENY}) {
            var given = consent(patient, type);
            given.getProvision().setPurpose(codings(REASON, "HOPERAT"));

            assertThat(said(given).provision().uses())
                    .containsExactly(type == PERMIT ? REASON + "|HOPERAT" : Consent.CARE);
        }
    }

    @Test
    void a_parent_gives_it_for_a_child() throws Exception {
        var mother = new RelatedPerson().setPatient(new Reference(patient));
        mother.addRelationship(coded("http://terminology.hl7.org/CodeSystem/v3-RoleCode", "MTH"));
        var given = consent(patient, PERMIT);
        given.addPerformer(new Reference("RelatedPerson/" + uploaded(mother)));

        assertThat(said(given).giver()).isEqualTo(Giver.PARENT);
    }

    record Beyond(String path, ConsentProvisionType type, Consumer<ProvisionComponent> says) {

        @Override
        public String toString() {
            return path + " of a " + type.toCode();
        }
    }

    static Stream<Beyond> beyond() {
        return Stream.of(
                new Beyond("actor[0].role", PERMIT, p -> p.addActor(actor("AUT", organization()))),
                new Beyond(
                        "actor[0].reference",
                        PERMIT,
                        p -> p.addActor(actor("IRCP", new Reference().setDisplay("whoever it may be")))),
                new Beyond(
                        "actor[0].reference.identifier",
                        DENY,
                        p -> p.addActor(recipient(Systems.ROLE, "HOUSING:08019"))),
                new Beyond("action", DENY, p -> p.addAction(coded(ACTION, "collect"))),
                new Beyond("purpose[0]", DENY, p -> p.setPurpose(codings(REASON, "BTG"))),
                new Beyond("class[0]", PERMIT, p -> p.setClass_(codings(TYPES, "Observation"))),
                new Beyond("code[0]", DENY, p -> p.addCode().setText("whatever it may be")),
                new Beyond("securityLabel", PERMIT, p -> p.setSecurityLabel(codings(ACT, "PSY"))),
                new Beyond("securityLabel[0]", PERMIT, p -> p.setSecurityLabel(codings(ACT, "HIV"))),
                new Beyond("securityLabel[0]", DENY, p -> p.setSecurityLabel(codings(LEVEL, "R"))),
                new Beyond("securityLabel[0]", DENY, p -> p.setSecurityLabel(codings(ACT, "LOCIS"))),
                new Beyond("dataPeriod.start", DENY, p -> p.getDataPeriod()
                        .setStartElement(new DateTimeType("2026-01-01T10:00:00Z"))),
                new Beyond("data[0]", PERMIT, p -> p.addData()
                        .setMeaning(ConsentDataMeaning.INSTANCE)
                        .setReference(organization())),
                new Beyond("data[0]", DENY, p -> p.addData()
                        .setMeaning(ConsentDataMeaning.RELATED)
                        .setReference(organization())),
                new Beyond("data[0].reference", DENY, p -> p.addData()
                        .setMeaning(ConsentDataMeaning.INSTANCE)
                        .setReference(organization())));
    }

    @ParameterizedTest
    @MethodSource("beyond")
    void what_the_hub_cannot_say_exactly_is_refused_by_its_path(Beyond beyond) throws Exception {
        var base = consent(patient, beyond.type);
        beyond.says.accept(base.getProvision());
        refused(base, "Consent.provision." + beyond.path);
        var exception = consent(patient, beyond.type == PERMIT ? DENY : PERMIT);
        beyond.says.accept(except(exception, beyond.type));
        refused(exception, "Consent.provision.provision[0]." + beyond.path);
    }

    @Test
    void an_exception_has_no_period_no_exceptions_and_is_none_of_its_own_kind() throws Exception {
        var period = consent(patient, PERMIT);
        except(period, DENY).getPeriod().setEndElement(new DateTimeType("2027"));
        refused(period, "Consent.provision.provision[0].period");
        var nested = consent(patient, PERMIT);
        except(nested, DENY).addProvision().setType(PERMIT);
        refused(nested, "Consent.provision.provision[0].provision");
        var same = consent(patient, PERMIT);
        except(same, PERMIT);
        refused(same, "Consent.provision.provision[0].type");
    }

    @Test
    void to_agree_to_a_policy_that_shares_only_in_an_emergency_is_no_permit() throws Exception {
        var given = consent(patient, PERMIT);
        given.addPolicy().setUri("https://profiles.ihe.net/ITI/PCF/Policy-break-glass-only");

        refused(given, "Consent.policy[0].uri");
    }

    @Test
    void an_unknown_recipient_is_refused_over_leaving_it_out() throws Exception {
        var given = consent(patient, PERMIT);
        given.getProvision().addActor(recipient("urn:test:institutions", "nowhere"));

        var response = town.post("/Consent", Town.json(given));

        assertThat(response.statusCode()).isEqualTo(422);
        assertThat(code(response)).isEqualTo("unknown-recipient");
        assertThat(path(response)).isEqualTo("Consent.provision.actor[0].reference");
    }

    private void refused(org.hl7.fhir.r4.model.Consent given, String path) throws Exception {
        int before = town.hub.submissions.size();
        var response = town.post("/Consent", Town.json(given));
        assertThat(response.statusCode()).as(path).isEqualTo(422);
        assertThat(code(response)).isEqualTo("consent-beyond-words");
        assertThat(path(response)).isEqualTo(path);
        assertThat(town.hub.submissions).hasSize(before);
    }

    private Consent said(org.hl7.fhir.r4.model.Consent given) throws Exception {
        var response = town.post("/Consent", Town.json(given));
        assertThat(response.statusCode()).as(response.body()).isEqualTo(201);
        var items = town.hub.submissions.get(town.hub.submissions.size() - 1).items();
        assertThat(items).hasSize(1);
        return (Consent) items.get(0).message();
    }

    private static ProvisionComponent except(org.hl7.fhir.r4.model.Consent given, ConsentProvisionType type) {
        return given.getProvision().addProvision().setType(type);
    }

    private static Reference organization() {
        return new Reference("Organization/" + Town.HOSPITAL);
    }

    private static java.time.Instant midnight(String day) {
        return LocalDate.parse(day).atStartOfDay(ZoneId.systemDefault()).toInstant();
    }
}
