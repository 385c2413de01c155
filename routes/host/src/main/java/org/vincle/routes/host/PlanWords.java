package org.vincle.routes.host;

import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.vincle.connectors.api.Delivery;
import org.vincle.connectors.api.Loss;
import org.vincle.connectors.api.Receipt;
import org.vincle.connectors.api.Sentences;
import org.vincle.connectors.api.model.Note;
import org.vincle.connectors.api.model.PlanUpdate;

/**
 * Tells what has changed in a shared plan in words, as a note, to whom cannot be shown the plan itself.
 *
 * @param language in which of the hub's languages
 */
record PlanWords(String language) {

    private static final List<Loss> NOT_SHOWN = List.of(
            new Loss("PlanUpdate.activities", "text", "no-field"), new Loss("PlanUpdate.team", "text", "no-field"));

    /** In that language; IllegalArgumentException when the hub does not speak it. */
    static PlanWords in(String language) {
        if (Sentences.LANGUAGES.stream().noneMatch(l -> l.getLanguage().equals(language))) {
            throw new IllegalArgumentException("language: is none of ca, es and en");
        }
        return new PlanWords(language);
    }

    /** Sends the delivery by that way: a plan as a note, anything else as it is. */
    Receipt through(Delivery delivery, Function<Delivery, Receipt> way) {
        if (!(delivery.message() instanceof PlanUpdate plan)) {
            return way.apply(delivery);
        }
        var note = new Note(text(plan), null, plan.at());
        var receipt = way.apply(new Delivery(
                delivery.id(),
                delivery.partner(),
                delivery.owedSince(),
                delivery.attempt(),
                note,
                delivery.referral(),
                delivery.state(),
                delivery.keys(),
                delivery.from()));
        return new Receipt(
                receipt.keys(),
                receipt.documents(),
                Stream.concat(receipt.losses().stream(), NOT_SHOWN.stream()).toList(),
                receipt.answers());
    }

    private String text(PlanUpdate plan) {
        return Stream.of(plan.title(), plan.change())
                .filter(words -> !words.isEmpty())
                .map(this::said)
                .collect(Collectors.joining(": "));
    }

    private String said(Map<String, String> words) {
        return words.getOrDefault(
                language, words.getOrDefault("en", words.values().iterator().next()));
    }

    @Override
    public String toString() {
        return "PlanWords[" + language + "]";
    }
}
