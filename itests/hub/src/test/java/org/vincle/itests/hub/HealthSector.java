package org.vincle.itests.hub;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.vincle.connectors.testkit.Arrival;
import org.vincle.connectors.testkit.Hl7Referral;
import org.vincle.connectors.testkit.Hl7Text;
import org.vincle.connectors.testkit.InventedPerson;
import org.vincle.connectors.testkit.MllpHospital;
import org.vincle.connectors.testkit.Reply;
import org.vincle.itests.harness.HubProcess;
import org.vincle.itests.harness.Town;

/** A hospital by HL7 v2 over MLLP; it follows its referrals by the person's DNI. */
final class HealthSector implements Sector {

    private final MllpHospital hospital = MllpHospital.open();

    HealthSector(HubProcess hub) {
        hospital.talksTo(hub.ports().mllp());
        Town.hospital(hub, Town.HOSPITAL, hospital.port(), Map.of("completedAs", "RRI^I12 + RF1-1=A + ORC-5=CM"));
    }

    @Override
    public String title() {
        return "health (HL7 v2)";
    }

    @Override
    public String sender() {
        return Town.HOSPITAL;
    }

    @Override
    public String recipient() {
        return Town.HOSPITAL;
    }

    @Override
    public String begins() {
        return "REF^I12";
    }

    @Override
    public String arrives() {
        return "REF^I12";
    }

    @Override
    public String refers(InventedPerson person, String partner) throws IOException {
        var ref = Hl7Referral.numbered("MX" + person.number(), person)
                .between(Town.HOSPITAL.toUpperCase(Locale.ROOT), partner);
        var ack = hospital.send(ref.er7());
        assertThat(ack.field("MSA", 1)).as(ack.text()).isEqualTo("AA");
        return person.dni();
    }

    @Override
    public Optional<String> arrived(InventedPerson person) {
        return about(person.dni())
                .filter(m -> m.event().equals("REF^I12"))
                .map(m -> person.dni())
                .findFirst();
    }

    @Override
    public void accepts(String arrival) throws IOException {
        answers(arrival, Reply.accepted());
    }

    @Override
    public void completes(String arrival) throws IOException {
        answers(arrival, Reply.completed("410225005^Housing assistance^SCT"));
    }

    private void answers(String dni, Reply reply) throws IOException {
        var ref =
                about(dni).filter(m -> m.event().equals("REF^I12")).findFirst().orElseThrow();
        var ack = hospital.answer(ref, reply);
        assertThat(ack.field("MSA", 1)).as(ack.text()).isEqualTo("AA");
    }

    @Override
    public boolean hearsAccepted(String referral) {
        return answers(referral).anyMatch(m -> m.component("RF1", 1, 1).equals("A"));
    }

    @Override
    public boolean hearsCompleted(String referral) {
        return answers(referral).anyMatch(m -> m.field("ORC", 5).equals("CM"));
    }

    private Stream<Hl7Text> answers(String dni) {
        return about(dni).filter(m -> m.event().startsWith("RRI"));
    }

    private Stream<Hl7Text> about(String dni) {
        return hospital.arrivals().stream().map(Arrival::message).filter(m -> m.text()
                .contains(dni));
    }

    @Override
    public void close() {
        hospital.close();
    }
}
