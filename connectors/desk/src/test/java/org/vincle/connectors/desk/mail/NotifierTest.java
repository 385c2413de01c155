package org.vincle.connectors.desk.mail;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.vincle.connectors.api.Partner;
import org.vincle.connectors.api.error.ExchangeException;
import org.vincle.connectors.api.error.PartnerRefused;
import org.vincle.connectors.api.error.PartnerUnavailable;
import org.vincle.connectors.api.model.Sector;
import org.vincle.connectors.desk.DeskPartner;
import org.vincle.connectors.desk.MemoryDrawer;
import org.vincle.connectors.desk.SetClock;
import org.vincle.connectors.desk.accounts.Absence;
import org.vincle.connectors.desk.accounts.Accounts;
import org.vincle.connectors.desk.accounts.Passwords;
import org.vincle.connectors.desk.accounts.Role;
import org.vincle.connectors.desk.accounts.Team;
import org.vincle.connectors.desk.mail.MailChoice.When;
import org.vincle.connectors.desk.mail.Notifier.Hands;
import org.vincle.connectors.http.server.KnownPartners;
import org.vincle.connectors.testkit.LogCapture;
import org.vincle.connectors.testkit.MemoryHub;

/** People are mailed that something waits: once, as they chose, and never of whom. It is ten o'clock at the desk. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class NotifierTest implements Postman {

    private static final String AID = "aid";

    private final SetClock clock = new SetClock();
    private final MemoryDrawer drawer = new MemoryDrawer(clock);
    private final Accounts accounts = new Accounts(drawer, new Passwords(64, 1), clock, 3, Duration.ofMinutes(15));
    private final Post post = new Post();
    private final MailBook book = new MailBook(drawer);
    private final KnownPartners known = new KnownPartners();
    private final DeskPartner desk = new DeskPartner(
            known,
            new Partner(AID, "Associació del Núvol", Sector.OTHER, List.of(), "desk", 0),
            ZoneId.of("Europe/Madrid"),
            Optional.empty(),
            Optional.empty());
    private final List<Letter> letters = new ArrayList<>();
    private final Notifier notifier = new Notifier(drawer, accounts, post, clock);
    private final Lateness lateness = new Lateness(new MemoryHub(), drawer, accounts, Duration.ofHours(4), clock);
    private ExchangeException refusal;
    private Runnable meanwhile = () -> {};

    @BeforeEach
    void open() {
        post.opens(this);
        somebody("aina", Role.CASEWORKER, When.AT_ONCE);
    }

    @Test
    void several_things_are_one_mail_in_the_readers_language_that_names_nobody() {
        notifier.rings(AID, Hands.NOBODY, "delivery-1", false);
        notifier.rings(AID, Hands.NOBODY, "delivery-2", true);
        round(Duration.ofSeconds(59));
        assertThat(letters).isEmpty();

        round(Duration.ofSeconds(1));
        round(Duration.ofHours(1));

        assertThat(letters).hasSize(1);
        assertThat(letters.get(0).to()).isEqualTo("aina@aid.example");
        assertThat(letters.get(0).subject())
                .isEqualTo("Alguna cosa urgent t’espera a l’escriptori: Associació del Núvol");
        assertThat(letters.get(0).text())
                .contains("2 coses", "una d’urgent", "https://hub.example/desk/aid")
                .doesNotContain("delivery");
    }

    @Test
    void whoever_has_it_in_their_hands_is_mailed_alone_and_those_who_decide_nothing_never() {
        somebody("biel", Role.SUPERVISOR, When.AT_ONCE);
        somebody("carles", Role.AUDITOR, When.AT_ONCE);
        somebody("dolors", Role.CASEWORKER, When.NEVER);
        notifier.rings(AID, new Hands("biel", null), "one", false);
        round(Duration.ofMinutes(1));
        assertThat(letters).extracting(Letter::to).containsExactly("biel@aid.example");

        notifier.rings(AID, Hands.NOBODY, "two", false);
        round(Duration.ofMinutes(1));

        assertThat(letters)
                .extracting(Letter::to)
                .containsExactlyInAnyOrder("biel@aid.example", "aina@aid.example", "biel@aid.example");
    }

    @Test
    void what_comes_to_a_team_is_mailed_to_it_and_what_whoever_is_away_has_to_whom_they_chose() {
        somebody("biel", Role.CASEWORKER, When.AT_ONCE);
        accounts.teams().write(AID, new Team("homes", "Homes", List.of("biel"), List.of()));
        notifier.rings(AID, new Hands(null, "homes"), "one", false);
        round(Duration.ofMinutes(1));
        assertThat(letters).extracting(Letter::to).containsExactly("biel@aid.example");
        letters.clear();
        var day = LocalDate.parse("2026-11-22");
        accounts.absences().write(AID, Absence.of("biel", "aina", day, day.plusDays(7), desk.zone()));

        notifier.rings(AID, new Hands("biel", "homes"), "two", false);
        round(Duration.ofMinutes(1));

        assertThat(letters).extracting(Letter::to).containsExactlyInAnyOrder("biel@aid.example", "aina@aid.example");
    }

    @Test
    void a_delivery_that_is_repeated_before_the_mail_counts_once() {
        notifier.rings(AID, Hands.NOBODY, "one", false);
        notifier.rings(AID, Hands.NOBODY, "one", false);

        round(Duration.ofMinutes(1));

        assertThat(letters.get(0).text()).contains("una cosa");
    }

    @Test
    void a_server_that_is_away_loses_nothing_and_is_asked_ever_more_rarely() {
        refusal = new PartnerUnavailable("mail-later-450");
        notifier.rings(AID, Hands.NOBODY, "one", false);
        try (var log = LogCapture.open()) {
            round(Duration.ofMinutes(1));
            round(Duration.ofMinutes(1));
            assertThat(log.text()).contains("mail-later-450").doesNotContain("aina");
            assertThat(book.waiting(AID, "aina").failures()).isEqualTo(1);
            round(Duration.ofMinutes(1));
            assertThat(book.waiting(AID, "aina").failures()).isEqualTo(2);
        }
        refusal = null;
        notifier.rings(AID, Hands.NOBODY, "two", false);

        round(Duration.ofMinutes(4));

        assertThat(letters).hasSize(1);
        assertThat(letters.get(0).text()).contains("2 coses");
    }

    @Test
    void an_address_that_is_refused_gets_no_more_until_it_is_written_anew_and_health_says_so() {
        refusal = new PartnerRefused("mail-refused-550");
        notifier.rings(AID, Hands.NOBODY, "one", false);
        round(Duration.ofMinutes(1));
        var rounds = new MailRounds(known, drawer, post, lateness, notifier);
        rounds.round();
        assertThat(rounds.ready()).isTrue();
        assertThat(rounds.warnings()).hasSize(1).first().asString().contains("desk aid", "1 of its accounts");

        refusal = null;
        notifier.rings(AID, Hands.NOBODY, "two", false);
        round(Duration.ofMinutes(5));
        assertThat(letters).isEmpty();
        somebody("aina", Role.CASEWORKER, When.AT_ONCE);
        notifier.rings(AID, Hands.NOBODY, "three", false);
        clock.forward(Duration.ofMinutes(1));
        rounds.round();
        rounds.stop();

        assertThat(letters).hasSize(1);
        assertThat(rounds.warnings()).isEmpty();
    }

    @Test
    void what_comes_while_a_mail_is_sent_is_in_the_next_and_no_other_node_sends_the_same() {
        notifier.rings(AID, Hands.NOBODY, "one", false);
        clock.forward(Duration.ofMinutes(1));
        meanwhile = () -> {
            meanwhile = () -> {};
            new Notifier(drawer, accounts, post, clock).round(desk);
            notifier.rings(AID, Hands.NOBODY, "two", false);
        };

        notifier.round(desk);
        assertThat(letters).hasSize(1);
        round(Duration.ofMinutes(1));

        assertThat(letters).hasSize(2);
        assertThat(letters.get(1).text()).contains("una cosa");
    }

    @Test
    void a_mail_that_a_crash_cut_short_is_sent_again() {
        notifier.rings(AID, Hands.NOBODY, "one", false);
        clock.forward(Duration.ofMinutes(1));
        meanwhile = () -> {
            throw new IllegalStateException("the hub is killed");
        };
        try {
            notifier.round(desk);
        } catch (IllegalStateException e) {
            meanwhile = () -> {};
        }

        round(Duration.ofMinutes(5));

        assertThat(letters).hasSize(1);
    }

    @Test
    void without_a_server_it_waits_and_an_account_that_lost_its_role_gets_none() {
        post.closes(this);
        notifier.rings(AID, Hands.NOBODY, "one", false);
        round(Duration.ofMinutes(1));
        assertThat(book.waiting(AID, "aina").news()).hasSize(1);
        accounts.issue(AID, "aina", "Gent aina", Role.AUDITOR);
        post.opens(this);

        round(Duration.ofMinutes(1));

        assertThat(letters).isEmpty();
        assertThat(book.waiting(AID, "aina").news()).isEmpty();
    }

    private void round(Duration later) {
        clock.forward(later);
        notifier.round(desk);
    }

    private void somebody(String name, Role role, When when) {
        accounts.issue(AID, name, "Gent " + name, role);
        book.choose(AID, name, new MailChoice(name + "@aid.example", when, 20, 8, false, "ca", null));
    }

    @Override
    public void send(Letter letter) {
        meanwhile.run();
        if (refusal != null) {
            throw refusal;
        }
        letters.add(letter);
    }

    @Override
    public URI hub() {
        return URI.create("https://hub.example");
    }
}
