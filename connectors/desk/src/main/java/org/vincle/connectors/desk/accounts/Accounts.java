package org.vincle.connectors.desk.accounts;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.vincle.connectors.api.Drawer;
import org.vincle.connectors.api.Drawer.Kept;
import org.vincle.connectors.api.error.Codes;
import org.vincle.connectors.api.error.PartnerUnavailable;
import org.vincle.connectors.api.json.CanonicalJson;

/** The accounts of the institutions at the desk, kept in the ledger. */
public final class Accounts {

    private static final String KIND = "desk:account";
    private static final int ATTEMPTS = 10;
    private static final int MOST = 1_000;

    private final Drawer drawer;
    private final Passwords passwords;
    private final Clock clock;
    private final int failures;
    private final Duration pause;

    /** Of which each is locked for a while after so many failures in a row. */
    public Accounts(Drawer drawer, Passwords passwords, Clock clock, int failures, Duration pause) {
        this.drawer = drawer;
        this.passwords = passwords;
        this.clock = clock;
        this.failures = failures;
        this.pause = pause;
    }

    /** The teams that they work in. */
    public Teams teams() {
        return new Teams(drawer);
    }

    /** Who of them is away. */
    public Absences absences() {
        return new Absences(drawer);
    }

    /** The account of that name. */
    public Optional<Account> named(String institution, String name) {
        return drawer.read(institution, KIND, name).map(Accounts::account);
    }

    /** All of an institution, by name. */
    public List<Account> all(String institution) {
        return drawer.all(institution, KIND, MOST).stream()
                .map(Accounts::account)
                .toList();
    }

    /** Whoever gave the right name and password; nobody else learns what was wrong, nor whether there is such an account. */
    public Optional<Account> signIn(String institution, String given, String password) {
        var name = given.strip().toLowerCase(Locale.ROOT);
        var known = Account.isName(name) ? drawer.read(institution, KIND, name) : Optional.<Kept>empty();
        if (known.isEmpty()
                || account(known.get()).isLocked(clock.instant())
                || account(known.get()).isElsewhere()) {
            passwords.matchNobody(password);
            return Optional.empty();
        }
        var hash = account(known.get()).hash();
        boolean right = passwords.match(password, hash);
        return count(institution, name, hash, right);
    }

    /** Each guess counts, though others guess at the same time; one that was locked meanwhile is not let in. */
    private Optional<Account> count(String institution, String name, String hash, boolean right) {
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            var kept = drawer.read(institution, KIND, name).orElse(null);
            var before = kept == null ? null : account(kept);
            if (before == null
                    || before.isLocked(clock.instant())
                    || !before.hash().equals(hash)) {
                return Optional.empty();
            }
            var after = right ? before.welcome() : before.failed(clock.instant(), failures, pause);
            if (after.equals(before) || drawer.write(kept(institution, after, kept.version()))) {
                return right ? Optional.of(after) : Optional.empty();
            }
        }
        throw new PartnerUnavailable(Codes.NOT_READY);
    }

    /** Makes an account, or gives it a new password and these words; the password, to be changed by whoever uses it. */
    public String issue(String institution, String name, String title, Role role) {
        var password = passwords.invented();
        var account = new Account(name, title, role, passwords.hash(password), true, 0, null);
        write(institution, account);
        return password;
    }

    /** Somebody who has signed in elsewhere, as what they are said to be there; no password lets them in here. */
    public Account admit(String institution, String name, String title, Role role) {
        var account = new Account(name, title, role, Account.ELSEWHERE, false, 0, null);
        if (!named(institution, name).equals(Optional.of(account))) {
            write(institution, account);
        }
        return account;
    }

    /** Whoever has the account chose this password. */
    public void change(String institution, Account account, String password) {
        write(institution, account.with(passwords.hash(password), false));
    }

    private void write(String institution, Account account) {
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            long version = drawer.read(institution, KIND, account.name())
                    .map(Kept::version)
                    .orElse(0L);
            if (drawer.write(kept(institution, account, version))) {
                return;
            }
        }
        throw new PartnerUnavailable(Codes.NOT_READY);
    }

    private static Kept kept(String institution, Account account, long version) {
        var content = CanonicalJson.write(account).getBytes(UTF_8);
        return new Kept(institution, KIND, account.name(), version, null, content);
    }

    private static Account account(Kept kept) {
        return CanonicalJson.read(kept.content(), Account.class);
    }
}
