package org.vincle.connectors.fhir.translate;

import java.util.Date;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import org.hl7.fhir.r4.model.AuditEvent;
import org.hl7.fhir.r4.model.AuditEvent.AuditEventAction;
import org.hl7.fhir.r4.model.AuditEvent.AuditEventAgentComponent;
import org.hl7.fhir.r4.model.AuditEvent.AuditEventAgentNetworkType;
import org.hl7.fhir.r4.model.AuditEvent.AuditEventEntityComponent;
import org.hl7.fhir.r4.model.AuditEvent.AuditEventOutcome;
import org.hl7.fhir.r4.model.CodeType;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.Extension;
import org.hl7.fhir.r4.model.Identifier;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.StringType;
import org.vincle.connectors.api.audit.Disclosure;
import org.vincle.connectors.api.audit.Disclosure.Kind;
import org.vincle.connectors.api.model.Systems;

/** Says an entry of the audit trail as IHE's Basic Audit Log Patterns do, to one of the two whom it concerns. */
public final class AuditEventWriter {

    /** The system of what happened, in the hub's own words. */
    static final String EVENT = "urn:vincle:audit-event";

    /** The system of a keyed digest that stands for a person's number. */
    static final String DIGEST = "urn:vincle:person-digest";

    /** The system of the hub's ids of consents. */
    public static final String CONSENT = "urn:vincle:consent";

    /** The beginning of the URI of a rule of the policy, with its version. */
    static final String RULE = "urn:vincle:rule:";

    /** The beginning of the system of the accounts of an institution, which its name follows. */
    static final String ACCOUNT = "urn:vincle:account:";

    private static final String PROFILE = "https://profiles.ihe.net/ITI/BALP/StructureDefinition/IHE.BasicAudit.";
    private static final String DCM = "http://dicom.nema.org/resources/ontology/DCM";
    private static final String TYPE = "http://terminology.hl7.org/CodeSystem/audit-event-type";
    private static final String PARTICIPATION = "http://terminology.hl7.org/CodeSystem/v3-ParticipationType";
    private static final String ENTITY = "http://terminology.hl7.org/CodeSystem/audit-entity-type";
    private static final String OBJECT_ROLE = "http://terminology.hl7.org/CodeSystem/object-role";
    private static final String LIFECYCLE = "http://terminology.hl7.org/CodeSystem/iso-21089-lifecycle";
    private static final String INTERACTION = "http://hl7.org/fhir/restful-interaction";
    private static final String AUTHORIZATION = "https://profiles.ihe.net/ITI/BALP/CodeSystem/AuthZsubType";
    private static final String OBSERVER = "http://terminology.hl7.org/CodeSystem/security-source-type";
    private static final String ABSENT = "http://hl7.org/fhir/StructureDefinition/data-absent-reason";

    private static final Coding RECIPIENT = new Coding(PARTICIPATION, "IRCP", "information recipient");
    private static final Coding AUTHOR = new Coding(PARTICIPATION, "AUT", "author (originator)");
    private static final Coding EXPORT = new Coding(DCM, "110106", "Export");
    private static final Coding IMPORT = new Coding(DCM, "110107", "Import");
    private static final Coding ALERT = new Coding(DCM, "110113", "Security Alert");
    private static final Coding REST = new Coding(TYPE, "rest", "Restful Operation");
    private static final Coding DISCLOSE = new Coding(LIFECYCLE, "disclose", "Disclose Record Lifecycle Event");
    private static final Coding READ = new Coding(INTERACTION, "read", "read");
    private static final Coding DECISION =
            new Coding(AUTHORIZATION, "AuthZ-Consent", "Authorization Decision using Roles and Consent");
    private static final Coding ATTRIBUTES = new Coding(DCM, "110135", "Object Security Attributes Changed");
    private static final Coding OVERRIDE = new Coding(DCM, "110127", "Emergency Override Started");

    private record Shape(String profile, Coding type, Coding subtype, AuditEventAction action) {}

    private static final Shape DENIED = new Shape(null, ALERT, DECISION, AuditEventAction.E);
    private static final Shape EXPORTED = new Shape("PrivacyDisclosure.Source", EXPORT, DISCLOSE, AuditEventAction.R);
    private static final Shape IMPORTED =
            new Shape("PrivacyDisclosure.Recipient", IMPORT, DISCLOSE, AuditEventAction.C);
    private static final Map<Kind, Shape> SHAPES = Map.of(
            Kind.READ, new Shape("PatientRead", REST, READ, AuditEventAction.R),
            Kind.NOTICE, new Shape(null, EXPORT, null, AuditEventAction.R),
            Kind.ACKNOWLEDGED, new Shape(null, IMPORT, null, AuditEventAction.C),
            Kind.CONSENT, new Shape(null, ALERT, ATTRIBUTES, AuditEventAction.U),
            Kind.WITHDRAWAL, new Shape(null, ALERT, ATTRIBUTES, AuditEventAction.U),
            Kind.EMERGENCY, new Shape(null, ALERT, OVERRIDE, AuditEventAction.E),
            Kind.STOPPED, DENIED);

    private final Disclosure said;
    private final String reader;
    private final String base;
    private final AuditEvent event = new AuditEvent();

    private AuditEventWriter(Disclosure said, String reader, String base) {
        this.said = said;
        this.reader = reader;
        this.base = base;
    }

    /** As that partner reads it; {@code base} is how it calls this server. */
    public static AuditEvent write(Disclosure said, String reader, String base) {
        return new AuditEventWriter(said, reader, base).write();
    }

