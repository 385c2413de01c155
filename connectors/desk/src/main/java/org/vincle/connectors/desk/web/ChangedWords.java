package org.vincle.connectors.desk.web;

import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.vincle.connectors.api.model.Amendment;
import org.vincle.connectors.api.model.Amendment.Part;
import org.vincle.connectors.api.model.Contact;
import org.vincle.connectors.api.model.Need;
import org.vincle.connectors.api.model.Referral;

/** What an amendment changes, in words: what each part says from then on, and what is said no more. */
public final class ChangedWords {

    /** A line for each part that changed. */
    static Stream<String> lines(Words words, Amendment amendment) {
        return amendment.parts().stream().map(part -> line(words, part, amendment.referral()));
    }

    private static String line(Words words, Part part, Referral now) {
        var label = label(words, part);
        if (isFinding(part)) {
            return words.say("change.other", label);
        }
        var value = value(words, part, now);
        return value.isBlank() ? words.say("change.gone", label) : words.say("change.to", label, value);
    }

    private static boolean isFinding(Part part) {
        return switch (part) {
            case OBSERVATIONS, CONDITIONS, GOALS, ASSESSMENTS, DOCUMENTS, AUTHORED_ON -> true;
            default -> false;
        };
    }

    /** What a part is called. */
    public static String label(Words words, Part part) {
        return words.say(
                switch (part) {
                    case SENDER -> "case.professional";
                    case RECIPIENT -> "send.sent.to";
                    case SERVICE -> "case.service";
                    case NEEDS -> "case.why";
                    case PRIORITY -> "case.urgency";
                    case IDENTIFIERS -> "person.number";
                    case NAME -> "person.name";
                    case BIRTH_DATE -> "person.born";
                    case GENDER -> "person.gender";
                    case LANGUAGE -> "person.language";
                    case ADDRESSES -> "person.address";
                    case CONTACTS -> "person.contact";
                    case HOUSEHOLD -> "case.household";
                    case OBSERVATIONS -> "finding.observation";
                    case CONDITIONS -> "finding.condition";
                    case GOALS -> "finding.goal";
                    case ASSESSMENTS -> "finding.assessment";
                    case DOCUMENTS -> "finding.document";
                    case BASIS -> "case.basis";
                    case FLAGS -> "send.flags";
                    case LABELS -> "case.labels";
                    case AUTHORED_ON -> "change.written";
                    case DUE_BY -> "case.due";
                    case NOTE -> "case.note";
                });
    }

    /** What a part says; empty when it says nothing, or what cannot be said in a line. */
    public static String value(Words words, Part part, Referral referral) {
        var person = referral.person();
        var said =
                switch (part) {
                    case SENDER ->
                        CaseWords.professional(words, referral.sender().professional());
                    case RECIPIENT ->
                        CaseWords.professional(
                                words,
                                referral.recipient() == null
                                        ? null
                                        : referral.recipient().professional());
                    case SERVICE ->
                        referral.service() == null
                                ? null
                                : words.concept(
                                        referral.service().codes(),
                                        referral.service().text());
                    case NEEDS -> each(referral.needs().stream().map(need -> need(words, need)));
                    case PRIORITY -> words.word("priority", referral.priority());
                    case IDENTIFIERS -> each(person.identifiers().stream().map(number -> number.value()));
                    case NAME -> person.name() == null ? null : words.name(person.name());
                    case BIRTH_DATE -> words.date(person.birthDate());
                    case GENDER -> person.gender() == null ? null : words.word("gender", person.gender());
                    case LANGUAGE -> language(words, person.language());
                    case ADDRESSES -> each(person.addresses().stream().map(CaseWords::address));
                    case CONTACTS -> each(person.contacts().stream().map(Contact::value));
                    case HOUSEHOLD ->
                        each(referral.household().stream()
                                .map(one -> words.name(one.person().name())));
                    case BASIS ->
                        referral.basis() == null
                                ? null
                                : words.word("basis", referral.basis().kind());
                    case FLAGS -> words.words("flag", referral.flags());
                    case LABELS -> words.words("label", referral.labels());
                    case DUE_BY -> words.date(referral.dueBy());
                    case NOTE -> referral.note();
                    case OBSERVATIONS, CONDITIONS, GOALS, ASSESSMENTS, DOCUMENTS, AUTHORED_ON -> null;
                };
        return said == null ? "" : said;
    }

    /** What is needed, and why in the sender's own words. */
    private static String need(Words words, Need need) {
        var coded = need.codes().isEmpty() ? Stream.<String>empty() : Stream.of(words.concept(need.codes(), null));
        return Stream.concat(coded, Stream.ofNullable(need.text())).distinct().collect(Collectors.joining(": "));
    }

    private static String language(Words words, String tag) {
        return tag == null ? null : Locale.forLanguageTag(tag).getDisplayLanguage(Locale.forLanguageTag(words.tag()));
    }

    private static String each(Stream<String> values) {
        return String.join(
                ", ", values.filter(value -> value != null && !value.isBlank()).toList());
    }

    private ChangedWords() {}
}
