package org.vincle.itests.hub;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Base64;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import org.vincle.connectors.api.model.Code;
import org.vincle.connectors.api.model.Consent;
import org.vincle.connectors.api.model.Consent.Provision;
import org.vincle.connectors.api.model.Finding;
import org.vincle.connectors.api.model.Person;
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
        referral.needs().forEach(need -> json.withArray("needs").add(concept(need.codes(), need.text())));
        referral.findings().forEach(finding -> json.withArray("findings").add(finding(finding)));
        words(json, "labels", referral.labels());
        return json.put("note", referral.note());
    }

    private static ObjectNode person(Person person) {
        var json = identified(person);
        json.putObject("name")
                .put("given", person.name().given())
                .put("firstSurname", person.name().firstSurname());
        person.addresses().forEach(a -> json.withArray("addresses").addObject().put("line", a.line()));
        person.contacts().forEach(c -> json.withArray("contacts")
                .addObject()
                .put("means", c.means())
                .put("value", c.value()));
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
        if (finding.value() != null) {
            json.put("value", finding.value());
        }
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
