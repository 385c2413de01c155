package org.vincle.itests.desk;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.YearMonth;
import java.util.List;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * A page as somebody may meet it.
 *
 * @param name what it is called among the pictures
 * @param who the account that looks at it, or null for a stranger
 * @param reach how it is reached
 */
record State(String name, String who, BiConsumer<Chromium, Cast> reach) {

    /**
     * Whom and what the pages are about.
     *
     * @param fresh a referral that nobody has answered
     * @param accepted one at work, with a document of which somebody is warned and one that nobody is given
     * @param stopped one that whoever asked wants stopped
     * @param closed one that is over
     * @param sent one that was sent from here
     */
    record Cast(String fresh, String accepted, String stopped, String closed, String sent) {}

    private static final String WORKER = "clara";
    private static final String WORKER_BESIDE = "ignasi";
    private static final String SUPERVISOR = "dora";
    private static final String AUDITOR = "oriol";
    private static final String ADMINISTRATOR = "marta";
    private static final String BASE = "/desk/" + DeskTown.DAY_CENTRE + "/";

    /** Those with most words side by side, which is where a language is too long. */
    private static final Set<String> WORDY = Set.of(
            "inbox-new",
            "case-unfolded",
            "find-all",
            "send-check",
            "statistics",
            "teams",
            "accounts",
            "absences",
            "mail",
            "person-page");

    /** Those at which narrow windows are tried in every language. */
    static List<State> wordy() {
        return all().stream().filter(state -> WORDY.contains(state.name())).toList();
    }

    /** All that there are: who adds a page to the desk adds a line here. */
    static List<State> all() {
        return List.of(
                page("sign-in", null, "sign-in"),
                state("sign-in-wrong", null, "sign-in", page -> DeskTown.signsIn(page, "nobody", "nothing")),
                page("inbox-new", WORKER, "inbox?box=new"),
                page("inbox-mine", WORKER, "inbox?box=mine"),
                page("inbox-late", WORKER, "inbox?box=overdue"),
                page("inbox-waiting-empty", WORKER, "inbox?box=waiting"),
                page("inbox-closed", WORKER, "inbox?box=closed"),
                about("case-new", WORKER, Cast::fresh, page -> {}),
                about("case-unfolded", WORKER, Cast::fresh, State::unfold),
                about("case-wrong", WORKER, Cast::fresh, page -> page.send("decline")),
                about("case-at-work", SUPERVISOR, Cast::accepted, State::unfold),
                about("case-to-be-stopped", SUPERVISOR, Cast::stopped, page -> {}),
                about("case-over", WORKER, Cast::closed, page -> {}),
                about("case-for-auditors", AUDITOR, Cast::fresh, page -> {}),
                about("document-warned", WORKER, Cast::accepted, page -> document(page, 0)),
                about("document-never", WORKER, Cast::accepted, page -> document(page, 1)),
                page("nothing-there", WORKER, "cases/none"),
                page("find", WORKER, "find"),
                state("find-all", WORKER, "find", page -> page.send("find")),
                page("send", WORKER, "send"),
                state("send-who-wrong", WORKER, "send", page -> page.send("send")
                        .send("person")),
                state("send-about", WORKER, "send", State::somebody),
                state("send-need-wrong", WORKER, "send", page -> described(page).send("need")),
                state("send-documents", WORKER, "send", State::documents),
                state("send-documents-wrong", WORKER, "send", page -> documents(page)
                        .send("documents")),
                state("send-documents-some", WORKER, "send", State::attached),
                state("send-whom", WORKER, "send", State::needed),
                state("send-check", WORKER, "send", State::checked),
                page("sent", WORKER, "sent"),
                sent("sent-one", WORKER, "", State::unfold),
                sent("sent-amend-nothing", WORKER, "/amend", page -> page.send("amend")),
                sent("sent-amend-check", WORKER, "/amend", page -> page.write("amend", "note", "Viu sola")
                        .send("amend")),
                page("notices", WORKER, "notices"),
                page("keys", WORKER, "keys"),
                state("statistics", SUPERVISOR, "statistics", page -> counted(page, true)),
                state("statistics-few", SUPERVISOR, "statistics?side=sent", page -> counted(page, false)),
                page("statistics-sector", SUPERVISOR, "statistics?sector=education"),
                page("statistics-town", SUPERVISOR, "statistics?of=town"),
                page("statistics-town-not-yet", SUPERVISOR, "statistics?of=town&period=" + YearMonth.now()),
                page("statistics-dictionary", ADMINISTRATOR, "statistics-dictionary"),
                page("password", WORKER, "password"),
                state("password-wrong", WORKER, "password", page -> page.send("password")),
                page("mail", WORKER, "mail"),
                state("mail-wrong", WORKER, "mail", page -> page.write("mail", "address", "nowhere")
                        .send("mail")),
                page("absences", WORKER, "absences"),
                state("absences-wrong", WORKER, "absences", page -> page.send("absences")),
                about("person-links", WORKER, Cast::accepted, page -> page.open(links(page))),
                about("person-link-made", WORKER, Cast::accepted, page -> page.open(links(page))
                        .send("own/links/" + page.path().replaceAll(".*/", ""))),
                about("person-page", WORKER_BESIDE, Cast::accepted, State::turn),
                page("person-copy", WORKER_BESIDE, "own/copy"),
                page("person-leave", WORKER_BESIDE, "own/leave"),
                state("send-first", WORKER, "send", page -> page.send("send")),
                state("send-basis", WORKER, "send", State::chosen),
                state("send-paper-wrong", WORKER, "send", page -> on(page, "PAPER")
                        .send("paper")),
                state("send-screen", WORKER, "send", page -> on(page, "SCREEN")),
                state("sent-done", WORKER, "send", page -> checked(page).send("send")),
                page("links", SUPERVISOR, "links"),
                page("links-administrator", ADMINISTRATOR, "links"),
                page("teams", ADMINISTRATOR, "teams"),
                page("accounts", ADMINISTRATOR, "accounts"),
                state("accounts-wrong", ADMINISTRATOR, "accounts", page -> page.send("accounts")));
    }

