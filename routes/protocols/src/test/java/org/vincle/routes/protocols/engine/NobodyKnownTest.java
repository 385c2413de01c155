package org.vincle.routes.protocols.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.vincle.connectors.api.model.Note;
import org.vincle.connectors.api.model.Referral;
import org.vincle.connectors.api.model.Sector;
import org.vincle.routes.api.Courses.Due;
import org.vincle.routes.api.Courses.Lack;

@DisplayNameGeneration(ReplaceUnderscores.class)
class NobodyKnownTest {

    private static final String LACK = "prepare-care#1/nobody-primary-care";

    @TempDir
    private Path folder;

    @Test
    void a_step_for_which_nobody_is_known_waits_for_a_person_until_somebody_is() {
        var town = new CaseTown(
                folder,
                "hospital-social-work\t*\tcity-hospital\nprimary-care\t*\thealth-centre\n",
                "city-hospital:HEALTH",
                "council:SOCIAL_SERVICES");
        town.begins("city-hospital", "discharge-planned");
        var course = UUID.fromString(town.course().id());

        assertThat(town.courses.lacks.get(course).values())
                .containsExactly(new Lack(LACK, "nobody-for-role", "hospital-discharge/primary-care (prepare-care)"));
        assertThat(town.heard("council").stream().filter(Note.class::isInstance).map(n -> ((Note) n).text()))
                .anyMatch(text -> text.startsWith("Nobody is known in the hub who could do"));

        lookAgain(town, course);
        assertThat(town.courses.lacks.get(course)).containsOnlyKeys(LACK);

        town.partners.add(new org.vincle.connectors.api.Partner(
                "health-centre", "The health centre", Sector.HEALTH, List.of(), "test", 0));
        lookAgain(town, course);

        assertThat(town.courses.lacks.get(course)).isEmpty();
        assertThat(town.heard("health-centre")).hasExactlyElementsOfTypes(Referral.class);
        assertThat(town.courses.timers.get(course)).doesNotContainKey(LACK);
    }

    /** As the ledger does when a person wants it: its id falls due. */
    private static void lookAgain(CaseTown town, UUID course) {
        town.courses.timers.get(course).put(LACK, town.now);
        town.engine.due(new Due(course, LACK, town.now));
    }
}
