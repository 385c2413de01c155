package org.vincle.connectors.desk.sending;

import java.util.Locale;
import org.vincle.connectors.api.Sentences;
import org.vincle.connectors.api.model.PersonalData;
import org.vincle.connectors.desk.web.Visit;
import org.vincle.connectors.desk.web.Words;

/**
 * The plain text that somebody agrees to on the screen, in a language that they read.
 *
 * @param language the tag of the language
 * @param text what they read
 * @param yes what they say
 */
@PersonalData
public record ConsentText(String language, String text, String yes) {

    /** One of the hub's languages, that of whoever sits at the desk unless another was chosen. */
    static String language(String wanted, Visit visit) {
        return Sentences.LANGUAGES.stream()
                .map(Locale::getLanguage)
                .filter(tag -> tag.equals(wanted))
                .findFirst()
                .orElse(visit.words().tag());
    }

    /** For that draft, in that language. */
    static ConsentText of(Draft draft, String recipient, String wanted, Visit visit) {
        var tag = language(wanted, visit);
        var words = new Words(Locale.forLanguageTag(tag), visit.words().zone());
        var names = draft.people().stream()
                .map(member -> words.name(member.person().name()))
                .toList();
        var need = draft.want().isEvent()
                ? draft.want().codes().get(0).display()
                : words.say("send.need." + draft.want().kind());
        var labels = draft.labels().isEmpty()
                ? ""
                : "\n" + words.say("send.consent.labels", words.words("label", draft.labels()));
        var text = words.say(
                draft.want().isEvent() ? "send.consent.protocol" : "send.consent.text",
                visit.institution().title(),
                recipient,
                String.join(", ", names),
                need);
        var titles = draft.files().stream().map(Enclosure::title).toList();
        var documents = titles.isEmpty() ? "" : "\n" + words.say("send.consent.documents", String.join(", ", titles));
        return new ConsentText(tag, text + labels + documents, words.say("send.screen.agreed"));
    }

    @Override
    public String toString() {
        return "ConsentText[not shown]";
    }
}
