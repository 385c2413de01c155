package org.vincle.connectors.desk.links;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.vincle.connectors.desk.cases.CaseBook;
import org.vincle.connectors.desk.documents.HandOut;
import org.vincle.connectors.desk.links.LinkBook.Visitor;
import org.vincle.connectors.desk.pages.JtelinkCodeGenerated;
import org.vincle.connectors.desk.pages.JtelinkDoneGenerated;
import org.vincle.connectors.desk.pages.JtelinkGoneGenerated;
import org.vincle.connectors.desk.web.Area;
import org.vincle.connectors.desk.web.Asked;
import org.vincle.connectors.desk.web.Cookies;
import org.vincle.connectors.desk.web.Desk;
import org.vincle.connectors.desk.web.Flaw;
import org.vincle.connectors.desk.web.Pages;
import org.vincle.connectors.desk.web.Services;
import org.vincle.connectors.desk.web.Visit;
import org.vincle.connectors.http.server.Reply;

/** Where the link in a mail leads: to the institution's code, to what was asked, to the answer. Open to whoever comes. */
public final class LinkArea implements Area {

    private static final String PAGE = "answer";
    private static final Pattern TOKEN = Pattern.compile("[A-Za-z0-9_-]{43}");
    private static final int GONE = 410;

    private final Invitations invitations;
    private final Services services;
    private final AnswerPage answers;

    public LinkArea(Services services) {
        this.invitations = services.invitations();
        this.services = services;
        this.answers = new AnswerPage(services);
    }

    @Override
    public Optional<Reply> answer(Asked asked, Visit visit, List<String> path) {
        var here = visit.as(null);
        return switch (path.get(0)) {
            case "link" -> Optional.of(enter(asked, here, path));
            case PAGE -> Optional.of(invited(asked, here, path));
            case "" ->
                visit.account() == null && visitor(visit).isPresent()
                        ? Optional.of(Pages.next(visit, PAGE))
                        : Optional.empty();
            default -> Optional.empty();
        };
    }

    /** The secret leaves the address at once; whatever else looks at the link on its way spends nothing. */
    private Reply enter(Asked asked, Visit visit, List<String> path) {
        if (asked.posts() || path.size() != 2 || !TOKEN.matcher(path.get(1)).matches()) {
            throw Desk.notFound();
        }
        var institution = visit.institution().name();
        var entered = invitations
                .answering(institution)
                .flatMap(partner -> invitations.book().enter(institution, path.get(1)));
        return entered.map(token -> Cookies.arriving(Pages.next(visit, PAGE), asked.request(), institution, token))
                .orElseGet(() -> gone(visit));
    }

    private Reply invited(Asked asked, Visit visit, List<String> path) {
        var institution = visit.institution().name();
        var visitor = visitor(visit);
        if (visitor.isEmpty()) {
            return gone(visit);
        }
        boolean proven = visitor.get().proven();
        if (proven && asked.parameter("done") != null) {
            return Pages.page(200, visit, out -> JtelinkDoneGenerated.render(out, null, visit));
        }
        var link = invitations.book().open(institution, visitor.get().link());
        if (proven
                && link.isEmpty()
                && asked.posts()
                && answers.has(visit, visitor.get().link(), asked.form())) {
            return Pages.next(visit, "answer?done=1");
        }
        if (link.isEmpty() || invitations.answering(institution).isEmpty()) {
            return gone(visit);
        } else if (!proven) {
            return asked.posts() ? prove(asked, visit, visitor.get()) : code(200, visit, List.of());
        } else if (path.size() == 3 && path.get(1).equals("files")) {
            return file(asked, visit, link.get(), path.get(2));
        } else if (path.size() > 1) {
            throw Desk.notFound();
        }
        return asked.posts()
                ? answers.take(visit, link.get(), asked.form())
                : answers.show(visit, link.get(), asked.parameter("said") != null);
    }

    private Optional<Visitor> visitor(Visit visit) {
        return invitations.book().visitor(visit.institution().name(), visit.token());
    }

    private Reply prove(Asked asked, Visit visit, Visitor visitor) {
        var institution = visit.institution().name();
        if (!invitations.book().mayGuess(institution, visitor.link())) {
            return gone(visit);
        } else if (!invitations.code().match(institution, asked.form().text("code"))) {
            return code(403, visit, List.of(new Flaw("code", visit.t("link.code.wrong"))));
        }
        var token = invitations.book().welcome(institution, visit.token(), visitor);
        return Cookies.session(Pages.next(visit, PAGE), asked.request(), institution, token);
    }

    /** One of the documents that came with this referral, and no other that lies on the shelf. */
    private Reply file(Asked asked, Visit visit, Link link, String id) {
        var institution = visit.institution().name();
        var shown = new CaseBook(services.shelf().onBehalfOf(link.reader()));
        var file = shown.listed(institution, link.referral().toString(), id);
        if (file == null) {
            throw Desk.notFound();
        }
        var document = shown.file(institution, id).orElseThrow(Desk::notFound);
        return HandOut.of(visit, document, file, PAGE, asked.posts());
    }

    private static Reply code(int status, Visit visit, List<Flaw> flaws) {
        return Pages.page(status, visit, out -> JtelinkCodeGenerated.render(out, null, visit, flaws));
    }

    /** Over, used, revoked, locked or never there: all look alike. */
    private static Reply gone(Visit visit) {
        return Pages.page(GONE, visit, out -> JtelinkGoneGenerated.render(out, null, visit));
    }
}
