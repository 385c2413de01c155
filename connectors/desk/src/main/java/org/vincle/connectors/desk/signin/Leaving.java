package org.vincle.connectors.desk.signin;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.vincle.connectors.api.error.NotPermitted;
import org.vincle.connectors.api.error.PartnerUnavailable;
import org.vincle.connectors.desk.accounts.Sessions;
import org.vincle.connectors.desk.pages.JteofficeLeavingGenerated;
import org.vincle.connectors.desk.pages.JteofficeLeftGenerated;
import org.vincle.connectors.desk.web.Asked;
import org.vincle.connectors.desk.web.Cookies;
import org.vincle.connectors.desk.web.Pages;
import org.vincle.connectors.desk.web.Services;
import org.vincle.connectors.desk.web.Visit;
import org.vincle.connectors.http.server.Reply;

/** The way out: whoever has signed out here signs out at the provider too, and whoever has signed out there is out here. */
final class Leaving {

    private static final Logger LOG = LoggerFactory.getLogger(Leaving.class);
    private static final String SIGN_IN = "sign-in";

    private final Services services;
    private final Endings endings;

    Leaving(Services services, Endings endings) {
        this.services = services;
        this.endings = endings;
    }

    /** On to the provider, for whoever is here no more. */
    Reply begin(Asked asked, Visit visit, SignIn signIn) {
        if (visit.account() != null) {
            return Pages.next(visit, "");
        } else if (!signIn.settings().signOutThere()) {
            return Pages.next(visit, SIGN_IN);
        }
        var secret = services.sessions().token();
        try {
            return signIn.provider()
                    .leave(state(secret), visit.words().tag())
                    .map(there -> on(asked, visit, signIn, there, secret))
                    .orElseGet(() -> Pages.next(visit, SIGN_IN));
        } catch (PartnerUnavailable e) {
            LOG.atWarn()
                    .addKeyValue("partner", visit.institution().name())
                    .addKeyValue("code", e.getCode())
                    .log("Somebody was signed out here and not by the provider");
            var title = signIn.settings().title();
            return Pages.notice(
                    503, visit, visit.t("office.signout.away.title"), visit.t("office.signout.away", title));
        }
    }

    /** A page that goes on by itself: a form of ours leads to no other site, not by a redirect either. */
    private static Reply on(Asked asked, Visit visit, SignIn signIn, String there, String secret) {
        var title = signIn.settings().title();
        var page = Pages.page(200, visit, out -> JteofficeLeavingGenerated.render(out, null, visit, title, there))
                .with("Refresh", "0; url=" + there);
        return Cookies.attempt(page, asked.request(), visit.institution().name(), secret);
    }

    /** Back from there, where only the provider sends whoever began here. */
    Reply end(Asked asked, Visit visit, SignIn signIn) {
        var ours = Cookies.attempt(asked.request()).map(Leaving::state);
        if (visit.account() != null || ours.isEmpty() || !ours.get().equals(asked.parameter("state"))) {
            return Pages.next(visit, SIGN_IN);
        }
        var title = signIn.settings().title();
        return Pages.page(200, visit, out -> JteofficeLeftGenerated.render(out, null, visit, title));
    }

    private static String state(String secret) {
        return Sessions.digest("leave:" + secret);
    }

    /** The provider tells that somebody has signed out there. */
    Reply told(Asked asked, Visit visit, SignIn signIn) {
        var institution = visit.institution().name();
        try {
            var token = signIn.provider().told(asked.form().text("logout_token"));
            endings.end(institution, signIn.settings(), token);
            return new Reply(200, null, new byte[0], Map.of());
        } catch (NotPermitted | PartnerUnavailable e) {
            LOG.atWarn()
                    .addKeyValue("partner", institution)
                    .addKeyValue("code", e.getCode())
                    .log("What a provider told of signing out was not believed");
            boolean refused = e instanceof NotPermitted;
            var error = refused ? "invalid_request" : "temporarily_unavailable";
            return Reply.json(
                    refused ? 400 : 503, JsonNodeFactory.instance.objectNode().put("error", error));
        }
    }
}
