package org.vincle.connectors.desk.web;

import java.util.List;
import java.util.Optional;
import org.vincle.connectors.api.error.InvalidMessage;
import org.vincle.connectors.desk.links.LinkArea;
import org.vincle.connectors.desk.links.LinksArea;
import org.vincle.connectors.desk.mail.MailArea;
import org.vincle.connectors.desk.office.AbsenceArea;
import org.vincle.connectors.desk.office.FindArea;
import org.vincle.connectors.desk.office.TeamsArea;
import org.vincle.connectors.desk.person.OwnArea;
import org.vincle.connectors.desk.sending.SendArea;
import org.vincle.connectors.desk.signin.ProviderArea;
import org.vincle.connectors.desk.statistics.StatisticsArea;
import org.vincle.connectors.http.server.Reply;

/** Finds the page that is asked for: before they have signed in nobody sees any but those that are open to all. */
public final class Desk {

    private final List<Area> open;
    private final List<Area> work;

    Desk(Services services) {
        this.open = List.of(
                new OwnArea(services), new LinkArea(services), new SignInArea(services), new ProviderArea(services));
        this.work = List.of(
                new InboxArea(services),
                new SendArea(services),
                new AccountsArea(services),
                new FindArea(services),
                new TeamsArea(services),
                new AbsenceArea(services),
                new MailArea(services),
                new LinksArea(services),
                new LiveArea(services),
                new StatisticsArea(services));
    }

    Reply answer(Asked asked, Visit visit) {
        var path = List.of(asked.page().split("/", -1));
        return first(open, asked, visit, path).orElseGet(() -> worked(asked, visit, path));
    }

    private Reply worked(Asked asked, Visit visit, List<String> path) {
        if (visit.account() == null) {
            return Pages.next(visit, "sign-in");
        } else if (visit.account().mustChange()) {
            return Pages.next(visit, "password");
        } else if (asked.page().isEmpty()) {
            var item = MenuItem.of(visit.account()).findFirst().orElseThrow(Desk::notFound);
            return Pages.next(visit, item.page());
        }
        return first(work, asked, visit, path).orElseThrow(Desk::notFound);
    }

    private static Optional<Reply> first(List<Area> areas, Asked asked, Visit visit, List<String> path) {
        return areas.stream()
                .flatMap(area -> area.answer(asked, visit, path).stream())
                .findFirst();
    }

    /** What is refused when there is no such page, or nothing that this visitor may know of. */
    public static InvalidMessage notFound() {
        return new InvalidMessage("not-found");
    }
}