    private AuditEvent write() {
        event.setId("AuditEvent/" + said.id());
        var shape = shape();
        if (shape.profile != null) {
            event.getMeta().addProfile(PROFILE + shape.profile);
        }
        event.setType(shape.type.copy()).setAction(shape.action);
        if (shape.subtype != null) {
            event.addSubtype(shape.subtype.copy());
        }
        event.addSubtype(new Coding(EVENT, word(said.kind()), null));
        event.setRecorded(Date.from(said.at()));
        event.setOutcome(said.permitted() && shape != DENIED ? AuditEventOutcome._0 : AuditEventOutcome._8);
        event.setOutcomeDesc(said.why());
        said.rules().stream()
                .map(Disclosure.Rule::basis)
                .filter(Objects::nonNull)
                .distinct()
                .forEach(basis ->
                        event.addPurposeOfEvent().addCoding(new Coding(Terms.LEGAL_BASIS, basis.word(), null)));
        agents();
        account();
        event.getSource().setSite("Vincle").setObserver(organization(reader));
        event.getSource().addType(new Coding(OBSERVER, "4", "Application Server"));
        patients();
        referral();
        consents();
        return event;
    }

    private Shape shape() {
        if (!said.permitted()) {
            return DENIED;
        } else if (said.kind() == Kind.SEND) {
            return reader.equals(said.source()) ? EXPORTED : IMPORTED;
        }
        return SHAPES.get(said.kind());
    }

    private static String word(Kind kind) {
        return kind.name().toLowerCase(Locale.ROOT);
    }

    private void agents() {
        var source = agent("110153", "Source Role ID", said.source());
        said.rules().forEach(rule -> source.addPolicy(RULE + rule.name()));
        if (said.recipient() != null) {
            agent("110152", "Destination Role ID", said.recipient()).setRequestor(read() && said.account() == null);
        } else {
            source.setRequestor(said.account() == null);
        }
    }

    private boolean read() {
        return said.kind() == Kind.READ;
    }

    /** Who of the institution it was, by the account that it knows them by. */
    private void account() {
        if (said.account() != null) {
            var institution = read() ? said.recipient() : said.source();
            event.addAgent()
                    .setType(new CodeableConcept().addCoding(read() ? RECIPIENT : AUTHOR))
                    .setWho(new Reference().setIdentifier(identifier(ACCOUNT + institution, said.account())))
                    .setRequestor(true);
        }
    }

    private AuditEventAgentComponent agent(String role, String display, String partner) {
        var agent = event.addAgent()
                .setType(new CodeableConcept().addCoding(new Coding(DCM, role, display)))
                .setWho(organization(partner))
                .setRequestor(false);
        agent.getNetwork().setAddress(base + "/Organization/" + partner).setType(AuditEventAgentNetworkType._5);
        return agent;
    }

    private static Reference organization(String partner) {
        return new Reference("Organization/" + partner);
    }

    /** The person, by what stands for their numbers and tells nobody who they are. */
    private void patients() {
        var who = new Reference().setType("Patient");
        if (said.people().isEmpty()) {
            who.addExtension(new Extension(ABSENT, new CodeType("masked")));
        } else {
            who.setIdentifier(identifier(DIGEST, said.people().get(0)));
        }
        var patient = entity("1", "Person", "1", "Patient", who);
        said.people().stream().skip(1).forEach(digest -> detail(patient, "digest", digest));
    }

    private void referral() {
        var what = new Reference();
        if (said.referral() != null) {
            what.setIdentifier(identifier(Systems.REFERRAL, said.referral().toString()));
        } else {
            what.addExtension(new Extension(ABSENT, new CodeType("not-applicable")));
        }
        var data = entity("2", "System Object", "4", "Domain Resource", what);
        if (said.concerns() != null) {
            detail(data, "concerns", said.concerns().toString());
        }
        for (var rule : said.rules()) {
            detail(data, "rule", rule.name());
            if (rule.article() != null) {
                detail(data, "article", rule.article());
            }
            if (rule.emergency()) {
                detail(data, "emergency", rule.name());
            }
            rule.fields().forEach(field -> detail(data, "shared", field));
        }
        said.withheld().forEach(held -> detail(data, "withheld", held.path() + " " + held.why()));
    }

    private void consents() {
        var ids = said.rules().stream()
                .flatMap(rule -> rule.consents().stream())
                .map(UUID::toString)
                .collect(Collectors.toCollection(TreeSet::new));
        if (said.concerns() != null && List.of(Kind.CONSENT, Kind.WITHDRAWAL).contains(said.kind())) {
            ids.add(said.concerns().toString());
        }
        for (var id : ids) {
            event.addEntity()
                    .setType(new Coding("http://hl7.org/fhir/resource-types", "Consent", "Consent"))
                    .setWhat(new Reference().setType("Consent").setIdentifier(identifier(CONSENT, id)));
        }
    }

    private AuditEventEntityComponent entity(
            String type, String typeDisplay, String role, String roleDisplay, Reference what) {
        return event.addEntity()
                .setType(new Coding(ENTITY, type, typeDisplay))
                .setRole(new Coding(OBJECT_ROLE, role, roleDisplay))
                .setWhat(what);
    }

    private static void detail(AuditEventEntityComponent entity, String type, String value) {
        entity.addDetail().setType(type).setValue(new StringType(value));
    }

    private static Identifier identifier(String system, String value) {
        return new Identifier().setSystem(system).setValue(value);
    }
}
