package org.vincle.connectors.desk.web;

import java.util.function.Predicate;
import java.util.stream.Stream;
import org.vincle.connectors.desk.accounts.Account;
import org.vincle.connectors.desk.accounts.Role;
import org.vincle.connectors.desk.links.LinksArea;
import org.vincle.connectors.desk.statistics.StatisticsArea;

/** What stands in the menu of every page, for those who may go there. */
public enum MenuItem {
    /** What was referred to the institution. */
    INBOX("inbox", "inbox.title", Role::reads),
    /** What somebody looks for. */
    FIND("find", "office.find.title", Role::reads),
    /** What somebody writes to others. */
    SEND("send", "send.title", Role::decides),
    /** What was written to others, and what became of it. */
    SENT("sent", "send.sent.title", Role::reads),
    /** What it may use no more. */
    NOTICES("notices", "notices.title", Role::reads),
    /** Who is away, and who covers. */
    ABSENCES("absences", "office.absence.title", Role::decides),
    /** What somebody wants to be mailed. */
    MAIL("mail", "mail.title", Role::decides),
    /** Who works here. */
    ACCOUNTS("accounts", "accounts.title", Role::administers),
    /** In which teams. */
    TEAMS("teams", "office.team.title", Role::administers),
    /** By which links something is opened without an account. */
    LINKS("links", "link.open.title", LinksArea::shows),
    /** How much there was of it. */
    STATISTICS("statistics", "statistics.title", StatisticsArea::shows);

    private final String page;
    private final String words;
    private final Predicate<Role> whom;

    MenuItem(String page, String words, Predicate<Role> whom) {
        this.page = page;
        this.words = words;
        this.whom = whom;
    }

    /** Where it leads. */
    public String page() {
        return page;
    }

    /** The key of what it is called. */
    public String words() {
        return words;
    }

    /** What stands there for somebody, in its order; nothing before they may work. */
    public static Stream<MenuItem> of(Account account) {
        return Stream.of(values())
                .filter(item -> account != null && !account.mustChange() && item.whom.test(account.role()));
    }
}
