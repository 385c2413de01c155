package org.vincle.connectors.desk.accounts;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class PasswordsTest {

    private final Passwords passwords = new Passwords();

    @Test
    void a_hash_is_argon2id_with_a_salt_and_costs_of_its_own() {
        var one = passwords.hash("paper dragon on a cloud");
        var other = passwords.hash("paper dragon on a cloud");

        assertThat(one).startsWith("$argon2id$v=19$m=19456,t=2,p=1$").isNotEqualTo(other);
        assertThat(passwords.match("paper dragon on a cloud", one)).isTrue();
        assertThat(passwords.match("paper dragon on a clou", one)).isFalse();
        assertThat(passwords.match("", one)).isFalse();
        assertThat(passwords.match("paper dragon on a cloud", "no hash")).isFalse();
    }

    @Test
    void a_hash_of_other_costs_is_still_understood() {
        var cheap = new Passwords(64, 1).hash("paper dragon on a cloud");

        assertThat(passwords.match("paper dragon on a cloud", cheap)).isTrue();
        assertThat(passwords.match("another dragon", cheap)).isFalse();
    }

    @Test
    void nobody_may_choose_what_is_short_or_plain_or_their_own_name() {
        assertThat(Passwords.isGood("three green dragons", "aina")).isTrue();
        assertThat(Passwords.isGood("short", "aina")).isFalse();
        assertThat(Passwords.isGood("aaaaaaaaaaaaaaaa", "aina")).isFalse();
        assertThat(Passwords.isGood("Aina and her dragons", "aina")).isFalse();
        assertThat(Passwords.isGood("x1y2z3".repeat(50), "aina")).isFalse();
    }

    @Test
    void an_invented_one_is_good_and_never_the_same() {
        var invented = passwords.invented();

        assertThat(Passwords.isGood(invented, "zz..zz")).isTrue();
        assertThat(passwords.invented()).isNotEqualTo(invented);
    }
}
