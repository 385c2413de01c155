package org.vincle.itests.hub;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.vincle.connectors.testkit.InventedPerson;
import org.vincle.itests.harness.DeskVisitor;

/** Each shipped protocol once for real, every institution in its own standard; deadlines that pass, and versions side by side. */
@DisplayNameGeneration(ReplaceUnderscores.class)
@Order(18)
class ProtocolsTest extends ShippedProtocols {

    private static CareTown town;

    @BeforeAll
    static void settle() {
        town = new CareTown(Nodes.sqlite("protocols")).started();
    }

    @AfterAll
    static void end() {
        town.close();
    }

    @Override
    CareTown town() {
        return town;
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
    void a_caseworker_begins_a_plan_for_a_family_that_agrees_and_sees_at_the_desk_how_it_goes_on() throws Exception {
        var protocol = "housing-or-energy-loss";
        var child = Setting.somebody();
        town.schools.enrols(child, CareTown.CHILD_BORN);
        var biel = DeskVisitor.hired(town.hub, CareTown.DAY_CENTRE, "biel", "caseworker");
        var sent = begins(biel, child);
        assertThat(biel.text()).contains("It is done", person.firstSurname());

        does(protocol, "vulnerability", town.social);
        until("begun", () -> biel.open(sent).contains("They are at work"));
        assertThat(biel.open("sent")).contains("At work", person.firstSurname());
        assertThat(biel.open("inbox?box=open")).doesNotContain(sent.replace("sent/", ""));
        does(protocol, "mediate", town.housing);
        does(protocol, "tell-schools.1", town.authority, child);

        until("completed", () -> biel.open(sent).contains("They completed it"));
        done(protocol, "day-centre (the desk)");
    }

    /** Both read on the screen what the plan is, and agree; the page of what was sent. */
    private String begins(DeskVisitor visitor, InventedPerson child) throws IOException {
        visitor.open("send");
        visitor.submit("send");
        var draft = visitor.page().replace("/person", "");
        visitor.submit(draft + "/person", "kind", "dni", "number", person.dni());
        visitor.submit(draft + "/details/0", "given", person.given(), "surname", person.firstSurname());
        visitor.open(draft + "/family");
        visitor.submit(draft + "/family", "kind", "dni", "number", child.dni(), "relation", "CHILD");
        var born = CareTown.CHILD_BORN;
        visitor.submit(draft + "/details/1", "given", child.given(), "surname", child.firstSurname(), "born", born);
        assertThat(visitor.open(draft + "/need")).contains("It begins a shared plan: Eviction or energy cut");
        visitor.submit(draft + "/need", "need", "event:eviction-notice", "priority", "URGENT");
        visitor.submit(draft + "/basis", "way", "SCREEN");
        assertThat(visitor.text()).contains("Several institutions take part");
        visitor.submit(draft + "/screen", "giver-0", "PERSON", "giver-1", "PARENT", "agreed", "yes");
        visitor.submit(draft + "/send");
        return visitor.page();
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
}
