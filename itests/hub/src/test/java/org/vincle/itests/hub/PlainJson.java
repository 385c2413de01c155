package org.vincle.itests.hub;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Base64;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import org.vincle.connectors.api.model.Answer;
import org.vincle.connectors.api.model.Code;
import org.vincle.connectors.api.model.Consent;
import org.vincle.connectors.api.model.Consent.Provision;
import org.vincle.connectors.api.model.Finding;
import org.vincle.connectors.api.model.Message;
import org.vincle.connectors.api.model.Note;
import org.vincle.connectors.api.model.Outcome;
import org.vincle.connectors.api.model.Person;
import org.vincle.connectors.api.model.Progress;
import org.vincle.connectors.api.model.Reason;
import org.vincle.connectors.api.model.Referral;

/** Writes canonical referrals and consents as a partner of the plain JSON API does. */
final class PlainJson {

    private static final ObjectMapper JSON = new ObjectMapper();

    static ObjectNode referral(Referral referral) {
        var json = JSON.createObjectNode();
        json.putObject("recipient").put("partner", referral.recipient().partner());
        json.set("person", person(referral.person()));
        referral.household().forEach(relative -> {
            var one = json.withArray("household").addObject();
            one.set("relation", code(relative.relation()));
            one.set("person", person(relative.person()));
        });
        json.set(
                "service",
                concept(referral.service().codes(), referral.service().text()));
        referral.needs().forEach(need -> {
            var one = concept(need.codes(), need.text());
            words(one, "labels", need.labels());
            json.withArray("needs").add(one);
        });
        json.put("priority", word(referral.priority()));
        if (referral.basis() != null) {
            json.putObject("basis").put("kind", word(referral.basis().kind()));
        }
        words(json, "flags", referral.flags());
        put(json, "dueBy", referral.dueBy());
        put(json, "authoredOn", referral.authoredOn());
        referral.findings().forEach(finding -> json.withArray("findings").add(finding(finding)));
        words(json, "labels", referral.labels());
        put(json, "note", referral.note());
        return json;
    }

    private static ObjectNode person(Person person) {
        var json = identified(person);
        var name = json.putObject("name");
        put(name, "given", person.name().given());
        put(name, "firstSurname", person.name().firstSurname());
        put(name, "secondSurname", person.name().secondSurname());
        put(json, "birthDate", person.birthDate());
        put(json, "gender", person.gender() == null ? null : word(person.gender()));
        put(json, "language", person.language());
        for (var address : person.addresses()) {
            var one = json.withArray("addresses").addObject();
            put(one, "line", address.line());
            put(one, "municipality", address.municipality());
            put(one, "province", address.province());
            put(one, "postalCode", address.postalCode());
            put(one, "country", address.country());
            put(one, "use", address.use());
        }
        for (var contact : person.contacts()) {
            var one = json.withArray("contacts").addObject();
            one.put("means", contact.means()).put("value", contact.value());
            put(one, "use", contact.use());
        }
        return json;
    }

    private static ObjectNode identified(Person person) {
        var json = JSON.createObjectNode();
        person.identifiers().forEach(i -> json.withArray("identifiers")
                .addObject()
                .put("system", i.system())
                .put("value", i.value()));
        return json;
    }

    private static ObjectNode finding(Finding finding) {
        var json = JSON.createObjectNode().put("kind", word(finding.kind())).put("date", finding.date());
        codes(json, finding.codes());
        put(json, "value", finding.value());
        finding.valueCodes().forEach(code -> json.withArray("valueCodes").add(code(code)));
        put(json, "unit", finding.unit());
        put(json, "range", finding.range());
        put(json, "text", finding.text());
        finding.answers().forEach(answer -> json.withArray("answers")
                .addObject()
                .put("linkId", answer.linkId())
                .put("question", answer.question())
                .put("answer", answer.answer()));
        words(json, "labels", finding.labels());
        if (finding.attachment() != null) {
            json.putObject("attachment")
                    .put("mediaType", finding.attachment().mediaType())
                    .put("title", finding.attachment().title())
                    .put(
                            "content",
                            Base64.getEncoder()
                                    .encodeToString(finding.attachment().content()));
        }
        return json;
    }

