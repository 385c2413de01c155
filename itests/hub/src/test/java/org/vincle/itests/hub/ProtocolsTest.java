package org.vincle.itests.hub;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.vincle.connectors.testkit.InventedPerson;
import org.vincle.itests.harness.Reports;

/** Each shipped protocol once for real: from the first event to the end, every institution in its own standard. */
@DisplayNameGeneration(ReplaceUnderscores.class)
@Order(18)
class ProtocolsTest {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Reports REPORT = Reports.table(
            "protocols",
            "Each shipped protocol on the assembled hub, from its first event to its end. Only what has to wait for days by"
                    + " itself waited for seconds.",
            "protocol",
            "begun by",
            "asked, each in its own standard",
            "steps done",
            "times that a plan was told",
            "outcome");

    private static CareTown town;

    private final InventedPerson person = Setting.somebody();
    private final Set<String> asked = new LinkedHashSet<>();
    private final List<Carer> carers = new ArrayList<>();
    private int steps;

    @BeforeAll
    static void settle() {
        town = new CareTown("protocols").started();
    }

    @AfterAll
    static void end() {
        town.close();
    }

    @Test
    void a_hospital_prepares_the_way_home() throws Exception {
        var protocol = "hospital-discharge";
        var nurse = town.desk("health-centre");
        var help = town.desk("home-help");
        town.hospital.begins(person);
        does(protocol, "prepare-care", nurse);
        does(protocol, "assess", town.social);
        until("told that the way home is prepared", () -> town.hospital.reads(person, "The way home is prepared"));
        town.hospital.discharges(person);
        does(protocol, "home-help", help);
        does(protocol, "first-visit", nurse);
        does(protocol, "follow-up", town.social);
        does(protocol, "follow-up", town.social);

        until("completed", () -> town.hospital.hears(person, "CM"));
        done(protocol, town.hospital.partner() + " (HL7 v2)");
    }

    @Test
    void a_school_asks_why_a_child_is_absent() throws Exception {
        var protocol = "school-absence";
        var child = Setting.somebody();
        var sibling = Setting.somebody();
        var school = town.desk("school");
        var nurse = town.desk("health-centre");
        List.of(child, sibling).forEach(each -> town.schools.enrols(each, CareTown.CHILD_BORN));
        var referral = school.begins(person, "absence-detected", false, child, sibling);
        does(protocol, "interview.1", town.authority, child);
        does(protocol, "interview.2", town.authority, sibling);
        does(protocol, "health-reasons", nurse, child);
        does(protocol, "diagnosis", town.social);
        school.tells(referral, "attendance-restored");

        until("completed", () -> school.status(referral).equals("completed"));
        assertThat(nurse.wire()).contains(child.dni()).doesNotContain(person.dni(), sibling.dni());
        assertThat(town.schools.written(child)).isNotEmpty().doesNotContainAnyElementsOf(town.schools.written(sibling));
        assertThat(town.schools.written(person)).isEmpty();
        done(protocol, "school (plain JSON)");
    }

    @Test
    void a_family_that_may_lose_its_home_keeps_one() throws Exception {
        var protocol = "housing-or-energy-loss";
        var court = town.desk("court");
        var children = List.of(Setting.somebody(), Setting.somebody());
        children.forEach(child -> town.schools.enrols(child, CareTown.CHILD_BORN));
        var referral = court.begins(person, "eviction-notice", true, children.get(0), children.get(1));
        does(protocol, "vulnerability", town.social);
        does(protocol, "mediate", town.housing);
        does(protocol, "tell-schools.1", town.authority, children.get(0));
        does(protocol, "tell-schools.2", town.authority, children.get(1));

        until("completed", () -> court.status(referral).equals("completed"));
        done(protocol, "court (plain JSON), to nobody by name");
    }

