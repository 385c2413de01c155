package org.vincle.routes.host.shell;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.vincle.connectors.api.model.Institution;
import org.vincle.connectors.api.model.Person;
import org.vincle.connectors.api.model.ProtocolStep;
import org.vincle.connectors.api.model.Referral;
import org.vincle.routes.api.Courses;
import org.vincle.routes.api.Courses.Asked;
import org.vincle.routes.api.Courses.Held;

@DisplayNameGeneration(ReplaceUnderscores.class)
class StepWordsTest {

    private static final String PROTOCOL = "https://protocols.example.org/nobody-at-home";
    private static final UUID BEGUN = new UUID(1, 0xaa);
    private static final UUID STEP = new UUID(1, 0xbb);
    private static final UUID COURSE = new UUID(1, 0xcc);

    private final Courses courses = mock(Courses.class);

    StepWordsTest() {
        var step = new Referral(
                        STEP,
                        Institution.partner(Courses.PARTNER),
                        Institution.partner("city-hospital"),
                        null,
                        null,
                        null,
                        new Person(null, null, null, null, null, null, null),
                        null,
                        null,
                        null,
                        null,
                        null,
                        null,
                        null,
                        null)
                .as(new ProtocolStep(PROTOCOL, "1.2.0", COURSE, "visit", "social-services"));
        when(courses.referral(STEP)).thenReturn(Optional.of(step));
        when(courses.asks(COURSE)).thenReturn(List.of(new Asked(COURSE, "visit#1.1", STEP)));
        stands(false);
    }

    @Test
    void a_step_names_its_protocol_its_case_and_the_referral_that_began_it() {
        for (var language : Texts.LANGUAGES) {
            assertThat(words(language, STEP))
                    .singleElement()
                    .asString()
                    .contains("visit", PROTOCOL, "1.2.0", COURSE.toString(), "social-services", BEGUN.toString());
        }
    }

    @Test
    void what_began_a_protocol_names_its_case_and_the_referrals_of_its_steps() {
        for (var language : Texts.LANGUAGES) {
            stands(false);
            var running = words(language, BEGUN);
            stands(true);

            assertThat(running).hasSize(2);
            assertThat(running.get(0)).contains(PROTOCOL, "1.2.0", COURSE.toString());
            assertThat(running.get(1)).contains("visit#1.1", STEP.toString());
            assertThat(words(language, BEGUN).get(0)).isNotEqualTo(running.get(0));
        }
    }

    @Test
    void any_other_referral_has_nothing_to_do_with_protocols() {
        assertThat(words("en", new UUID(1, 0xdd))).isEmpty();
    }

    private void stands(boolean ended) {
        var held = new Held(COURSE, PROTOCOL, "1.2.0", 3, "{}", ended, BEGUN);
        when(courses.course(COURSE)).thenReturn(Optional.of(held));
        when(courses.begunBy(BEGUN)).thenReturn(List.of(held));
    }

    private List<String> words(String language, UUID referral) {
        return new StepWords(courses, Texts.in(language)).of(referral);
    }
}
