package org.vincle.connectors.desk.sending;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Semaphore;
import java.util.regex.Pattern;
import org.vincle.connectors.api.Ids;
import org.vincle.connectors.api.error.Codes;
import org.vincle.connectors.api.error.InvalidMessage;
import org.vincle.connectors.api.error.NotPermitted;
import org.vincle.connectors.api.error.PartnerUnavailable;
import org.vincle.connectors.desk.accounts.Account;
import org.vincle.connectors.desk.cases.CaseBook;
import org.vincle.connectors.desk.sending.DraftBook.Entry;
import org.vincle.connectors.desk.web.Area;
import org.vincle.connectors.desk.web.Asked;
import org.vincle.connectors.desk.web.Desk;
import org.vincle.connectors.desk.web.Flaw;
import org.vincle.connectors.desk.web.Form;
import org.vincle.connectors.desk.web.Pages;
import org.vincle.connectors.desk.web.Services;
import org.vincle.connectors.desk.web.Visit;
import org.vincle.connectors.http.server.Reply;
import org.vincle.connectors.http.server.Room;

/** A referral that begins here: its drafts, one page after the other, and what was sent. */
public final class SendArea implements Area {

    private static final String PAGE = "send";
    private static final Pattern ID = Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");

    /** What the buttons beside one of several are called, and on which page they stand. */
    private static final Map<String, Step> MOVES =
            Map.of("add", Step.FAMILY, "remove", Step.FAMILY, "detach", Step.DOCUMENTS);

    private final Services services;
    private final Ids ids;
    private final DraftBook drafts;
    private final Enclosing enclosing;
    private final DraftDesk desk;
    private final SentDesk sent;
    private final AmendDesk amends;
    private final CaseBook whole;
    private final Semaphore large = new Semaphore(1, true);

    public SendArea(Services services) {
        this.services = services;
        this.ids = new Ids(services.clock());
        this.drafts = new DraftBook(services.drawer(), services.sending().unused());
        this.enclosing = new Enclosing(drafts, services.sending().limits());
        this.desk = new DraftDesk(services, ids, enclosing);
        this.sent = new SentDesk(services);
        this.amends = new AmendDesk(services);
        this.whole = new CaseBook(services.shelf().forWriting());
    }

    @Override
    public Optional<Reply> answer(Asked asked, Visit visit, List<String> path) {
        var role = visit.account().role();
        return switch (path.get(0)) {
            case "sent" -> {
                if (!role.reads()) {
                    throw new NotPermitted("role");
                }
                boolean amends = path.size() == 3
                        && Set.of(AmendDesk.AMEND, AmendDesk.SEND).contains(path.get(2));
                yield Optional.of(
                        amends
                                ? this.amends.answer(asked, visit, path.get(1), path.get(2))
                                : sent.answer(asked, visit, path));
            }
            case PAGE -> {
                if (!role.decides()) {
                    throw new NotPermitted("role");
                }
                yield Optional.of(write(asked, visit, path));
            }
            default -> Optional.empty();
        };
    }

    private Reply write(Asked asked, Visit visit, List<String> path) {
        if (path.size() == 1) {
            return asked.posts() ? begin(visit) : list(asked, visit);
        } else if (!ID.matcher(path.get(1)).matches() || path.size() > 4) {
            throw Desk.notFound();
        }
        var id = path.get(1);
        if (isSent(visit, id)) {
            // What was sent already is not sent again, however often somebody goes back.
            drafts.remove(visit.institution().name(), id);
            return Pages.next(visit, "sent/" + id);
        }
        var entry = drafts.read(visit.institution().name(), id).orElseThrow(Desk::notFound);
        if (path.size() == 3 && path.get(2).equals("take-over") && asked.posts()) {
            return takeOver(visit, entry);
        } else if (!entry.draft().author().equals(visit.account().name())) {
            throw Desk.notFound();
        } else if (path.size() == 2) {
            return Pages.next(visit, Step.next(entry.draft()).page(entry.draft()));
        }
        int number = path.size() == 4 ? number(path.get(3)) : 0;
        return asked.posts()
                ? take(asked, visit, entry, path.get(2), number)
                : show(asked, visit, entry, path.get(2), number);
    }

