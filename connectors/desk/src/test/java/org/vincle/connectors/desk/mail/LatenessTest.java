package org.vincle.connectors.desk.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.vincle.connectors.testkit.Referrals.aReferral;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.vincle.connectors.api.Delivery;
import org.vincle.connectors.api.Drawer;
import org.vincle.connectors.api.Partner;
import org.vincle.connectors.api.Shelf;
import org.vincle.connectors.api.ShelfPage;
import org.vincle.connectors.api.ShelfQuery;
import org.vincle.connectors.api.StoredDocument;
import org.vincle.connectors.api.model.Amendment;
import org.vincle.connectors.api.model.Message;
import org.vincle.connectors.api.model.Note;
import org.vincle.connectors.api.model.Outcome;
import org.vincle.connectors.api.model.Outcome.Result;
import org.vincle.connectors.api.model.Referral;
import org.vincle.connectors.api.model.Sector;
import org.vincle.connectors.api.model.State;
import org.vincle.connectors.desk.DeskPartner;
import org.vincle.connectors.desk.MemoryDrawer;
import org.vincle.connectors.desk.SetClock;
import org.vincle.connectors.desk.accounts.Absence;
import org.vincle.connectors.desk.accounts.Accounts;
import org.vincle.connectors.desk.accounts.Passwords;
import org.vincle.connectors.desk.accounts.Role;
import org.vincle.connectors.desk.accounts.Team;
import org.vincle.connectors.desk.cases.Box;
import org.vincle.connectors.desk.cases.Case.Said;
import org.vincle.connectors.desk.cases.CaseBook;
import org.vincle.connectors.desk.mail.MailChoice.When;
import org.vincle.connectors.http.server.KnownPartners;
import org.vincle.connectors.testkit.InventedPerson;
import org.vincle.connectors.testkit.MemoryHub;
import org.vincle.connectors.testkit.Referrals;

