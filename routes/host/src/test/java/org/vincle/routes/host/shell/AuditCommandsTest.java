package org.vincle.routes.host.shell;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.apache.karaf.shell.api.console.Session;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.vincle.connectors.api.model.LegalBasis;
import org.vincle.connectors.api.model.State;
import org.vincle.routes.api.Audit;
import org.vincle.routes.api.Audit.Detail;
import org.vincle.routes.api.Audit.Entry;
import org.vincle.routes.api.Audit.Event;
import org.vincle.routes.api.Audit.Flaw;
import org.vincle.routes.api.Audit.Verification;
import org.vincle.routes.api.Courses;
import org.vincle.routes.api.Field;
import org.vincle.routes.api.Grant;
import org.vincle.routes.api.Oversight;
import org.vincle.routes.api.Oversight.ReferralStanding;
import org.vincle.routes.api.Withheld;
import org.vincle.routes.api.Withheld.Why;

@DisplayNameGeneration(ReplaceUnderscores.class)
class AuditCommandsTest {

    private static final UUID REFERRAL = UUID.fromString("01900000-0000-7000-8000-0000000000aa");
    private static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");
    private static final LocalDate DAY = LocalDate.parse("2026-11-22");

    private final Oversight oversight = mock(Oversight.class);
    private final Audit audit = mock(Audit.class);
    private final Session session = mock(Session.class);
    private final ByteArrayOutputStream printed = new ByteArrayOutputStream();

    @BeforeEach
    void begin() {
        when(session.getConsole()).thenReturn(new PrintStream(printed, true, StandardCharsets.UTF_8));
        when(oversight.referral("aa"))
                .thenReturn(Optional.of(new ReferralStanding(
                        REFERRAL, "social-services", "north-school", State.REQUESTED, 1, NOON, NOON)));
    }

    @Test
    void says_who_was_told_what_by_which_rule_and_basis_and_what_was_withheld() throws Exception {
        var grant = new Grant(
                "agreement-absence",
                "1f0c22ab",
                LegalBasis.Kind.CONSENT,
                "art. 6.1.a",
                Set.of(Field.NAME, Field.SERVICE, Field.NEEDS, Field.PRIORITY, Field.DUE_BY, Field.NOTE),
                Set.of(UUID.randomUUID()),
                false);
        var withheld = List.of(new Withheld("findings.conditions[0]", Why.LABEL_WITHHELD));
        tells(entry(Event.SEND, true, new Detail(List.of(grant), withheld, null, null, null)));

        assertThat(why("en"))
                .contains(
                        "social-services told north-school: who it is (identity.name), what is asked.",
                        "by agreement-absence@1f0c22ab; legal basis: consent (art. 6.1.a)",
                        "on the strength of one consent",
                        "withheld: findings.conditions[0] (it bears a label)");
    }

    @Test
    void says_by_which_account_it_was_read_or_said() throws Exception {
        tells(
                entry(Event.READ, true, new Detail(null, null, null, null, "eva.fantasiol")),
                entry(Event.CONSENT, true, new Detail(null, null, null, null, "pau.fantasiol")));

        assertThat(why("en"))
                .contains(
                        "north-school (eva.fantasiol) read of what social-services has told",
                        "social-services (pau.fantasiol) has recorded a consent");
    }

    @Test
    void says_why_somebody_was_told_nothing() throws Exception {
        tells(entry(Event.SEND, false, new Detail(null, null, Why.CONSENT_REFUSED, null, null)));

        assertThat(why("ca")).contains("social-services no ha comunicat res a north-school", "s’ha negat");
    }

    @Test
    void says_that_nobody_was_told_anything() throws Exception {
        tells();

        assertThat(why("es")).contains("Todavía no se ha comunicado nada");
    }

    @ParameterizedTest
    @EnumSource(Event.class)
    void has_words_for_whatever_can_happen(Event event) throws Exception {
        tells(entry(event, true, new Detail(null, null, null, null, null)));

        for (var language : Texts.LANGUAGES) {
            assertThat(why(language)).contains("2026-11-22 12:00:00Z");
        }
    }

    @Test
    void finds_the_trail_whole() throws Exception {
        when(audit.verify(any(), any())).thenReturn(new Verification(3, List.of()));

        assertThat(verify(null, null)).contains("whole: 3 entries");
    }

    @Test
    void fails_when_somebody_has_touched_the_trail_and_says_where() {
        when(audit.verify(DAY, DAY.plusDays(1)))
                .thenReturn(new Verification(3, List.of(new Flaw(DAY, "0", 2, Flaw.Kind.ALTERED))));

        assertThatThrownBy(() -> verify("2026-11-22", "2026-11-24")).hasMessageContaining("one place");
        assertThat(printed()).contains("2026-11-22  chain 0, entry 2: altered");
    }

    @ParameterizedTest
    @ValueSource(strings = {"yesterday", "22/11/2026"})
    void asks_for_a_day_that_it_understands(String day) {
        assertThatThrownBy(() -> verify(day, null)).hasMessageContaining("is no day such as");
    }

    private void tells(Entry... entries) {
        when(audit.explaining(REFERRAL)).thenReturn(List.of(entries));
    }

    private static Entry entry(Event event, boolean permitted, Detail detail) {
        return new Entry(
                DAY, "0", 1, NOON, event, permitted, "social-services", "north-school", REFERRAL, null, detail, "hash");
    }

    private String why(String language) throws Exception {
        var command = new WhyCommand();
        command.oversight = oversight;
        command.audit = audit;
        command.courses = mock(Courses.class);
        command.session = session;
        command.id = "aa";
        command.language = language;
        command.execute();
        return printed();
    }

    private String verify(String since, String before) throws Exception {
        var command = new AuditVerifyCommand();
        command.audit = audit;
        command.session = session;
        command.language = "en";
        command.since = since;
        command.before = before;
        command.execute();
        return printed();
    }

    private String printed() {
        var text = printed.toString(StandardCharsets.UTF_8);
        printed.reset();
        return text;
    }
}
