package org.vincle.connectors.desk.office;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.vincle.connectors.api.error.NotPermitted;
import org.vincle.connectors.desk.accounts.Account;
import org.vincle.connectors.desk.accounts.Accounts;
import org.vincle.connectors.desk.accounts.Team;
import org.vincle.connectors.desk.pages.JteofficeTeamsGenerated;
import org.vincle.connectors.desk.web.Area;
import org.vincle.connectors.desk.web.Asked;
import org.vincle.connectors.desk.web.Desk;
import org.vincle.connectors.desk.web.Flaw;
import org.vincle.connectors.desk.web.Form;
import org.vincle.connectors.desk.web.Pages;
import org.vincle.connectors.desk.web.Services;
import org.vincle.connectors.desk.web.Visit;
import org.vincle.connectors.http.server.Reply;

/** Where an administrator says which teams there are, who is in them, and what comes to them. */
public final class TeamsArea implements Area {

    private final Accounts accounts;

    public TeamsArea(Services services) {
        this.accounts = services.accounts();
    }

    @Override
    public Optional<Reply> answer(Asked asked, Visit visit, List<String> path) {
        if (!path.get(0).equals("teams")) {
            return Optional.empty();
        } else if (!visit.account().role().administers()) {
            throw new NotPermitted("role");
        } else if (path.size() == 1) {
            return Optional.of(asked.posts() ? write(visit, asked.form()) : show(asked, visit));
        } else if (asked.posts() && asked.page().equals("teams/end")) {
            accounts.teams().end(visit.institution().name(), asked.form().text("name"));
            return Optional.of(Pages.next(visit, "teams"));
        }
        throw Desk.notFound();
    }

    /** The form holds the team that the address names, so that it can be changed. */
    private Reply show(Asked asked, Visit visit) {
        var named = asked.parameter("team");
        var team = named == null
                ? Optional.<Team>empty()
                : accounts.teams().named(visit.institution().name(), named);
        return page(200, visit, team.orElse(null), Form.empty(), List.of());
    }

    private Reply write(Visit visit, Form form) {
        var institution = visit.institution().name();
        var members = Team.names(form.text("members"));
        var flaws = new ArrayList<Flaw>();
        if (!Account.isName(form.text("name"))) {
            flaws.add(new Flaw("name", visit.t("office.team.name.wrong")));
        }
        var stranger = members.stream()
                .filter(name -> accounts.named(institution, name).isEmpty())
                .findFirst();
        stranger.ifPresent(name -> flaws.add(new Flaw("members", visit.t("office.team.members.wrong", name))));
        if (!flaws.isEmpty()) {
            return page(422, visit, null, form, flaws);
        }
        var team = new Team(form.text("name"), form.text("title"), members, Team.lines(form.text("takes")));
        accounts.teams().write(institution, team);
        return Pages.next(visit, "teams");
    }

    private Reply page(int status, Visit visit, Team chosen, Form typed, List<Flaw> flaws) {
        var all = accounts.teams().all(visit.institution().name());
        return Pages.page(
                status, visit, out -> JteofficeTeamsGenerated.render(out, null, visit, all, chosen, typed, flaws));
    }
}
