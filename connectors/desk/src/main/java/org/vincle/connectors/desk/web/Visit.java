package org.vincle.connectors.desk.web;

import java.time.Instant;
import org.vincle.connectors.api.Partner;
import org.vincle.connectors.api.model.PersonalData;
import org.vincle.connectors.desk.accounts.Account;
import org.vincle.connectors.desk.accounts.Sessions;

/**
 * Somebody at the desk of an institution, for one request.
 *
 * @param institution whose desk
 * @param words their language
 * @param account who, or null before they have signed in
 * @param token what their browser keeps, which their forms prove to come from it
 * @param now when
 * @param page which page they ask for, without the desk's own address
 */
@PersonalData
public record Visit(Partner institution, Words words, Account account, String token, Instant now, String page) {

    /** The same, with that account or, when it is null, with none. */
    public Visit as(Account other) {
        return new Visit(institution, words, other, token, now, page);
    }

    /** The sentence of that key. */
    public String t(String key, Object... facts) {
        return words.say(key, facts);
    }

    /** The address of a page of this desk. */
    public String to(String page) {
        return DeskEdge.BASE + "/" + institution.name() + "/" + page;
    }

    /** What a form says so that nobody else can have made it. */
    public String formToken() {
        return Sessions.digest("form:" + token);
    }

    @Override
    public String toString() {
        return "Visit[not shown]";
    }
}
