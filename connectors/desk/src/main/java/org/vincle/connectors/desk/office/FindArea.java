package org.vincle.connectors.desk.office;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.vincle.connectors.api.Directory;
import org.vincle.connectors.api.Spelling;
import org.vincle.connectors.api.error.NotPermitted;
import org.vincle.connectors.api.json.CanonicalJson;
import org.vincle.connectors.desk.accounts.Accounts;
import org.vincle.connectors.desk.cases.Case;
import org.vincle.connectors.desk.cases.CaseBook;
import org.vincle.connectors.desk.cases.CaseBook.Looking;
import org.vincle.connectors.desk.cases.Wanted;
import org.vincle.connectors.desk.office.FoundView.Choice;
import org.vincle.connectors.desk.pages.JteofficeFindGenerated;
import org.vincle.connectors.desk.web.Area;
import org.vincle.connectors.desk.web.Asked;
import org.vincle.connectors.desk.web.CaseWords;
import org.vincle.connectors.desk.web.Desk;
import org.vincle.connectors.desk.web.Flaw;
import org.vincle.connectors.desk.web.Form;
import org.vincle.connectors.desk.web.Pages;
import org.vincle.connectors.desk.web.Services;
import org.vincle.connectors.desk.web.Visit;
import org.vincle.connectors.http.server.Reply;

/**
 * Where people look for referrals by words and by what narrows. Words may be somebody's name, so they travel in a form and
 * never stand in an address.
 */
public final class FindArea implements Area {

    private static final int PAGE = 25;
    private static final int MOST_WORDS = 20;
    private static final Wanted ALL_OPEN = new Wanted(Wanted.OPEN, "", "", "", "");

    private final CaseBook shown;
    private final CaseWords rows;
    private final Accounts accounts;
    private final Directory directory;
    private final SavedViews views;

    public FindArea(Services services) {
        this.shown = new CaseBook(services.shelf());
        this.rows = new CaseWords(services.directory(), services.accounts());
        this.accounts = services.accounts();
        this.directory = services.directory();
        this.views = new SavedViews(services.drawer());
    }

    @Override
    public Optional<Reply> answer(Asked asked, Visit visit, List<String> path) {
        if (!path.get(0).equals("find")) {
            return Optional.empty();
        } else if (!visit.account().role().reads()) {
            throw new NotPermitted("role");
        } else if (path.size() == 1) {
            return Optional.of(asked.posts() ? look(visit, asked.form()) : open(asked, visit));
        } else if (asked.posts() && path.size() == 2) {
            return Optional.of(views(visit, path.get(1), asked.form()));
        }
        throw Desk.notFound();
    }

    private Reply open(Asked asked, Visit visit) {
        var id = asked.parameter("view");
        if (id == null) {
            return page(200, visit, view(visit, ALL_OPEN, ""), List.of());
        }
        var view =
                views.of(visit.institution().name(), visit.account().name(), id).orElseThrow(Desk::notFound);
        return page(200, visit, found(visit, view.wanted(), "", asked.parameter("page")), List.of());
    }

    private Reply look(Visit visit, Form form) {
        var wanted = wanted(form);
        var words = form.text("words");
        int count = Spelling.words(words).size();
        if (!words.isEmpty() && (count == 0 || count > MOST_WORDS)) {
            var flaw = new Flaw("words", visit.t("office.find.words.wrong"));
            return page(422, visit, view(visit, wanted, words), List.of(flaw));
        }
        var after = form.text("page");
        return page(200, visit, found(visit, wanted, words, after.isEmpty() ? null : after), List.of());
    }

    private Reply views(Visit visit, String action, Form form) {
        var institution = visit.institution().name();
        var account = visit.account().name();
        var wanted = wanted(form);
        if (action.equals("save")) {
            var title = form.text("title");
            if (!SavedViews.isTitle(title)) {
                var flaw = new Flaw("title", visit.t("office.view.wrong"));
                return page(422, visit, found(visit, wanted, "", null), List.of(flaw));
            }
            views.save(institution, account, title, wanted);
        } else if (action.equals("forget")) {
            views.remove(institution, account, form.text("view"));
        } else {
            throw Desk.notFound();
        }
        return Pages.next(visit, "find");
    }

    private static Wanted wanted(Form form) {
        return new Wanted(
                form.text("state"), form.text("urgency"), form.text("holder"), form.text("from"), form.text("due"));
    }

    private FoundView found(Visit visit, Wanted wanted, String words, String after) {
        var by = new Looking(visit.institution().name(), visit.account().name(), visit.now());
        var page = shown.found(wanted, words, by, after, PAGE);
        var found = page.documents().stream()
                .map(stored -> CanonicalJson.read(stored.document().content(), Case.class))
                .map(content -> rows.row(visit, content))
                .toList();
        var view = view(visit, wanted, words);
        return new FoundView(
                wanted, words, found, page.total(), page.next(), view.views(), view.holders(), view.partners());
    }

    private FoundView view(Visit visit, Wanted wanted, String words) {
        var institution = visit.institution().name();
        var saved = views.all(institution, visit.account().name()).stream()
                .map(view -> new Choice(view.id(), view.title()))
                .toList();
        var colleagues = accounts.all(institution).stream()
                .filter(account -> account.role().decides())
                .map(account -> new Choice(account.name(), account.title()));
        var holders = Stream.concat(
                        Stream.of(
                                new Choice(Wanted.ME, visit.t("office.find.holder.me")),
                                new Choice(Wanted.NOBODY, visit.t("holder.nobody"))),
                        colleagues)
                .toList();
        var partners = directory.all().stream()
                .filter(partner -> !partner.name().equals(institution))
                .map(partner -> new Choice(partner.name(), partner.title()))
                .toList();
        return new FoundView(wanted, words, null, 0, null, saved, holders, partners);
    }

    private static Reply page(int status, Visit visit, FoundView found, List<Flaw> flaws) {
        return Pages.page(status, visit, out -> JteofficeFindGenerated.render(out, null, visit, found, flaws));
    }
}
