package org.vincle.routes.host.shell;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.apache.karaf.shell.api.console.Session;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.vincle.connectors.api.Document;
import org.vincle.connectors.api.StoredDocument;
import org.vincle.connectors.api.json.CanonicalJson;
import org.vincle.connectors.api.model.Identifier;
import org.vincle.connectors.api.model.LegalBasis;
import org.vincle.connectors.api.model.PersonName;
import org.vincle.connectors.api.model.Professional;
import org.vincle.connectors.api.model.State;
import org.vincle.routes.api.Oversight;
import org.vincle.routes.api.Oversight.ReferralStanding;
import org.vincle.routes.api.QuestionRegister;
import org.vincle.routes.api.QuestionRegister.Wanted;
import org.vincle.routes.host.ask.Asked;
import org.vincle.routes.host.ask.Register;

@DisplayNameGeneration(ReplaceUnderscores.class)
class QuestionsCommandTest {

    private static final UUID REFERRAL = UUID.fromString("01900000-0000-7000-8000-0000000000aa");
    private static final UUID QUESTION = UUID.fromString("01900000-0000-7000-8000-0000000000cc");
    private static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");
    private static final Instant STORED = Instant.parse("2026-11-22T12:00:00.123456Z");
    private static final String DIGEST = "00112233445566778899";
    private static final Professional MONTSE =
            new Professional(null, new PersonName("Montse", "Exemplar", null, null), null, null);

    private final Oversight oversight = mock(Oversight.class);
    private final Session session = mock(Session.class);
    private final ByteArrayOutputStream printed = new ByteArrayOutputStream();
    private final List<Wanted> wanted = new ArrayList<>();
    private final List<StoredDocument> stored = new ArrayList<>();
    private final QuestionsCommand command = new QuestionsCommand();

    @BeforeEach
    void begin() {
        when(session.getConsole()).thenReturn(new PrintStream(printed, true, StandardCharsets.UTF_8));
        when(session.get(VincleCommand.LANGUAGE)).thenReturn("en");
        var referral =
                new ReferralStanding(REFERRAL, "social-services", "city-hospital", State.REQUESTED, 1, NOON, NOON);
        when(oversight.referral("aa")).thenReturn(Optional.of(referral));
        command.oversight = oversight;
        command.register = new Register(asked -> {
            wanted.add(asked);
            return stored;
        });
    }

    @Test
    void shows_who_asked_whom_when_on_whose_behalf_on_which_basis_and_for_what() throws Exception {
        asked("known", null, MONTSE, REFERRAL);

        assertThat(run())
                .contains("2026-11-22 12:00:00Z", "sepe-jobseeker", "social-services", "Montse Exemplar")
                .contains("consent: consent-1", "Valoració social", REFERRAL.toString(), "answered")
                .contains(QUESTION.toString());
    }

    @Test
    void does_not_say_whether_anything_is_known_of_the_person() throws Exception {
        asked("nothing-known", "0238", null, REFERRAL);

        assertThat(run()).contains("answered").doesNotContain("0238", "nothing", "known", DIGEST);
    }

    @Test
    void says_why_nothing_was_had() throws Exception {
        asked("denied", "no-agreement", null, null);
        asked("failed", "scsp-0305", null, null);
        asked("pending", null, null, null);
        asked("asked", null, null, null);

        assertThat(run())
                .contains("not permitted: no-agreement", "failed: scsp-0305", "answer pending")
                .contains("asked, the end is not known");
    }

    @Test
    void names_by_a_number_who_has_no_name() throws Exception {
        asked("known", null, new Professional(List.of(new Identifier("urn:staff", "P-7")), null, null, null), null);

        assertThat(run()).contains("P-7");
    }

    @Test
    void asks_the_register_for_no_more_than_is_wanted() throws Exception {
        command.product = "sepe-jobseeker";
        command.referral = "aa";
        command.since = "2026-11-01";
        command.before = "2026-11-22T08:00:00Z";
        command.limit = 7;

        assertThat(run()).contains("No question found");
        assertThat(wanted)
                .containsExactly(new Wanted(
                        "sepe-jobseeker",
                        REFERRAL,
                        Instant.parse("2026-11-01T00:00:00Z"),
                        Instant.parse("2026-11-22T08:00:00Z"),
                        7));
    }

    @Test
    void says_how_to_go_on_when_there_may_be_more() throws Exception {
        asked("known", null, null, null);
        command.limit = 2;
        assertThat(run()).doesNotContain("--before");

        command.limit = 1;
        assertThat(run()).contains("--before " + STORED);
    }

    @ParameterizedTest
    @ValueSource(strings = {"yesterday", "2026-13-01", "2026-11-22 08:00", ""})
    void knows_no_time_that_is_none(String time) {
        command.since = time;

        assertThatThrownBy(this::run).hasMessageContaining("2026-11-22T08:00:00Z");
    }

    @Test
    void knows_no_referral_that_does_not_exist() {
        command.referral = "zz";

        assertThatThrownBy(this::run).hasMessageContaining("zz").hasMessageContaining("vincle:referrals");
    }

    @ParameterizedTest
    @CsvSource({"ca, consentiment, contestada, En nom de", "es, consentimiento, respondida, En nombre de"})
    void speaks_the_language_that_is_asked_for(String language, String basis, String result, String column)
            throws Exception {
        asked("known", null, null, null);
        command.language = language;

        assertThat(run()).contains(basis, result, column);
    }

    @Test
    void has_a_word_for_every_legal_basis() {
        var texts = Texts.in("en");

        assertThat(Arrays.stream(LegalBasis.Kind.values())
                        .map(k -> k.name().toLowerCase(Locale.ROOT).replace('_', '-')))
                .allSatisfy(word -> assertThat(texts.say("basis." + word)).isNotEmpty());
    }

    private void asked(String result, String code, Professional by, UUID referral) {
        var asked = new Asked(
                "sepe-jobseeker",
                DIGEST,
                referral,
                new LegalBasis(LegalBasis.Kind.CONSENT, "consent-1", null, null),
                "Valoració social",
                by,
                "permit.sepe",
                1,
                NOON,
                result,
                code,
                null);
        var document = new Document(
                "social-services",
                "social-services",
                QuestionRegister.QUESTION,
                QUESTION.toString(),
                0,
                "application/json",
                CanonicalJson.write(asked).getBytes(StandardCharsets.UTF_8),
                Map.of(),
                referral);
        stored.add(new StoredDocument(document, 1, STORED));
    }

    private String run() throws Exception {
        command.session = session;
        printed.reset();
        command.execute();
        return printed.toString(StandardCharsets.UTF_8);
    }
}
