package org.vincle.connectors.desk.person;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import org.vincle.connectors.api.Sentences;
import org.vincle.connectors.api.error.ExchangeException;
import org.vincle.connectors.api.error.InvalidMessage;
import org.vincle.connectors.api.error.NotPermitted;
import org.vincle.connectors.desk.cases.CaseBook;
import org.vincle.connectors.desk.person.Seats.Seat;
import org.vincle.connectors.desk.web.Area;
import org.vincle.connectors.desk.web.Asked;
import org.vincle.connectors.desk.web.Cookies;
import org.vincle.connectors.desk.web.Desk;
import org.vincle.connectors.desk.web.Flaw;
import org.vincle.connectors.desk.web.Form;
import org.vincle.connectors.desk.web.Services;
import org.vincle.connectors.desk.web.Visit;
import org.vincle.connectors.http.server.Reply;

/**
 * The page of the person whom a referral is about, and the ways to it: somebody who works here turns the screen to them, or a
 * link with a code. Whoever looks at it sees nothing else of the desk.
 */
public final class OwnArea implements Area {

    private static final Pattern TOKEN = Pattern.compile("[A-Za-z0-9_-]{43}");
    private static final Pattern PAGE = Pattern.compile("own/((at|links)/[A-Za-z0-9_-]+|copy|leave)");
    private static final Pattern ID = Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");

    private final Services services;
    private final OwnLinks links;
    private final Seats seats;
    private final OwnWords words;
    private final OwnWill will;

    public OwnArea(Services services) {
        this.services = services;
        this.links = new OwnLinks(services.drawer(), services.sessions(), services.clock());
        this.seats = new Seats(services.drawer(), services.sessions(), links, services.clock());
        this.words = new OwnWords(services.directory());
        this.will = new OwnWill(services);
    }

    @Override
    public Optional<Reply> answer(Asked asked, Visit visit, List<String> path) {
        if (!path.get(0).equals("own")) {
            return Optional.empty();
        }
        var to = asked.posts() ? null : asked.parameter("to");
        if (to != null) {
            return Optional.of(language(asked, visit, to));
        }
        return Optional.of(
                path.size() == 3 && ID.matcher(path.get(2)).matches() && isDesk(path.get(1))
                        ? desk(asked, visit, path)
                        : path.size() == 3
                                        && path.get(1).equals("at")
                                        && TOKEN.matcher(path.get(2)).matches()
                                ? door(asked, visit, path.get(2))
                                : page(asked, visit, path));
    }

    private static Reply language(Asked asked, Visit visit, String to) {
        var known =
                Sentences.LANGUAGES.stream().anyMatch(one -> one.getLanguage().equals(to));
        if (!known) {
            throw Desk.notFound();
        }
        // What a form was sent to is no page.
        var next = OwnPages.next(visit, PAGE.matcher(asked.page()).matches() ? asked.page() : "own");
        return Cookies.language(next, asked.request(), visit.institution().name(), to);
    }

    private static boolean isDesk(String word) {
        return word.equals("show") || word.equals("links") || word.equals("revoke");
    }

    /** What somebody who works here does: turns the screen to the person, makes a link, ends one. */
    private Reply desk(Asked asked, Visit visit, List<String> path) {
        var account = visit.account();
        if (account == null || account.mustChange()) {
            return OwnPages.next(visit, "sign-in");
        } else if (!account.role().decides()) {
            throw new NotPermitted("role");
        }
        var institution = visit.institution().name();
        var id = path.get(2);
        var entry = new CaseBook(services.shelf()).read(institution, id).orElseThrow(Desk::notFound);
        var name = visit.words().name(entry.content().referral().person().name());
        var referral = UUID.fromString(id);
        if (path.get(1).equals("revoke") && asked.posts()) {
            links.revoke(institution, referral, asked.form().text("link"));
            return OwnPages.next(visit, "own/links/" + id);
        } else if (path.get(1).equals("show") && asked.posts()) {
            if (Own.isShielded(services, institution, id, true)) {
                return OwnPages.links(409, visit, id, name, links.of(institution, referral), null, false, false);
            }
            services.sessions().end(institution, visit.token());
            return seated(asked, visit, seats.beside(institution, referral, account.name()));
        } else if (!path.get(1).equals("links")) {
            throw Desk.notFound();
        }
        boolean beside = !Own.isShielded(services, institution, id, true);
        boolean alone = !Own.isShielded(services, institution, id, false);
        var issued = asked.posts() && alone ? links.issue(institution, referral, account.name()) : null;
        var standing = links.of(institution, referral);
        return OwnPages.links(
                asked.posts() && !alone ? 409 : 200,
                visit,
                id,
                name,
                standing,
                made(asked, visit, issued),
                beside,
                alone);
    }

