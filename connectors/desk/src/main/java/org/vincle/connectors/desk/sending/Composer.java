package org.vincle.connectors.desk.sending;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import org.vincle.connectors.api.About;
import org.vincle.connectors.api.Document;
import org.vincle.connectors.api.Item;
import org.vincle.connectors.api.Original;
import org.vincle.connectors.api.Submission;
import org.vincle.connectors.api.json.CanonicalJson;
import org.vincle.connectors.api.model.Code;
import org.vincle.connectors.api.model.Consent;
import org.vincle.connectors.api.model.Consent.Form;
import org.vincle.connectors.api.model.Consent.Giver;
import org.vincle.connectors.api.model.Consent.Provision;
import org.vincle.connectors.api.model.Institution;
import org.vincle.connectors.api.model.LegalBasis;
import org.vincle.connectors.api.model.Need;
import org.vincle.connectors.api.model.PersonName;
import org.vincle.connectors.api.model.Professional;
import org.vincle.connectors.api.model.Referral;
import org.vincle.connectors.api.model.Relative;
import org.vincle.connectors.desk.accounts.Sessions;
import org.vincle.connectors.desk.cases.Case;
import org.vincle.connectors.desk.cases.Case.Said;
import org.vincle.connectors.desk.cases.CaseBook;
import org.vincle.connectors.desk.cases.FilesApart;
import org.vincle.connectors.desk.sending.Draft.Member;
import org.vincle.connectors.desk.sending.Draft.Want;
import org.vincle.connectors.desk.sending.Draft.Way;
import org.vincle.connectors.desk.web.Visit;

/** Makes of a draft what the hub takes: a referral for each of the people, and what they have consented to. */
final class Composer {

    private static final String ROLE_CODE = "http://terminology.hl7.org/CodeSystem/v3-RoleCode";

    /** What the first is to somebody who is that to the first. */
    private static final Map<String, String> INVERSE = Map.of(
            "CHILD", "PRN", "PRN", "CHILD", "SPS", "SPS", "SIB", "SIB", "GRPRN", "GRNDCHILD", "GRNDCHILD", "GRPRN");

    /** What somebody may be to the first. */
    static final List<String> RELATIONS = List.of("CHILD", "SPS", "PRN", "SIB", "GRPRN", "GRNDCHILD", "EXT");

    static Code relation(String word) {
        return RELATIONS.contains(word) ? new Code(ROLE_CODE, word, null) : null;
    }

    /** The referrals, on that basis; whom they are to is open as long as nobody was chosen. Their documents are named alone. */
    static List<Referral> referrals(Draft draft, Visit visit, LegalBasis basis) {
        return referrals(draft, visit, basis, file -> null);
    }

    private static List<Referral> referrals(
            Draft draft, Visit visit, LegalBasis basis, Function<Enclosure, byte[]> contents) {
        // A protocol is about a family as a whole.
        return draft.people().stream()
                .limit(draft.want().isEvent() ? 1 : draft.people().size())
                .map(member -> referral(draft, member, visit, basis, contents))
                .toList();
    }

    /** The documents that the referral of that one carries: those that were attached for them; that of a family, all. */
    static List<Enclosure> files(Draft draft, Member member) {
        return draft.files().stream()
                .filter(file -> draft.want().isEvent() || file.about().equals(member.referral()))
                .toList();
    }

    private static Referral referral(
            Draft draft, Member member, Visit visit, LegalBasis basis, Function<Enclosure, byte[]> contents) {
        var want = draft.want();
        var to = draft.to();
        return new Referral(
                member.referral(),
                sender(visit),
                to == null || to.partner() == null ? null : Institution.partner(to.partner()),
                to == null ? null : to.service(),
                List.of(new Need(want.isEvent() ? null : want.codes(), words(want))),
                want.priority(),
                member.person(),
                household(draft, member),
                files(draft, member).stream()
                        .map(file -> file.finding(contents.apply(file)))
                        .toList(),
                basis == null || basis.kind() != LegalBasis.Kind.CONSENT ? basis : consented(draft, member, basis),
                draft.flags(),
                draft.labels(),
                visit.now(),
                want.dueBy(),
                want.note());
    }

    private static String words(Want want) {
        return want.isEvent() && want.words() == null ? want.codes().get(0).display() : want.words();
    }

    private static Institution sender(Visit visit) {
        var own = visit.institution();
        var who = new PersonName(null, null, null, visit.account().title());
        return new Institution(
                own.name(), own.identifiers(), own.title(), new Professional(List.of(), who, null, List.of()));
    }

