package org.vincle.connectors.edfi.translate;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.vincle.connectors.api.Delivery;
import org.vincle.connectors.api.Loss;
import org.vincle.connectors.api.error.Codes;
import org.vincle.connectors.api.error.PartnerRefused;
import org.vincle.connectors.api.model.Amendment;
import org.vincle.connectors.api.model.Amendment.Part;
import org.vincle.connectors.api.model.Code;
import org.vincle.connectors.api.model.Note;
import org.vincle.connectors.api.model.Priority;
import org.vincle.connectors.api.model.Referral;
import org.vincle.connectors.api.model.SafetyFlag;
import org.vincle.connectors.api.model.Sensitivity;

/** Says a referral as a student's association with a program. */
public final class AssociationWriter {

    private static final String STATUS = "ParticipationStatusDescriptor";
    private static final Set<Part> CARRIED = Set.of(Part.SERVICE, Part.FLAGS, Part.LABELS);

    private final Delivery delivery;
    private final Dialect dialect;
    private final List<Loss> losses = new ArrayList<>();

    public AssociationWriter(Delivery delivery, Dialect dialect) {
        this.delivery = delivery;
        this.dialect = dialect;
    }

    /** What could not be carried. */
    public List<Loss> losses() {
        return List.copyOf(losses);
    }

    /** The day on which the referral begins there, the same at every attempt. */
    public LocalDate begin() {
        var authored = delivery.referral().authoredOn();
        return dialect.day(authored == null ? delivery.owedSince() : authored);
    }

    /** A new association. */
    public ObjectNode referral(String student, Program program) {
        var referral = delivery.referral();
        var body = JsonNodeFactory.instance.objectNode();
        body.putObject("educationOrganizationReference").put("educationOrganizationId", dialect.organization());
        body.putObject("programReference")
                .put("educationOrganizationId", dialect.programOrganization())
                .put("programName", program.name())
                .put("programTypeDescriptor", program.type());
        body.putObject("studentReference").put("studentUniqueId", student);
        body.put("beginDate", begin().toString());
        dialect.fixed().forEach(body::put);
        addStatus(body, "requested", begin());
        addServices(body, wanted(referral, true));
        lost(referral);
        return body;
    }

    /** The same association with one status more. */
    public ObjectNode withStatus(Association now, String step) {
        var body = now.body();
        addStatus(body, step, dialect.day(delivery.owedSince()));
        addServices(body, protection(Set.of(), Set.of()));
        return body;
    }

    /** The same association with what the amendment adds to it. */
    public ObjectNode amended(Association now, Amendment amendment) {
        for (var part : amendment.parts()) {
            if (!CARRIED.contains(part)) {
                losses.add(new Loss("Amendment." + part.name(), "part", "no-field"));
            }
        }
        var program = dialect.programOf(delivery.referral()).map(Program::name).orElse(null);
        if (program == null || !program.equals(now.programName())) {
            throw new PartnerRefused("edfi-another-program", "programReference");
        }
        var body = now.body();
        addServices(body, wanted(delivery.referral(), amendment.parts().contains(Part.SERVICE)));
        return body;
    }

    /** The same association with what the note says must be known. */
    public ObjectNode noted(Association now, Note note) {
        if (note.text() != null) {
            losses.add(new Loss("Note.text", "text", "no-field"));
        }
        if (!note.findings().isEmpty()) {
            losses.add(new Loss("Note.findings", "finding", "no-field"));
        }
        var body = now.body();
        addServices(body, protection(note.flags(), note.everyLabel()));
        return body;
    }

    private void addStatus(ObjectNode body, String step, LocalDate day) {
        var status = dialect.own(STATUS, dialect.codes().require(step)).uri();
        var statuses = array(body, Association.STATUSES);
        for (var known : statuses) {
            if (status.equals(Association.text(known, "participationStatusDescriptor"))
                    && day.equals(Association.day(known, "statusBeginDate"))) {
                return;
            }
        }
        statuses.addObject()
                .put("participationStatusDescriptor", status)
                .put("statusBeginDate", day.toString())
                .put("designatedBy", Names.MARK + delivery.referral().id());
    }

    private List<String> wanted(Referral referral, boolean sayLosses) {
        var services = new ArrayList<>(protection(Set.of(), Set.of()));
        if (referral.service() == null) {
            return services;
        }
        var found = referral.service().codes().stream()
                .flatMap(c -> service(c).stream())
                .filter(s -> Descriptor.of(s).kind().equals(dialect.serviceKind()))
                .toList();
        services.addAll(found);
        if (sayLosses && found.isEmpty()) {
            losses.add(new Loss("Referral.service", "code", "no-equivalent"));
        }
        if (sayLosses && referral.service().text() != null) {
            losses.add(new Loss("Referral.service.text", "text", "no-field"));
        }
        return services;
    }

    private List<String> service(Code code) {
        return dialect.codes()
                .get("service-out", code.system() + "|" + code.code())
                .map(List::of)
                .orElse(List.of());
    }

    /** What protects the person is no loss: without a place for it, a person decides. */
    private List<String> protection(Set<SafetyFlag> moreFlags, Set<Sensitivity> moreLabels) {
        var services = new ArrayList<String>();
        var safety = dialect.safety();
        for (var flag : SafetyFlag.values()) {
            if (delivery.referral().flags().contains(flag) || moreFlags.contains(flag)) {
                var place = flag == SafetyFlag.DO_NOT_CONTACT ? safety.doNotContact() : safety.addressHidden();
                services.add(place(place));
            }
        }
        for (var label : Sensitivity.values()) {
            if (delivery.referral().everyLabel().contains(label) || moreLabels.contains(label)) {
                place(safety.label());
                services.add(place(safety.label() + " " + label.name()));
            }
        }
        return services;
    }

    private String place(String service) {
        if (service == null || dialect.services() == null) {
            throw new PartnerRefused(Codes.FLAG_HAS_NO_PLACE);
        }
        return dialect.own(dialect.serviceKind(), service).uri();
    }

    private void addServices(ObjectNode body, List<String> services) {
        if (services.isEmpty()) {
            return;
        }
        var field = dialect.services();
        var descriptor = Association.descriptorOf(field);
        var known = array(body, field);
        for (var service : services) {
            boolean there = false;
            for (var one : known) {
                there |= service.equals(Association.text(one, descriptor));
            }
            if (!there) {
                known.addObject().put(descriptor, service);
            }
        }
    }

    private static ArrayNode array(ObjectNode body, String field) {
        return body.get(field) instanceof ArrayNode known ? known : body.putArray(field);
    }

    private void lost(Referral referral) {
        lost(!referral.needs().isEmpty(), "Referral.needs", "code");
        lost(referral.note() != null, "Referral.note", "text");
        lost(!referral.findings().isEmpty(), "Referral.findings", "finding");
        lost(!referral.household().isEmpty(), "Referral.household", "person");
        lost(referral.basis() != null, "Referral.basis", "text");
        lost(referral.dueBy() != null, "Referral.dueBy", "date");
        lost(referral.priority() != Priority.ROUTINE, "Referral.priority", "code");
        lost(true, "Referral.sender", "name");
        lost(referral.person().language() != null, "Referral.person.language", "code");
        lost(!referral.person().addresses().isEmpty(), "Referral.person.addresses", "address");
        lost(!referral.person().contacts().isEmpty(), "Referral.person.contacts", "contact");
    }

    private void lost(boolean said, String path, String valueClass) {
        if (said) {
            losses.add(new Loss(path, valueClass, "no-field"));
        }
    }
}
