package org.vincle.connectors.desk.links;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.vincle.connectors.api.error.ExchangeException;
import org.vincle.connectors.api.error.NotPermitted;
import org.vincle.connectors.desk.accounts.Account;
import org.vincle.connectors.desk.accounts.Accounts;
import org.vincle.connectors.desk.accounts.Role;
import org.vincle.connectors.desk.links.LinksView.Row;
import org.vincle.connectors.desk.links.Ways.Way;
import org.vincle.connectors.desk.pages.JtelinkOpenGenerated;
import org.vincle.connectors.desk.person.OwnLinks;
import org.vincle.connectors.desk.web.Area;
import org.vincle.connectors.desk.web.Asked;
import org.vincle.connectors.desk.web.Desk;
import org.vincle.connectors.desk.web.Flaw;
import org.vincle.connectors.desk.web.Form;
import org.vincle.connectors.desk.web.Pages;
import org.vincle.connectors.desk.web.Services;
import org.vincle.connectors.desk.web.Visit;
import org.vincle.connectors.http.server.Reply;

/** Which links open something at the institution without an account, for whoever answers for that: they end one, or send another. */
public final class LinksArea implements Area {

    private static final String PAGE = "links";
    private static final int ROWS = 25;
    private static final List<String> DONE = List.of("ended", "sent");

    private final Accounts accounts;
    private final Invitations invitations;
    private final OwnLinks own;
    private final Ways ways;
    private final Once once;

    public LinksArea(Services services) {
        this.accounts = services.accounts();
        this.invitations = services.invitations();
        this.own = new OwnLinks(services.drawer(), services.sessions(), services.clock());
        this.ways = new Ways(invitations, own, services.shelf().forWriting());
        this.once = new Once(services.drawer(), services.clock());
    }

    /** Whether the page is for them: who gives work to others, and who gives accounts. */
    public static boolean shows(Role role) {
        return role.assigns() || role.administers();
    }

    @Override
    public Optional<Reply> answer(Asked asked, Visit visit, List<String> path) {
        if (!path.get(0).equals(PAGE)) {
            return Optional.empty();
        } else if (!shows(visit.account().role())) {
            throw new NotPermitted("role");
        }
        return Optional.of(
                path.size() == 1 && !asked.posts()
                        ? page(200, visit, from(asked), null, asked.parameter("done"), List.of())
                        : path.size() == 2 && asked.posts() ? done(visit, path.get(1), asked.form()) : missing());
    }

    private static Reply missing() {
        throw Desk.notFound();
    }

    private Reply done(Visit visit, String action, Form form) {
        if (!form.text("key").matches("[0-9a-f-]{36}")) {
            throw Desk.notFound();
        }
        return switch (action) {
            case "end" -> end(visit, form);
            case "send" -> send(visit, form);
            case "code" -> code(visit, form);
            default -> missing();
        };
    }

    private Optional<Way> chosen(Visit visit, Form form) {
        return ways.of(visit).stream()
                .filter(way -> way.id().toString().equals(form.text("link")))
                .findFirst();
    }

    private Reply end(Visit visit, Form form) {
        var institution = visit.institution().name();
        var way = chosen(visit, form);
        if (way.isEmpty()) {
            return Pages.next(visit, PAGE);
        }
        var id = way.get().id().toString();
        if (way.get().mailed()) {
            invitations.book().revoke(institution, id);
        } else {
            own.revoke(institution, way.get().referral(), id);
        }
        return Pages.next(visit, PAGE + "?done=ended");
    }

    private Reply send(Visit visit, Form form) {
        var institution = visit.institution().name();
        var way = chosen(visit, form).filter(Way::mailed);
        var key = form.text("key") + ":" + form.text("link");
        if (way.isEmpty() || !once.first(institution, key)) {
            return Pages.next(visit, PAGE);
        }
        try {
            invitations.send(institution, way.get().referral());
            return Pages.next(visit, PAGE + "?done=sent");
        } catch (ExchangeException e) {
            once.again(institution, key);
            return page(503, visit, 0, null, null, List.of(new Flaw(null, visit.t("link.open.unsent"))));
        } catch (IllegalArgumentException e) {
            throw Desk.notFound();
        }
    }

    /** It is shown on this page and never again; a form that is sent again makes no other. */
    private Reply code(Visit visit, Form form) {
        if (!renews(visit)) {
            throw new NotPermitted("role");
        } else if (!once.first(visit.institution().name(), form.text("key"))) {
            return Pages.next(visit, PAGE);
        }
        return page(200, visit, 0, invitations.code(visit.institution().name()), null, List.of());
    }

    private boolean renews(Visit visit) {
        return visit.account().role().administers()
                && invitations.answering(visit.institution().name()).isPresent();
    }

    private static int from(Asked asked) {
        var page = asked.parameter("page");
        return page != null && page.matches("[0-9]{1,6}") ? Integer.parseInt(page) : 0;
    }

    private Reply page(int status, Visit visit, int from, String code, String done, List<Flaw> flaws) {
        var all = ways.of(visit);
        var rows =
                all.stream().skip(from).limit(ROWS).map(way -> row(visit, way)).toList();
        var next = all.size() > from + ROWS ? Integer.toString(from + ROWS) : null;
        var known = done != null && DONE.contains(done) ? done : null;
        var view = new LinksView(
                rows, next, renews(visit), code, known, UUID.randomUUID().toString());
        return Pages.page(status, visit, out -> JtelinkOpenGenerated.render(out, null, visit, view, flaws));
    }

    private Row row(Visit visit, Way way) {
        var words = visit.words();
        var since = words.moment(way.since());
        var until = words.moment(way.until());
        return new Row(
                way.id().toString(),
                way.mailed()
                        ? words.say("link.open.mailed", since, until)
                        : words.say("link.open.own", maker(visit, way.by()), since, until),
                way.opened() == null
                        ? words.say("link.open.unused")
                        : words.say("link.open.used", words.moment(way.opened())),
                !way.locked(),
                way.mailed(),
                visit.account().role().reads() ? way.referral().toString() : null);
    }

    private String maker(Visit visit, String account) {
        return accounts.named(visit.institution().name(), account)
                .map(Account::title)
                .orElse(account);
    }
}
