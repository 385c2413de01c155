package org.vincle.connectors.desk.accounts;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.vincle.connectors.api.Drawer;
import org.vincle.connectors.desk.MemoryDrawer;
import org.vincle.connectors.desk.SetClock;

@DisplayNameGeneration(ReplaceUnderscores.class)
class AccountsTest {

    private static final String SCHOOL = "school";
    private static final String AID = "aid";

    private final SetClock clock = new SetClock();
    private final MemoryDrawer drawer = new MemoryDrawer(clock);
    private final Accounts accounts = accounts(drawer);
    private String password;

    private Accounts accounts(Drawer kept) {
        return new Accounts(kept, new Passwords(64, 1), clock, 3, Duration.ofMinutes(15));
    }

    @BeforeEach
    void begin() {
        password = accounts.issue(SCHOOL, "aina", "Aina Fantasiol", Role.CASEWORKER);
    }

    @Test
    void whoever_has_the_password_is_let_in_by_their_institution_alone() {
        var account = accounts.signIn(SCHOOL, " Aina ", password).orElseThrow();

        assertThat(account.title()).isEqualTo("Aina Fantasiol");
        assertThat(account.mustChange()).isTrue();
        assertThat(accounts.signIn(AID, "aina", password)).isEmpty();
        assertThat(accounts.signIn(SCHOOL, "aina", "wrong")).isEmpty();
        assertThat(accounts.signIn(SCHOOL, "nobody", password)).isEmpty();
        assertThat(accounts.signIn(SCHOOL, "../aina|", password)).isEmpty();
    }

    @Test
    void after_some_wrong_passwords_the_right_one_is_wrong_too_for_a_while() {
        for (int i = 0; i < 3; i++) {
            assertThat(accounts.signIn(SCHOOL, "aina", "wrong")).isEmpty();
        }

        assertThat(accounts.signIn(SCHOOL, "aina", password)).isEmpty();
        clock.forward(Duration.ofMinutes(14));
        assertThat(accounts.signIn(SCHOOL, "aina", password)).isEmpty();
        clock.forward(Duration.ofMinutes(1));
        assertThat(accounts.signIn(SCHOOL, "aina", password)).isPresent();
    }

    @Test
    void a_right_password_forgets_the_wrong_ones_before() {
        for (int i = 0; i < 10; i++) {
            assertThat(accounts.signIn(SCHOOL, "aina", "wrong")).isEmpty();
            assertThat(accounts.signIn(SCHOOL, "aina", password)).isPresent();
        }
    }

    @Test
    void a_guess_counts_though_another_counts_at_the_same_time() {
        var crossing = new Drawer() {
            private int crossed;

            @Override
            public Optional<Kept> read(String owner, String kind, String id) {
                return drawer.read(owner, kind, id);
            }

            @Override
            public List<Kept> all(String owner, String kind, int limit) {
                return drawer.all(owner, kind, limit);
            }

            @Override
            public boolean write(Kept next) {
                if (crossed++ == 0) {
                    accounts.signIn(SCHOOL, "aina", "the other's guess");
                }
                return drawer.write(next);
            }

            @Override
            public void prolong(String owner, String kind, String id, Instant until) {
                drawer.prolong(owner, kind, id, until);
            }

            @Override
            public void remove(String owner, String kind, String id) {
                drawer.remove(owner, kind, id);
            }
        };

        assertThat(accounts(crossing).signIn(SCHOOL, "aina", "wrong")).isEmpty();

        assertThat(accounts.named(SCHOOL, "aina").orElseThrow().failures()).isEqualTo(2);
    }

    @Test
    void a_new_password_opens_a_locked_account_and_has_to_be_changed() {
        for (int i = 0; i < 3; i++) {
            accounts.signIn(SCHOOL, "aina", "wrong");
        }

        var fresh = accounts.issue(SCHOOL, "aina", "Aina Fantasiol", Role.SUPERVISOR);

        var account = accounts.signIn(SCHOOL, "aina", fresh).orElseThrow();
        assertThat(account.role()).isEqualTo(Role.SUPERVISOR);
        assertThat(account.mustChange()).isTrue();
        accounts.change(SCHOOL, account, "three green dragons");
        assertThat(accounts.signIn(SCHOOL, "aina", fresh)).isEmpty();
        assertThat(accounts.signIn(SCHOOL, "aina", "three green dragons")).get().matches(a -> !a.mustChange());
    }

    @Test
    void no_password_stands_in_what_is_kept_and_no_hash_in_what_is_printed() {
        var kept = drawer.all(SCHOOL, "desk:account", 10);

        assertThat(kept).hasSize(1);
        assertThat(kept.get(0).content()).asString().contains("argon2id").doesNotContain(password);
        assertThat(accounts.all(SCHOOL).toString()).doesNotContain("argon2id", "Aina");
    }
}
