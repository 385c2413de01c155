package org.vincle.connectors.desk.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.vincle.connectors.testkit.Referrals.aReferral;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.vincle.connectors.api.model.Note;
import org.vincle.connectors.api.model.State;
import org.vincle.connectors.desk.accounts.Role;
import org.vincle.connectors.desk.accounts.Team;

/** What an open page learns of what has changed, and at whose expense. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class LiveTest {

    /** When the hub in memory writes what it is given first. */
    private static final Instant WRITTEN = Instant.parse("2026-11-21T10:00:00Z");

    private Office office;

    @BeforeEach
    void open() throws Exception {
        office = new Office();
        office.clock.forward(Duration.between(office.clock.instant(), WRITTEN));
    }

    @AfterEach
    void close() throws Exception {
        office.close();
    }

    @Test
    void an_inbox_learns_that_something_came_or_changed_and_not_what() throws Exception {
        var aina = office.signedIn("aina", Role.CASEWORKER);
        var live = "live?since="
                + office.clock.instant().minus(Duration.ofHours(1)).toEpochMilli();

        aina.open(live);
        var before = aina.text();
        var referral = aReferral().to(Office.AID).build();
        office.brings(referral);
        aina.open(live);
        var came = aina.text();
        aina.open(live);
        assertThat(aina.text()).isEqualTo(came);
        office.tells(new Note("More", null, null), referral, State.REQUESTED);
        aina.open(live);

        assertThat(before).isEmpty();
        assertThat(came).matches("[0-9a-f]{64}");
        assertThat(aina.text()).matches("[0-9a-f]{64}").isNotEqualTo(came);
    }

    @Test
    void an_inbox_learns_that_something_became_late_though_nobody_did_anything() throws Exception {
        var aina = office.signedIn("aina", Role.CASEWORKER);
        office.brings(aReferral().to(Office.AID).due("2026-11-21T10:05:00Z").build());
        office.brings(aReferral().to(Office.AID).due("2026-11-21T10:10:00Z").build());
        office.clock.forward(Duration.ofMinutes(1));
        var live = "live?since=" + office.clock.instant().toEpochMilli();
        aina.open(live);
        assertThat(aina.text()).isEmpty();

        office.clock.forward(Duration.ofMinutes(5));
        aina.open(live);
        var one = aina.text();
        aina.open(live);
        assertThat(aina.text()).isEqualTo(one);
        office.clock.forward(Duration.ofMinutes(5));
        aina.open(live);

        assertThat(one).matches("[0-9a-f]{64}");
        assertThat(aina.text()).matches("[0-9a-f]{64}").isNotEqualTo(one);
    }

    @Test
    void an_inbox_learns_nothing_of_what_becomes_late_in_another_team() throws Exception {
        var teams = office.accounts.teams();
        teams.write(Office.AID, new Team("homes", "Homes", List.of("aina"), List.of("410225005")));
        teams.write(Office.AID, new Team("food", "Food", List.of("biel"), List.of("Z59.4")));
        var aina = office.signedIn("aina", Role.CASEWORKER);
        var biel = office.signedIn("biel", Role.CASEWORKER);
        office.brings(aReferral().to(Office.AID).due("2026-11-21T10:05:00Z").build());
        office.clock.forward(Duration.ofMinutes(1));
        var live = "live?since=" + office.clock.instant().toEpochMilli();
        office.clock.forward(Duration.ofMinutes(5));

        aina.open(live);
        biel.open(live);

        assertThat(aina.text()).isNotEmpty();
        assertThat(biel.text()).isEmpty();
    }

    @Test
    void an_inbox_learns_nothing_of_what_comes_for_another_institution() throws Exception {
        var aina = office.signedIn("aina", Role.CASEWORKER);

        office.brings(aReferral().to(Office.SCHOOL).build());
        aina.open("live?since=0");
        assertThat(aina.text()).isEmpty();
        office.brings(aReferral().to(Office.AID).build());
        aina.open("live?since=0");

        assertThat(aina.text()).isNotEmpty();
    }

    @Test
    void a_referral_is_known_by_its_version_and_another_institutions_by_none() throws Exception {
        var aina = office.signedIn("aina", Role.CASEWORKER);
        var ours = aReferral().to(Office.AID).build();
        var theirs = aReferral().to(Office.SCHOOL).build();
        office.brings(ours);
        office.brings(theirs);

        aina.open("live?referral=" + ours.id());
        assertThat(aina.text()).isEqualTo("1");
        office.tells(new Note("More", null, null), ours, State.REQUESTED);
        aina.open("live?referral=" + ours.id());
        assertThat(aina.text()).isEqualTo("2");
        aina.open("live?referral=" + theirs.id());
        assertThat(aina.text()).isEmpty();
    }

    @Test
    void a_page_that_only_waits_for_news_keeps_no_session_alive() throws Exception {
        var aina = office.signedIn("aina", Role.CASEWORKER);
        var biel = office.signedIn("biel", Role.CASEWORKER);
        aina.headers.put(LiveArea.HEADER, "1");

        for (int i = 0; i < 3; i++) {
            office.clock.forward(Duration.ofMinutes(12));
            aina.open("live?since=0");
            biel.open("live?since=0");
        }

        assertThat(aina.response.uri().getPath()).endsWith("/sign-in");
        assertThat(biel.response.uri().getPath()).endsWith("/live");
    }

    @Test
    void news_are_for_those_who_read_referrals() throws Exception {
        var eva = office.signedIn("eva", Role.ADMINISTRATOR);
        eva.open("live?since=0");
        assertThat(eva.status()).isEqualTo(403);

        var stranger = office.browser(Office.AID);
        stranger.open("live?since=0");
        assertThat(stranger.response.uri().getPath()).endsWith("/sign-in");
    }
}