    /** Those who are referred with them: all of whom the first is told with, and the others with the first. */
    private static List<Relative> household(Draft draft, Member member) {
        var first = draft.first();
        if (member.equals(first)) {
            return draft.people().stream()
                    .skip(1)
                    .map(other -> new Relative(other.relation(), other.person()))
                    .toList();
        }
        var inverse =
                member.relation() == null ? null : INVERSE.get(member.relation().code());
        return List.of(new Relative(relation(inverse), first.person()));
    }

    private static LegalBasis consented(Draft draft, Member member, LegalBasis basis) {
        return new LegalBasis(
                basis.kind(), member.consent().toString(), draft.basis().day(), null);
    }

    /** What each of the people has said, in their order; nothing when it is sent without anybody's consent. */
    static List<Consent> consents(Draft draft, Visit visit, ZoneId zone) {
        var basis = draft.basis();
        if (basis == null || basis.way() == Way.AGREEMENT) {
            return List.of();
        }
        boolean paper = basis.way() == Way.PAPER;
        var at = paper ? said(basis.day(), zone, visit.now()) : basis.at();
        var reference = paper ? basis.place() : "desk:" + visit.institution().name() + "/" + draft.author();
        var consents = new ArrayList<Consent>();
        for (int i = 0; i < draft.people().size(); i++) {
            var giver = i < basis.givers().size() ? basis.givers().get(i) : Giver.PERSON;
            var form = paper ? Form.WRITTEN : Form.ELECTRONIC;
            consents.add(consent(draft, draft.people().get(i), visit, giver, form, reference, at));
        }
        return consents;
    }

    /** What they would have said, for whoever asks what would go then. */
    static Consent presumed(Draft draft, Member member, Visit visit) {
        return consent(draft, member, visit, Giver.PERSON, Form.ELECTRONIC, null, visit.now());
    }

    private static Consent consent(
            Draft draft, Member member, Visit visit, Giver giver, Form form, String reference, Instant at) {
        var provision = draft.want().isEvent() ? within(draft) : between(draft, visit);
        return new Consent(
                member.consent(),
                Consent.Status.ACTIVE,
                member.person(),
                giver,
                form,
                reference,
                at,
                null,
                null,
                true,
                provision,
                null);
    }

    /** The two tell each other. */
    private static Provision between(Draft draft, Visit visit) {
        var both = Set.of(visit.institution().name(), draft.to().partner());
        var care = Set.of(Consent.CARE);
        return new Provision(both, both, null, null, null, null, null, care, draft.labels(), null, null);
    }

    /** Those who take part in the protocol are told, within it. */
    private static Provision within(Draft draft) {
        var protocols = draft.want().begins();
        var care = Set.of(Consent.CARE);
        return new Provision(null, null, null, null, null, null, protocols, care, draft.labels(), null, null);
    }

    /** A paper of today counts from now on, one of another day from its beginning: what was said since then is stronger. */
    private static Instant said(String day, ZoneId zone, Instant now) {
        var begins = day == null ? now : LocalDate.parse(day).atStartOfDay(zone).toInstant();
        boolean today = day != null && LocalDate.ofInstant(now, zone).toString().equals(day);
        return today || begins.isAfter(now) ? now : begins;
    }

    /** All of it as one submission of that team, or of everybody's; the same however often it is made of the same draft. */
    static Submission submission(
            Draft draft,
            Visit visit,
            LegalBasis basis,
            String shown,
            String team,
            Function<Enclosure, byte[]> contents) {
        var institution = visit.institution().name();
        var items = new ArrayList<Item>();
        var documents = new ArrayList<Document>();
        var consents = consents(draft, visit, visit.words().zone());
        var referrals = referrals(draft, visit, basis, contents);
        for (int i = 0; i < referrals.size(); i++) {
            var referral = referrals.get(i);
            var by = new Said(institution, visit.account().name(), "draft:" + draft.id() + "/" + i, visit.now());
            items.add(new Item(referral, null, null));
            var apart = FilesApart.by(by, referral.id());
            var told = apart.of(referral);
            documents.add(CaseBook.first(institution, Case.sent(by, told, team, apart.files())));
            documents.addAll(apart.documents());
        }
        for (int i = 0; i < consents.size(); i++) {
            var referral = referrals.get(Math.min(i, referrals.size() - 1));
            items.add(new Item(consents.get(i), About.referral(referral.id()), null));
        }
        var said = new TreeMap<String, Object>();
        said.put("draft", draft);
        said.put("account", visit.account().name());
        if (shown != null) {
            said.put("consent", shown);
        }
        var fingerprint = Sessions.digest(draft.id() + "@" + draft.changed());
        var original =
                new Original("application/json", CanonicalJson.write(said).getBytes(UTF_8));
        return new Submission(institution, "draft:" + draft.id(), fingerprint, original, items, documents, null, null);
    }

    private Composer() {}
}
