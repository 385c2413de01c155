package org.vincle.connectors.desk.web;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.vincle.connectors.api.ShelfPage;
import org.vincle.connectors.api.error.NotPermitted;
import org.vincle.connectors.api.json.CanonicalJson;
import org.vincle.connectors.desk.accounts.Accounts;
import org.vincle.connectors.desk.cases.Box;
import org.vincle.connectors.desk.cases.Case;
import org.vincle.connectors.desk.cases.CaseBook;
import org.vincle.connectors.desk.documents.HandOut;
import org.vincle.connectors.http.server.Reply;

/** What was referred to the institution: its boxes, each referral, its documents, and what may be used no more. */
final class InboxArea implements Area {

    private static final int PAGE = 25;
    private static final int NOTICES = 100;
    private static final Pattern ID = Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");

    private final Accounts accounts;
    private final CaseBook shown;
    private final CaseBook whole;
    private final CaseWords words;
    private final Decisions decisions;

    InboxArea(Services services) {
        this.accounts = services.accounts();
        this.shown = new CaseBook(services.shelf());
        this.whole = new CaseBook(services.shelf().forWriting());
        this.words = new CaseWords(services.directory(), services.accounts());
        this.decisions = new Decisions(services, shown, words);
    }

    @Override
    public Optional<Reply> answer(Asked asked, Visit visit, List<String> path) {
        return switch (path.get(0)) {
            case "inbox", "notices", "files", "cases" -> {
                if (!visit.account().role().reads()) {
                    throw new NotPermitted("role");
                }
                yield Optional.of(read(asked, visit, path));
            }
            default -> Optional.empty();
        };
    }

    private Reply read(Asked asked, Visit visit, List<String> path) {
        if (asked.page().equals("inbox")) {
            return inbox(asked, visit);
        } else if (asked.page().equals("notices")) {
            return Pages.notices(visit, shown.notices(visit.institution().name(), NOTICES));
        } else if (path.size() >= 2 && ID.matcher(path.get(1)).matches()) {
            return one(asked, visit, path);
        }
        throw Desk.notFound();
    }

    private Reply one(Asked asked, Visit visit, List<String> path) {
        var id = path.get(1);
        if (path.get(0).equals("files") && path.size() == 2) {
            return file(asked, visit, id);
        } else if (!path.get(0).equals("cases")) {
            throw Desk.notFound();
        } else if (path.size() == 2 && !asked.posts()) {
            return decisions.show(visit, id, asked.parameter("done") != null);
        } else if (path.size() == 3 && asked.posts()) {
            return decisions.decide(visit, id, path.get(2), asked.form());
        }
        throw Desk.notFound();
    }

    private Reply file(Asked asked, Visit visit, String id) {
        var institution = visit.institution().name();
        var document = shown.file(institution, id).orElseThrow(Desk::notFound);
        var referral = document.referral().toString();
        return HandOut.of(visit, document, whole.listed(institution, referral, id), "cases/" + referral, asked.posts());
    }

    private ShelfPage page(Visit visit, Box box, String after) {
        var institution = visit.institution().name();
        var own = visit.account().name();
        var covered =
                box == Box.MINE ? accounts.absences().coveredBy(institution, own, visit.now()) : List.<String>of();
        if (covered.isEmpty()) {
            return shown.page(institution, box.order(own, visit.now()), after, PAGE);
        }
        var hands = Stream.concat(Stream.of(own), covered.stream()).toList();
        return shown.held(institution, hands, after, PAGE);
    }

    private Reply inbox(Asked asked, Visit visit) {
        var wanted = asked.parameter("box");
        var box = wanted == null ? Box.NEW : Box.of(wanted).orElseThrow(Desk::notFound);
        var page = page(visit, box, asked.parameter("page"));
        var rows = page.documents().stream()
                .map(stored -> CanonicalJson.read(stored.document().content(), Case.class))
                .map(content -> words.row(visit, content))
                .toList();
        return Pages.inbox(visit, new InboxView(box, rows, page.total(), page.next()));
    }
}
