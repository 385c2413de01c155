package org.vincle.routes.policy;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.vincle.connectors.api.model.LegalBasis;
import org.vincle.connectors.api.model.Sector;
import org.vincle.connectors.api.model.Sensitivity;
import org.vincle.routes.api.Field;

/** What chance has made the partners of a {@link WireTown} agree on, in the words of the files of a hub. */
final class WireAgreements {

    static final List<String> SERVICES = List.of("home-care", "urn:x|home-care", "shelter");
    static final Map<Sector, Set<Field>> CEILINGS =
            Map.of(Sector.EDUCATION, EnumSet.complementOf(EnumSet.of(Field.FILES, Field.CONDITIONS)));

    private final List<Agreement> all = new ArrayList<>();
    private final Dice dice;
    private int number;

    WireAgreements(Dice dice) {
        this.dice = dice;
    }

    static Map<String, String> ceilings() {
        var lines = new TreeMap<String, String>();
        CEILINGS.forEach(
                (sector, fields) -> lines.put("sector." + sector.name().toLowerCase(Locale.ROOT), Words.say(fields)));
        return lines;
    }

    List<Agreement> all() {
        return all;
    }

    List<Map<String, String>> anew() {
        all.clear();
        var files = new ArrayList<Map<String, String>>();
        for (int i = 0; i < WireTown.FILES; i++) {
            var words = agreement();
            files.add(words);
            all.add(read("wire" + i, words));
        }
        return files;
    }

    static String rule(String name, Map<String, String> words) {
        var agreement = read(name, words);
        return agreement.rule() + "@" + agreement.version();
    }

    private static Agreement read(String name, Map<String, String> words) {
        var typed = new HashMap<String, Object>(words);
        typed.computeIfPresent("emergencyHours", (key, hours) -> Integer.valueOf((String) hours));
        return new AgreementReader(name, ZoneId.systemDefault()).read(AgreementWords.saying(typed));
    }

    private Map<String, String> agreement() {
        var words = new LinkedHashMap<String, String>();
        words.put("title", "Agreement " + ++number);
        var reader = dice.chance(0.9) ? dice.one(WireTown.READERS) : "nobody";
        boolean back = dice.chance(0.6);
        words.put("parties", WireTown.SENDER + (back ? " <-> " : " -> ") + reader);
        var share = fields(0.75);
        share.add(Field.SERVICE);
        words.put("share", Words.say(share));
        words.put("shareBack", !back || dice.chance(0.5) ? "" : Words.say(with(fields(0.6), Field.STATE)));
        var basis = dice.chance(0.45) ? LegalBasis.Kind.CONSENT : dice.one(List.of(LegalBasis.Kind.values()));
        words.put("basis", basis.name().toLowerCase(Locale.ROOT).replace('_', '-'));
        words.put("services", dice.chance(0.75) ? "" : dice.one(SERVICES));
        var today = LocalDate.now();
        words.put("from", dice.chance(0.9) ? "" : today.plusDays(3).toString());
        words.put("until", dice.chance(0.9) ? "" : today.minusDays(3).toString());
        words.put("labels", said(labels(dice, 0.6)));
        words.put("labelledShare", dice.chance(0.6) ? "" : Words.say(with(fields(0.3), Field.SERVICE)));
        words.put("consentsFrom", dice.chance(0.7) ? "" : "school");
        words.values().removeIf(String::isEmpty);
        if (words.containsKey("from")) {
            // It would end before it begins.
            words.remove("until");
        }
        return words;
    }

    private Set<Field> fields(double often) {
        var fields = EnumSet.noneOf(Field.class);
        fields.addAll(dice.any(often, List.of(Field.values())));
        return fields;
    }

    private static Set<Field> with(Set<Field> fields, Field field) {
        fields.add(field);
        return fields;
    }

    static Set<Sensitivity> labels(Dice dice, double often) {
        return dice.any(often, List.of(Sensitivity.VIOLENCE, Sensitivity.MINOR, Sensitivity.ADDICTION));
    }

    private static String said(Set<Sensitivity> labels) {
        return labels.stream()
                .map(label -> label.name().toLowerCase(Locale.ROOT))
                .collect(Collectors.joining(" "));
    }
}
