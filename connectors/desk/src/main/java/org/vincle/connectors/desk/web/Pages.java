package org.vincle.connectors.desk.web;

import static java.nio.charset.StandardCharsets.UTF_8;

import gg.jte.html.HtmlTemplateOutput;
import gg.jte.html.OwaspHtmlTemplateOutput;
import gg.jte.output.StringOutput;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.vincle.connectors.desk.accounts.Account;
import org.vincle.connectors.desk.cases.Notice;
import org.vincle.connectors.desk.documents.Limits;
import org.vincle.connectors.desk.pages.JteaccountsGenerated;
import org.vincle.connectors.desk.pages.JteinboxGenerated;
import org.vincle.connectors.desk.pages.JtekeysGenerated;
import org.vincle.connectors.desk.pages.JtenoticeGenerated;
import org.vincle.connectors.desk.pages.JtenoticesGenerated;
import org.vincle.connectors.desk.pages.JtepasswordGenerated;
import org.vincle.connectors.desk.pages.JtereferralGenerated;
import org.vincle.connectors.desk.pages.JtesignInGenerated;
import org.vincle.connectors.http.server.Reply;

/** The pages of the desk as replies: what people wrote is escaped wherever it stands, and nothing is fetched from elsewhere. */
public final class Pages {

    private static final String POLICY =
            "default-src 'none'; style-src 'self'; script-src 'self'; connect-src 'self'; form-action 'self';"
                    + " base-uri 'none'; frame-ancestors 'none'";

    static Reply signIn(int status, Visit visit, List<Flaw> flaws, String name, List<String> providers) {
        return page(status, visit, out -> JtesignInGenerated.render(out, null, visit, flaws, name, providers));
    }

    static Reply password(int status, Visit visit, List<Flaw> flaws) {
        return page(status, visit, out -> JtepasswordGenerated.render(out, null, visit, flaws));
    }

    static Reply inbox(Visit visit, InboxView inbox) {
        return page(200, visit, out -> JteinboxGenerated.render(out, null, visit, inbox));
    }

    static Reply notices(Visit visit, List<Notice> notices) {
        return page(200, visit, out -> JtenoticesGenerated.render(out, null, visit, notices));
    }

    static Reply referral(
            int status,
            Visit visit,
            CaseView referral,
            List<Flaw> flaws,
            String action,
            Form typed,
            boolean done,
            Limits limits) {
        return page(
                status,
                visit,
                out -> JtereferralGenerated.render(out, null, visit, referral, flaws, action, typed, done, limits));
    }

    static Reply accounts(
            int status, Visit visit, List<Account> accounts, List<Flaw> flaws, Form typed, String issued) {
        return page(
                status, visit, out -> JteaccountsGenerated.render(out, null, visit, accounts, flaws, typed, issued));
    }

    static Reply keys(Visit visit) {
        return page(200, visit, out -> JtekeysGenerated.render(out, null, visit));
    }

    /** Something that cannot be done, and why. */
    public static Reply notice(int status, Visit visit, String title, String words) {
        return page(status, visit, out -> JtenoticeGenerated.render(out, null, visit, title, words));
    }

    /** Go there next, and read it. */
    public static Reply next(Visit visit, String page) {
        return guarded(new Reply(303, null, new byte[0], Map.of("Location", visit.to(page))));
    }

    /** A page of a template. */
    public static Reply page(int status, Visit visit, Consumer<HtmlTemplateOutput> template) {
        var output = new StringOutput();
        template.accept(new OwaspHtmlTemplateOutput(output));
        var content = output.toString().getBytes(UTF_8);
        return guarded(new Reply(status, "text/html; charset=utf-8", content, Map.of())
                .with("Content-Language", visit.words().tag()));
    }

    /** With what tells a browser to do nothing but show it. */
    public static Reply guarded(Reply reply) {
        return reply.with("Content-Security-Policy", POLICY)
                .with("Referrer-Policy", "no-referrer")
                .with("X-Frame-Options", "DENY")
                .with("Cross-Origin-Opener-Policy", "same-origin")
                .with("Cross-Origin-Resource-Policy", "same-origin");
    }

    private Pages() {}
}
