package org.vincle.itests.hub;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

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
    void a_deadline_that_passes_is_reminded_of_and_stands_as_late() throws Exception {
        new Drill("deadline-drill", "1.0.0", "person-moved").urgent("soon", 3).into(town.hub);
        inForce("deadline-drill", "1.0.0");
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
    void what_began_under_one_version_ends_under_it_after_a_restart() throws Exception {
        new Drill("version-drill", "1.0.0", "housing-secured")
                .then("first", null, 0)
                .then("old", "first", 15)
                .into(town.hub);
        inForce("version-drill", "1.0.0");
        var nurse = town.desk("health-centre");
        var court = town.desk("court");
        var before = court.begins(person, "housing-secured", false);
        var first = patiently("asked").until(() -> nurse.asked(person, "Step first"), Optional::isPresent);
        new Drill("version-drill", "2.0.0", "housing-secured")
                .then("new", null, 0)
                .into(town.hub);
        inForce("version-drill", "2.0.0");

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

    private static void inForce(String protocol, String version) {
        until(protocol + " " + version + " in force", () -> town.hub
                .shell("vincle:protocols --lang en")
                .lines()
                .anyMatch(l -> l.contains(protocol) && l.contains(version) && l.contains("in force")));
    }
}
