package org.vincle.connectors.desk.sending;

import java.util.List;
import java.util.UUID;
import org.vincle.connectors.desk.documents.Limits;
import org.vincle.connectors.desk.pages.JtesendAmendCheckGenerated;
import org.vincle.connectors.desk.pages.JtesendAmendGenerated;
import org.vincle.connectors.desk.pages.JtesendBasisGenerated;
import org.vincle.connectors.desk.pages.JtesendCheckGenerated;
import org.vincle.connectors.desk.pages.JtesendDetailsGenerated;
import org.vincle.connectors.desk.pages.JtesendDocumentsGenerated;
import org.vincle.connectors.desk.pages.JtesendDraftsGenerated;
import org.vincle.connectors.desk.pages.JtesendFamilyGenerated;
import org.vincle.connectors.desk.pages.JtesendNeedGenerated;
import org.vincle.connectors.desk.pages.JtesendPaperGenerated;
import org.vincle.connectors.desk.pages.JtesendPersonGenerated;
import org.vincle.connectors.desk.pages.JtesendReferralGenerated;
import org.vincle.connectors.desk.pages.JtesendScreenGenerated;
import org.vincle.connectors.desk.pages.JtesendSentGenerated;
import org.vincle.connectors.desk.pages.JtesendToGenerated;
import org.vincle.connectors.desk.web.Flaw;
import org.vincle.connectors.desk.web.Form;
import org.vincle.connectors.desk.web.Pages;
import org.vincle.connectors.desk.web.Visit;
import org.vincle.connectors.http.server.Reply;

/** The pages of what is sent. */
final class SendPages {

    static Reply drafts(Visit visit, List<DraftRow> own, List<DraftRow> others, boolean thrown) {
        return Pages.page(200, visit, out -> JtesendDraftsGenerated.render(out, null, visit, own, others, thrown));
    }

    static Reply person(int status, Visit visit, DraftView view, List<Choice> kinds) {
        return Pages.page(status, visit, out -> JtesendPersonGenerated.render(out, null, visit, view, kinds));
    }

    static Reply details(int status, Visit visit, DraftView view, int number, List<SendField> fields, boolean all) {
        return Pages.page(
                status, visit, out -> JtesendDetailsGenerated.render(out, null, visit, view, number, fields, all));
    }

    static Reply family(int status, Visit visit, DraftView view, List<Choice> kinds, List<Choice> relations) {
        return Pages.page(
                status, visit, out -> JtesendFamilyGenerated.render(out, null, visit, view, kinds, relations));
    }

    static Reply need(int status, Visit visit, DraftView view, List<Choice> needs, List<Choice> priorities) {
        return Pages.page(status, visit, out -> JtesendNeedGenerated.render(out, null, visit, view, needs, priorities));
    }

    static Reply documents(
            int status, Visit visit, DraftView view, List<EnclosureRow> rows, List<Choice> whose, Limits limits) {
        var key = UUID.randomUUID().toString();
        return Pages.page(
                status,
                visit,
                out -> JtesendDocumentsGenerated.render(out, null, visit, view, rows, whose, limits, key));
    }

    static Reply to(int status, Visit visit, DraftView view, Offers.All offers, List<Choice> choices) {
        return Pages.page(
                status, visit, out -> JtesendToGenerated.render(out, null, visit, view, offers.closed(), choices));
    }

    static Reply basis(
            int status, Visit visit, DraftView view, String recipient, List<String> agreed, List<Choice> ways) {
        return Pages.page(
                status, visit, out -> JtesendBasisGenerated.render(out, null, visit, view, recipient, agreed, ways));
    }

    static Reply paper(int status, Visit visit, DraftView view, List<Choice> givers) {
        return Pages.page(status, visit, out -> JtesendPaperGenerated.render(out, null, visit, view, givers));
    }

    static Reply screen(int status, Visit visit, DraftView view, List<Choice> givers, ConsentText text) {
        return Pages.page(status, visit, out -> JtesendScreenGenerated.render(out, null, visit, view, givers, text));
    }

    static Reply check(int status, Visit visit, DraftView view, CheckView check, List<Choice> teams) {
        return Pages.page(status, visit, out -> JtesendCheckGenerated.render(out, null, visit, view, check, teams));
    }

    static Reply sent(Visit visit, List<SentRow> rows, String next) {
        return Pages.page(200, visit, out -> JtesendSentGenerated.render(out, null, visit, rows, next));
    }

    static Reply referral(
            int status, Visit visit, SentView sent, List<Flaw> flaws, Form typed, boolean done, Limits limits) {
        return Pages.page(
                status,
                visit,
                out -> JtesendReferralGenerated.render(out, null, visit, sent, flaws, typed, done, limits));
    }

    static Reply amend(int status, Visit visit, AmendView view, List<Choice> priorities) {
        return Pages.page(status, visit, out -> JtesendAmendGenerated.render(out, null, visit, view, priorities));
    }

    static Reply amendCheck(int status, Visit visit, AmendView view, AmendView.Check check) {
        return Pages.page(status, visit, out -> JtesendAmendCheckGenerated.render(out, null, visit, view, check));
    }

    private SendPages() {}
}
