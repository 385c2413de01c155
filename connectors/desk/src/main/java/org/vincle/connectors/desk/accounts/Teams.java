package org.vincle.connectors.desk.accounts;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.vincle.connectors.api.Drawer;
import org.vincle.connectors.api.Drawer.Kept;
import org.vincle.connectors.api.error.Codes;
import org.vincle.connectors.api.error.PartnerUnavailable;
import org.vincle.connectors.api.json.CanonicalJson;
import org.vincle.connectors.api.model.Code;
import org.vincle.connectors.api.model.Referral;

/** The teams of the institutions at the desk, kept in the ledger; an institution that has none works as one. */
public final class Teams {

    private static final String KIND = "desk:team";
    private static final int MOST = 200;
    private static final int ATTEMPTS = 10;

    private final Drawer drawer;

    public Teams(Drawer drawer) {
        this.drawer = drawer;
    }

    /** All of an institution, by name. */
    public List<Team> all(String institution) {
        return drawer.all(institution, KIND, MOST).stream().map(Teams::team).toList();
    }

    /** The team of that name. */
    public Optional<Team> named(String institution, String name) {
        return drawer.read(institution, KIND, name).map(Teams::team);
    }

    /** To which team that referral comes: the first that takes the service, else the first that takes a need. */
    public Optional<String> of(String institution, Referral referral) {
        var all = all(institution);
        return Stream.<Function<Referral, Stream<Code>>>of(Team::service, Team::needs)
                .flatMap(codes -> all.stream().filter(team -> team.takes(codes.apply(referral))))
                .map(Team::name)
                .findFirst();
    }

    /** Whose what somebody sends is: their team's, of several the one that they choose, and everybody's when they are in none. */
    public Optional<String> of(String institution, Account sender, String chosen) {
        var own = of(institution, sender);
        return own.stream()
                .filter(team -> own.size() == 1 || team.equals(chosen))
                .findFirst();
    }

    /** The teams that somebody is in. */
    public List<String> of(String institution, Account account) {
        return with(institution, account.name()).stream().map(Team::name).toList();
    }

    /** The same, of whoever has that account. */
    public List<Team> with(String institution, String account) {
        return all(institution).stream()
                .filter(team -> team.members().contains(account))
                .toList();
    }

    /** Whether a supervisor oversees what somebody does: all, when they are in no team; else their own team's and nobody's. */
    public boolean oversees(String institution, Account supervisor, String account) {
        var own = with(institution, supervisor.name());
        var theirs = with(institution, account);
        return own.isEmpty() || theirs.isEmpty() || theirs.stream().anyMatch(own::contains);
    }

    /** Makes a team, or changes the one that has that name. */
    public void write(String institution, Team team) {
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            long version = drawer.read(institution, KIND, team.name())
                    .map(Kept::version)
                    .orElse(0L);
            var content = CanonicalJson.write(team).getBytes(UTF_8);
            if (drawer.write(new Kept(institution, KIND, team.name(), version, null, content))) {
                return;
            }
        }
        throw new PartnerUnavailable(Codes.NOT_READY);
    }

    /** From now on somebody is in a team, or is not; a team that there is not stays none. */
    public void member(String institution, String name, String account, boolean in) {
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            var kept = drawer.read(institution, KIND, name).orElse(null);
            if (kept == null || team(kept).members().contains(account) == in) {
                return;
            }
            var before = team(kept);
            var others = before.members().stream().filter(other -> !other.equals(account));
            var members = (in ? Stream.concat(others, Stream.of(account)) : others).toList();
            var content = CanonicalJson.write(new Team(name, before.title(), members, before.takes()))
                    .getBytes(UTF_8);
            if (drawer.write(new Kept(institution, KIND, name, kept.version(), null, content))) {
                return;
            }
        }
        throw new PartnerUnavailable(Codes.NOT_READY);
    }

    /** Ends a team: what it had is seen by those who see all, until they give it to another. */
    public void end(String institution, String name) {
        drawer.remove(institution, KIND, name);
    }

    private static Team team(Kept kept) {
        return CanonicalJson.read(kept.content(), Team.class);
    }
}
