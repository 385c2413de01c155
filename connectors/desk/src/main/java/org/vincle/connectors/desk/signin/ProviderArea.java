package org.vincle.connectors.desk.signin;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URLDecoder;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.vincle.connectors.api.error.ExchangeException;
import org.vincle.connectors.api.error.NotPermitted;
import org.vincle.connectors.api.error.PartnerUnavailable;
import org.vincle.connectors.desk.accounts.Account;
import org.vincle.connectors.desk.accounts.Sessions;
import org.vincle.connectors.desk.pages.JteofficeSignedInGenerated;
import org.vincle.connectors.desk.signin.Provider.Attempt;
import org.vincle.connectors.desk.web.Area;
import org.vincle.connectors.desk.web.Asked;
import org.vincle.connectors.desk.web.Cookies;
import org.vincle.connectors.desk.web.Desk;
import org.vincle.connectors.desk.web.Pages;
import org.vincle.connectors.desk.web.Services;
import org.vincle.connectors.desk.web.Visit;
import org.vincle.connectors.http.server.Reply;

/**
 * The way to an institution's own provider and back. Nothing is kept meanwhile but a secret in the browser that began: what the
 * provider is told, and must say again, follows from it.
 */
public final class ProviderArea implements Area {

    /** The page on which whoever has signed out here goes on to the provider. */
    public static final String LEAVE = "oidc/leave";

    /** Where the provider itself tells who has signed out there. */
    public static final String TOLD = "oidc/logout";

    private static final Logger LOG = LoggerFactory.getLogger(ProviderArea.class);
    private static final int LONGEST_TITLE = 100;
    private static final int LONGEST_QUERY = 8_192;
    private static final String PREFIX = "sso.";

    private final Services services;
    private final Endings endings;
    private final Leaving leaving;

    public ProviderArea(Services services) {
        this.services = services;
        this.endings = new Endings(services.drawer(), services.sessions(), services.clock());
        this.leaving = new Leaving(services, endings);
    }

    @Override
    public Optional<Reply> answer(Asked asked, Visit visit, List<String> path) {
        if (!path.get(0).equals("oidc") || asked.posts() != asked.page().equals(TOLD)) {
            return Optional.empty();
        }
        var its = services.signIns().of(visit.institution().name());
        if (its.isEmpty() && asked.page().equals(LEAVE)) {
            return Optional.of(Pages.next(visit, "sign-in"));
        }
        var signIn = its.orElseThrow(Desk::notFound);
        return Optional.of(
                switch (asked.page()) {
                    case "oidc" -> begin(asked, visit, signIn);
                    case "oidc/back" -> end(asked, visit, signIn);
                    case LEAVE -> leaving.begin(asked, visit, signIn);
                    case "oidc/out" -> leaving.end(asked, visit, signIn);
                    case TOLD -> leaving.told(asked, visit, signIn);
                    default -> throw Desk.notFound();
                });
    }

    private Reply begin(Asked asked, Visit visit, SignIn signIn) {
        var secret = services.sessions().token();
        try {
            var there = signIn.provider().begin(attempt(secret), visit.words().tag());
            var reply = Pages.guarded(new Reply(303, null, new byte[0], Map.of("Location", there)));
            return Cookies.attempt(reply, asked.request(), visit.institution().name(), secret);
        } catch (PartnerUnavailable e) {
            return failed(visit, signIn, 503, "unavailable", e);
        }
    }

    private static Attempt attempt(String secret) {
        return new Attempt(
                Sessions.digest("state:" + secret),
                Sessions.digest("nonce:" + secret),
                Sessions.digest("verifier:" + secret));
    }

    private Reply end(Asked asked, Visit visit, SignIn signIn) {
        var said = said(asked.request().getQueryString());
        var attempt = Cookies.attempt(asked.request()).map(ProviderArea::attempt);
        var settings = signIn.settings();
        try {
            // Whoever comes back with another's answer, or without having gone there, is signed in as nobody.
            if (attempt.isEmpty()
                    || !attempt.get().state().equals(said.get("state"))
                    || !said.getOrDefault("iss", settings.issuer()).equals(settings.issuer())
                    || said.getOrDefault("code", "").isEmpty()) {
                throw IdToken.refused();
            }
            var token = signIn.provider().end(attempt.get(), said.get("code"));
            return admitted(asked, visit, settings, token);
        } catch (PartnerUnavailable e) {
            return failed(visit, signIn, 503, "unavailable", e);
        } catch (NotPermitted e) {
            return failed(visit, signIn, 403, e.getCode().equals(IdToken.REFUSED) ? "refused" : "stranger", e);
        }
    }

    private Reply admitted(Asked asked, Visit visit, Settings settings, IdToken token) {
        var institution = visit.institution().name();
        var name = PREFIX
                + Sessions.digest(settings.issuer() + "|" + token.one("sub")).substring(0, 20);
        var role = settings.role(token.all(settings.roleClaim()));
        if (role.isEmpty()) {
            // What they were before, they are no more.
            services.sessions().endAll(institution, name);
            throw new NotPermitted("no-role");
        }
        var account = services.accounts().admit(institution, name, title(token, name), role.get());
        teams(institution, account, settings, token);
        services.sessions().end(institution, visit.token());
        var origin = Endings.origin(settings, token);
        var session = services.sessions().begin(institution, name, origin);
        if (endings.over(institution, origin)) {
            services.sessions().end(institution, session);
            throw IdToken.refused();
        }
        // The browser sends what it keeps for this desk only where the way began here: so one step more begins here.
        var reply = Pages.page(200, visit, out -> JteofficeSignedInGenerated.render(out, null, visit))
                .with("Refresh", "0; url=" + visit.to(""));
        return Cookies.session(reply, asked.request(), institution, session);
    }

    private static String title(IdToken token, String name) {
        var title = token.one("name").replaceAll("\\p{Cntrl}", " ").strip();
        if (title.isEmpty()) {
            title = token.one("preferred_username")
                    .replaceAll("\\p{Cntrl}", " ")
                    .strip();
        }
        return title.isEmpty() ? name : title.substring(0, Math.min(title.length(), LONGEST_TITLE));
    }

    private void teams(String institution, Account account, Settings settings, IdToken token) {
        if (!settings.teamClaim().isEmpty()) {
            var said = token.all(settings.teamClaim());
            settings.teams().forEach((value, team) -> services.accounts()
                    .teams()
                    .member(institution, team, account.name(), said.contains(value)));
        }
    }

    /** The parameters of an address, each once. */
    private static Map<String, String> said(String query) {
        var said = new TreeMap<String, String>();
        if (query == null || query.length() > LONGEST_QUERY) {
            return said;
        }
        try {
            for (var pair : query.split("&")) {
                int equals = pair.indexOf('=');
                if (equals > 0) {
                    said.putIfAbsent(pair.substring(0, equals), URLDecoder.decode(pair.substring(equals + 1), UTF_8));
                }
            }
        } catch (IllegalArgumentException e) {
            said.clear();
        }
        return said;
    }

    private static Reply failed(Visit visit, SignIn signIn, int status, String why, ExchangeException failure) {
        LOG.atWarn()
                .addKeyValue("partner", visit.institution().name())
                .addKeyValue("code", failure.getCode())
                .log("Nobody was signed in by a provider");
        var title = signIn.settings().title();
        return Pages.notice(
                status, visit, visit.t("office.signin." + why + ".title"), visit.t("office.signin." + why, title));
    }
}
