package org.vincle.connectors.desk.person;

import java.util.List;
import org.vincle.connectors.desk.pages.JtepersonalCodeGenerated;
import org.vincle.connectors.desk.pages.JtepersonalGenerated;
import org.vincle.connectors.desk.pages.JtepersonalLeaveGenerated;
import org.vincle.connectors.desk.pages.JtepersonalLinksGenerated;
import org.vincle.connectors.desk.pages.JtepersonalNoticeGenerated;
import org.vincle.connectors.desk.person.OwnLinks.Link;
import org.vincle.connectors.desk.web.Flaw;
import org.vincle.connectors.desk.web.Form;
import org.vincle.connectors.desk.web.Pages;
import org.vincle.connectors.desk.web.Visit;
import org.vincle.connectors.http.server.Reply;

/** The pages around a person's own page, as replies. */
final class OwnPages {

    static Reply links(
            int status,
            Visit visit,
            String id,
            String name,
            List<Link> standing,
            MadeLink made,
            boolean beside,
            boolean alone) {
        var words = visit.words();
        var all = standing.stream()
                .map(link -> new LinkView(
                        link.id().toString(), link.by(), words.moment(link.since()), words.day(link.until())))
                .toList();
        return Pages.page(
                status,
                visit,
                out -> JtepersonalLinksGenerated.render(out, null, visit, id, name, all, made, beside, alone));
    }

    static Reply door(int status, Visit visit, List<Flaw> flaws) {
        return Pages.page(status, visit, out -> JtepersonalCodeGenerated.render(out, null, visit, flaws));
    }

    static Reply page(int status, Visit visit, OwnView own, List<Flaw> flaws, Form typed) {
        return Pages.page(
                status, visit, out -> JtepersonalGenerated.render(out, null, visit, own, flaws, typed, false));
    }

    static Reply copy(Visit visit, OwnView own) {
        return Pages.page(
                200, visit, out -> JtepersonalGenerated.render(out, null, visit, own, List.of(), Form.empty(), true));
    }

    static Reply leave(int status, Visit visit, boolean beside, List<Flaw> flaws) {
        return Pages.page(status, visit, out -> JtepersonalLeaveGenerated.render(out, null, visit, beside, flaws));
    }

    /** Something to be told, and no more of the page. */
    static Reply notice(int status, Visit visit, String key, boolean leave) {
        return Pages.page(status, visit, out -> JtepersonalNoticeGenerated.render(out, null, visit, key, leave));
    }

    static Reply next(Visit visit, String page) {
        return Pages.next(visit, page);
    }

    private OwnPages() {}
}
