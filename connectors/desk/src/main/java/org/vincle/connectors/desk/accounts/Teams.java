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

    /** The teams that somebody is in. */
    public List<String> of(String institution, Account account) {
        return all(institution).stream()
                .filter(team -> team.members().contains(account.name()))
                .map(Team::name)
                .toList();
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

    /** Ends a team: what it had is seen by those who see all, until they give it to another. */
    public void end(String institution, String name) {
        drawer.remove(institution, KIND, name);
    }

    private static Team team(Kept kept) {
        return CanonicalJson.read(kept.content(), Team.class);
    }
}
