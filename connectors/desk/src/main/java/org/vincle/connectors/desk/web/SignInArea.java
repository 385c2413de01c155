package org.vincle.connectors.desk.web;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.vincle.connectors.desk.accounts.Passwords;
import org.vincle.connectors.desk.signin.ProviderArea;
import org.vincle.connectors.http.server.Reply;

/** The way in and out: a name and a password, the choice of a password, the language. Open to whoever comes. */
final class SignInArea implements Area {

    private final Services services;

    SignInArea(Services services) {
        this.services = services;
    }

    @Override
    public Optional<Reply> answer(Asked asked, Visit visit, List<String> path) {
        var page = asked.page();
        if (page.equals("language")) {
            return Optional.of(language(asked, visit));
        } else if (page.equals("sign-in")) {
            return Optional.of(asked.posts() ? signIn(asked, visit) : begin(asked, visit, 200, List.of(), ""));
        } else if (visit.account() == null) {
            return Optional.empty();
        } else if (page.equals("sign-out") && asked.posts()) {
            return Optional.of(signOut(asked, visit));
        } else if (page.equals("password")) {
            return Optional.of(asked.posts() ? password(asked, visit) : Pages.password(200, visit, List.of()));
        }
        return Optional.empty();
    }

    private Reply signOut(Asked asked, Visit visit) {
        var institution = visit.institution().name();
        services.sessions().end(institution, visit.token());
        var next = Pages.next(visit, visit.account().isElsewhere() ? ProviderArea.LEAVE : "sign-in");
        return Cookies.session(
                next, asked.request(), institution, services.sessions().token());
    }

    private static Reply language(Asked asked, Visit visit) {
        var to = DeskEdge.language(asked.parameter("to")).orElseThrow(Desk::notFound);
        return Cookies.language(
                Pages.next(visit, ""), asked.request(), visit.institution().name(), to.getLanguage());
    }

    private Reply begin(Asked asked, Visit visit, int status, List<Flaw> flaws, String name) {
        if (visit.account() != null) {
            return Pages.next(visit, "");
        }
        var page = Pages.signIn(
                status,
                visit,
                flaws,
                name,
                services.signIns().titles(visit.institution().name()));
        // The form proves to come from the browser that keeps this.
        return Cookies.session(page, asked.request(), visit.institution().name(), visit.token());
    }

    private Reply signIn(Asked asked, Visit visit) {
        var form = asked.form();
        var institution = visit.institution().name();
        var account = services.accounts().signIn(institution, form.text("name"), form.secret("password"));
        if (account.isEmpty()) {
            var flaw = new Flaw("name", visit.t("sign-in.wrong"));
            var nobody = visit.as(null);
            return begin(asked, nobody, 403, List.of(flaw), form.text("name"));
        }
        // Never the token that came with the form: somebody else may know it.
        services.sessions().end(institution, visit.token());
        var token = services.sessions().begin(institution, account.get().name());
        return Cookies.session(Pages.next(visit, ""), asked.request(), institution, token);
    }

    private Reply password(Asked asked, Visit visit) {
        var form = asked.form();
        var account = visit.account();
        var institution = visit.institution().name();
        var flaws = new ArrayList<Flaw>();
        if (services.accounts()
                .signIn(institution, account.name(), form.secret("current"))
                .isEmpty()) {
            flaws.add(new Flaw("current", visit.t("password.wrong")));
        }
        var chosen = form.secret("chosen");
        if (!Passwords.isGood(chosen, account.name()) || chosen.equals(form.secret("current"))) {
            flaws.add(new Flaw("chosen", visit.t("password.weak")));
        } else if (!chosen.equals(form.secret("again"))) {
            flaws.add(new Flaw("again", visit.t("password.differ")));
        }
        if (!flaws.isEmpty()) {
            return Pages.password(422, visit, flaws);
        }
        services.accounts().change(institution, account, chosen);
        services.sessions().endAll(institution, account.name());
        var token = services.sessions().begin(institution, account.name());
        return Cookies.session(Pages.next(visit, ""), asked.request(), institution, token);
    }
}