    private boolean isSent(Visit visit, String id) {
        return whole.read(visit.institution().name(), id)
                .filter(entry -> entry.content().isOurs())
                .isPresent();
    }

    private static int number(String word) {
        if (!word.matches("\\d{1,2}")) {
            throw Desk.notFound();
        }
        return Integer.parseInt(word);
    }

    private Reply begin(Visit visit) {
        var draft = Draft.begun(ids.next(), visit.account().name(), visit.now());
        drafts.keep(visit.institution().name(), draft, 0);
        return Pages.next(visit, Step.PERSON.page(draft));
    }

    private Reply list(Asked asked, Visit visit) {
        var own = visit.account().name();
        var all = drafts.all(visit.institution().name());
        var mine = all.stream().filter(draft -> draft.author().equals(own));
        var others = all.stream().filter(draft -> !draft.author().equals(own)).filter(draft -> oversees(visit, draft));
        return SendPages.drafts(
                visit,
                mine.map(draft -> row(visit, draft)).toList(),
                others.map(draft -> row(visit, draft)).toList(),
                asked.parameter("thrown") != null);
    }

    private DraftRow row(Visit visit, Draft draft) {
        var who = draft.first() == null
                ? visit.t("send.nobody")
                : visit.words().name(draft.first().person().name());
        var author = services.accounts()
                .named(visit.institution().name(), draft.author())
                .map(Account::title)
                .orElse(draft.author());
        var until = draft.changed().plus(services.sending().unused());
        return new DraftRow(
                draft.id().toString(),
                who,
                author,
                visit.words().moment(draft.changed()),
                visit.words().moment(until));
    }

    private boolean oversees(Visit visit, Draft draft) {
        return visit.account().role().assigns()
                && services.accounts().teams().oversees(visit.institution().name(), visit.account(), draft.author());
    }

    /** Whoever may give work to others may go on with what somebody else has begun. */
    private Reply takeOver(Visit visit, Entry entry) {
        if (!oversees(visit, entry.draft())) {
            throw Desk.notFound();
        }
        var draft = entry.draft().by(visit.account().name(), visit.now());
        if (!drafts.keep(visit.institution().name(), draft, entry.version())) {
            throw new PartnerUnavailable(Codes.NOT_READY);
        }
        return Pages.next(visit, Step.next(draft).page(draft));
    }

    private Reply show(Asked asked, Visit visit, Entry entry, String word, int number) {
        var step = Step.of(word).orElseThrow(Desk::notFound);
        if (!step.isOpen(entry.draft())) {
            return Pages.next(visit, Step.next(entry.draft()).page(entry.draft()));
        }
        var more = asked.parameter("all") != null ? DraftDesk.ALL : asked.parameter("in");
        return desk.show(200, visit, entry, step, number, List.of(), Form.empty(), more);
    }

    private Reply take(Asked asked, Visit visit, Entry entry, String word, int number) {
        var form = asked.form();
        if (word.equals("delete")) {
            drafts.remove(visit.institution().name(), entry.draft().id().toString());
            return Pages.next(visit, "send?thrown=1");
        }
        boolean stale = !form.text("version").equals(Long.toString(entry.version()));
        if (word.equals(PAGE)) {
            return stale ? stale(visit, entry, Step.CHECK, 0, Form.empty()) : send(asked, visit, entry);
        }
        boolean moves = MOVES.containsKey(word);
        var step = moves ? MOVES.get(word) : Step.of(word).orElseThrow(Desk::notFound);
        if (!step.isOpen(entry.draft())) {
            return Pages.next(visit, Step.next(entry.draft()).page(entry.draft()));
        } else if (step == Step.DOCUMENTS && !moves && Enclosing.has(entry.draft(), form)) {
            return Pages.next(visit, step.page(entry.draft()));
        } else if (stale) {
            return stale(visit, entry, step, number, form);
        }
        var typed =
                moves ? desk.moved(entry.draft(), word, number) : desk.read(visit, entry.draft(), step, number, form);
        if (!typed.isRight()) {
            return desk.show(422, visit, entry, step, number, typed.flaws(), form, more(step, form));
        }
        var draft = typed.draft().by(visit.account().name(), visit.now());
        if (!drafts.keep(visit.institution().name(), draft, entry.version())) {
            var now = drafts.read(visit.institution().name(), draft.id().toString())
                    .orElseThrow(Desk::notFound);
            return stale(visit, now, step, number, form);
        }
        boolean encloses = step == Step.DOCUMENTS || form.text("then").equals(Step.DOCUMENTS.word());
        return Pages.next(visit, encloses ? Step.DOCUMENTS.page(draft) : after(entry.draft(), draft, step));
    }

