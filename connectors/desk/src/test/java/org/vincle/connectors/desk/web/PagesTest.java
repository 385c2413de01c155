package org.vincle.connectors.desk.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.vincle.connectors.testkit.Referrals.aReferral;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.vincle.connectors.api.model.Cancellation;
import org.vincle.connectors.api.model.Cancellation.Step;
import org.vincle.connectors.api.model.Note;
import org.vincle.connectors.api.model.State;
import org.vincle.connectors.api.model.Withdrawal;
import org.vincle.connectors.desk.accounts.Role;
import org.vincle.connectors.desk.accounts.Team;
import org.vincle.connectors.desk.documents.Attached;
import org.vincle.connectors.desk.documents.FileKind;
import org.vincle.connectors.desk.documents.Papers;
import org.vincle.connectors.desk.signin.RealProvider;
import org.vincle.connectors.testkit.InventedPerson;

/** Every page in every language, as far as its markup can be right for whoever cannot see it or cannot use a mouse. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class PagesTest {

    @Test
    void every_page_can_be_read_and_used_by_all() throws Exception {
        try (var office = new Office()) {
            var pages = new LinkedHashMap<String, Document>();
            RealProvider.silent(office.signIns, office.base);
            for (var language : List.of("ca", "es", "en")) {
                visit(office, language, pages);
            }

            assertThat(pages).hasSizeGreaterThan(40);
            pages.forEach(PagesTest::check);
        }
    }

    private static void visit(Office office, String language, Map<String, Document> pages) throws Exception {
        var referral = aReferral()
                .to(Office.AID)
                .withChild()
                .withHousingStatus()
                .withDoNotContact()
                .build();
        var stopped = aReferral().to(Office.AID).build();
        office.brings(referral);
        office.brings(stopped);
        var stranger = office.browser(Office.AID);
        stranger.open("language?to=" + language);
        keep(pages, language, "sign in", stranger.open("sign-in"));
        keep(pages, language, "sign in elsewhere, away", stranger.open("oidc"));
        stranger.open("sign-in");
        keep(pages, language, "sign in, wrong", stranger.submit("form[action$=sign-in]", "name", "nobody"));

        var worker = office.signedIn("aina", Role.SUPERVISOR);
        office.hire(Office.AID, "biel", Role.CASEWORKER);
        worker.open("language?to=" + language);
        for (var box : List.of("new", "mine", "waiting", "overdue", "open", "closed")) {
            keep(pages, language, box, worker.open("inbox?box=" + box));
        }
        keep(pages, language, "case", worker.open("cases/" + referral.id()));
        keep(pages, language, "case, no reason", worker.submit("form[action$=/decline]"));
        keep(pages, language, "case, accepted", worker.submit("form[action$=/accept]"));
        office.tells(new Withdrawal(referral.id(), null), referral, State.ACCEPTED);
        office.tells(new Cancellation(Step.REQUESTED, null, null), referral, State.ACCEPTED);
        keep(pages, language, "case, stale", worker.submit("form[action$=/complete]", "complete-done", "A bed"));
        keep(pages, language, "case, to be stopped", worker.open("cases/" + referral.id()));
        warned(office, language, worker, pages);
        keep(pages, language, "nothing", worker.open("cases/none"));
        keep(pages, language, "notices", worker.open("notices"));
        keep(pages, language, "keys", worker.open("keys"));
        keep(pages, language, "find", worker.open("find"));
        keep(pages, language, "find, no word", worker.submit("form[role=search]", "words", "?"));
        keep(pages, language, "find, found", worker.submit("form[role=search]", "words", ""));
        keep(pages, language, "find, no name", worker.submit("form.desk-save"));
        worker.submit("form.desk-save", "title", "A view");
        keep(pages, language, "find, kept", worker.open("find"));
        keep(pages, language, "mail", worker.open("mail"));
        keep(pages, language, "mail, wrong", worker.submit("form[action$=/mail]", "address", "", "when", "daily"));
        keep(pages, language, "password", worker.open("password"));
        keep(pages, language, "password, wrong", worker.submit("form[action$=password]"));

        invited(office, language, pages);
        send(office, worker, language, pages);

        var admin = office.signedIn("eva", Role.ADMINISTRATOR);
        admin.open("language?to=" + language);
        statistics(office, language, admin, pages);
        keep(pages, language, "accounts", admin.open("accounts"));
        office.accounts.teams().write(Office.AID, new Team("team", "A team", List.of("aina"), List.of("Z00")));
        keep(pages, language, "teams", admin.open("teams?team=team"));
        keep(pages, language, "teams, wrong", admin.submit("form.desk-team", "name", "No Name", "members", "no one"));
        keep(pages, language, "absences", worker.open("absences"));
        keep(pages, language, "absences, wrong", worker.submit("form.desk-absence", "from", "soon"));
        worker.submit("form.desk-absence", "cover", "biel", "from", "2027-01-01", "until", "2027-01-02");
        keep(pages, language, "absences, one", worker.open("absences"));
        keep(pages, language, "case, teams", worker.open("cases/" + stopped.id()));
        keep(pages, language, "case, taken", worker.submit("form[action$=/take]"));
        office.accounts.teams().end(Office.AID, "team");
        office.accounts.absences().end(Office.AID, "aina");
        admin.open("accounts");
        keep(pages, language, "accounts, wrong", admin.submit("form[action$=accounts]", "name", "No Name"));
    }

    private static void warned(Office office, String language, Browser worker, Map<String, Document> pages)
            throws Exception {
        var referral = aReferral().to(Office.AID).about(55).build();
        office.brings(referral);
        var odd = new Attached("Web", FileKind.MARKUP, "<html>".getBytes(StandardCharsets.UTF_8)).finding();
        var never = new Attached("Setup", FileKind.PROGRAM, Papers.program()).finding();
        var plain = new Attached("Informe", FileKind.PDF, Papers.pdf()).finding();
        office.tells(new Note("See these", List.of(plain, odd, never), null), referral, State.REQUESTED);
        var listed = worker.open("cases/" + referral.id());
        keep(pages, language, "case, documents", listed);
        var files = listed.select("a[href*=/files/]").eachAttr("href");
        assertThat(files).hasSize(3);
        keep(pages, language, "document, warned", worker.go(files.get(1)));
        keep(pages, language, "document, never", worker.go(files.get(2)));
    }

    private static void statistics(Office office, String language, Browser admin, Map<String, Document> pages)
            throws Exception {
        office.countAll();
        for (var page : List.of("", "?side=sent", "?period=2026-Q4", "?period=2025", "?of=town", "?sector=education")) {
            keep(pages, language, "statistics" + page, admin.open("statistics" + page));
        }
        keep(pages, language, "what the numbers mean", admin.open("statistics-dictionary"));
    }

    private static void invited(Office office, String language, Map<String, Document> pages) throws Exception {
        var code = office.invitations.code(Office.LANDLORD);
        office.brings(aReferral().to(Office.LANDLORD).withHousingStatus().build());
        var text = office.letters.get(office.letters.size() - 1).text();
        var landlord = office.browser(Office.LANDLORD);
        landlord.open("language?to=" + language);
        keep(pages, language, "link, gone", landlord.open("link/" + "x".repeat(43)));
        keep(pages, language, "link, code", landlord.open(text.replaceFirst("(?s).*(link/[A-Za-z0-9_-]{43}).*", "$1")));
        keep(pages, language, "link, wrong code", landlord.submit("form[action$=answer]", "code", "x"));
        keep(pages, language, "link, answer", landlord.submit("form[action$=answer]", "code", code));
        keep(pages, language, "link, nothing said", landlord.submit("form[action$=answer]", "choice", "", "who", ""));
        keep(
                pages,
                language,
                "link, done",
                landlord.submit("form[action$=answer]", "choice", "yes", "who", "Anna Fantasiol"));
        var manager = office.signedIn(Office.LANDLORD, "sara", Role.SUPERVISOR);
        manager.open("language?to=" + language);
        keep(pages, language, "links", manager.open("links"));
        keep(pages, language, "links, sent", manager.submit("form[action$=/links/send]"));
        keep(pages, language, "links, ended", manager.submit("form[action$=/links/end]"));
        var admin = office.signedIn(Office.LANDLORD, "eva", Role.ADMINISTRATOR);
        admin.open("language?to=" + language);
        admin.open("links");
        keep(pages, language, "links, code", admin.submit("form[action$=/links/code]"));
    }

    private static void send(Office office, Browser worker, String language, Map<String, Document> pages)
            throws Exception {
        var rules = new AgreedRules();
        office.sending.with(rules);
        rules.consented.add(WriterTest.SOCIAL);
        keep(pages, language, "send", worker.open("send"));
        keep(pages, language, "send, who", worker.submit("form[action$=send]"));
        keep(pages, language, "send, wrong number", worker.submit("form[action$=/person]", "number", "1"));
        var number = new InventedPerson(0).dni();
        keep(pages, language, "send, known", worker.submit("form[action$=/person]", "number", number));
        keep(pages, language, "send, family", worker.submit("form[action$=/details/0]"));
        keep(pages, language, "send, child", worker.submit("form[action$=/add/0]"));
        keep(pages, language, "send, both", worker.submit("form[action$=/details/1]"));
        worker.go(worker.page().selectFirst("main a[href$=/need]").attr("href"));
        keep(pages, language, "send, need", worker.page());
        keep(pages, language, "send, no need", worker.submit("form[action$=/need]", "due", "1999-01-01"));
        worker.submit("form[action$=/need]", "need", "stress", "due", "", "then", "documents");
        keep(pages, language, "send, documents", worker.page());
        keep(pages, language, "send, no document", worker.submit("form[action$=/documents]"));
        var files = List.of(new Upload("Informe.pdf", Papers.pdf()));
        keep(pages, language, "send, a document", worker.attach("form[action$=/documents]", "document", files));
        keep(
                pages,
                language,
                "send, whom",
                worker.go(worker.page().selectFirst("main a.govuk-button").attr("href")));
        keep(pages, language, "send, basis", worker.submit("form[action$=/to]", "to", WriterTest.SOCIAL));
        keep(pages, language, "send, no basis", worker.submit("form[action$=/basis]"));
        keep(pages, language, "send, screen", worker.submit("form[action$=/basis]", "way", "SCREEN"));
        keep(pages, language, "send, no yes", worker.submit("form[action$=/screen]"));
        worker.go(worker.page().selectFirst(".govuk-back-link").attr("href"));
        keep(pages, language, "send, paper", worker.submit("form[action$=/basis]", "way", "PAPER"));
        keep(pages, language, "send, no paper", worker.submit("form[action$=/paper]"));
        var paper = List.of("day", "2026-11-20", "place", "File 9", "giver-0", "PERSON", "giver-1", "PARENT");
        keep(pages, language, "send, check", worker.submit("form[action$=/paper]", paper.toArray(String[]::new)));
        keep(pages, language, "sent one", worker.submit("form[action$=/send]"));
        keep(pages, language, "sent one, no words", worker.submit("form[action$=/say]"));
        worker.go(worker.page().selectFirst("main a[href$=/amend]").attr("href"));
        keep(pages, language, "sent one, to change", worker.page());
        keep(pages, language, "sent one, wrong", worker.submit("form[action$=/amend]", "due", "1999-01-01"));
        keep(pages, language, "sent one, changed", worker.submit("form[action$=/amend]", "due", "", "note", "More"));
        keep(pages, language, "sent", worker.open("sent"));
    }

    private static void keep(Map<String, Document> pages, String language, String name, Document page) {
        assertThat(page.selectFirst("html").attr("lang")).as(name).isEqualTo(language);
        pages.put(name + " (" + language + ")", page);
    }

    static void check(String name, Document page) {
        var flaws = new ArrayList<String>();
        landmarks(page, flaws);
        headings(page, flaws);
        labels(page, flaws);
        references(page, flaws);
        foreign(page, flaws);
        assertThat(flaws).as(name).isEmpty();
    }

    private static void landmarks(Document page, List<String> flaws) {
        for (var one : List.of("header", "main", "footer", "head > title")) {
            if (page.select(one).size() != 1 || page.selectFirst(one).text().isBlank() && !one.equals("header")) {
                flaws.add("not one " + one);
            }
        }
        var skip = page.body().selectFirst("a");
        if (!skip.hasClass("govuk-skip-link") || page.select(skip.attr("href")).size() != 1) {
            flaws.add("the first link does not lead to the content");
        }
        page.select("nav").stream()
                .filter(nav -> nav.attr("aria-label").isBlank())
                .forEach(nav -> flaws.add("a nav without a name"));
    }

    private static void headings(Document page, List<String> flaws) {
        if (page.select("h1").size() != 1) {
            flaws.add("not one h1");
        }
        int before = 1;
        boolean begun = false;
        for (var heading : page.select("h1, h2, h3, h4")) {
            int level = heading.tagName().charAt(1) - '0';
            begun |= level == 1;
            if (heading.text().isBlank() || begun && level > before + 1) {
                flaws.add("heading: " + heading.outerHtml());
            }
            before = level;
        }
    }

    private static void labels(Document page, List<String> flaws) {
        page.select("fieldset").stream()
                .filter(set -> set.select("legend").text().isBlank())
                .forEach(set -> flaws.add("fields without a legend"));
        for (var field : page.select("input:not([type=hidden]), textarea, select")) {
            var label = page.select("label[for=" + field.id() + "]");
            if (field.id().isEmpty() || label.size() != 1 || label.text().isBlank()) {
                flaws.add("no label: " + field.attr("name"));
            }
        }
        page.select("input[type=password]").stream()
                .filter(field -> !field.attr("autocomplete").endsWith("-password"))
                .forEach(field -> flaws.add("a password that no manager fills in"));
        page.select("button, a, summary, th").stream()
                .filter(element -> element.text().isBlank())
                .forEach(element -> flaws.add("says nothing: " + element.outerHtml()));
        for (var table : page.select("table")) {
            if (table.select("caption").text().isBlank()
                    || !table.select("th:not([scope])").isEmpty()) {
                flaws.add("a table that cannot be followed");
            }
        }
    }

    private static void references(Document page, List<String> flaws) {
        var ids = new HashSet<String>();
        page.select("[id]").stream()
                .map(Element::id)
                .filter(id -> !ids.add(id))
                .forEach(id -> flaws.add("twice: " + id));
        for (var attribute : List.of("aria-describedby", "aria-labelledby")) {
            for (var element : page.select("[" + attribute + "]")) {
                for (var id : element.attr(attribute).split(" ")) {
                    if (!ids.contains(id)) {
                        flaws.add("nothing at " + id);
                    }
                }
            }
        }
        page.select("a[href^=#]").stream()
                .map(link -> link.attr("href").substring(1))
                .filter(id -> !ids.contains(id))
                .forEach(id -> flaws.add("nothing at " + id));
    }

    /** Nothing comes from elsewhere, nothing is a script but the desk's own, and every form proves where it comes from. */
    private static void foreign(Document page, List<String> flaws) {
        if (!page.select("script:not([src=/desk/assets/desk.js]), style, iframe, img, [style]")
                        .isEmpty()
                || page.outerHtml().contains("://")) {
            flaws.add("something that the policy forbids");
        }
        for (var form : page.select("form")) {
            if (!form.attr("method").equals("post")
                    || form.select("input[name=csrf]").val().isEmpty()) {
                flaws.add("a form that proves nothing: " + form.attr("action"));
            }
        }
    }
}
