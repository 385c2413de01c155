package org.vincle.itests.desk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;
import org.vincle.connectors.testkit.Arrival;
import org.vincle.connectors.testkit.Hl7Referral;
import org.vincle.connectors.testkit.InventedPerson;
import org.vincle.connectors.testkit.MailReceiver;
import org.vincle.connectors.testkit.MllpHospital;
import org.vincle.connectors.testkit.SchoolClient;
import org.vincle.itests.harness.HubProcess;
import org.vincle.itests.harness.Places;
import org.vincle.itests.harness.Reports;
import org.vincle.itests.harness.Secrets;
import org.vincle.itests.harness.Town;

/**
 * A running hub with two institutions at the desk, a landlord who answers by links, and a hospital and a school that refer to
 * them; one for all suites.
 */
final class DeskTown {

    static final Reports REPORT = Reports.table(
            "desk",
            "A day at the desk in a real browser, beside the pictures in this folder's `desk`.",
            "what",
            "seen");

    static final String DAY_CENTRE = Town.DAY_CENTRE;
    static final String SHELTER = "night-shelter";
    static final String LANDLORD = Town.LANDLORD;
    static final String CHOSEN = "three green paper dragons";
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final Pattern SHELL = Pattern.compile("shown only now: ([A-Za-z0-9_-]{20})");
    private static final Pattern PAGE = Pattern.compile("<code>([A-Za-z0-9_-]{20})</code>");
    private static final Pattern CODE = Pattern.compile("shown only now: ([A-Z2-9]{5}-[A-Z2-9]{5})");
    private static final Pattern LINK = Pattern.compile("/desk/landlord/link/[A-Za-z0-9_-]{43}");
    private static final String ALL = ": identity contact household need findings documents status";
    private static final AtomicInteger NUMBERS = new AtomicInteger();

    private static DeskTown started;

    private final MllpHospital hospital = MllpHospital.open();
    private final MailReceiver mail = MailReceiver.open();
    private final HubProcess hub =
            HubProcess.unpack(Places.root().resolve("itests/desk/target").resolve("hub-desk"));
    private final Map<String, Visitor> administrators;
    private final String code;
    private Chromium browser;

    private DeskTown() {
        Town.settle(hub, hospital);
        Town.desk(hub, DAY_CENTRE, "Centre de Dia del Mirall", Map.of("observatory", "month"));
        Town.desk(hub, SHELTER, "Alberg del Núvol");
        Town.landlord(hub, mail);
        // What comes is counted as soon as it can be.
        hub.etc("org.vincle.routes.ledger", Map.of("countSeconds", "1"));
        hub.etc(
                "org.vincle.connectors.rest-" + Town.SCHOOL,
                Map.of(
                        "partner",
                        Town.SCHOOL,
                        "title",
                        "Escola de la Ciutat",
                        "sector",
                        "EDUCATION",
                        "secretHash",
                        Secrets.hash(Town.SCHOOL_TOKEN)));
        hub.etc(
                "org.vincle.routes.policy",
                Map.of(
                        "permit.hospital", DAY_CENTRE + " <-> " + Town.HOSPITAL + ALL,
                        "permit.landlord", LANDLORD + " <-> " + Town.SCHOOL + ALL,
                        "permit.school", DAY_CENTRE + " <-> " + Town.SCHOOL + ALL,
                        "permit.shelter", SHELTER + " <-> " + Town.SCHOOL + ALL,
                        "permit.tenants", SHELTER + " <-> " + LANDLORD + ALL));
        hub.start();
        hospital.talksTo(hub.ports().mllp());
        administrators = Map.of(DAY_CENTRE, administrator(DAY_CENTRE), SHELTER, administrator(SHELTER));
        var given = CODE.matcher(hub.shell("vincle:desk-link-code " + LANDLORD + " --lang en"));
        assertThat(given.find()).as("a code by the shell").isTrue();
        code = given.group(1);
    }

    static synchronized DeskTown started() {
        if (started == null) {
            started = new DeskTown();
        }
        return started;
    }

    HubProcess hub() {
        return hub;
    }

    /** What the landlord was told by telephone. */
    String code() {
        return code;
    }

    /** How many links the landlord was mailed. */
    int mailed() {
        return mail.mails().size();
    }

    /** Where the link in the letter after so many others leads. */
    String linkAfter(int letters) {
        await().alias("a letter").atMost(PATIENCE).until(() -> mailed() > letters);
        var link = LINK.matcher(mail.mails().get(letters).text());
        assertThat(link.find()).as("a link in the letter").isTrue();
        return link.group();
    }

    /** The letter that says so. */
    String letter(String words) {
        return await().alias(words)
                .atMost(PATIENCE)
                .until(
                        () -> mail.mails().stream()
                                .map(letter -> letter.text())
                                .filter(text -> text.contains(words))
                                .findFirst(),
                        Optional::isPresent)
                .orElseThrow();
    }

