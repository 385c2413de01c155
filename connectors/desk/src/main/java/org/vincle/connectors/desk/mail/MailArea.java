package org.vincle.connectors.desk.mail;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.vincle.connectors.api.error.NotPermitted;
import org.vincle.connectors.desk.mail.MailChoice.When;
import org.vincle.connectors.desk.pages.JtemailGenerated;
import org.vincle.connectors.desk.web.Area;
import org.vincle.connectors.desk.web.Asked;
import org.vincle.connectors.desk.web.Flaw;
import org.vincle.connectors.desk.web.Form;
import org.vincle.connectors.desk.web.Pages;
import org.vincle.connectors.desk.web.Services;
import org.vincle.connectors.desk.web.Visit;
import org.vincle.connectors.http.server.Reply;

/** Where somebody chooses what they want to be mailed. */
public final class MailArea implements Area {

    private static final String PAGE = "mail";
    private static final MailChoice AT_FIRST = new MailChoice("", When.NEVER, 20, 8, false, "ca", null);

    private final MailBook book;

    public MailArea(Services services) {
        this.book = new MailBook(services.drawer());
    }

    @Override
    public Optional<Reply> answer(Asked asked, Visit visit, List<String> path) {
        if (!asked.page().equals(PAGE)) {
            return Optional.empty();
        } else if (!visit.account().role().decides()) {
            throw new NotPermitted("role");
        }
        return Optional.of(asked.posts() ? choose(asked.form(), visit) : show(asked, visit));
    }

    private Reply show(Asked asked, Visit visit) {
        var choice =
                book.choice(visit.institution().name(), visit.account().name()).orElse(AT_FIRST);
        return page(200, visit, choice, List.of(), asked.parameter("done") != null);
    }

    private Reply choose(Form form, Visit visit) {
        var flaws = new ArrayList<Flaw>();
        var when = When.of(form.text("when")).orElse(When.NEVER);
        var address = form.text("address");
        if (when != When.NEVER && !isAddress(address)) {
            flaws.add(new Flaw("address", visit.t("mail.address.wrong")));
        }
        var choice = new MailChoice(
                address,
                when,
                hour(form.text("quiet-from"), AT_FIRST.quietFrom()),
                hour(form.text("quiet-to"), AT_FIRST.quietTo()),
                form.text("urgent").equals("yes"),
                visit.words().tag(),
                null);
        if (!flaws.isEmpty()) {
            return page(422, visit, choice, flaws, false);
        }
        keep(visit, choice);
        return Pages.next(visit, PAGE + "?done=1");
    }

    /** Whoever wanted none is mailed what becomes late from now on, and not what has become so meanwhile. */
    private void keep(Visit visit, MailChoice choice) {
        var institution = visit.institution().name();
        var account = visit.account().name();
        if (!book.choice(institution, account).orElse(AT_FIRST).wantsAny()) {
            book.change(institution, account, waiting -> waiting.watchedFrom(visit.now()));
        }
        book.choose(institution, account, choice);
    }

    private static boolean isAddress(String written) {
        try {
            return !MailAddress.checked(written).isEmpty();
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    private static int hour(String written, int otherwise) {
        return written.matches("[01]?[0-9]|2[0-3]") ? Integer.parseInt(written) : otherwise;
    }

    private static Reply page(int status, Visit visit, MailChoice choice, List<Flaw> flaws, boolean done) {
        return Pages.page(status, visit, out -> JtemailGenerated.render(out, null, visit, choice, flaws, done));
    }
}
