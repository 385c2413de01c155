package org.vincle.connectors.desk.web;

import static java.util.Comparator.comparing;
import static java.util.stream.Collectors.toMap;

import java.text.MessageFormat;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.vincle.connectors.api.Sentences;
import org.vincle.connectors.api.model.Code;
import org.vincle.connectors.api.model.PersonName;

/** The words of the desk in one language, and how dates and names are written in it. */
public final class Words {

    /** The areas whose sentences, those whose keys begin with its name, stand in a file of their own. */
    static final Set<String> AREAS =
            Set.of("accounts", "code", "documents", "link", "live", "mail", "office", "personal", "send", "statistics");

    /** The file of all others. */
    static final String COMMON = "messages";

    /** The code systems of which the desk has words of its own, and how their keys begin. */
    private static final Map<String, String> KNOWN = Map.of(
            "http://hl7.org/fhir/us/sdoh-clinicalcare/CodeSystem/SDOHCC-CodeSystemTemporaryCodes", "send.need.",
            "http://terminology.hl7.org/CodeSystem/v3-RoleCode", "code.relation.");

    private static final Map<String, Sentences> SENTENCES = Stream.concat(AREAS.stream(), Stream.of(COMMON))
            .collect(
                    toMap(file -> file, file -> new Sentences(Words.class, Words.class.getPackageName() + "." + file)));

    private final Locale language;
    private final ZoneId zone;

    public Words(Locale language, ZoneId zone) {
        this.language = language;
        this.zone = zone;
    }

    /** The tag of the language, for {@code lang}. */
    public String tag() {
        return language.getLanguage();
    }

    /** Where days begin. */
    public ZoneId zone() {
        return zone;
    }

    /** The sentence of that key with these facts; a key that is missing is a mistake of ours. */
    public String say(String key, Object... facts) {
        var area = key.split("\\.", 2)[0];
        var file = SENTENCES.get(AREAS.contains(area) ? area : COMMON);
        var sentence = file.of(key, language).orElseThrow(() -> new IllegalStateException("no words: " + key));
        return facts.length == 0 ? sentence : new MessageFormat(sentence, language).format(facts);
    }

    /** The word for one of a kind. */
    public String word(String group, Enum<?> value) {
        return say(group + "." + value.name().toLowerCase(Locale.ROOT).replace('_', '-'));
    }

    /** The words for several of a kind, in the order of the kind. */
    public String words(String group, Set<? extends Enum<?>> values) {
        return values.stream()
                .sorted(comparing(Enum::ordinal))
                .map(value -> word(group, value))
                .collect(Collectors.joining(", "));
    }

    /** A moment. */
    public String moment(Instant at) {
        return DateTimeFormatter.ofLocalizedDateTime(FormatStyle.LONG, FormatStyle.SHORT)
                .withLocale(language)
                .withZone(zone)
                .format(at);
    }

    /** The day of a moment. */
    public String day(Instant at) {
        return date(LocalDate.ofInstant(at, zone).toString());
    }

    /** The moment that somebody here means who writes that day and time; none when it is no such thing. */
    public Optional<Instant> meant(String local) {
        try {
            return Optional.of(LocalDateTime.parse(local).atZone(zone).toInstant());
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    /** A day, a month or a year, or a moment, as a message writes it; what is none of these as it stands. */
    public String date(String written) {
        if (written == null) {
            return "";
        }
        try {
            return switch (written.length()) {
                case 4 -> written;
                case 7 -> DateTimeFormatter.ofPattern("LLLL yyyy", language).format(YearMonth.parse(written));
                case 10 ->
                    DateTimeFormatter.ofLocalizedDate(FormatStyle.LONG)
                            .withLocale(language)
                            .format(LocalDate.parse(written));
                default -> moment(Instant.parse(written));
            };
        } catch (DateTimeException e) {
            return written;
        }
    }

    /** A name, both surnames where there are two. */
    public String name(PersonName name) {
        if (name == null) {
            return say("person.unnamed");
        }
        var parts = Stream.of(name.given(), name.firstSurname(), name.secondSurname())
                .filter(Objects::nonNull)
                .collect(Collectors.joining(" "));
        if (!parts.isBlank()) {
            return parts;
        }
        return name.text() == null ? say("person.unnamed") : name.text();
    }

    /** What is said in several languages, in the reader's, else in any; null when in none. */
    public String own(Map<String, String> said) {
        return said.isEmpty()
                ? null
                : said.getOrDefault(
                        tag(), said.getOrDefault("en", said.values().iterator().next()));
    }

    /** What is meant, in the sender's own words, else in the reader's for a code that is known here, else as the sender calls the code. */
    public String concept(List<Code> codes, String text) {
        boolean own = text != null
                && !text.isBlank()
                && codes.stream().noneMatch(code -> text.strip().equals(code.display()));
        if (own) {
            return text;
        }
        var known = codes.stream().flatMap(code -> known(code).stream()).findFirst();
        if (known.isPresent()) {
            return known.get();
        }
        return codes.stream()
                .map(Words::code)
                .filter(Objects::nonNull)
                .findFirst()
                .orElseGet(() -> say("concept.none"));
    }

    /** The desk's own words for a code that it knows, in the reader's language. */
    private Optional<String> known(Code code) {
        var group = code.system() == null ? null : KNOWN.get(code.system());
        return group == null || code.code() == null
                ? Optional.empty()
                : SENTENCES
                        .get(group.substring(0, group.indexOf('.')))
                        .of(group + code.code().toLowerCase(Locale.ROOT), language);
    }

    private static String code(Code code) {
        return code.display() == null || code.display().isBlank() ? code.code() : code.display();
    }
}