    /** The one browser, with nobody before it. */
    Chromium browser() {
        if (browser == null) {
            browser = new Chromium(hub.url("").toString());
            Runtime.getRuntime().addShutdownHook(new Thread(browser::close));
        }
        return browser.fresh();
    }

    private Visitor administrator(String institution) {
        var given = SHELL.matcher(hub.shell("vincle:desk-account " + institution
                + " eva.fantasiol --title \"Eva Fantasiol\" --role administrator --lang en"));
        assertThat(given.find()).as("an account by the shell").isTrue();
        try {
            return new Visitor(hub, institution).signIn("eva.fantasiol", given.group(1), CHOSEN);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    /** The administrator gives somebody an account; the password that is shown once. */
    String hires(String institution, String name, String title, String role) throws IOException {
        var administrator = administrators.get(institution);
        synchronized (administrator) {
            administrator.open("accounts");
            var given = PAGE.matcher(administrator.submit("accounts", "name", name, "title", title, "role", role));
            assertThat(given.find()).as("an account by the page").isTrue();
            return given.group(1);
        }
    }

    /** Somebody with an account who has chosen a password, without a browser. */
    Visitor visitor(String institution, String name, String role) throws IOException {
        var given = hires(institution, name, "Gent " + name, role);
        return new Visitor(hub, institution).signIn(name, given, CHOSEN);
    }

    /** Somebody with an account who has chosen a password sits before the browser. */
    Chromium seated(String institution, String name, String role, String language) throws IOException {
        visitor(institution, name, role);
        var somebody = browser().open("/desk/" + institution + "/language?to=" + language);
        return signsIn(somebody, name, CHOSEN);
    }

    static Chromium signsIn(Chromium browser, String name, String password) {
        return browser.write("sign-in", "name", name)
                .write("sign-in", "password", password)
                .send("sign-in");
    }

    /** Somebody whom no other test speaks of. */
    static InventedPerson somebody() {
        return new InventedPerson(NUMBERS.incrementAndGet());
    }

    static String name(InventedPerson person) {
        return person.given() + " " + person.firstSurname() + " " + person.secondSurname();
    }

    /** The hospital refers somebody to the day centre. */
    InventedPerson hospitalRefers(String priority) throws IOException {
        var person = somebody();
        var ref = Hl7Referral.numbered("D-" + person.number(), person)
                .between("CITY-HOSPITAL", "DAY-CENTRE")
                .priority(priority);
        assertThat(hospital.send(ref.er7()).field("MSA", 1)).isEqualTo("AA");
        return person;
    }

    SchoolClient school() {
        return new SchoolClient(hub.url("/api/v1"), Town.SCHOOL_TOKEN);
    }

    /** The school refers somebody there; the referral's id. */
    String schoolRefers(InventedPerson person, String institution, Map<String, String> more) throws IOException {
        ObjectNode referral = SchoolClient.referral(person, institution);
        more.forEach(referral::put);
        return school().refer(referral);
    }

    /** Waits until a referral about them lies in a box of that visitor; its id. */
    static String arrives(Visitor visitor, String box, InventedPerson person) {
        return await().alias("in the inbox")
                .atMost(PATIENCE)
                .until(
                        () -> {
                            visitor.open("inbox?box=" + box);
                            return visitor.listed(name(person));
                        },
                        id -> id != null);
    }

    /** Waits until that referral can be read. */
    static void arrives(Visitor visitor, String id) {
        await().alias("at the desk").atMost(PATIENCE).until(() -> {
            visitor.open("cases/" + id);
            return visitor.status() == 200;
        });
    }

    /** Waits until the school sees its referral there. */
    void schoolSees(String id, String status) {
        await().alias(status)
                .atMost(PATIENCE)
                .until(() -> school().referral(id).get("status").textValue().equals(status));
    }

    /** Waits until a page has a form that goes there. */
    static void showsWhere(Visitor visitor, String page, String action) {
        shows(visitor, page, "/" + action + "\"");
    }

    /** Waits until a page has that in it. */
    static void shows(Visitor visitor, String page, String what) {
        await().alias(what).atMost(PATIENCE).until(() -> visitor.open(page).contains(what));
    }

    /** Waits until the hospital has been told of an answer, or of a result. */
    void hospitalHears(InventedPerson person, String accepted, String result) {
        await().alias("RRI " + accepted + result).atMost(PATIENCE).until(() -> hospital.arrivals().stream()
                .map(Arrival::message)
                .filter(m -> m.text().contains(person.dni()))
                .filter(m -> m.event().startsWith("RRI"))
                .anyMatch(m -> m.component("RF1", 1, 1).equals(accepted)
                        && m.field("OBR", 25).equals(result)));
    }
}
