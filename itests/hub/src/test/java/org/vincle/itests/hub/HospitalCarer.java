package org.vincle.itests.hub;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.vincle.connectors.testkit.Arrival;
import org.vincle.connectors.testkit.Hl7Referral;
import org.vincle.connectors.testkit.Hl7Text;
import org.vincle.connectors.testkit.InventedPerson;
import org.vincle.connectors.testkit.MllpHospital;
import org.vincle.connectors.testkit.Reply;
import org.vincle.itests.harness.HubProcess;
import org.vincle.itests.harness.Town;

/** A hospital by HL7 v2 over MLLP, which names events by diagnoses of ICD-10. */
final class HospitalCarer implements Carer, AutoCloseable {

    /** What its diagnoses stand for: a line of {@code codes/protocols/events.tsv} each. */
    static final String CODES = "http://hl7.org/fhir/sid/icd-10|Z60.2\tdischarge-planned\n"
            + "http://hl7.org/fhir/sid/icd-10|Z75.9\tdischarged\n";

    private static final String ALONE = "Z60.2^Problems related to living alone";
    private static final String LEFT = "Z75.9^Unspecified problem related to medical facilities";

    private final MllpHospital hospital = MllpHospital.open();
    private final Set<String> done = new HashSet<>();

    /** Configured at that hub, and turning to that node of it. */
    HospitalCarer(HubProcess hub, HubProcess node) {
        hospital.talksTo(node.ports().mllp());
        Town.hospital(hub, Town.HOSPITAL, hospital.port(), Map.of("completedAs", "RRI^I12 + RF1-1=A + ORC-5=CM"));
    }

    @Override
    public String partner() {
        return Town.HOSPITAL;
    }

    @Override
    public String standard() {
        return "HL7 v2";
    }

    /** Refers somebody who is to go home. */
    void begins(InventedPerson person) throws IOException {
        taken(referral(person).er7());
    }

    /** Says that they have gone. */
    void discharges(InventedPerson person) throws IOException {
        taken(referral(person).event("I13").control("D" + person.number()).er7().replace(ALONE, LEFT));
    }

    private static Hl7Referral referral(InventedPerson person) {
        return Hl7Referral.numbered("PR" + person.number(), person)
                .between(Town.HOSPITAL.toUpperCase(Locale.ROOT), "protocols");
    }

    private void taken(String er7) throws IOException {
        var ack = hospital.send(er7);
        assertThat(ack.field("MSA", 1)).as(ack.text()).isEqualTo("AA");
    }

    /** Whether it has heard that what it referred is in that state: ORC-5 or RF1-1 of an answer. */
    boolean hears(InventedPerson person, String code) {
        return about(person.dni())
                .filter(m -> m.event().startsWith("RRI"))
                .anyMatch(m -> m.field("ORC", 5).equals(code)
                        || m.component("RF1", 1, 1).equals(code));
    }

    /** Whether anything that it was told about that person says so. */
    boolean reads(InventedPerson person, String words) {
        return about(person.dni()).anyMatch(m -> m.text().contains(words));
    }

    @Override
    public Optional<String> asked(InventedPerson person, String title) {
        return about(person.dni())
                .filter(m -> m.event().equals("REF^I12"))
                .map(Hl7Text::control)
                .filter(control -> !done.contains(control))
                .findFirst();
    }

    @Override
    public void accepts(String asked) throws IOException {
        answers(asked, Reply.accepted());
    }

    @Override
    public void completes(String asked, List<Found> found) throws IOException {
        done.add(asked);
        answers(asked, Reply.completed("410225005^Housing assistance^SCT"));
    }

    private void answers(String control, Reply reply) throws IOException {
        var ref =
                messages().filter(m -> m.control().equals(control)).findFirst().orElseThrow();
        var ack = hospital.answer(ref, reply);
        assertThat(ack.field("MSA", 1)).as(ack.text()).isEqualTo("AA");
    }

    /** What it was told beyond referrals and their answers. */
    @Override
    public int plans(InventedPerson person) {
        return (int) about(person.dni())
                .filter(m -> !m.event().equals("REF^I12"))
                .filter(m -> m.text().contains("NTE|"))
                .count();
    }

    private Stream<Hl7Text> about(String dni) {
        return messages().filter(m -> m.text().contains(dni));
    }

    private Stream<Hl7Text> messages() {
        return hospital.arrivals().stream().map(Arrival::message);
    }

    @Override
    public void close() {
        hospital.close();
    }
}
