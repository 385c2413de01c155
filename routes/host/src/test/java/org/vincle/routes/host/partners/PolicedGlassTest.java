package org.vincle.routes.host.partners;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.anyCollection;
import static org.mockito.ArgumentMatchers.anyList;
import static org.mockito.ArgumentMatchers.eq;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.mockito.ArgumentCaptor;
import org.vincle.connectors.api.BreakGlass.Request;
import org.vincle.connectors.api.model.Identifier;
import org.vincle.connectors.api.model.Institution;
import org.vincle.connectors.api.model.LegalBasis;
import org.vincle.connectors.api.model.Person;
import org.vincle.connectors.api.model.Referral;
import org.vincle.routes.api.Audit;
import org.vincle.routes.api.Audit.Event;
import org.vincle.routes.api.Audit.Fact;
import org.vincle.routes.api.Emergencies;
import org.vincle.routes.api.Emergencies.Opened;
import org.vincle.routes.api.Emergency;
import org.vincle.routes.api.Field;
import org.vincle.routes.api.Grant;
import org.vincle.routes.api.Policy;
import org.vincle.routes.api.Policy.Decision;
import org.vincle.routes.api.Policy.Purpose;
import org.vincle.routes.api.Policy.Question;
import org.vincle.routes.api.Sight;
import org.vincle.routes.api.Sights;
import org.vincle.routes.api.Withheld.Why;

/** In an emergency opens what an agreement lets open, and nothing else; who did and why is on disk before it is shown. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class PolicedGlassTest {

    private static final String SOCIAL = "social-services";
    private static final String HOSPITAL = "city-hospital";
    private static final Instant NOW = Instant.parse("2026-11-22T12:00:00Z");
    private static final Identifier NOBODY = new Identifier("urn:vincle:test:person", "NOBODY-0001");

    private final Emergencies emergencies = mock(Emergencies.class);
    private final Sights sights = mock(Sights.class);
    private final Audit audit = mock(Audit.class);
    private final Policy policy = this::decide;
    private final PolicedGlass glass = new PolicedGlass(
            emergencies, sights, policy, new ReadAudit(audit, () -> 0), Clock.fixed(NOW, ZoneOffset.UTC));
    private final Referral referral = referral(SOCIAL);
    private boolean agreed = true;

    @BeforeEach
    void somebody_is_known() {
        when(emergencies.opened(any())).thenReturn(Optional.empty());
        when(emergencies.about(NOBODY)).thenReturn(List.of(referral.id()));
        when(sights.of(eq(HOSPITAL), anyCollection()))
                .thenReturn(Map.of(referral.id(), new Sight(referral, null, null, null)));
    }

    @Test
    void what_the_agreement_opens_is_shown_once_it_is_written_down() {
        var opening = glass.open(HOSPITAL, request());

        assertThat(opening.referrals()).containsExactly(referral);
        var emergency = ArgumentCaptor.forClass(Emergency.class);
        @SuppressWarnings("unchecked")
        ArgumentCaptor<List<Fact>> facts = ArgumentCaptor.forClass(List.class);
        verify(emergencies).open(emergency.capture(), eq(List.of(referral.id())), facts.capture());
        assertThat(emergency.getValue().by()).isEqualTo("A nurse");
        assertThat(emergency.getValue().reason()).isEqualTo("cannot-be-asked: unconscious");
        assertThat(emergency.getValue().since()).isEqualTo(NOW);
        assertThat(facts.getValue()).extracting(Fact::event).containsExactly(Event.EMERGENCY, Event.READ);
        assertThat(facts.getValue()).allSatisfy(fact -> {
            assertThat(fact.source()).isEqualTo(SOCIAL);
            assertThat(fact.recipient()).isEqualTo(HOSPITAL);
            assertThat(fact.concerns()).isEqualTo(opening.id());
        });
    }

    @Test
    void without_an_agreement_about_emergencies_nothing_opens_and_nothing_is_kept() {
        agreed = false;

        assertThatThrownBy(() -> glass.open(HOSPITAL, request())).hasMessage("no-emergency");
        verify(emergencies, never()).open(any(), anyList(), anyList());
    }

    @Test
    void whom_nobody_knows_opens_nothing() {
        when(emergencies.about(NOBODY)).thenReturn(List.of());
        when(sights.of(any(), anyCollection())).thenReturn(Map.of());

        assertThatThrownBy(() -> glass.open(HOSPITAL, request())).hasMessage("no-emergency");
    }

    @Test
    void the_same_request_again_is_the_same_opening() {
        var request = request();
        when(emergencies.opened(request.id())).thenReturn(Optional.of(opened(request.id(), null)));

        assertThat(glass.open(HOSPITAL, request).referrals()).containsExactly(referral);

        verify(emergencies, never()).open(any(), anyList(), anyList());
        verify(audit).write(anyList());
    }

    @Test
    void what_a_person_has_closed_shows_nothing_and_anothers_opening_does_not_exist() {
        var id = UUID.randomUUID();
        when(emergencies.opened(id)).thenReturn(Optional.of(opened(id, NOW)));

        assertThat(glass.opening(HOSPITAL, id).orElseThrow().referrals()).isEmpty();
        assertThat(glass.opening("north-school", id)).isEmpty();
    }

    private Opened opened(UUID id, Instant closed) {
        var emergency = new Emergency(id, HOSPITAL, "A nurse", "violence", NOW);
        return new Opened(emergency, List.of(referral.id()), closed, null);
    }

    private static Request request() {
        return new Request(UUID.randomUUID(), "A nurse", "cannot-be-asked", "unconscious", null, NOBODY);
    }

    /** Nothing goes by itself; the need in an emergency, when that is agreed. */
    private Decision decide(Question question) {
        assertThat(question.purpose()).isEqualTo(Purpose.READ);
        assertThat(question.circumstances().emergency()).isNotNull();
        if (!agreed) {
            return new Decision(Set.of(), "not-permitted", null, null, Why.NO_CONSENT, null);
        }
        var grant = new Grant(
                "agreement-test!emergency", "1", LegalBasis.Kind.VITAL_INTEREST, null, Set.of(Field.NEEDS), null, true);
        return new Decision(grant.fields(), grant.name(), List.of(grant), null, null, referral);
    }

    private static Referral referral(String sender) {
        return new Referral(
                UUID.randomUUID(),
                Institution.partner(sender),
                Institution.partner("north-school"),
                null,
                null,
                null,
                new Person(List.of(NOBODY), null, null, null, null, null, null),
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null);
    }
}