    @Test
    void a_woman_who_has_told_of_violence_is_cared_for_in_a_restricted_circle() throws Exception {
        var protocol = "gender-violence";
        var nurse = town.desk("health-centre");
        var referral = nurse.begins(person, "violence-disclosed", false);
        does(protocol, "risk", town.social);
        var lawyers = town.desk("lawyers");
        var order = arrives(protocol, "order", lawyers, person);
        assertThat(lawyers.reads(order)).contains("do-not-contact");
        does(protocol, "order", lawyers);
        does(protocol, "accompany", town.social);
        does(protocol, "accompany", town.social);

        until("completed", () -> nurse.status(referral).equals("completed"));
        assertThat(lawyers.plans(person)).isLessThanOrEqualTo(1);
        done(protocol, "health-centre (plain JSON)");
    }

    @Test
    void somebody_with_income_support_goes_back_to_work() throws Exception {
        var protocol = "return-to-work";
        var benefits = town.desk("benefits");
        var referral = benefits.begins(person, "income-support-granted", false);
        does(protocol, "profile", town.employment);
        does(protocol, "social-report", town.social);
        does(protocol, "agreement", town.employment);
        does(protocol, "course", town.desk("training-centre"));
        benefits.tells(referral, "job-started");

        until("completed", () -> benefits.status(referral).equals("completed"));
        done(protocol, "benefits (plain JSON)");
    }

    @Test
    void dependency_is_recognised_and_care_begins() throws Exception {
        var protocol = "dependency-assessment";
        var desk = town.desk("home-help");
        var board = town.desk("decision-board");
        var referral = desk.begins(person, "dependency-claimed", false);
        does(protocol, "health-report", town.hospital);
        does(protocol, "visit", town.desk("assessors"));
        var decision = accepted(protocol, "decision", board, person);
        board.completes(decision, List.of(new Carer.Found("dependency-degree", "2")));
        does(protocol, "programme", town.social);
        does(protocol, "care", desk);

        until("completed", () -> desk.status(referral).equals("completed"));
        done(protocol, "home-help (plain JSON)");
    }

    @Test
    void a_score_begins_a_protocol_and_what_another_suggests_is_told_to_whoever_assessed() throws Exception {
        var nurse = town.desk("health-centre");
        var begun = nurse.screens(person, Setting.somebody(), Answered.HRSN, Answered.CUT_OFF_AND_AFRAID);

        arrives("housing-or-energy-loss", "vulnerability", town.social, person);
        until("told what is suggested", () -> nurse.told(begun).contains("violence-disclosed"));
        assertThat(nurse.told(begun)).contains("(Safety: 15)");
        assertThat(town.hub.shell("vincle:journey " + begun + " --lang en"))
                .contains("screening-suggests", "ahc-hrsn/safety: gender-violence");
    }

    @Test
    void what_a_questionnaire_response_only_suggests_begins_once_a_person_says_so() throws Exception {
        for (var screening : Screened.THAT_SUGGEST) {
            var somebody = Setting.somebody();
            var refused = town.social.screens(somebody, screening, null);

            until("refused", () -> town.social.status(refused).equals("rejected"));
            assertThat(town.social.reads(refused)).contains("suggests", "need-screened");
            var begun = town.social.screens(somebody, screening, "need-screened");
            until("begun", () -> town.social.status(begun).equals("accepted"));
            assertThat(town.hub.shell("vincle:protocol-courses --lang en")).contains(screening.protocol());
        }
    }

    @Test
    void a_deadline_that_passes_is_reminded_of_and_stands_as_late() throws Exception {
        new Drill("deadline-drill", "1.0.0", "person-moved").urgent("soon", 3).into(town.hub);
        town.inForce("deadline-drill", "1.0.0");
        var nurse = town.desk("health-centre");
        var court = town.desk("court");

        var referral = court.begins(person, "person-moved", false);

        var asked = patiently("asked").until(() -> nurse.asked(person, "Step soon"), Optional::isPresent);
        until("reminded", () -> nurse.told(asked.orElseThrow()).contains("Reminder: “Step soon” is waiting for you."));
        until(
                "late",
                () -> town.hub.shell("vincle:protocol-courses --late --lang en").contains("Step soon"));
        nurse.completes(asked.orElseThrow(), List.of());
        until("completed", () -> court.status(referral).equals("completed"));
    }

