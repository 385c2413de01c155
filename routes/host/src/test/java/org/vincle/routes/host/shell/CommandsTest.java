package org.vincle.routes.host.shell;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.ArgumentMatchers.anyInt;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.console.CommandLine;
import org.apache.karaf.shell.api.console.Session;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.vincle.connectors.api.model.State;
import org.vincle.routes.api.Courses;
import org.vincle.routes.api.Oversight;
import org.vincle.routes.api.Oversight.Attention;
import org.vincle.routes.api.Oversight.JourneyEntry;
import org.vincle.routes.api.Oversight.PartnerStanding;
import org.vincle.routes.api.Oversight.ReferralStanding;
import org.vincle.routes.host.partners.PartnerNames;

@DisplayNameGeneration(ReplaceUnderscores.class)
class CommandsTest {

    private static final UUID REFERRAL = UUID.fromString("01900000-0000-7000-8000-0000000000aa");
    private static final UUID PARKED = UUID.fromString("01900000-0000-7000-8000-0000000000bb");
    private static final Instant NOON = Instant.parse("2026-11-21T12:00:00Z");

    private final Oversight oversight = mock(Oversight.class);
    private final PartnerNames names = new PartnerNames();
    private final Session session = mock(Session.class);
    private final ByteArrayOutputStream printed = new ByteArrayOutputStream();

    @BeforeEach
    void begin() {
        when(session.getConsole()).thenReturn(new PrintStream(printed, true, StandardCharsets.UTF_8));
        when(session.get("USER")).thenReturn("montse");
        when(session.get(VincleCommand.LANGUAGE)).thenReturn("en");
        when(oversight.partners())
                .thenReturn(List.of(
                        new PartnerStanding("city-hospital", "health", "HL7 v2", 3, 1, NOON, "no-answer", NOON),
                        new PartnerStanding("social-services", "social-services", "FHIR R4", 0, 0, null, null, null)));
        var referral =
                new ReferralStanding(REFERRAL, "social-services", "city-hospital", State.REQUESTED, 1, NOON, NOON);
        when(oversight.referrals(null, null, 20)).thenReturn(List.of(referral));
        when(oversight.referral("aa")).thenReturn(Optional.of(referral));
        when(oversight.journey(REFERRAL))
                .thenReturn(List.of(
                        new JourneyEntry(
                                1, NOON, "received", "social-services", "FHIR R4", State.REQUESTED, null, null),
                        new JourneyEntry(2, NOON, "parked", "city-hospital", null, null, "flag-has-no-place", null)));
        when(oversight.attention(anyInt()))
                .thenReturn(List.of(new Attention(
                        PARKED,
                        "delivery",
                        REFERRAL,
                        "city-hospital",
                        "flag-has-no-place",
                        "Referral.flags",
                        NOON,
                        2)));
    }

    @Test
    void shows_partners_and_what_to_do_about_them() throws Exception {
        var command = new PartnersCommand();
        command.oversight = oversight;
        command.names = names;

        assertThat(run(command))
                .contains(
                        "city-hospital", "HL7 v2", "paused since 2026-11-21 12:00:00Z (no-answer)", "vincle:attention")
                .contains("vincle:retry --all");
    }

    @Test
    void speaks_the_language_that_is_asked_for() throws Exception {
        var command = new PartnersCommand();
        command.oversight = oversight;
        command.names = names;
        command.language = "ca";

        assertThat(run(command)).contains("en pausa des de", "serveis socials", "Cal atendre un lliurament");
    }

    @Test
    void says_which_of_two_files_with_one_name_is_refused() throws Exception {
        names.claim("city-hospital", "org.vincle.connectors.hl7v2~one");
        names.claim("city-hospital", "org.vincle.connectors.fhir~two");
        var command = new PartnersCommand();
        command.oversight = oversight;
        command.names = names;

        assertThat(run(command))
                .contains("etc/org.vincle.connectors.fhir-two.cfg is refused")
                .contains("etc/org.vincle.connectors.hl7v2-one.cfg has the partner name city-hospital");
    }

    @Test
    void shows_referrals_and_how_to_follow_one() throws Exception {
        var command = new ReferralsCommand();
        command.oversight = oversight;

        assertThat(run(command)).contains(REFERRAL.toString(), "requested", "vincle:journey " + REFERRAL);
    }

    @Test
    void knows_no_state_that_does_not_exist() {
        var command = new ReferralsCommand();
        command.oversight = oversight;
        command.state = "lost";

        assertThatThrownBy(() -> run(command)).hasMessageContaining("lost");
    }

    @Test
    void tells_a_journey_and_that_a_person_must_act() throws Exception {
        var command = new JourneyCommand();
        command.oversight = oversight;
        command.courses = mock(Courses.class);
        command.id = "aa";
        command.rest = List.of("--lang", "en");

        assertThat(run(command))
                .contains("social-services asks city-hospital", "received", "FHIR R4", "needs attention")
                .contains("waits for a person");
    }

