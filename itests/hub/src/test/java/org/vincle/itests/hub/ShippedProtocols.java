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
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.vincle.connectors.testkit.InventedPerson;
import org.vincle.itests.harness.Reports;

/** The shipped protocols in one town, each from the first event to the end. */
@DisplayNameGeneration(ReplaceUnderscores.class)
abstract class ShippedProtocols {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Reports REPORT = Reports.table(
            "protocols",
            "Each shipped protocol on the assembled hub, from its first event to its end. Only what has to wait for days by"
                    + " itself waited for seconds.",
            "setting",
            "protocol",
            "begun by",
            "asked, each in its own standard",
            "steps done",
            "times that a plan was told",
            "outcome");

    final InventedPerson person = Setting.somebody();
    private final CareTown town = town();
    private final Set<String> asked = new LinkedHashSet<>();
    private final List<Carer> carers = new ArrayList<>();
    private int steps;

    /** Where; it is started. */
    abstract CareTown town();

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

    void does(String protocol, String step, Carer carer) throws IOException {
        does(protocol, step, carer, person);
    }

    void does(String protocol, String step, Carer carer, InventedPerson about) throws IOException {
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

    String arrives(String protocol, String step, Carer carer, InventedPerson about) {
        return patiently(protocol + " " + step + " at " + carer.partner())
                .until(() -> carer.asked(about, town.title(protocol, step)), Optional::isPresent)
                .orElseThrow();
    }

    static void until(String what, Callable<Boolean> holds) {
        patiently(what).until(holds);
    }

    static ConditionFactory patiently(String what) {
        return await(what).atMost(PATIENCE).pollInterval(Duration.ofMillis(300));
    }

    void done(String protocol, String origin) throws IOException {
        int plans = 0;
        for (var carer : new LinkedHashSet<>(carers)) {
            plans += carer.plans(person);
        }
        REPORT.row(town.setting(), protocol, origin, String.join(", ", asked), steps, plans, "completed");
        assertThat(plans).as("plans told").isPositive();
    }
}
