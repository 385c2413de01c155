package org.vincle.itests.hub;

import ca.uhn.fhir.context.FhirContext;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.UUID;
import java.util.regex.Pattern;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.r4.model.Resource;
import org.hl7.fhir.r4.model.ServiceRequest;
import org.hl7.fhir.r4.model.Task;
import org.vincle.connectors.testkit.Hl7Referral;
import org.vincle.connectors.testkit.Hl7Text;
import org.vincle.connectors.testkit.InventedPerson;
import org.vincle.connectors.testkit.MllpClient;
import org.vincle.connectors.testkit.SocialServicesClient;

/** The least that a program must do to pass a message on: read it, write it in the other standard, send it, hear the answer. */
final class BareSenders {

    private static final Pattern DNI = Pattern.compile("\\b99\\d{6}[A-Z]\\b");
    private static final FhirContext FHIR = FhirContext.forR4Cached();

    /** A FHIR Bundle goes on as REF^I12, over one connection for each thread that sends. */
    static Bare.Sender mllp(int port) {
        var address = new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
        var clients = new ThreadLocal<MllpClient>();
        return original -> {
            var bundle = FHIR.newJsonParser().parseResource(Bundle.class, new String(original, StandardCharsets.UTF_8));
            var patient = (Patient) bundle.getEntryFirstRep().getResource();
            var person = person(patient.getIdentifierFirstRep().getValue());
            if (clients.get() == null) {
                clients.set(new MllpClient(address, Duration.ofSeconds(10)));
            }
            clients.get()
                    .send(Hl7Referral.numbered("B" + person.number(), person).er7());
        };
    }

    /** A REF^I12 goes on as one transaction of Patient, ServiceRequest and Task. */
    static Bare.Sender fhir(URI base, String token) {
        var client = new SocialServicesClient(base, token);
        return original -> {
            var matcher = DNI.matcher(new Hl7Text(new String(original, StandardCharsets.UTF_8)).text());
            if (!matcher.find()) {
                throw new IOException("a message of somebody else");
            }
            post(client, FHIR.newJsonParser().encodeResourceToString(bundle(person(matcher.group()))));
        };
    }

    /** Once more where the connection it was given had just been closed by the other side. */
    private static void post(SocialServicesClient client, String json) throws IOException {
        SocialServicesClient.Reply reply;
        try {
            reply = client.post("", json);
        } catch (IOException e) {
            reply = client.post("", json);
        }
        if (reply.status() != 200) {
            throw new IOException("answered " + reply.status());
        }
    }

    private static Bundle bundle(InventedPerson person) {
        var bundle = new Bundle().setType(Bundle.BundleType.TRANSACTION);
        var patient = new Patient();
        patient.addIdentifier().setSystem("urn:oid:1.3.6.1.4.1.19126.3").setValue(person.dni());
        patient.addName()
                .setFamily(person.firstSurname() + " " + person.secondSurname())
                .addGiven(person.given());
        var name = entry(bundle, patient);
        var request = new ServiceRequest();
        request.getSubject().setReference(name);
        var focus = entry(bundle, request);
        var task = new Task();
        task.getFor().setReference(name);
        task.getFocus().setReference(focus);
        entry(bundle, task);
        return bundle;
    }

    private static String entry(Bundle bundle, Resource resource) {
        var name = "urn:uuid:" + UUID.randomUUID();
        bundle.addEntry()
                .setFullUrl(name)
                .setResource(resource)
                .getRequest()
                .setMethod(Bundle.HTTPVerb.POST)
                .setUrl(resource.fhirType());
        return name;
    }

    private static InventedPerson person(String dni) {
        return new InventedPerson(Integer.parseInt(dni.substring(0, 8)) - 99_000_000);
    }

    private BareSenders() {}
}
