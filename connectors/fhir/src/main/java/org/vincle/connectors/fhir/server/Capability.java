package org.vincle.connectors.fhir.server;

import ca.uhn.fhir.rest.annotation.Metadata;
import ca.uhn.fhir.rest.api.server.RequestDetails;
import ca.uhn.fhir.rest.server.RestfulServer;
import java.time.Clock;
import java.util.Date;
import java.util.Map;
import java.util.TreeMap;
import org.hl7.fhir.r4.model.CapabilityStatement;
import org.hl7.fhir.r4.model.CapabilityStatement.CapabilityStatementKind;
import org.hl7.fhir.r4.model.CapabilityStatement.CapabilityStatementRestComponent;
import org.hl7.fhir.r4.model.CapabilityStatement.ConditionalReadStatus;
import org.hl7.fhir.r4.model.CapabilityStatement.ReferenceHandlingPolicy;
import org.hl7.fhir.r4.model.CapabilityStatement.ResourceVersionPolicy;
import org.hl7.fhir.r4.model.CapabilityStatement.RestfulCapabilityMode;
import org.hl7.fhir.r4.model.CapabilityStatement.SystemRestfulInteraction;
import org.hl7.fhir.r4.model.CapabilityStatement.TypeRestfulInteraction;
import org.hl7.fhir.r4.model.Enumerations.FHIRVersion;
import org.hl7.fhir.r4.model.Enumerations.PublicationStatus;
import org.hl7.fhir.r4.model.Enumerations.SearchParamType;
import org.vincle.connectors.fhir.shelf.ShelfIndex;

/** Says what the edge serves, neither more nor less. */
public final class Capability {

    private static final String CLAIMING =
            "Tasks that are open to claim are found by owner:missing=true, and have version 0 until they are claimed:"
                    + " by an update with If-Match that names its sender as owner, with status requested, accepted or"
                    + " in-progress. Whoever comes second is answered 412.";

    private static final String CONSENTING =
            "A Consent of scope patient-privacy counts from its commit on, as IHE's Privacy Consent on FHIR has it;"
                    + " what cannot be said of it exactly is refused. A status other than active ends it.";

    private static final String AUDITING =
            "Who was told what and by which rule, as IHE's Basic Audit Log Patterns have it, to whoever's data it is"
                    + " and to whoever was told. A search needs a date, an entity or a patient.";

    private static final String OPERATION = "https://vincle.org/fhir/OperationDefinition/";

    private static final String REHEARSING =
            "POST [base]/$dry-run with the transaction Bundle that would be posted to the base. Answered with"
                    + " Parameters: for each referral that it would begin, in order, a parameter 'referral' with the parts"
                    + " 'accepted' (boolean), 'recipient' (Reference; absent while it is open to claim), 'reason' (Coding,"
                    + " why it would be refused), 'leaves' (code, 0..*, a field of which something would leave) and"
                    + " 'withheld' (0..*, with the parts 'field' and 'reason'). Nothing is sent and nothing is kept.";

    private static final String OPENING =
            "POST [base]/$break-glass with Parameters: 'key' (string, yours, by which a repetition is recognised),"
                    + " 'by' (string, which professional), 'reason' (code: danger-to-life, danger-to-child, violence,"
                    + " cannot-be-asked or other), 'text' (string, with other), and either 'person' or 'referral'"
                    + " (Identifier; of a referral that of system urn:vincle:referral). Answered with Parameters: 'id'"
                    + " (uri), 'since' (instant) and, for each referral that is open, 'referral' with a Bundle of what an"
                    + " agreement opens of it. Those concerned are told, and a person looks at it.";

    /** About the parameters that R4 does not define, or not so. */
    private static final Map<String, String> WORDS = Map.of(
            "HealthcareService." + ShelfIndex.AREA,
            "Also by the code of the territory: coverage-area:identifier=SYSTEM|CODE.",
            "HealthcareService.communication",
            "A language that is spoken there; as FHIR R5 has it.",
            "HealthcareService." + ShelfIndex.AGE,
            "The services of the directory that are for people of that age, in years; not defined by FHIR.");