    /** With the address as somebody types it who has it on paper. */
    private static MadeLink made(Asked asked, Visit visit, OwnLinks.Issued issued) {
        if (issued == null) {
            return null;
        }
        var url = asked.request().getRequestURL().toString();
        var server =
                url.substring(0, url.length() - asked.request().getRequestURI().length());
        var address = server + visit.to("own/at/" + issued.token());
        return new MadeLink(
                address,
                QrPicture.of(address),
                issued.code(),
                visit.words().day(issued.link().until()));
    }

    /** Where a link leads: whoever knows its code may go on. */
    private Reply door(Asked asked, Visit visit, String token) {
        var institution = visit.institution().name();
        if (!asked.posts()) {
            // The form proves to come from the browser that keeps this.
            return Cookies.session(OwnPages.door(200, visit, List.of()), asked.request(), institution, visit.token());
        }
        var link = links.open(institution, token, asked.form().text("code"));
        if (link.isEmpty()) {
            return OwnPages.door(403, visit, List.of(new Flaw("code", visit.t("personal.code.wrong"))));
        }
        services.sessions().end(institution, visit.token());
        seats.end(institution, visit.token());
        return seated(asked, visit, seats.opened(institution, link.get(), token));
    }

    private static Reply seated(Asked asked, Visit visit, String token) {
        return Cookies.session(
                OwnPages.next(visit, "own"),
                asked.request(),
                visit.institution().name(),
                token);
    }

    private Reply page(Asked asked, Visit visit, List<String> path) {
        var institution = visit.institution().name();
        var seat = seats.of(institution, visit.token());
        if (seat.isEmpty()) {
            return visit.account() == null
                    ? OwnPages.notice(403, visit, "personal.ended", false)
                    : OwnPages.next(visit, "");
        } else if (asked.page().equals("own/leave")) {
            return leave(asked, visit, seat.get());
        }
        var own = Own.of(services, institution, seat.get());
        if (own.isEmpty()) {
            return OwnPages.notice(200, visit, "personal.closed", true);
        } else if (asked.posts() && path.size() > 1) {
            return said(asked, visit, seat.get(), own.get(), path);
        } else if (asked.page().equals("own") || asked.page().equals("own/copy")) {
            return shown(200, asked, visit, seat.get(), own.get(), List.of(), Form.empty());
        }
        throw Desk.notFound();
    }

    private Reply said(Asked asked, Visit visit, Seat seat, Own own, List<String> path) {
        List<Flaw> flaws;
        int status = 422;
        try {
            flaws = will.said(visit, seat, own, path, asked.form()).stream().toList();
        } catch (InvalidMessage e) {
            if (e.getCode().equals("not-found")) {
                throw e;
            }
            status = 409;
            flaws = List.of(new Flaw(null, visit.t("personal.changed")));
        } catch (ExchangeException e) {
            status = 503;
            flaws = List.of(new Flaw(null, visit.t("notice.unavailable")));
        }
        if (!flaws.isEmpty()) {
            return shown(status, asked, visit, seat, own, flaws, asked.form());
        }
        return OwnPages.next(visit, "own?done=" + path.get(1));
    }

    private Reply shown(int status, Asked asked, Visit visit, Seat seat, Own own, List<Flaw> flaws, Form typed) {
        var done = asked.posts() ? null : asked.parameter("done");
        var known =
                done != null && List.of("comment", "give", "withdraw", "narrow").contains(done) ? done : null;
        var view = words.view(visit, own, seat.beside(), UUID.randomUUID().toString(), known);
        return asked.page().equals("own/copy")
                ? OwnPages.copy(visit, view)
                : OwnPages.page(status, visit, view, flaws, typed);
    }

    /** Back to the desk goes only who gives the password of whoever turned the screen; a link is just closed. */
    private Reply leave(Asked asked, Visit visit, Seat seat) {
        var institution = visit.institution().name();
        if (!asked.posts()) {
            return OwnPages.leave(200, visit, seat.beside(), List.of());
        } else if (!seat.beside()) {
            seats.end(institution, visit.token());
            return OwnPages.notice(200, visit, "personal.left", false);
        }
        var account =
                services.accounts().signIn(institution, seat.who(), asked.form().secret("password"));
        if (account.isEmpty()) {
            return OwnPages.leave(403, visit, true, List.of(new Flaw("password", visit.t("personal.leave.wrong"))));
        }
        seats.end(institution, visit.token());
        var token = services.sessions().begin(institution, account.get().name());
        var next = OwnPages.next(visit, "cases/" + seat.referral());
        return Cookies.session(next, asked.request(), institution, token);
    }
}
