package org.vincle.routes.host.partners;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.anyInt;
import static org.mockito.ArgumentMatchers.argThat;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.vincle.connectors.api.model.Code;
import org.vincle.connectors.api.model.Identifier;
import org.vincle.connectors.api.model.Institution;
import org.vincle.connectors.api.model.Need;
import org.vincle.connectors.api.model.Person;
import org.vincle.connectors.api.model.PersonName;
import org.vincle.connectors.api.model.Priority;
import org.vincle.connectors.api.model.Referral;
import org.vincle.connectors.api.model.Service;
import org.vincle.connectors.api.model.State;
import org.vincle.connectors.api.model.Systems;
import org.vincle.routes.api.Audit;
import org.vincle.routes.api.Audit.Event;
import org.vincle.routes.api.DataCategory;
import org.vincle.routes.api.Field;
import org.vincle.routes.api.Openings;
import org.vincle.routes.api.Oversight;
import org.vincle.routes.api.Oversight.ReferralStanding;
import org.vincle.routes.api.Policy;
import org.vincle.routes.api.Policy.Decision;
import org.vincle.routes.api.Policy.Purpose;
import org.vincle.routes.api.Sight;
import org.vincle.routes.api.Sights;
import org.vincle.routes.api.Withheld;

@DisplayNameGeneration(ReplaceUnderscores.class)
class PolicedOpenReferralsTest {

    private static final UUID ID = UUID.fromString("01900000-0000-7000-8000-0000000000aa");
    private static final Code CODE = new Code("urn:vincle:test:needs", "rent", "Rent");
    private static final String SOCIAL = "social-services";
    private static final String AID = "neighbours-aid";

    private final Openings openings = mock(Openings.class);
    private final Oversight oversight = mock(Oversight.class);
    private final Policy policy = mock(Policy.class);
    private final Sights sights = mock(Sights.class);
    private final Audit audit = mock(Audit.class);
    private final PolicedOpenReferrals open =
            new PolicedOpenReferrals(openings, oversight, sights, policy, new ReadAudit(audit, () -> 0));

    @BeforeEach
    void begin() {
        when(openings.open(anyInt())).thenReturn(List.of(referral()));
        when(sights.consents(any())).thenReturn(Map.of());
        when(policy.decide(any())).thenReturn(new Decision(Set.of(DataCategory.STATUS), "none"));
        permits(AID);
        stands(null);
    }

    @Test
    void shows_what_is_needed_in_codes_and_never_about_whom() {
        assertThat(open.to(AID, 10)).singleElement().satisfies(shown -> {
            assertThat(shown.id()).isEqualTo(ID);
            assertThat(shown.sender()).isEqualTo(Institution.partner(SOCIAL));
            assertThat(shown.service()).isEqualTo(new Service(List.of(CODE), null));
            assertThat(shown.needs()).containsExactly(new Need(List.of(CODE), null));
            assertThat(shown.priority()).isEqualTo(Priority.URGENT);
            assertThat(shown.dueBy()).isEqualTo("2026-12-01");
            assertThat(shown.person()).isEqualTo(new Person(null, null, null, null, null, null, null));
            assertThat(shown.note()).isNull();
        });
    }

    @Test
    void shows_nothing_without_an_agreement_nor_to_who_asks() {
        permits(SOCIAL);

        assertThat(open.to("city-hospital", 10)).isEmpty();
        assertThat(open.to(SOCIAL, 10)).isEmpty();
    }

    @Test
    void is_taken_on_in_the_partners_own_name_once() {
        when(oversight.address(ID, AID, AID)).thenReturn(true);

        open.claim(AID, ID);

        verify(oversight).address(ID, AID, AID);
        when(oversight.address(ID, AID, AID)).thenReturn(false);
        stands(AID);
        open.claim(AID, ID);
    }

    @Test
    void does_not_exist_for_who_has_no_agreement_and_for_who_comes_too_late() {
        refuses("city-hospital", ID);
        verify(oversight, never()).address(any(), any(), any());
        refuses(AID, UUID.randomUUID());
        stands("city-hospital");
        refuses(AID, ID);
    }

    private void refuses(String partner, UUID referral) {
        assertThatThrownBy(() -> open.claim(partner, referral)).hasMessage("unknown-referral");
    }

    private void permits(String recipient) {
        decides(recipient, true, new Decision(Set.of(DataCategory.NEED), "permit.aid"));
        var fields = Field.of(Set.of(DataCategory.NEED));
        decides(recipient, false, new Decision(fields, "permit.aid", null, null, null, referral()));
    }

    private void decides(String recipient, boolean presumed, Decision decision) {
        when(policy.decide(argThat(q -> q != null
                        && q.purpose() == Purpose.READ
                        && q.source().equals(SOCIAL)
                        && q.recipient().equals(recipient)
                        && q.circumstances().presumed() == presumed
                        && ID.equals(q.referral()))))
                .thenReturn(decision);
    }

    @Test
    void that_somebody_was_shown_it_stands_in_the_audit_trail() {
        open.to(AID, 10);

        verify(audit)
                .write(argThat(facts -> facts.size() == 1
                        && facts.get(0).event() == Event.READ
                        && facts.get(0).recipient().equals(AID)
                        && ID.equals(facts.get(0).referral())));
    }

    @Test
    void shows_nothing_that_waits_for_a_consent() {
        var why = Withheld.Why.NO_CONSENT;
        decides(AID, false, new Decision(Set.of(), "not-permitted", null, null, why, null));

        assertThat(open.to(AID, 10)).isEmpty();
        refuses(AID, ID);
    }

    private void stands(String recipient) {
        when(sights.of(any(), any()))
                .thenAnswer(asked -> List.of(ID).equals(asked.getArgument(1))
                        ? Map.of(ID, new Sight(referral(), null, null, null))
                        : Map.of());
        var now = Instant.parse("2026-11-22T12:00:00Z");
        when(oversight.referral(ID.toString()))
                .thenReturn(Optional.of(new ReferralStanding(ID, SOCIAL, recipient, State.REQUESTED, 1, now, now)));
    }

    private static Referral referral() {
        return new Referral(
                ID,
                new Institution(SOCIAL, List.of(), "Serveis Socials", null),
                null,
                new Service(List.of(CODE), "Help for Inventinda"),
                List.of(new Need(List.of(CODE), "Inventinda cannot pay"), new Need(List.of(), "Words alone")),
                Priority.URGENT,
                new Person(
                        List.of(new Identifier(Systems.DNI_NIE, "99000001C")),
                        new PersonName("Inventinda", "Nuvoletxa", null, null),
                        "2014-03-05",
                        null,
                        null,
                        null,
                        null),
                null,
                null,
                null,
                null,
                null,
                null,
                "2026-12-01",
                "Inventinda waits");
    }
}