    @Test
    void knows_no_journey_of_a_referral_that_does_not_exist() {
        var command = new JourneyCommand();
        command.oversight = oversight;
        command.courses = mock(Courses.class);
        command.id = "zz";

        assertThatThrownBy(() -> run(command)).hasMessageContaining("zz").hasMessageContaining("vincle:referrals");
    }

    @Test
    void says_why_something_waits_and_what_to_do() throws Exception {
        var command = new AttentionCommand();
        command.oversight = oversight;

        assertThat(run(command))
                .contains(PARKED.toString(), "Referral.flags", "flag-has-no-place: A safety flag", "vincle:retry ID");
    }

    @Test
    void tries_again_in_the_name_of_whoever_sits_there() throws Exception {
        when(oversight.retry(PARKED, "montse")).thenReturn(true);
        var command = new RetryCommand();
        command.oversight = oversight;
        command.id = "bb";

        assertThat(run(command)).contains("city-hospital is tried again", "vincle:journey " + REFERRAL);
    }

    @ParameterizedTest
    @CsvSource({
        "en, still waits for a person (unknown-referral). The partner, has found its referral",
        "ca, encara espera una persona (unknown-referral)., ha trobat la seva derivació",
        "es, todavía espera a una persona (unknown-referral)., ha encontrado su derivación"
    })
    void says_whether_a_message_still_waits_after_it_was_tried_again(String language, String still, String found)
            throws Exception {
        var message = new Attention(PARKED, "message", null, "city-hospital", "unknown-referral", null, NOON, 0);
        when(oversight.attention(anyInt())).thenReturn(List.of(message));
        when(oversight.retry(PARKED, "montse")).thenReturn(true);
        var command = new RetryCommand();
        command.oversight = oversight;
        command.id = "bb";
        command.language = language;

        assertThat(run(command)).contains(still).doesNotContain(found);

        when(oversight.attention(anyInt())).thenReturn(List.of(message)).thenReturn(List.of());
        assertThat(run(command)).contains(found);
    }

    @Test
    void tries_all_again() throws Exception {
        when(oversight.retryAll("montse")).thenReturn(3);
        var command = new RetryCommand();
        command.oversight = oversight;
        command.all = true;

        assertThat(run(command)).contains("3 are tried again");
    }

    @Test
    void asks_which_one_to_try_again() {
        var command = new RetryCommand();
        command.oversight = oversight;

        assertThatThrownBy(() -> run(command)).hasMessageContaining("--all");
    }

    @Test
    void gives_one_up() throws Exception {
        when(oversight.skip(PARKED, "montse")).thenReturn(true);
        var command = new SkipCommand();
        command.oversight = oversight;
        command.id = PARKED.toString();

        assertThat(run(command)).contains("is given up; the 2 behind it go on");
    }

    @Test
    void does_not_guess_what_to_give_up() {
        var command = new SkipCommand();
        command.oversight = oversight;
        command.id = "cc";

        assertThatThrownBy(() -> run(command)).hasMessageContaining("cc").hasMessageContaining("vincle:attention");
    }

    @Test
    void helps_with_every_command() throws Exception {
        var help = run(new HelpCommand());

        assertThat(HelpCommand.COMMANDS).allSatisfy(name -> assertThat(help).contains("vincle:" + name));
        assertThat(List.of(
                        AddressCommand.class,
                        AttentionCommand.class,
                        AuditVerifyCommand.class,
                        DeskAccountCommand.class,
                        DeskLinkCodeCommand.class,
                        DeskLinkRevokeCommand.class,
                        DeskLinkSendCommand.class,
                        DeskLinksCommand.class,
                        EmergenciesCommand.class,
                        JourneyCommand.class,
                        PartnersCommand.class,
                        PeopleCommand.class,
                        ProtocolCheckCommand.class,
                        ProtocolCoursesCommand.class,
                        ProtocolDrawCommand.class,
                        ProtocolSimulateCommand.class,
                        ProtocolsCommand.class,
                        QuestionsCommand.class,
                        ReferralsCommand.class,
                        RetryCommand.class,
                        SecretCommand.class,
                        SkipCommand.class,
                        WhyCommand.class))
                .extracting(c -> c.getAnnotation(Command.class).name())
                .containsExactlyInAnyOrderElementsOf(HelpCommand.COMMANDS);
    }

    @Test
    void completes_ids_partners_states_and_languages() {
        var attention = new AttentionCompleter();
        attention.oversight = oversight;
        var partners = new PartnerCompleter();
        partners.oversight = oversight;
        var candidates = new ArrayList<String>();
        var line = mock(CommandLine.class);
        when(line.getCursorArgument()).thenReturn("");

        attention.complete(session, line, candidates);
        partners.complete(session, line, candidates);
        new StateCompleter().complete(session, line, candidates);
        new LanguageCompleter().complete(session, line, candidates);

        assertThat(candidates.stream().map(String::trim))
                .contains(PARKED.toString(), "city-hospital", "in-progress", "ca");
    }

    private String run(VincleCommand command) throws Exception {
        command.session = session;
        command.execute();
        return printed.toString(StandardCharsets.UTF_8);
    }
}
