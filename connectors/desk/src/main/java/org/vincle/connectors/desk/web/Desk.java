package org.vincle.connectors.desk.web;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.vincle.connectors.api.error.InvalidMessage;
import org.vincle.connectors.api.error.NotPermitted;
import org.vincle.connectors.api.json.CanonicalJson;
import org.vincle.connectors.desk.accounts.Account;
import org.vincle.connectors.desk.accounts.Passwords;
import org.vincle.connectors.desk.accounts.Role;
import org.vincle.connectors.desk.cases.Box;
import org.vincle.connectors.desk.cases.Case;
import org.vincle.connectors.desk.cases.CaseBook;
import org.vincle.connectors.http.server.Reply;

/** Finds the page that is asked for: before they have signed in nobody sees any but the way in. */
final class Desk {

    private static final int PAGE = 25;
    private static final int NOTICES = 100;
    private static final Pattern ID = Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");

    private final Services services;
    private final CaseBook shown;
    private final CaseWords words;
    private final Decisions decisions;

    Desk(Services services) {
        this.services = services;
        this.shown = new CaseBook(services.shelf());
        this.words = new CaseWords(services.directory(), services.accounts());
        this.decisions = new Decisions(services, shown, words);
    }

    Reply answer(Asked asked, Visit visit) {
        switch (asked.page()) {
            case "language":
                return language(asked, visit);
            case "sign-in":
                return asked.posts() ? signIn(asked, visit) : begin(asked, visit, 200, List.of(), "");
            default:
                break;
        }
        if (visit.account() == null) {
            return Pages.next(visit, "sign-in");
        } else if (asked.page().equals("sign-out") && asked.posts()) {
            services.sessions().end(visit.institution().name(), visit.token());
            return Cookies.session(
                    Pages.next(visit, "sign-in"),
                    asked.request(),
                    visit.institution().name(),
                    services.sessions().token());
        } else if (asked.page().equals("password")) {
            return asked.posts() ? password(asked, visit) : Pages.password(200, visit, List.of());
        } else if (visit.account().mustChange()) {
            return Pages.next(visit, "password");
        }
        return work(asked, visit);
    }

    private Reply work(Asked asked, Visit visit) {
        var role = visit.account().role();
        var path = List.of(asked.page().split("/", -1));
        if (path.size() == 1 && path.get(0).isEmpty()) {
            return Pages.next(visit, role.administers() ? "accounts" : "inbox");
        } else if (path.get(0).equals("accounts") && path.size() == 1 && role.administers()) {
            return asked.posts()
                    ? issue(asked.form(), visit)
                    : Pages.accounts(200, visit, accounts(visit), List.of(), Form.empty(), null);
        } else if (role.administers() && asked.page().equals("inbox")) {
            return Pages.next(visit, "accounts");
        } else if (!role.reads()) {
            throw new NotPermitted("role");
        } else if (asked.page().equals("inbox")) {
            return inbox(asked, visit);
        } else if (asked.page().equals("notices")) {
            return Pages.notices(visit, shown.notices(visit.institution().name(), NOTICES));
        } else if (path.size() >= 2 && ID.matcher(path.get(1)).matches()) {
            return one(asked, visit, path);
        }
        throw notFound();
    }

    private Reply one(Asked asked, Visit visit, List<String> path) {
        var id = path.get(1);
        if (path.get(0).equals("files") && path.size() == 2) {
            return file(visit, id);
        } else if (!path.get(0).equals("cases")) {
            throw notFound();
        } else if (path.size() == 2 && !asked.posts()) {
            return decisions.show(visit, id, asked.parameter("done") != null);
        } else if (path.size() == 3 && asked.posts()) {
            return decisions.decide(visit, id, path.get(2), asked.form());
        }
        throw notFound();
    }

    /** Whatever it is, it is for keeping and not for showing in the name of this server. */
    private Reply file(Visit visit, String id) {
        var document = shown.file(visit.institution().name(), id).orElseThrow(Desk::notFound);
        return Pages.guarded(new Reply(200, "application/octet-stream", document.content(), Map.of()))
                .with("Content-Disposition", "attachment")
                .with("Content-Security-Policy", "sandbox; default-src 'none'");
    }

    private Reply inbox(Asked asked, Visit visit) {
        var wanted = asked.parameter("box");
        var box = wanted == null ? Box.NEW : Box.of(wanted).orElseThrow(Desk::notFound);
        var order = box.order(visit.account().name(), visit.now());
        var page = shown.page(visit.institution().name(), order, asked.parameter("page"), PAGE);
        var rows = page.documents().stream()
                .map(stored -> CanonicalJson.read(stored.document().content(), Case.class))
                .map(content -> words.row(visit, content))
                .toList();
        return Pages.inbox(visit, new InboxView(box, rows, page.total(), page.next()));
    }

    private Reply language(Asked asked, Visit visit) {
        var to = DeskEdge.language(asked.parameter("to")).orElseThrow(Desk::notFound);
        return Cookies.language(
                Pages.next(visit, ""), asked.request(), visit.institution().name(), to.getLanguage());
    }

    private static Reply begin(Asked asked, Visit visit, int status, List<Flaw> flaws, String name) {
        if (visit.account() != null) {
            return Pages.next(visit, "");
        }
        var page = Pages.signIn(status, visit, flaws, name);
        // The form proves to come from the browser that keeps this.
        return Cookies.session(page, asked.request(), visit.institution().name(), visit.token());
    }

    private Reply signIn(Asked asked, Visit visit) {
        var form = asked.form();
        var institution = visit.institution().name();
        var account = services.accounts().signIn(institution, form.text("name"), form.secret("password"));
        if (account.isEmpty()) {
            var flaw = new Flaw("name", visit.t("sign-in.wrong"));
            var nobody = new Visit(visit.institution(), visit.words(), null, visit.token(), visit.now());
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

    private List<Account> accounts(Visit visit) {
        return services.accounts().all(visit.institution().name());
    }

    private Reply issue(Form form, Visit visit) {
        var name = form.text("name");
        var role = Role.of(form.text("role"));
        if (!Account.isName(name)
                || role.isEmpty()
                || name.equals(visit.account().name())) {
            var flaws = List.of(new Flaw("name", visit.t("accounts.name.wrong")));
            return Pages.accounts(422, visit, accounts(visit), flaws, form, null);
        }
        var institution = visit.institution().name();
        var password = services.accounts().issue(institution, name, form.text("title"), role.get());
        services.sessions().endAll(institution, name);
        return Pages.accounts(200, visit, accounts(visit), List.of(), form, password);
    }

    static InvalidMessage notFound() {
        return new InvalidMessage("not-found");
    }
}