    /** What a party says of a referral, as an event of that type. */
    static ObjectNode event(String type, Message message) {
        var json = JSON.createObjectNode().put("type", type);
        if (message instanceof Answer answer) {
            said(json, answer.reason(), answer.note(), List.of());
        } else if (message instanceof Progress progress) {
            said(json, progress.reason(), progress.note(), List.of());
            if (progress.appointment() != null) {
                json.putObject("appointment")
                        .put("at", progress.appointment().at().toString())
                        .put("place", progress.appointment().place());
            }
        } else if (message instanceof Outcome outcome) {
            said(json, outcome.reason(), outcome.note(), outcome.findings());
            outcome.activities()
                    .forEach(activity -> json.withArray("activities").add(concept(activity.codes(), activity.text())));
        } else if (message instanceof Note note) {
            said(json, null, note.text(), note.findings());
            words(json, "flags", note.flags());
            words(json, "labels", note.labels());
        }
        return json;
    }

    private static void said(ObjectNode json, Reason reason, String note, List<Finding> findings) {
        if (reason != null) {
            json.set("reason", concept(reason.codes(), reason.text()));
        }
        put(json, "note", note);
        findings.forEach(finding -> json.withArray("findings").add(finding(finding)));
    }

    private static void put(ObjectNode json, String name, Object value) {
        if (value != null) {
            json.put(name, value.toString());
        }
    }

    static ObjectNode consent(Consent consent) {
        var json = JSON.createObjectNode().put("permits", consent.permits());
        json.set("person", identified(consent.person()));
        if (consent.from() != null) {
            json.put("from", consent.from().toString());
        }
        if (consent.until() != null) {
            json.put("until", consent.until().toString());
        }
        if (!consent.provision().equals(Provision.everything())) {
            json.set("provision", provision(consent.provision()));
        }
        consent.exceptions().forEach(e -> json.withArray("exceptions").add(provision(e)));
        return json;
    }

    static ObjectNode withdrawal(Consent consent) {
        var json = JSON.createObjectNode().put("status", "withdrawn");
        json.set("person", identified(consent.person()));
        return json;
    }

    private static ObjectNode provision(Provision provision) {
        var json = JSON.createObjectNode();
        texts(json, "sources", provision.sources());
        texts(json, "recipients", provision.recipients());
        words(json, "sectors", provision.sectors());
        words(json, "data", provision.data());
        codes(json, provision.codes());
        texts(json, "services", provision.services());
        texts(json, "uses", provision.uses());
        words(json, "labels", provision.labels());
        if (provision.since() != null) {
            json.put("since", provision.since().toString());
        }
        if (provision.before() != null) {
            json.put("before", provision.before().toString());
        }
        return json;
    }

    private static ObjectNode concept(List<Code> codes, String text) {
        var json = JSON.createObjectNode();
        codes(json, codes);
        return json.put("text", text);
    }

    private static void codes(ObjectNode json, List<Code> codes) {
        codes.forEach(code -> json.withArray("codes").add(code(code)));
    }

    private static ObjectNode code(Code code) {
        var json = JSON.createObjectNode().put("system", code.system()).put("code", code.code());
        return code.display() == null ? json : json.put("display", code.display());
    }

    private static void words(ObjectNode json, String name, Collection<? extends Enum<?>> words) {
        texts(json, name, words.stream().map(PlainJson::word).toList());
    }

    private static void texts(ObjectNode json, String name, Collection<String> texts) {
        if (!texts.isEmpty()) {
            ArrayNode list = json.putArray(name);
            texts.stream().sorted().forEach(list::add);
        }
    }

    private static String word(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private PlainJson() {}
}
