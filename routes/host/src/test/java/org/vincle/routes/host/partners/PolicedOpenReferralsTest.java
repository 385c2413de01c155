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
import org.vincle.routes.api.DataCategory;
import org.vincle.routes.api.Openings;
import org.vincle.routes.api.Oversight;
import org.vincle.routes.api.Oversight.ReferralStanding;
import org.vincle.routes.api.Policy;
import org.vincle.routes.api.Policy.Decision;
import org.vincle.routes.api.Policy.Purpose;

@DisplayNameGeneration(ReplaceUnderscores.class)
class PolicedOpenReferralsTest {

    private static final UUID ID = UUID.fromString("01900000-0000-7000-8000-0000000000aa");
    private static final Code CODE = new Code("urn:vincle:test:needs", "rent", "Rent");
    private static final String SOCIAL = "social-services";
    private static final String AID = "neighbours-aid";

    private final Openings openings = mock(Openings.class);
    private final Oversight oversight = mock(Oversight.class);
    private final Policy policy = mock(Policy.class);
    private final PolicedOpenReferrals open = new PolicedOpenReferrals(openings, oversight, policy);

    @BeforeEach
    void begin() {
        when(openings.open(anyInt())).thenReturn(List.of(referral()));
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
        when(policy.decide(argThat(q -> q != null
                        && q.purpose() == Purpose.SEND
                        && q.source().equals(SOCIAL)
                        && q.recipient().equals(recipient)
                        && ID.equals(q.referral()))))
                .thenReturn(new Decision(Set.of(DataCategory.NEED), "permit.aid"));
    }

    private void stands(String recipient) {
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
