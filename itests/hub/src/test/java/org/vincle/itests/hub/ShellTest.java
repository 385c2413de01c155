package org.vincle.itests.hub;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.vincle.connectors.testkit.FhirReferral;

/** The shell of the running hub as an operator has it: what the tab key ends, and what each command says of itself. */
@DisplayNameGeneration(ReplaceUnderscores.class)
@Order(1)
class ShellTest {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final List<String> COMMANDS = List.of(
            "partners",
            "referrals",
            "journey",
            "attention",
            "retry",
            "skip",
            "people",
            "address",
            "questions",
            "why",
            "audit-verify",
            "protocols",
            "protocol-check",
            "protocol-simulate",
            "protocol-draw",
            "protocol-courses",
            "emergencies",
            "desk-account",
            "desk-link-code",
            "desk-links",
            "desk-link-revoke",
            "desk-link-send",
            "secret");

    private final Setting town = Setting.sqlite();

    @Test
    void the_tab_key_ends_a_command_and_the_id_of_a_referral() throws IOException {
        var person = Setting.somebody();
        town.social().refer(FhirReferral.numbered("SS-tab-" + person.number(), person));
        var id = newest();

        try (var terminal = Terminal.on(town.hub())) {
            await().atMost(PATIENCE).until(() -> terminal.screen().contains("@"));
            terminal.types("vincle:jour\t");
            await().atMost(PATIENCE).until(() -> terminal.screen().contains("vincle:journey"));
            // The beginning of an id names nothing; only what the tab key makes of it does.
            terminal.types(id.substring(0, id.length() - 3) + "\t");
            await().atMost(PATIENCE).until(() -> terminal.screen().contains(id));
            terminal.types(" --lang en\r");

            await().atMost(PATIENCE).until(() -> terminal.screen().contains("Referral " + id + ": "));
        }
    }

    @Test
    void the_tab_key_offers_the_partners_by_name() throws IOException {
        try (var terminal = Terminal.on(town.hub())) {
            await().atMost(PATIENCE).until(() -> terminal.screen().contains("@"));
            terminal.types("vincle:referrals --partner soc\t");

            await().atMost(PATIENCE).until(() -> terminal.screen().contains("social-services"));
        }
    }

    @Test
    void each_command_explains_itself() {
        var said = town.hub()
                .shell(COMMANDS.stream()
                        .map(name -> "vincle:" + name + " --help")
                        .collect(Collectors.joining("\n")));

        assertThat(said).doesNotContain("Error executing", "not found");
        assertThat(COMMANDS).allSatisfy(name -> assertThat(said)
                .containsPattern(Pattern.compile(
                        "DESCRIPTION\\s+vincle:" + name + "\\s+\\S.*?SYNTAX\\s+vincle:" + name, Pattern.DOTALL)));
        assertThat(said).contains("vincle:help --lang ca|es|en");
    }

    @Test
    void the_protocols_that_were_shipped_are_in_force() {
        var said = town.hub().shell("vincle:protocols --lang en");

        assertThat(List.of(
                        "dependency-assessment",
                        "gender-violence",
                        "hospital-discharge",
                        "housing-or-energy-loss",
                        "return-to-work",
                        "school-absence"))
                .allSatisfy(name -> assertThat(said).containsPattern(name + "\\W+1\\.0\\.0\\W.*in force"));
        assertThat(said).doesNotContain("not taken");
    }

    @Test
    void a_shipped_protocol_is_played_with_its_own_example() {
        var folder = town.hub().home().resolve("etc/protocols");

        var said = town.hub()
                .shell("vincle:protocol-simulate " + folder.resolve("school-absence.json") + " --events "
                        + folder.resolve("examples/school-absence.events.json") + " --lang es");

        assertThat(said).contains("Absentismo escolar, versión 1.0.0", "completo");
    }

    @Test
    void who_was_told_what_is_said_in_words_and_the_audit_trail_is_whole() throws IOException {
        var person = Setting.somebody();
        town.social().refer(FhirReferral.numbered("SS-why-" + person.number(), person));
        var id = newest();

        await().atMost(PATIENCE).untilAsserted(() -> assertThat(town.hub().shell("vincle:why " + id + " --lang en"))
                .contains("social-services told city-hospital: "));
        assertThat(town.hub().shell("vincle:audit-verify --lang en")).contains("The audit trail is whole");
    }

    private String newest() {
        return town.hub()
                .shell("vincle:referrals --limit 1")
                .replaceAll("(?s).*?([0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}).*", "$1");
    }
}