    private final Date since;

    Capability(Clock clock) {
        since = Date.from(clock.instant());
    }

    /** HAPI insists on telling. */
    public void setRestfulServer(RestfulServer server) {}

    @Metadata
    public CapabilityStatement metadata(RequestDetails details) {
        var statement = new CapabilityStatement();
        statement
                .setStatus(PublicationStatus.ACTIVE)
                .setDate(since)
                .setKind(CapabilityStatementKind.INSTANCE)
                .setFhirVersion(FHIRVersion._4_0_1)
                .addFormat("application/fhir+json")
                .addFormat("application/fhir+xml");
        statement.getSoftware().setName("Vincle");
        statement.getImplementation().setDescription("Vincle").setUrl(details.getFhirServerBase());
        var rest = statement.addRest().setMode(RestfulCapabilityMode.SERVER);
        rest.getSecurity()
                .setDescription(
                        "Every request but this one needs a TLS client certificate, a bearer token or a password.");
        new TreeMap<>(ShelfIndex.types()).keySet().forEach(type -> resource(rest, type));
        audit(rest);
        rest.addInteraction().setCode(SystemRestfulInteraction.TRANSACTION);
        operation(rest, Operations.DRY_RUN, REHEARSING);
        operation(rest, Operations.BREAK_GLASS, OPENING);
        return statement;
    }

    private static void operation(CapabilityStatementRestComponent rest, String name, String words) {
        var bare = name.substring(1);
        rest.addOperation().setName(bare).setDefinition(OPERATION + bare).setDocumentation(words);
    }

    private static void audit(CapabilityStatementRestComponent rest) {
        var resource = rest.addResource().setType(AuditEvents.TYPE).setDocumentation(AUDITING);
        resource.addInteraction().setCode(TypeRestfulInteraction.READ);
        resource.addInteraction().setCode(TypeRestfulInteraction.SEARCHTYPE);
        new TreeMap<>(AuditEvents.PARAMETERS)
                .forEach((name, type) ->
                        resource.addSearchParam().setName(name).setType(SearchParamType.fromCode(type)));
    }

    private static void resource(CapabilityStatementRestComponent rest, String type) {
        var resource = rest.addResource()
                .setType(type)
                .setVersioning(ResourceVersionPolicy.VERSIONED)
                .setReadHistory(true)
                .setUpdateCreate(false)
                .setConditionalCreate(!ShelfIndex.isReadOnly(type))
                .setConditionalRead(ConditionalReadStatus.NOTMATCH)
                .setConditionalUpdate(false)
                .addReferencePolicy(ReferenceHandlingPolicy.LITERAL)
                .addReferencePolicy(ReferenceHandlingPolicy.LOGICAL);
        resource.addInteraction().setCode(TypeRestfulInteraction.READ);
        resource.addInteraction().setCode(TypeRestfulInteraction.VREAD);
        resource.addInteraction().setCode(TypeRestfulInteraction.SEARCHTYPE);
        if (!ShelfIndex.isReadOnly(type)) {
            resource.addInteraction().setCode(TypeRestfulInteraction.CREATE);
            resource.addInteraction().setCode(TypeRestfulInteraction.UPDATE);
        }
        resource.addSearchParam().setName("_id").setType(SearchParamType.TOKEN);
        resource.addSearchParam().setName("_lastUpdated").setType(SearchParamType.DATE);
        for (var parameter : ShelfIndex.types().get(type)) {
            resource.addSearchParam()
                    .setName(parameter.name())
                    .setType(SearchParamType.fromCode(parameter.type()))
                    .setDocumentation(WORDS.get(type + "." + parameter.name()));
        }
        if (Included.BY.containsKey(type)) {
            resource.addSearchInclude(type + ":" + Included.BY.get(type).parameter());
        }
        if (type.equals("Consent")) {
            resource.setDocumentation(CONSENTING);
        }
        if (type.equals("Task")) {
            resource.setDocumentation(CLAIMING);
        }
    }
}
