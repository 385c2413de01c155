package org.vincle.connectors.desk.office;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.vincle.connectors.api.error.NotPermitted;
import org.vincle.connectors.desk.accounts.Absence;
import org.vincle.connectors.desk.accounts.Account;
import org.vincle.connectors.desk.accounts.Accounts;
import org.vincle.connectors.desk.office.FoundView.Choice;
import org.vincle.connectors.desk.pages.JteofficeAbsenceGenerated;
import org.vincle.connectors.desk.web.Area;
import org.vincle.connectors.desk.web.Asked;
import org.vincle.connectors.desk.web.Desk;
import org.vincle.connectors.desk.web.Flaw;
import org.vincle.connectors.desk.web.Form;
import org.vincle.connectors.desk.web.Pages;
import org.vincle.connectors.desk.web.Services;
import org.vincle.connectors.desk.web.Visit;
import org.vincle.connectors.http.server.Reply;

/** Where people say when they are away and who covers for them; a supervisor says it for others too. */
public final class AbsenceArea implements Area {

    private static final int LONGEST_DAYS = 400;

    private final Accounts accounts;

    public AbsenceArea(Services services) {
        this.accounts = services.accounts();
    }

    @Override
    public Optional<Reply> answer(Asked asked, Visit visit, List<String> path) {
        if (!path.get(0).equals("absences")) {
            return Optional.empty();
        } else if (!visit.account().role().decides()) {
            throw new NotPermitted("role");
        } else if (asked.page().equals("absences")) {
            return Optional.of(asked.posts() ? write(visit, asked.form()) : page(200, visit, Form.empty(), List.of()));
        } else if (asked.posts() && asked.page().equals("absences/end")) {
            return Optional.of(end(visit, asked.form().text("who")));
        }
        throw Desk.notFound();
    }

    /** For whom they may say it. */
    private boolean mayFor(Visit visit, String who) {
        return visit.account().name().equals(who)
                || visit.account().role().assigns() && worker(visit, who).isPresent();
    }

    private Optional<Account> worker(Visit visit, String name) {
        return accounts.named(visit.institution().name(), name)
                .filter(account -> account.role().decides());
    }

    private Reply end(Visit visit, String who) {
        if (!mayFor(visit, who)) {
            throw new NotPermitted("role");
        }
        accounts.absences().end(visit.institution().name(), who);
        return Pages.next(visit, "absences");
    }

    private Reply write(Visit visit, Form form) {
        var institution = visit.institution().name();
        var who = form.text("who");
        var cover = form.text("cover");
        if (!mayFor(visit, who)) {
            throw new NotPermitted("role");
        }
        var flaws = new ArrayList<Flaw>();
        var from = day(form.text("from"));
        var until = day(form.text("until"));
        if (from == null) {
            flaws.add(new Flaw("from", visit.t("office.absence.from.wrong")));
        } else if (until == null || until.isBefore(from) || until.isAfter(from.plusDays(LONGEST_DAYS))) {
            flaws.add(new Flaw("until", visit.t("office.absence.until.wrong")));
        } else if (worker(visit, cover).isEmpty() || cover.equals(who)) {
            flaws.add(new Flaw("cover", visit.t("office.absence.cover.wrong")));
        } else {
            var absence = Absence.of(who, cover, from, until, visit.words().zone());
            if (!absence.over().isAfter(visit.now())) {
                flaws.add(new Flaw("until", visit.t("office.absence.until.wrong")));
            } else if (accounts.absences()
                    .of(institution, cover)
                    .filter(absence::crosses)
                    .isPresent()) {
                flaws.add(new Flaw("cover", visit.t("office.absence.cover.away")));
            } else {
                accounts.absences().write(institution, absence);
                return Pages.next(visit, "absences");
            }
        }
        return page(422, visit, form, flaws);
    }

    private static LocalDate day(String text) {
        try {
            return LocalDate.parse(text);
        } catch (DateTimeException e) {
            return null;
        }
    }

    private Reply page(int status, Visit visit, Form typed, List<Flaw> flaws) {
        var institution = visit.institution().name();
        var workers = accounts.all(institution).stream()
                .filter(account -> account.role().decides())
                .map(account -> new Choice(account.name(), account.title()))
                .toList();
        var rows = accounts.absences().all(institution).stream()
                .map(absence -> new AbsenceRow(
                        absence.account(),
                        title(workers, absence.account()),
                        title(workers, absence.cover()),
                        visit.words().date(absence.from().toString()),
                        visit.words().date(absence.until().toString()),
                        absence.holds(visit.now()),
                        mayFor(visit, absence.account())))
                .toList();
        var own = visit.account().name();
        var whom = workers.stream()
                .filter(worker ->
                        visit.account().role().assigns() || worker.value().equals(own))
                .toList();
        return Pages.page(
                status,
                visit,
                out -> JteofficeAbsenceGenerated.render(out, null, visit, rows, whom, workers, typed, flaws));
    }

    private static String title(List<Choice> workers, String account) {
        return workers.stream()
                .filter(worker -> worker.value().equals(account))
                .map(Choice::title)
                .findFirst()
                .orElse(account);
    }
}
