package org.vincle.connectors.fhir.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.hl7.fhir.r4.model.AuditEvent;
import org.hl7.fhir.r4.model.AuditEvent.AuditEventAgentComponent;
import org.hl7.fhir.r4.model.AuditEvent.AuditEventEntityComponent;
import org.hl7.fhir.r4.model.Coding;

/** What R4 and the profiles of IHE's Basic Audit Log Patterns demand of an AuditEvent, element by element. */
final class Balp {

    private static final String DCM = "http://dicom.nema.org/resources/ontology/DCM";
    private static final String ENTITY = "http://terminology.hl7.org/CodeSystem/audit-entity-type";

    /** What every one has: R4's own cardinalities, a patient, and agents with who and where. */
    static void whole(AuditEvent event) {
        assertThat(event.getType().hasSystem() && event.getType().hasCode()).isTrue();
        assertThat(event.hasAction() && event.hasRecorded() && event.hasOutcome())
                .isTrue();
        assertThat(event.getSource().getObserver().hasReference()).isTrue();
        assertThat(event.getSource().getType()).isNotEmpty();
        assertThat(event.getAgent()).isNotEmpty().allSatisfy(agent -> {
            assertThat(agent.hasRequestorElement()).isTrue();
            assertThat(agent.getWho().hasReference() || agent.getWho().hasIdentifier())
                    .isTrue();
            assertThat(agent.getWho().hasIdentifier()
                            || agent.getNetwork().hasAddress()
                                    && agent.getNetwork().hasType())
                    .isTrue();
        });
        // At most one of them began it.
        assertThat(event.getAgent())
                .filteredOn(AuditEventAgentComponent::getRequestor)
                .hasSizeLessThan(2);
        var patient = entities(event, ENTITY, "1");
        assertThat(patient).hasSize(1);
        assertThat(patient.get(0).getRole().getCode()).isEqualTo("1");
        assertThat(patient.get(0).getWhat().getType()).isEqualTo("Patient");
        assertThat(patient.get(0).getWhat().hasIdentifier()
                        || patient.get(0).getWhat().hasExtension())
                .isTrue();
        assertThat(entities(event, ENTITY, "2"))
                .hasSize(1)
                .allSatisfy(data -> assertThat(data.getRole().getCode()).isIn("3", "4", "20"));
    }

    /** PrivacyDisclosure.Source and PrivacyDisclosure.Recipient. */
    static void disclosed(AuditEvent event, boolean source) {
        whole(event);
        assertThat(event.getType().getCode()).isEqualTo(source ? "110106" : "110107");
        assertThat(event.getAction().toCode()).isEqualTo(source ? "R" : "C");
        assertThat(event.getSubtype())
                .extracting(Coding::getCode, Coding::getSystem)
                .contains(org.assertj.core.groups.Tuple.tuple(
                        "disclose", "http://terminology.hl7.org/CodeSystem/iso-21089-lifecycle"));
        assertThat(event.getOutcome().toCode()).isEqualTo("0");
        var exporter = agents(event, "110153");
        var importer = agents(event, "110152");
        assertThat(exporter).hasSize(1);
        assertThat(importer).hasSize(1);
        // val-audit-source: who recorded it is this agent too.
        assertThat((source ? exporter : importer).get(0).getWho().getReference())
                .isEqualTo(event.getSource().getObserver().getReference());
        assertThat(event.getEntity()).hasSizeGreaterThanOrEqualTo(2);
    }

    /** PatientRead. */
    static void read(AuditEvent event) {
        whole(event);
        assertThat(event.getMeta().getProfile().get(0).getValue()).endsWith("IHE.BasicAudit.PatientRead");
        assertThat(event.getType().getCode()).isEqualTo("rest");
        assertThat(event.getSubtype()).extracting(Coding::getCode).contains("read");
        assertThat(event.getAction().toCode()).isEqualTo("R");
        assertThat(event.getOutcome().toCode()).isEqualTo("0");
        assertThat(agents(event, "110152")).hasSize(1);
        assertThat(agents(event, "110153")).hasSize(1);
    }

    /** The account of the one person among the agents, who has that part and is of that institution. */
    static String person(AuditEvent event, String part, String institution) {
        var people = event.getAgent().stream()
                .filter(a -> a.getWho().hasIdentifier())
                .toList();
        assertThat(people).singleElement().satisfies(agent -> {
            assertThat(agent.getRequestor()).isTrue();
            assertThat(agent.getType().getCodingFirstRep().getCode()).isEqualTo(part);
            assertThat(agent.getWho().getIdentifier().getSystem()).isEqualTo("urn:vincle:account:" + institution);
        });
        return people.get(0).getWho().getIdentifier().getValue();
    }

    /** A decision that denied; its profile demands a consent, which a denial need not have, so that none is claimed. */
    static void denied(AuditEvent event) {
        whole(event);
        assertThat(event.getMeta().getProfile()).isEmpty();
        assertThat(event.getType().getCode()).isEqualTo("110113");
        assertThat(event.getSubtype()).extracting(Coding::getCode).contains("AuthZ-Consent");
        assertThat(event.getAction().toCode()).isEqualTo("E");
        assertThat(event.getOutcome().toCode()).isEqualTo("8");
    }

    private static List<AuditEventAgentComponent> agents(AuditEvent event, String code) {
        return event.getAgent().stream()
                .filter(a -> a.getType().hasCoding(DCM, code))
                .toList();
    }

    private static List<AuditEventEntityComponent> entities(AuditEvent event, String system, String code) {
        return event.getEntity().stream()
                .filter(e -> system.equals(e.getType().getSystem())
                        && code.equals(e.getType().getCode()))
                .toList();
    }

    private Balp() {}
}
