package org.vincle.routes.policy;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.IntSupplier;
import org.vincle.connectors.api.model.LegalBasis;
import org.vincle.connectors.api.model.Sensitivity;
import org.vincle.routes.api.Field;

/**
 * Reads the file of one agreement, or throws {@link WrongSetting} for the first line that is wrong.
 *
 * @param name the agreement's name, which its file bears
 * @param zone where its days begin and end
 */
record AgreementReader(String name, ZoneId zone) {

    private static final int A_WEEK = 168;

    Agreement read(AgreementConfig config) {
        return new Agreement(
                "agreement-" + name,
                version(config),
                config.title().isBlank() ? name : config.title().strip(),
                shares(config),
                basis(config.basis()),
                config.article().isBlank() ? null : config.article().strip(),
                Set.copyOf(Words.of(config.services())),
                Set.copyOf(Words.of(config.protocols())),
                day("from", config.from(), 0),
                ordered(config, day("until", config.until(), 1)),
                Words.names(key("labels"), Sensitivity.class, config.labels()),
                some("labelledShare", config.labelledShare()),
                partners(config.consentsFrom()),
                emergencies(config));
    }

    private Map<Direction, Set<Field>> shares(AgreementConfig config) {
        var share = Words.fields(key("share"), config.share());
        var back = config.shareBack().isBlank() ? share : Words.fields(key("shareBack"), config.shareBack());
        var shares = new HashMap<Direction, Set<Field>>();
        for (var words : config.parties().split(",")) {
            var directions = Permit.directions(key("parties"), words);
            for (int i = 0; i < directions.size(); i++) {
                if (shares.putIfAbsent(directions.get(i), i == 0 ? share : back) != null) {
                    throw new WrongSetting(key("parties"), directions.get(i) + " is said twice");
                }
            }
            if (directions.size() == 1 && !config.shareBack().isBlank()) {
                throw new WrongSetting(key("shareBack"), "goes back only where the parties have '<->'");
            }
        }
        return Map.copyOf(shares);
    }

    private LegalBasis.Kind basis(String word) {
        if (word.isBlank()) {
            throw new WrongSetting(key("basis"), "an agreement names its legal basis");
        }
        return Words.name(key("basis"), LegalBasis.Kind.class, word.strip());
    }

    private Instant day(String setting, String day, int later) {
        try {
            return day.isBlank()
                    ? null
                    : LocalDate.parse(day.strip())
                            .plusDays(later)
                            .atStartOfDay(zone)
                            .toInstant();
        } catch (DateTimeException e) {
            throw new WrongSetting(key(setting), "'" + day + "' is no day such as 2026-12-31");
        }
    }

    private Instant ordered(AgreementConfig config, Instant until) {
        var from = day("from", config.from(), 0);
        if (from != null && until != null && !from.isBefore(until)) {
            throw new WrongSetting(key("until"), "ends before it begins");
        }
        return until;
    }

    private Set<Field> some(String setting, String words) {
        return words.isBlank() ? Set.of() : Words.fields(key(setting), words);
    }

    private Set<String> partners(String words) {
        var partners = Words.of(words);
        partners.forEach(partner -> Permit.partner(key("consentsFrom"), partner));
        return Set.copyOf(partners);
    }

    private Agreement.Emergencies emergencies(AgreementConfig config) {
        var share = some("emergencyShare", config.emergencyShare());
        if (share.isEmpty()) {
            return null;
        }
        int hours = hours(config::emergencyHours);
        return new Agreement.Emergencies(
                share,
                Duration.ofHours(hours),
                Words.names(key("emergencyLabels"), Sensitivity.class, config.emergencyLabels()));
    }

    private int hours(IntSupplier setting) {
        int hours;
        try {
            hours = setting.getAsInt();
        } catch (RuntimeException e) { // what Declarative Services throws names no key
            throw new WrongSetting(key("emergencyHours"), "is no whole number");
        }
        if (hours < 1 || hours > A_WEEK) {
            throw new WrongSetting(key("emergencyHours"), "an emergency lasts from 1 to " + A_WEEK + " hours");
        }
        return hours;
    }

    private String key(String setting) {
        return "agreement-" + name + ": " + setting;
    }

    /** Another word anywhere is another version, whoever forgot to say so. */
    private static String version(AgreementConfig config) {
        var words = String.join(
                "\n",
                List.of(
                        config.title(),
                        config.parties(),
                        config.share(),
                        config.shareBack(),
                        config.basis(),
                        config.article(),
                        config.services(),
                        config.protocols(),
                        config.from(),
                        config.until(),
                        config.labels(),
                        config.labelledShare(),
                        config.consentsFrom(),
                        config.emergencyShare(),
                        String.valueOf(config.emergencyHours()),
                        config.emergencyLabels()));
        try {
            var digest = MessageDigest.getInstance("SHA-256").digest(words.getBytes(UTF_8));
            return HexFormat.of().formatHex(digest, 0, 4);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("this Java has no SHA-256", e);
        }
    }
}
