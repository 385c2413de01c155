package org.vincle.itests.demo;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.time.Duration;
import java.util.Objects;
import java.util.regex.Pattern;
import org.hl7.fhir.r4.model.Task.TaskStatus;
import org.vincle.connectors.testkit.FhirReferral;
import org.vincle.connectors.testkit.Hl7Referral;
import org.vincle.connectors.testkit.InventedPerson;
import org.vincle.connectors.testkit.MailReceiver;
import org.vincle.connectors.testkit.MllpHospital;
import org.vincle.connectors.testkit.SocialServicesClient;
import org.vincle.itests.harness.DeskVisitor;
import org.vincle.itests.harness.HubProcess;
import org.vincle.itests.harness.Town;

/** Two institutions without software: a day centre whose people work at the desk, a landlord who answers by a link in a mail. */
final class DeskScene {

    /** The day centre's name in the hub. */
    static final String DAY_CENTRE = "day-centre";

    /** The landlord's name in the hub. */
    static final String LANDLORD = Town.LANDLORD;

    private static final String SOCIAL = "social services";
    private static final String HOSPITAL = "city hospital";
    private static final String HUB = "hub";
    private static final String EVA = "eva.fantasiol";
    private static final Pattern CODE = Pattern.compile("shown only now: ([A-Z2-9]{5}-[A-Z2-9]{5})");
    private static final Pattern LINK = Pattern.compile("/desk/" + LANDLORD + "/(link/[A-Za-z0-9_-]{43})");
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final Stage stage;
    private final HubProcess hub;
    private final MllpHospital hospital;
    private final MailReceiver mail;
    private final SocialServicesClient social;

    DeskScene(Stage stage, HubProcess hub, MllpHospital hospital, MailReceiver mail) {
        this.stage = stage;
        this.hub = hub;
        this.hospital = hospital;
        this.mail = mail;
        this.social = hub.client(Town.TOKEN);
    }

    /** Writes the files of the day centre, of the landlord and of the server that takes the hub's mail. */
    static void settle(HubProcess hub, MailReceiver mail) {
        Town.desk(hub, DAY_CENTRE, "Centre de Dia del Mirall");
        Town.landlord(hub, mail);
    }

    void play() throws IOException {
        stage.scene("11. Two institutions without software: one works at the desk, one answers by a link in a mail");
        atTheDesk();
        byALink();
    }

    /** Says where the desk is, and leaves something in its inbox. */
    void invite() throws IOException {
        refers(new InventedPerson(83));
        stage.say("  in a browser: " + hub.url("/desk/" + DAY_CENTRE) + ", as " + EVA + " with the password \""
                + DeskVisitor.CHOSEN + "\": a referral waits there");
    }

    private void atTheDesk() throws IOException {
        var eva = DeskVisitor.hired(hub, DAY_CENTRE, EVA, "supervisor");
        var person = new InventedPerson(81);
        hospital.forget();
        refers(person);
        var referral = await().atMost(PATIENCE)
                .until(
                        () -> {
                            eva.open("inbox?box=new");
                            return eva.listed(person.given() + " " + person.firstSurname());
                        },
                        Objects::nonNull);
        eva.open("cases/" + referral);
        stage.message("day centre", HUB, "browser", "opens the inbox, and the referral", "read, and in the audit");
        submit(eva, "cases/" + referral + "/accept");
        heard(1);
        submit(eva, "cases/" + referral + "/complete", "complete-done", "A place in the day centre");
        heard(2);
    }

    private void refers(InventedPerson person) throws IOException {
        var ref = Hl7Referral.numbered("H-" + person.number(), person).between("CITY-HOSPITAL", "DAY-CENTRE");
        var ack = hospital.send(ref.er7());
        stage.message(HOSPITAL, HUB, "HL7 v2", "REF^I12 referral " + ref.number(), ack.field("MSA", 1));
    }

    private void submit(DeskVisitor eva, String form, String... fields) throws IOException {
        synchronized (stage) { // the hospital may hear it before the page is here
            eva.submit(form, fields);
            stage.message(
                    "day centre",
                    HUB,
                    "browser",
                    form.substring(form.lastIndexOf('/') + 1),
                    eva.text().contains("It is done") ? "it is done" : "it is not done: " + eva.status());
        }
    }

    private void heard(int answers) {
        await().atMost(PATIENCE)
                .until(() -> hospital.arrivals().stream()
                                .filter(a -> a.message().event().startsWith("RRI"))
                                .count()
                        >= answers);
    }

    private void byALink() throws IOException {
        var code = found(CODE, hub.shell("vincle:desk-link-code " + LANDLORD + " --lang en"));
        var task = social.refer(
                FhirReferral.numbered("SS-0082", new InventedPerson(82)).to(LANDLORD));
        stage.message(SOCIAL, HUB, "FHIR R4", "referral SS-0082 to " + LANDLORD, "on disk");
        await().atMost(PATIENCE).until(() -> !mail.mails().isEmpty());
        var letter = mail.mails().get(0);
        stage.message(HUB, LANDLORD, "SMTP", letter.subject(), "a link, nothing of anybody");

        var anna = new DeskVisitor(hub, LANDLORD);
        anna.open(found(LINK, letter.text()));
        anna.submit("answer", "code", code);
        stage.message(LANDLORD, HUB, "browser", "the link, and the code told by telephone", "what is asked");
        anna.submit("answer", "choice", "yes", "words", "", "who", "Anna Fantasiol");
        stage.message(LANDLORD, HUB, "browser", "yes", "sent; the link is spent");
        await().atMost(PATIENCE).until(() -> social.task(task), t -> t.getStatus() == TaskStatus.ACCEPTED);
        stage.message(SOCIAL, HUB, "FHIR R4", "GET Task", TaskStatus.ACCEPTED.toCode());
    }

    private static String found(Pattern pattern, String text) throws IOException {
        var found = pattern.matcher(text);
        if (!found.find()) {
            throw new IOException("not found: " + pattern);
        }
        return found.group(1);
    }
}