    @Test
    void a_step_for_which_nobody_is_known_waits_for_a_person_who_names_somebody() throws Exception {
        town.plays("lack-drill/primary-care", "-");
        new Drill("lack-drill", "1.0.0", "readmitted").then("wanted", null, 0).into(town.hub);
        town.inForce("lack-drill", "1.0.0");
        var nurse = town.desk("health-centre");
        town.desk("court").begins(person, "readmitted", false);
        var place = "lack-drill/primary-care (wanted)";
        var waiting = patiently("attention").until(() -> town.lacking(place), Optional::isPresent);

        town.plays("lack-drill/primary-care", "health-centre");
        new Drill("lack-drill", "1.0.1", "readmitted").then("wanted", null, 0).into(town.hub);
        town.inForce("lack-drill", "1.0.1"); // and who plays which role has been read
        town.hub.shell("vincle:retry " + waiting.orElseThrow() + " --lang en");

        until("asked", () -> nurse.asked(person, "Step wanted").isPresent());
        until("no attention", () -> town.lacking(place).isEmpty());
    }

    @Test
    void what_began_under_one_version_ends_under_it_after_a_restart() throws Exception {
        new Drill("version-drill", "1.0.0", "housing-secured")
                .then("first", null, 0)
                .then("old", "first", 15)
                .into(town.hub);
        town.inForce("version-drill", "1.0.0");
        var nurse = town.desk("health-centre");
        var court = town.desk("court");
        var before = court.begins(person, "housing-secured", false);
        var first = patiently("asked").until(() -> nurse.asked(person, "Step first"), Optional::isPresent);
        new Drill("version-drill", "2.0.0", "housing-secured")
                .then("new", null, 0)
                .into(town.hub);
        town.inForce("version-drill", "2.0.0");
        assertThat(town.hub.shell("vincle:protocols --lang en").lines())
                .anyMatch(l -> l.matches(".*version-drill.*1\\.0\\.0.*ends what began under it.* 1 *"));

        town.hub.stop();
        town.hub.start();

        var old = patiently("the step of the version before")
                .until(() -> nurse.asked(person, "Step old"), Optional::isPresent);
        nurse.completes(first.orElseThrow(), List.of());
        nurse.completes(old.orElseThrow(), List.of());
        until("completed", () -> court.status(before).equals("completed"));
        var other = Setting.somebody();
        court.begins(other, "housing-secured", false);
        patiently("the new version").until(() -> nurse.asked(other, "Step new"), Optional::isPresent);
        assertThat(nurse.asked(other, "Step first")).isEmpty();
    }

    private void does(String protocol, String step, Carer carer) throws IOException {
        does(protocol, step, carer, person);
    }

    private void does(String protocol, String step, Carer carer, InventedPerson about) throws IOException {
        carer.completes(accepted(protocol, step, carer, about), List.of());
    }

    private String accepted(String protocol, String step, Carer carer, InventedPerson about) throws IOException {
        var arrival = arrives(protocol, step, carer, about);
        carer.accepts(arrival);
        asked.add(carer.partner() + " (" + carer.standard() + ")");
        carers.add(carer);
        steps++;
        return arrival;
    }

    private static String arrives(String protocol, String step, Carer carer, InventedPerson about) {
        return patiently(protocol + " " + step + " at " + carer.partner())
                .until(() -> carer.asked(about, town.title(protocol, step)), Optional::isPresent)
                .orElseThrow();
    }

    private static void until(String what, Callable<Boolean> holds) {
        patiently(what).until(holds);
    }

    private static ConditionFactory patiently(String what) {
        return await(what).atMost(PATIENCE).pollInterval(Duration.ofMillis(300));
    }

    private void done(String protocol, String origin) throws IOException {
        int plans = 0;
        for (var carer : new LinkedHashSet<>(carers)) {
            plans += carer.plans(person);
        }
        REPORT.row(protocol, origin, String.join(", ", asked), steps, plans, "completed");
        assertThat(plans).as("plans told").isPositive();
    }
}
