package org.vincle.connectors.pci.product;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.vincle.connectors.api.Loss;
import org.vincle.connectors.api.error.PartnerRefused;
import org.vincle.connectors.api.model.Code;
import org.vincle.connectors.api.model.Finding;
import org.vincle.connectors.api.model.PersonalData;
import org.vincle.connectors.api.model.QuestionAnswer;
import org.vincle.connectors.api.model.Systems;
import org.vincle.connectors.pci.product.Mapping.Fact;
import org.vincle.connectors.pci.scsp.Errors;
import org.vincle.connectors.pci.scsp.Meaning;
import org.vincle.connectors.pci.soap.Xml;
import org.w3c.dom.Element;

/**
 * What an answer's specific data says.
 *
 * @param meaning whether it is an answer at all, by the issuer's own result code
 * @param code that code, or null
 * @param findings the facts
 * @param losses what became no fact
 */
@PersonalData
record Facts(Meaning meaning, String code, List<Finding> findings, List<Loss> losses) {

    private static final String YES_NO = "http://terminology.hl7.org/CodeSystem/v2-0136";

    /**
     * Reads them; the provenance stands in every finding, so that whoever holds one can check it. PartnerRefused when
     * there is nothing to read, or something of which no line of the mapping makes a fact: that is not to know nothing.
     */
    static Facts read(Element specific, Mapping mapping, Errors errors, String provenance) {
        if (specific == null) {
            throw notUnderstood();
        }
        for (var result : mapping.results().entrySet()) {
            var code = Xml.text(specific, result.getKey());
            var meaning = code == null ? Meaning.FOUND : meaning(code, result.getValue(), errors);
            if (meaning != Meaning.FOUND) {
                return new Facts(meaning, code, List.of(), List.of());
            }
        }
        var read = new HashSet<String>();
        var findings = new ArrayList<Finding>();
        for (var fact : mapping.facts()) {
            for (var element : Xml.at(specific, fact.path())) {
                finding(element, fact, provenance, read).ifPresent(findings::add);
            }
        }
        read.addAll(mapping.results().keySet());
        var losses = new LinkedHashSet<Loss>();
        lost(specific, "", read, mapping.echoes(), losses);
        if (findings.isEmpty() && !losses.isEmpty()) {
            throw notUnderstood();
        }
        return new Facts(findings.isEmpty() ? Meaning.NOTHING : Meaning.FOUND, null, findings, List.copyOf(losses));
    }

    private static PartnerRefused notUnderstood() {
        return new PartnerRefused("pci-answer-not-understood", "DatosEspecificos");
    }

    private static Meaning meaning(String code, Map<String, Meaning> meanings, Errors errors) {
        var known = meanings.get(code);
        if (known != null) {
            return known;
        }
        return meanings.containsKey("*") ? meanings.get("*") : errors.meaning(code);
    }

    private static Optional<Finding> finding(Element element, Fact fact, String provenance, Set<String> read) {
        var options = fact.options();
        boolean amount = options.containsKey("amount");
        var where = options.getOrDefault(amount ? "amount" : "value", ".");
        var text = Xml.text(element, where);
        if (text == null) {
            return Optional.empty();
        }
        read.add(path(fact.path(), where));
        var value = amount ? Values.amount(text) : Values.translated(text, options.get("map"));
        var date = options.get("date");
        if (date != null) {
            read.add(path(fact.path(), date));
        }
        var answers = new ArrayList<QuestionAnswer>();
        for (var item : fact.items().entrySet()) {
            var form = item.getValue().split("[|]", 2);
            read.add(path(fact.path(), form[0]));
            var said = Values.said(Xml.text(element, form[0]), form.length > 1 ? form[1] : "");
            if (said != null) {
                answers.add(new QuestionAnswer(form[0], item.getKey(), said, (Code) null));
            }
        }
        return Optional.of(new Finding(
                answers.isEmpty() ? Finding.Kind.OBSERVATION : Finding.Kind.ASSESSMENT,
                new Code(Systems.PROOF, fact.code(), fact.display()),
                value,
                yesNo(value),
                options.get("unit"),
                "final",
                date == null ? null : Values.date(Xml.text(element, date)),
                provenance,
                answers,
                null));
    }

    private static Code yesNo(String value) {
        return switch (value) {
            case "yes" -> new Code(YES_NO, "Y", "Yes");
            case "no" -> new Code(YES_NO, "N", "No");
            default -> null;
        };
    }

    private static String path(String base, String relative) {
        return relative.equals(".") ? base : base + "/" + relative;
    }

    private static void lost(Element parent, String base, Set<String> read, List<String> echoes, Set<Loss> losses) {
        for (var child : Xml.children(parent)) {
            var path = base.isEmpty() ? child.getLocalName() : base + "/" + child.getLocalName();
            if (echoes.contains(path)) {
                continue;
            } else if (!Xml.children(child).isEmpty()) {
                lost(child, path, read, echoes, losses);
            } else if (Xml.text(child) != null && !read.contains(path)) {
                losses.add(new Loss(path, "text", "no-field"));
            }
        }
    }

    @Override
    public String toString() {
        return "Facts[not shown]";
    }
}
