package org.vincle.connectors.desk.web;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.vincle.connectors.api.ShelfPage;
import org.vincle.connectors.api.ShelfQuery;
import org.vincle.connectors.api.ShelfQuery.Order;
import org.vincle.connectors.api.error.NotPermitted;
import org.vincle.connectors.desk.accounts.Sessions;
import org.vincle.connectors.desk.cases.Box;
import org.vincle.connectors.desk.cases.CaseBook;
import org.vincle.connectors.http.server.Reply;

/** Tells a page that is open whether it is still what the desk would show, without a word of what has changed; and the keys. */
public final class LiveArea implements Area {

    /** What a page says that asks so: nobody may have touched it, so nobody's session lasts longer for it. */
    static final String HEADER = "Vincle-Live";

    /** Of two nodes, one's clock may be behind; and what commits while a page is made may be on it or not. */
    private static final Duration OVERLAP = Duration.ofSeconds(5);

    private static final Duration LONGEST = Duration.ofHours(13);
    private static final int MOST = 50;
    private static final Pattern MOMENT = Pattern.compile("[0-9]{1,15}");

    private final Services services;
    private final CaseBook whole;

    LiveArea(Services services) {
        this.services = services;
        this.whole = new CaseBook(services.shelf().forWriting());
    }

    /** From when on a page that is shown now asks for changes. */
    public static String since(Visit visit) {
        return Long.toString(visit.now().toEpochMilli());
    }

    @Override
    public Optional<Reply> answer(Asked asked, Visit visit, List<String> path) {
        return switch (asked.page()) {
            case "keys" -> Optional.of(Pages.keys(visit));
            case "live" -> Optional.of(live(asked, visit));
            default -> Optional.empty();
        };
    }

    private Reply live(Asked asked, Visit visit) {
        if (!visit.account().role().reads()) {
            throw new NotPermitted("role");
        }
        var referral = asked.parameter("referral");
        var state = referral == null ? changes(asked, visit) : version(visit, referral);
        return Pages.guarded(new Reply(200, "text/plain; charset=utf-8", state.getBytes(UTF_8), Map.of()));
    }

    private String version(Visit visit, String referral) {
        return whole.read(visit.institution().name(), referral)
                .map(entry -> Long.toString(entry.version()))
                .orElse("");
    }

    /** What has changed or become late since, as one word that says nothing but whether it is the same as before; empty for nothing. */
    private String changes(Asked asked, Visit visit) {
        var since = since(asked, visit).minus(OVERLAP);
        var institution = visit.institution().name();
        var changed = services.shelf()
                .forWriting()
                .search(new ShelfQuery(institution, CaseBook.CASE, null, since, null, null, MOST));
        var late = whole.page(institution, late(asked, visit), null, MOST);
        return changed.documents().isEmpty() && late.documents().isEmpty()
                ? ""
                : Sessions.digest(said(changed) + "," + said(late));
    }

    /** Nothing but time makes late, and one clock is asked twice: nothing can slip through in between. */
    private static Order late(Asked asked, Visit visit) {
        return Box.due(
                since(asked, visit).truncatedTo(ChronoUnit.SECONDS), visit.now().truncatedTo(ChronoUnit.SECONDS));
    }

    private static String said(ShelfPage page) {
        return page.documents().stream()
                .map(stored -> stored.document().id() + ":" + stored.version())
                .collect(Collectors.joining(" ", page.total() + " ", ""));
    }

    private static Instant since(Asked asked, Visit visit) {
        var earliest = visit.now().minus(LONGEST);
        try {
            return Optional.ofNullable(asked.parameter("since"))
                    .filter(text -> MOMENT.matcher(text).matches())
                    .map(text -> Instant.ofEpochMilli(Long.parseLong(text)).truncatedTo(ChronoUnit.MILLIS))
                    .filter(earliest::isBefore)
                    .orElse(earliest);
        } catch (DateTimeException e) {
            return earliest;
        }
    }
}
