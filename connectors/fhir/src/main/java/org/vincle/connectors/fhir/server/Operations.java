package org.vincle.connectors.fhir.server;

import ca.uhn.fhir.rest.annotation.Operation;
import ca.uhn.fhir.rest.api.server.RequestDetails;
import ca.uhn.fhir.rest.server.servlet.ServletRequestDetails;
import java.util.Date;
import java.util.Locale;
import java.util.Map;
import org.hl7.fhir.r4.model.BooleanType;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.CodeType;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.InstantType;
import org.hl7.fhir.r4.model.Parameters;
import org.hl7.fhir.r4.model.Parameters.ParametersParameterComponent;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.StringType;
import org.hl7.fhir.r4.model.UriType;
import org.vincle.connectors.api.DryRun;
import org.vincle.connectors.api.DryRun.Preview;
import org.vincle.connectors.api.Sentences;
import org.vincle.connectors.api.error.Codes;
import org.vincle.connectors.api.error.InvalidMessage;
import org.vincle.connectors.api.error.PartnerUnavailable;
import org.vincle.connectors.api.model.Referral;
import org.vincle.connectors.fhir.shelf.OpenedReferral;

/** What a partner asks of the hub itself: what would leave if it were sent, and to open what is closed in an emergency. */
public final class Operations {

    static final String DRY_RUN = "$dry-run";
    static final String BREAK_GLASS = "$break-glass";

    /** The operations, and what stands in their bodies. */
    static final Map<String, String> BODIES = Map.of(DRY_RUN, "Bundle", BREAK_GLASS, "Parameters");

    private final Services services;

    Operations(Services services) {
        this.services = services;
    }

    /** Says of each referral that a transaction would begin what would leave; nothing is sent, nothing is kept. */
    @Operation(name = DRY_RUN, manualRequest = true)
    public Parameters rehearse(RequestDetails details) {
        var bundle = (Bundle) Requests.resource(details);
        var partner = Requests.partner(details).name();
        var run = offered(services.dry().get());
        var language = language(details);
        var answer = new Parameters();
        Transactions.rehearse(services, bundle, details).stream()
                .flatMap(submission -> submission.items().stream())
                .filter(item -> item.message() instanceof Referral)
                .map(item -> run.of(partner, (Referral) item.message()))
                .forEach(preview -> say(answer.addParameter().setName("referral"), preview, language));
        if (!answer.hasParameter()) {
            throw new InvalidMessage("no-referral", "Bundle.entry");
        }
        return answer;
    }

    /** Opens what is closed; the same request again is the same opening, and shows what it shows then. */
    @Operation(name = BREAK_GLASS, manualRequest = true)
    public Parameters open(RequestDetails details) {
        var partner = Requests.partner(details).name();
        var asked = EmergencyAsked.of(partner, (Parameters) Requests.resource(details));
        var opening = offered(services.glass().get()).open(partner, asked);
        var answer = new Parameters();
        answer.addParameter().setName("id").setValue(new UriType("urn:uuid:" + opening.id()));
        answer.addParameter().setName("since").setValue(new InstantType(Date.from(opening.since())));
        opening.referrals().forEach(referral -> answer.addParameter()
                .setName("referral")
                .setResource(OpenedReferral.of(referral, partner, details.getFhirServerBase())));
        return answer;
    }

    private static <T> T offered(T service) {
        if (service == null) {
            throw new PartnerUnavailable(Codes.NOT_READY);
        }
        return service;
    }

    private static void say(ParametersParameterComponent referral, Preview preview, Locale language) {
        part(referral, "accepted").setValue(new BooleanType(preview.refused() == null));
        if (preview.recipient() != null) {
            var recipient = new Reference()
                    .setType("Organization")
                    .setDisplay(preview.recipient().name());
            if (preview.recipient().partner() != null) {
                recipient.setReference("Organization/" + preview.recipient().partner());
            }
            part(referral, "recipient").setValue(recipient);
        }
        if (preview.refused() != null) {
            part(referral, "reason").setValue(because(preview.refused(), language));
        }
        preview.leaves().forEach(field -> part(referral, "leaves").setValue(new CodeType(field)));
        for (DryRun.Held held : preview.withheld()) {
            var part = part(referral, "withheld");
            part(part, "field").setValue(new StringType(held.path()));
            part(part, "reason").setValue(because(held.why(), language));
        }
    }

    private static ParametersParameterComponent part(ParametersParameterComponent whole, String name) {
        return whole.addPart().setName(name);
    }

    private static Coding because(String why, Locale language) {
        return new Coding(Refusals.SYSTEM, why, Refusals.sentence("withheld." + why, language));
    }

    private static Locale language(RequestDetails details) {
        return Sentences.language(
                ((ServletRequestDetails) details).getServletRequest().getLocales());
    }
}