    private Reply stale(Visit visit, Entry entry, Step step, int number, Form form) {
        var flaws = new ArrayList<>(List.of(new Flaw(null, visit.t("send.stale"))));
        if (step == Step.DOCUMENTS) {
            flaws.add(new Flaw("document", visit.t("documents.again")));
        }
        return desk.show(409, visit, entry, step, number, flaws, form, more(step, form));
    }

    private static String more(Step step, Form form) {
        return step == Step.SCREEN ? form.text("in") : DraftDesk.ALL;
    }

    /** The page that comes then: the first of which nothing is known, and who else belongs to them before what for. */
    private static String after(Draft before, Draft draft, Step step) {
        var people = draft.people();
        for (int i = 0; i < people.size(); i++) {
            if (!people.get(i).described()) {
                return Step.DETAILS.page(draft) + "/" + i;
            }
        }
        boolean family = step == Step.FAMILY || step == Step.DETAILS && people.size() > 1;
        boolean first =
                step == Step.DETAILS && before.want() == null && !draft.known().isEmpty();
        return (family || first ? Step.FAMILY : Step.next(draft)).page(draft);
    }

    /** All at once and only once: whoever sends it again finds that it was sent. */
    private Reply send(Asked asked, Visit visit, Entry entry) {
        var form = asked.form();
        var draft = entry.draft();
        if (Step.next(draft) != Step.CHECK) {
            return Pages.next(visit, Step.next(draft).page(draft));
        }
        var institution = visit.institution().name();
        var team = services.accounts().teams().of(institution, visit.account(), form.text("team"));
        if (team.isEmpty()
                && !services.accounts().teams().of(institution, visit.account()).isEmpty()) {
            var flaw = new Flaw("team", visit.t("send.check.team.missing"));
            return desk.show(422, visit, entry, Step.CHECK, 0, List.of(flaw), form, null);
        }
        var shown = draft.basis().way() == Draft.Way.SCREEN
                ? desk.consent(draft, visit, draft.basis().language()).text()
                : null;
        var basis = desk.checking().basis(draft, visit);
        try {
            if (!draft.files().isEmpty()) {
                // Documents take memory: of those who send some at once each waits for the one before.
                new Room(asked.request(), large).enter();
            }
            var contents = enclosing.contents(visit, draft);
            if (contents.isEmpty()) {
                return refused(visit, entry, visit.t("documents.gone"));
            }
            var bytes = contents.get();
            services.hub().apply(Composer.submission(draft, visit, basis, shown, team.orElse(null), bytes::get));
        } catch (InvalidMessage | NotPermitted e) {
            return refused(visit, entry, visit.t("send.refused." + Checking.known(e.getCode())));
        } catch (PartnerUnavailable e) {
            var flaw = new Flaw(null, visit.t("notice.unavailable"));
            return desk.show(503, visit, entry, Step.CHECK, 0, List.of(flaw), Form.empty(), null);
        }
        drafts.remove(institution, draft.id().toString());
        return Pages.next(visit, "sent/" + draft.id() + "?done=1");
    }

    private Reply refused(Visit visit, Entry entry, String why) {
        if (isSent(visit, entry.draft().id().toString())) {
            return Pages.next(visit, "sent/" + entry.draft().id() + "?done=1");
        }
        return desk.show(422, visit, entry, Step.CHECK, 0, List.of(new Flaw(null, why)), Form.empty(), null);
    }
}
