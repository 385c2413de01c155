package org.vincle.routes.host.partners;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.eq;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.vincle.connectors.api.audit.Disclosure;
import org.vincle.connectors.api.model.Consent;
import org.vincle.connectors.api.model.Consent.Status;
import org.vincle.connectors.api.model.Identifier;
import org.vincle.connectors.api.model.Institution;
import org.vincle.connectors.api.model.LegalBasis;
import org.vincle.connectors.api.model.Person;
import org.vincle.connectors.api.model.Referral;
import org.vincle.routes.api.Audit;
import org.vincle.routes.api.Audit.Event;
import org.vincle.routes.api.Field;
import org.vincle.routes.api.Grant;
import org.vincle.routes.api.RecordedConsent;
import org.vincle.routes.api.Sight;
import org.vincle.routes.api.Sights;
import org.vincle.routes.api.Withheld.Why;

@DisplayNameGeneration(ReplaceUnderscores.class)
class OwnTrailTest {

    private static final String HOSPITAL = "city-hospital";
    private static final String CENTRE = "day-centre";
    private static final Person NOBODY =
            new Person(List.of(new Identifier("urn:vincle:test:person", "NOBODY")), null, null, null, null, null, null);

    private final Audit audit = mock(Audit.class);
    private final Sights sights = mock(Sights.class);
    private final OwnTrail trail = new OwnTrail(audit, sights);
    private final UUID referral = UUID.randomUUID();
    private final List<Audit.Entry> entries = new ArrayList<>();
    private final List<RecordedConsent> consents = new ArrayList<>();

    @BeforeEach
    void referred() {
        var asked = referral(HOSPITAL, CENTRE);
        when(audit.about(referral)).thenReturn(entries);
        when(sights.of(any(), eq(Set.of(referral)))).thenAnswer(call -> {
            assertThat((String) call.getArgument(0)).isNotBlank();
            return Map.of(referral, new Sight(asked, consents, null, null));
        });
    }

    @Test
    void shows_all_who_were_told_even_those_of_whom_the_institution_may_not_know() {
        entry(Event.SEND, true, HOSPITAL, CENTRE, null);
        entry(Event.EMERGENCY, true, HOSPITAL, "police", null);
        entry(Event.SEND, false, HOSPITAL, "school", null);
        entry(Event.STOPPED, true, HOSPITAL, "school", null);

        var told = trail.of(CENTRE, Set.of(referral)).disclosures();

        assertThat(told).extracting(Disclosure::recipient).containsExactly(CENTRE, "police");
        assertThat(told).allSatisfy(one -> {
            assertThat(one.account()).isNull();
            assertThat(one.people()).isEmpty();
        });
        assertThat(told.get(0).rules().get(0).fields()).containsExactly("identity.name");
        assertThat(told.get(0).rules().get(0).title()).isEqualTo("What all agreed");
    }

    @Test
    void shows_the_consents_that_the_institution_recorded_or_that_let_something_go_and_no_others() {
        var own = recorded(CENTRE, Status.ACTIVE);
        var used = recorded(HOSPITAL, Status.WITHDRAWN);
        recorded("clinic-of-the-mirror", Status.ACTIVE);
        recorded(CENTRE, Status.ENTERED_IN_ERROR);
        entry(Event.SEND, true, HOSPITAL, CENTRE, used);

        assertThat(trail.of(CENTRE, Set.of(referral)).consents())
                .extracting(given -> given.consent().id())
                .containsExactlyInAnyOrder(own, used);
    }

    @Test
    void shows_nothing_of_a_referral_to_an_institution_that_is_no_party_to_it() {
        entry(Event.SEND, true, HOSPITAL, CENTRE, recorded(HOSPITAL, Status.ACTIVE));

        var told = trail.of("school", Set.of(referral));

        assertThat(told.disclosures()).isEmpty();
        assertThat(told.consents()).isEmpty();
        assertThat(trail.of(HOSPITAL, Set.of(referral)).disclosures()).hasSize(1);
    }

    private UUID recorded(String recorder, Status status) {
        var id = UUID.randomUUID();
        var consent = new Consent(id, status, NOBODY, null, null, null, null, null, null, true, null, null);
        consents.add(new RecordedConsent(consent, 1, recorder, Instant.EPOCH));
        return id;
    }

    private void entry(Event event, boolean permitted, String source, String recipient, UUID consent) {
        var grant = new Grant(
                "agreement-test",
                "1",
                "What all agreed",
                LegalBasis.Kind.CONSENT,
                null,
                Set.of(Field.NAME),
                consent == null ? Set.of() : Set.of(consent),
                false);
        var detail = new Audit.Detail(
                permitted ? List.of(grant) : null,
                null,
                permitted ? null : Why.NO_CONSENT,
                List.of("digest"),
                "eva.fantasiol");
        entries.add(new Audit.Entry(
                LocalDate.EPOCH,
                "0",
                entries.size() + 1,
                Instant.EPOCH,
                event,
                permitted,
                source,
                recipient,
                referral,
                null,
                detail,
                "hash"));
    }

    private Referral referral(String sender, String recipient) {
        return new Referral(
                referral,
                Institution.partner(sender),
                Institution.partner(recipient),
                null,
                null,
                null,
                NOBODY,
                null,
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