    private static State page(String name, String who, String page) {
        return state(name, who, page, at -> {});
    }

    private static State state(String name, String who, String page, Consumer<Chromium> then) {
        return new State(name, who, (browser, cast) -> then.accept(browser.open(BASE + page)));
    }

    private static State about(String name, String who, Function<Cast, String> which, Consumer<Chromium> then) {
        return new State(name, who, (browser, cast) -> then.accept(browser.open(BASE + "cases/" + which.apply(cast))));
    }

    private static State sent(String name, String who, String page, Consumer<Chromium> then) {
        return new State(name, who, (browser, cast) -> then.accept(browser.open(BASE + "sent/" + cast.sent() + page)));
    }

    private static String links(Chromium page) {
        return BASE + "own/links/" + page.path().replaceAll(".*/", "");
    }

    /** Whoever works here turns the screen to the person whom it is about. */
    private static void turn(Chromium page) {
        page.open(links(page)).send("own/show/" + page.path().replaceAll(".*/", ""));
    }

    private static void unfold(Chromium page) {
        page.script("document.querySelectorAll('details').forEach(d => d.open = true)");
    }

    private static Chromium somebody(Chromium page) {
        page.send("send");
        return page.write("person", "number", DeskTown.somebody().dni()).send("person");
    }

    private static Chromium described(Chromium page) {
        return somebody(page)
                .write("details/0", "given", "Quimereta")
                .write("details/0", "surname", "Nuvoletxa")
                .send("details/0");
    }

    private static Chromium needed(Chromium page) {
        return described(page).click("label[for=need]").send("need");
    }

    private static Chromium chosen(Chromium page) {
        return needed(page).click("label[for=to]").send("to");
    }

    private static Chromium on(Chromium page, String way) {
        return chosen(page).click("div:has(> [value=" + way + "]) > label").send("basis");
    }

    private static Chromium documents(Chromium page) {
        return page.open(needed(page).path().replaceFirst("/to$", "/documents"));
    }

    private static Chromium attached(Chromium page) {
        documents(page).find("#document").sendKeys(paper().toString());
        return page.write("documents", "title", "Informe social").send("documents");
    }

    private static Path paper() {
        try {
            var paper = Files.createTempFile("vincle", ".pdf");
            paper.toFile().deleteOnExit();
            return Files.writeString(paper, "%PDF-1.4 a paper dragon");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void document(Chromium page, int number) {
        page.open(page.all("a[href*='/files/']").get(number).getDomAttribute("href"));
    }

    private static Chromium checked(Chromium page) {
        return on(page, "AGREEMENT");
    }

    /** What has come is counted a moment later: then there are tables, or too little to say anything. */
    private static void counted(Chromium page, boolean enough) {
        var at = page.path();
        page.until("counted", () -> page.open(at).all(".desk-figure table").isEmpty() != enough);
    }
}
