package org.vincle.connectors.pci.product;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.vincle.connectors.api.error.InvalidMessage;
import org.vincle.connectors.api.error.NotPermitted;
import org.vincle.connectors.api.error.PartnerRefused;
import org.vincle.connectors.api.model.LegalBasis;
import org.vincle.connectors.api.model.Person;
import org.vincle.connectors.api.proof.Proof.Status;
import org.vincle.connectors.api.proof.ProofRequest;
import org.vincle.connectors.pci.Fakes;
import org.vincle.connectors.testkit.AdministrationPlatform;
import org.vincle.connectors.testkit.AdministrationPlatform.Oddity;

/** One certificate type of each dialect, asked at a platform that signs and verifies. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class DeskTest {

    private static final String REGISTERED =
            "<Estado><CodigoEstado>0003</CodigoEstado><LiteralError>OK</LiteralError></Estado>"
                    + "<DemandanteEmpleo><Inscrito>S</Inscrito><UltimaInscripcion>20260102</UltimaInscripcion></DemandanteEmpleo>";
    private static final String CATALAN =
            "<CertInscripcioResponse xmlns=\"http://gencat.net/scsp/esquemes/SOC\"><CertInscripcio>"
                    + "<DemandantInscrit>N</DemandantInscrit></CertInscripcio></CertInscripcioResponse>";
    private static final String[] SOC = {
        "partner", "soc-jobseeker", "certificate", "SOC_CERT_INSCRIPCIO", "product", "SOC", "mapping", "soc-jobseeker"
    };

    private AdministrationPlatform platform;

    @BeforeEach
    void open() {
        platform = AdministrationPlatform.open(Fakes.KEYS)
                .answers("SVDSEPEDEMWS01", REGISTERED)
                .answers("SOC_CERT_INSCRIPCIO", CATALAN);
    }

    @AfterEach
    void close() {
        platform.close();
    }

    private Desk desk(String... settings) {
        return Fakes.desk(Fakes.connection(platform, "SCSP"), settings);
    }

    @Test
    void a_question_in_scsp_is_answered_with_a_fact_and_where_it_comes_from() {
        var asked = Fakes.question(Fakes.PERSON);

        var proof = desk().ask(asked, 1, Fakes.NOW);

        assertThat(proof.status()).isEqualTo(Status.KNOWN);
        var finding = proof.findings().get(0);
        assertThat(finding.code().code()).isEqualTo("jobseeker-registered");
        assertThat(finding.value()).isEqualTo("yes");
        assertThat(finding.valueCode().code()).isEqualTo("Y");
        assertThat(finding.date()).isEqualTo("2026-01-02");
        assertThat(finding.text()).isEqualTo("SVDSEPEDEMWS01 " + proof.reference());
        assertThat(new String(proof.evidence().content(), StandardCharsets.UTF_8))
                .contains("SignatureValue");
        assertThat(proof.losses()).isEmpty();
    }

    @Test
    void a_question_in_the_catalan_dialect_is_a_configuration_and_a_mapping() {
        var desk = Fakes.desk(Fakes.connection(platform, "PCI"), SOC);

        var proof = desk.ask(Fakes.question(Fakes.PERSON), 1, Fakes.NOW);

        assertThat(proof.findings()).extracting(f -> f.value()).containsExactly("no");
        var call = platform.calls().get(0);
        assertThat(call.action()).isEqualTo("\"http://www.openuri.org/procesa\"");
        assertThat(call.envelope())
                .contains("<CodigoProducto>SOC</CodigoProducto>")
                .contains("<TipusDocument>3</TipusDocument>")
                .contains("<NumDocument>" + Fakes.PERSON.dni() + "</NumDocument>");
    }

    @Test
    void an_answer_that_is_not_ready_is_fetched_later_under_the_same_id() {
        platform.takes(5);
        var desk = desk("mode", "async");
        var asked = Fakes.question(Fakes.PERSON);

        var confirmed = desk.ask(asked, 1, Fakes.NOW);
        var early = desk.collect(asked, 1, Fakes.NOW);
        platform.takes(0);
        var ready = desk.collect(asked, 1, Fakes.NOW);

        assertThat(confirmed.status()).isEqualTo(Status.PENDING);
        assertThat(confirmed.askAgainAt()).isEqualTo(Fakes.NOW.plus(Duration.ofHours(5)));
        assertThat(early.status()).isEqualTo(Status.PENDING);
        assertThat(ready.findings()).hasSize(1);
        assertThat(platform.effects()).isEqualTo(1);
    }

    @Test
    void the_catalan_dialect_has_answers_later_too() {
        platform.takes(1);
        var desk = Fakes.desk(Fakes.connection(platform, "PCI"), with(SOC, "mode", "async"));
        var asked = Fakes.question(Fakes.PERSON);

        assertThat(desk.ask(asked, 1, Fakes.NOW).status()).isEqualTo(Status.PENDING);
        platform.takes(0);

        assertThat(desk.collect(asked, 1, Fakes.NOW).status()).isEqualTo(Status.KNOWN);
    }

    private static String[] with(String[] settings, String... more) {
        return Stream.concat(Arrays.stream(settings), Arrays.stream(more)).toArray(String[]::new);
    }

    @Test
    void another_attempt_goes_out_under_another_id_since_the_first_may_have_arrived() {
        var asked = Fakes.question(Fakes.PERSON);

        desk().ask(asked, 1, Fakes.NOW);
        desk().ask(asked, 2, Fakes.NOW);

        assertThat(platform.effects()).isEqualTo(2);
        assertThatThrownBy(() -> desk().ask(asked, 2, Fakes.NOW))
                .isInstanceOf(PartnerRefused.class)
                .hasMessage("scsp-0229");
    }

    @Test
    void who_is_not_known_is_an_answer_whether_it_comes_as_a_fault_or_as_a_state() {
        platform.refuses("0233");
        var fault = desk().ask(Fakes.question(Fakes.PERSON), 1, Fakes.NOW);
        platform.refuses("=0238");
        var state = desk().ask(Fakes.question(Fakes.PERSON), 1, Fakes.NOW);

        assertThat(fault.status()).isEqualTo(Status.NOTHING_KNOWN);
        assertThat(fault.code()).isEqualTo("scsp-0233");
        assertThat(state.status()).isEqualTo(Status.NOTHING_KNOWN);
        assertThat(state.code()).isEqualTo("scsp-0238");
    }

    @Test
    void an_answer_that_no_line_of_the_mapping_reads_is_not_understood_rather_than_nothing() {
        platform.answers("SVDSEPEDEMWS01", REGISTERED.replace("DemandanteEmpleo", "DemandantOcupacio"));
        assertThatThrownBy(() -> desk().ask(Fakes.question(Fakes.PERSON), 1, Fakes.NOW))
                .isInstanceOf(PartnerRefused.class)
                .hasMessage("pci-answer-not-understood");

        platform.refuses("=0003");
        assertThatThrownBy(() -> desk().ask(Fakes.question(Fakes.PERSON), 1, Fakes.NOW))
                .isInstanceOf(PartnerRefused.class)
                .hasMessage("pci-answer-not-understood");
    }

    @Test
    void an_answer_without_what_its_schema_lets_it_leave_out_knows_nothing() {
        platform.answers("SVDSEPEDEMWS01", REGISTERED.replaceFirst("<DemandanteEmpleo>.*", ""));

        assertThat(desk().ask(Fakes.question(Fakes.PERSON), 1, Fakes.NOW).status())
                .isEqualTo(Status.NOTHING_KNOWN);
    }

    @Test
    void a_basis_that_the_agreement_does_not_name_asks_nothing() {
        assertThatThrownBy(() -> desk().ask(Fakes.question(Fakes.PERSON, LegalBasis.Kind.VITAL_INTEREST), 1, Fakes.NOW))
                .isInstanceOf(NotPermitted.class)
                .hasMessage("basis-not-agreed");

        assertThat(platform.calls()).isEmpty();
    }

    @Test
    void the_law_in_place_of_consent_says_ley() {
        desk().ask(Fakes.question(Fakes.PERSON, LegalBasis.Kind.LEGAL_OBLIGATION), 1, Fakes.NOW);

        assertThat(platform.calls().get(0).envelope()).contains("<Consentimiento>Ley</Consentimiento>");
    }

    @Test
    void names_stay_at_home_unless_the_issuer_needs_them() {
        desk().ask(Fakes.question(Fakes.PERSON), 1, Fakes.NOW);
        desk("holderNames", "true").ask(Fakes.question(Fakes.PERSON), 1, Fakes.NOW);

        assertThat(platform.calls().get(0).envelope()).doesNotContain(Fakes.PERSON.firstSurname());
        assertThat(platform.calls().get(1).envelope()).contains(Fakes.PERSON.firstSurname());
    }

    @Test
    void somebody_without_a_number_that_the_administration_knows_is_not_asked_about() {
        var person = Fakes.question(Fakes.PERSON);
        var nobody = new Person(List.of(), null, null, null, null, null, null);
        var asked = new ProofRequest(
                person.id(), person.asker(), null, nobody, person.basis(), person.purpose(), person.by());

        assertThatThrownBy(() -> desk().ask(asked, 1, Fakes.NOW))
                .isInstanceOf(InvalidMessage.class)
                .hasMessage("no-document");
    }

    @Test
    void an_answer_to_another_question_or_about_another_person_is_not_believed() {
        platform.odd(Oddity.OTHER_REQUEST);
        assertThatThrownBy(() -> desk().ask(Fakes.question(Fakes.PERSON), 1, Fakes.NOW))
                .isInstanceOf(PartnerRefused.class)
                .hasMessage("pci-answers-another-question");

        platform.odd(Oddity.OTHER_PERSON);
        assertThatThrownBy(() -> desk().ask(Fakes.question(Fakes.PERSON), 1, Fakes.NOW))
                .isInstanceOf(PartnerRefused.class)
                .hasMessage("pci-answers-about-another");
    }

    @Test
    void white_space_of_theirs_changes_nothing() {
        platform.odd(Oddity.SPACED);

        assertThat(desk().ask(Fakes.question(Fakes.PERSON), 1, Fakes.NOW).findings())
                .hasSize(1);
    }
}