/** People are mailed what nothing but time makes late. It is ten o'clock at the desk, and things are due at noon, 11:00 UTC. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class LatenessTest implements Postman {

    private static final String AID = "aid";
    private static final String NOON = "2026-11-22T11:00:00Z";
    private static final Duration PATIENCE = Duration.ofHours(4);

    private final SetClock clock = new SetClock();
    private final MemoryDrawer drawer = new MemoryDrawer(clock);
    private final MemoryHub hub = new MemoryHub();
    private final Accounts accounts = new Accounts(drawer, new Passwords(64, 1), clock, 3, Duration.ofMinutes(15));
    private final Post post = new Post();
    private final MailBook book = new MailBook(drawer);
    private final DeskPartner desk = new DeskPartner(
            new KnownPartners(),
            new Partner(AID, "Associació del Núvol", Sector.OTHER, List.of(), "desk", 0),
            ZoneId.of("Europe/Madrid"),
            Optional.empty(),
            Optional.empty());
    private final CaseBook cases = new CaseBook(hub, accounts.teams()::of);
    private final List<Letter> letters = new ArrayList<>();
    private final Notifier notifier = new Notifier(drawer, accounts, post, clock);
    private final Lateness lateness = node(hub, drawer);

    @BeforeEach
    void open() {
        post.opens(this);
        somebody("aina", Role.CASEWORKER, When.AT_ONCE);
        passes(Duration.ZERO);
    }

    @Test
    void whoever_has_it_in_their_hands_is_mailed_once_when_it_becomes_late_and_not_of_whom() {
        somebody("biel", Role.CASEWORKER, When.AT_ONCE);
        var referral = arrives(aReferral().to(AID).due(NOON).build());
        moves(referral, "aina");
        passes(Duration.ofHours(2));
        assertThat(letters).as("at noon itself it is not late").isEmpty();

        passes(Duration.ofSeconds(1));
        passes(Duration.ofMinutes(1));
        passes(Duration.ofHours(20));
        passes(Duration.ofDays(3));

        assertThat(letters).hasSize(1);
        var letter = letters.get(0);
        assertThat(letter.to()).isEqualTo("aina@aid.example");
        assertThat(letter.subject()).isEqualTo("Alguna cosa és fora de termini a l’escriptori: Associació del Núvol");
        assertThat(letter.text())
                .contains("Una cosa ja és fora de termini", "cap d’urgent", "https://hub.example/desk/aid")
                .doesNotContain(new InventedPerson(0).personalValues())
                .doesNotContain(Referrals.NEED, referral.id().toString(), "2026");
    }

    @Test
    void what_is_in_nobodys_hands_is_its_teams_and_what_whoever_is_away_has_their_coverers() {
        somebody("biel", Role.CASEWORKER, When.AT_ONCE);
        somebody("carla", Role.CASEWORKER, When.AT_ONCE);
        accounts.teams().write(AID, new Team("homes", "Homes", List.of("biel"), List.of("410225005")));
        arrives(aReferral().to(AID).due(NOON).build());
        becomesLate();
        assertThat(receivers()).containsExactly("biel");

        letters.clear();
        var day = LocalDate.parse("2026-11-22");
        accounts.absences().write(AID, Absence.of("biel", "carla", day, day.plusDays(7), desk.zone()));
        moves(arrives(aReferral().to(AID).due("2026-11-22T13:00:00Z").build()), "biel");
        passes(Duration.ofHours(2));
        passes(Duration.ofMinutes(1));

        assertThat(receivers()).containsExactlyInAnyOrder("biel", "carla");
    }

    @Test
    void what_they_are_mailed_is_what_the_box_holds() {
        var open = arrives(aReferral().to(AID).due(NOON).build());
        arrives(aReferral().to(AID).due("2026-11-22").build());
        arrives(aReferral().to(AID).due(null).build());
        arrives(aReferral().to(AID).due("soon").build());
        var over = arrives(aReferral().to(AID).due(NOON).build());
        says(over, new Outcome(Result.COMPLETED, null, null, null, "Done", clock.instant()));

        becomesLate();

        assertThat(cases.page(AID, Box.OVERDUE.order("aina", clock.instant()), null, 10)
                        .documents())
                .extracting(stored -> stored.document().id())
                .containsExactly(open.id().toString());
        assertThat(letters).hasSize(1).first().satisfies(letter -> assertThat(letter.text())
                .contains("Una cosa ja és fora de termini"));
    }

    @Test
    void whoever_oversees_is_mailed_once_when_nobody_has_done_anything_for_so_long() {
        somebody("sara", Role.SUPERVISOR, When.AT_ONCE);
        var referral = arrives(aReferral().to(AID).due(NOON).build());
        moves(referral, "aina");
        becomesLate();
        assertThat(receivers()).containsExactly("aina");
        letters.clear();
        passes(PATIENCE.minusMinutes(10));
        says(referral, new Note("I rang them", null, null));
        passes(Duration.ofHours(1));
        assertThat(letters).as("somebody has done something").isEmpty();
        asks(referral);
        comments(referral);

        passes(PATIENCE.minusMinutes(59));
        passes(Duration.ofMinutes(1));
        assertThat(receivers()).containsExactly("sara");
        assertThat(letters.get(0).text()).contains("Fa temps que ningú no fa res per una cosa que és fora de termini");
        says(referral, new Note("At last", null, null));
        passes(Duration.ofDays(2));
        passes(Duration.ofDays(2));

        assertThat(letters).as("never twice").hasSize(1);
    }

    @Test
    void supervisors_oversee_their_team_and_those_of_no_team_all() {
        somebody("sara", Role.SUPERVISOR, When.AT_ONCE);
        somebody("marc", Role.SUPERVISOR, When.AT_ONCE);
        somebody("olga", Role.SUPERVISOR, When.AT_ONCE);
        accounts.teams().write(AID, new Team("homes", "Homes", List.of("aina", "marc"), List.of("410225005")));
        accounts.teams().write(AID, new Team("food", "Food", List.of("olga"), List.of("Z59.4")));
        moves(arrives(aReferral().to(AID).due(NOON).build()), "aina");
        becomesLate();
        letters.clear();

        passes(PATIENCE);
        passes(Duration.ofMinutes(1));

        assertThat(receivers()).containsExactlyInAnyOrder("marc", "sara");
    }

    @Test
    void another_due_date_is_another_lateness() {
        var referral = arrives(aReferral().to(AID).due(NOON).build());
        becomesLate();
        assertThat(letters).hasSize(1);
        var later = aReferral()
                .id(referral.id())
                .to(AID)
                .due("2026-11-22T15:00:00Z")
                .build();
        lay(Amendment.whole(later, clock.instant()), later);
        passes(Duration.ofHours(1));
        assertThat(letters).hasSize(1);

        passes(Duration.ofHours(3));
        passes(Duration.ofMinutes(1));

        assertThat(letters).hasSize(2);
    }

    @Test
    void two_nodes_that_look_at_the_same_moment_mail_it_once() {
        arrives(aReferral().to(AID).due(NOON).build());
        clock.forward(Duration.ofHours(3));
        var other = node(hub, drawer);
        var slow = node(hub, new Interrupted(() -> {
            other.round(AID);
            clock.forward(Duration.ofMinutes(1));
            notifier.round(desk);
        }));

        slow.round(AID);
        passes(Duration.ofMinutes(1));

        assertThat(letters).hasSize(1);
    }

    @Test
    void a_node_that_is_killed_while_it_looks_loses_nothing() {
        arrives(aReferral().to(AID).due(NOON).build());
        clock.forward(Duration.ofHours(3));
        var killed = node(hub, new Interrupted(() -> {
            throw new IllegalStateException("the hub is killed");
        }));
        assertThatThrownBy(() -> killed.round(AID)).hasMessage("the hub is killed");

        passes(Duration.ZERO);
        passes(Duration.ofMinutes(1));

        assertThat(letters).hasSize(1);
    }

    @Test
    void a_hub_that_was_away_says_at_a_decent_hour_what_became_late_meanwhile() {
        book.choose(AID, "aina", new MailChoice("aina@aid.example", When.AT_ONCE, 20, 8, false, "ca", null));
        arrives(aReferral().to(AID).due(NOON).build());

        passes(Duration.ofHours(14));
        passes(Duration.ofHours(1));
        assertThat(letters).as("it is one o'clock at night").isEmpty();
        passes(Duration.ofHours(7));

        assertThat(letters).hasSize(1);
    }

    @Test
    void only_what_has_become_late_is_read_and_only_once() {
        for (int i = 0; i < 300; i++) {
            arrives(aReferral().to(AID).due("2027-01-01").build());
        }
        for (int i = 0; i < 3; i++) {
            arrives(aReferral().to(AID).due(NOON).build());
        }
        somebody("biel", Role.CASEWORKER, When.AT_ONCE);
        var counted = new Counted(hub);
        var node = node(counted, drawer);
        node.round(AID);
        assertThat(counted.documents).isZero();

        clock.forward(Duration.ofHours(3));
        node.round(AID);
        assertThat(counted.documents).isEqualTo(3);
        node.round(AID);
        clock.forward(Duration.ofMinutes(1));
        node.round(AID);

        assertThat(counted.documents).isEqualTo(3);
    }

    @Test
    void while_nothing_is_late_hardly_anything_is_written() {
        long before = version();
        for (int i = 0; i < 60; i++) {
            clock.forward(Duration.ofSeconds(20));
            lateness.round(AID);
        }

        assertThat(version()).isEqualTo(before);
    }

    private long version() {
        return drawer.read(AID, "desk:mail-waiting", "aina").orElseThrow().version();
    }

    private Lateness node(Shelf shelf, Drawer kept) {
        return new Lateness(shelf, kept, accounts, PATIENCE, clock);
    }

    /** It is three hours later: what is due at noon is late, and what was to be mailed was. */
    private void becomesLate() {
        passes(Duration.ofHours(2).plusSeconds(1));
        passes(Duration.ofMinutes(1));
    }

    private void passes(Duration time) {
        clock.forward(time);
        lateness.round(AID);
        notifier.round(desk);
    }

    private Referral arrives(Referral referral) {
        lay(referral, referral);
        return referral;
    }

    private void lay(Message message, Referral about) {
        var from = about.sender().partner();
        hub.write(cases.lay(new Delivery(
                UUID.randomUUID(), AID, clock.instant(), 1, message, about, State.REQUESTED, List.of(), from)));
    }

    private void asks(Referral about) {
        lay(new Note("Well?", null, null), about);
    }

    private void says(Referral about, Message message) {
        var entry = cases.read(AID, about.id().toString()).orElseThrow();
        hub.write(List.of(entry.next(AID, entry.content().said(by("aina"), message))));
    }

    private void comments(Referral about) {
        var entry = cases.read(AID, about.id().toString()).orElseThrow();
        hub.write(List.of(entry.next(AID, entry.content().heard(by("link/1"), new Note("Please", null, null)))));
    }

    private void moves(Referral about, String to) {
        var entry = cases.read(AID, about.id().toString()).orElseThrow();
        hub.write(List.of(entry.next(AID, entry.content().handed(by(to), to))));
    }

    private Said by(String account) {
        return new Said(AID, account, UUID.randomUUID().toString(), clock.instant());
    }

    private void somebody(String name, Role role, When when) {
        accounts.issue(AID, name, "Gent " + name, role);
        book.choose(AID, name, new MailChoice(name + "@aid.example", when, 0, 0, false, "ca", null));
        lateness.round(AID);
    }

    private List<String> receivers() {
        return letters.stream()
                .map(letter -> letter.to().replace("@aid.example", ""))
                .toList();
    }

    @Override
    public void send(Letter letter) {
        letters.add(letter);
    }

    @Override
    public URI hub() {
        return URI.create("https://hub.example");
    }

    /** The drawer, in which something happens before the first writing. */
    private final class Interrupted implements Drawer {

        private Runnable happens;

        Interrupted(Runnable happens) {
            this.happens = happens;
        }

        @Override
        public Optional<Kept> read(String owner, String kind, String id) {
            return drawer.read(owner, kind, id);
        }

        @Override
        public void prolong(String owner, String kind, String id, Instant until) {
            drawer.prolong(owner, kind, id, until);
        }

        @Override
        public List<Kept> all(String owner, String kind, int limit) {
            return drawer.all(owner, kind, limit);
        }

        @Override
        public boolean write(Kept next) {
            var now = happens;
            happens = () -> {};
            now.run();
            return drawer.write(next);
        }

        @Override
        public void remove(String owner, String kind, String id) {
            drawer.remove(owner, kind, id);
        }
    }

    /** The shelf, of which is counted how much is read. */
    private static final class Counted implements Shelf {

        private final Shelf shelf;
        private int documents;

        Counted(Shelf shelf) {
            this.shelf = shelf;
        }

        @Override
        public Optional<StoredDocument> read(String reader, String type, String id) {
            documents++;
            return shelf.read(reader, type, id);
        }

        @Override
        public Optional<StoredDocument> read(String reader, String type, String id, long version) {
            documents++;
            return shelf.read(reader, type, id, version);
        }

        @Override
        public ShelfPage search(ShelfQuery query) {
            var page = shelf.search(query);
            documents += page.documents().size();
            return page;
        }
    }
}
