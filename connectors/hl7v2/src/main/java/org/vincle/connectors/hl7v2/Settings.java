package org.vincle.connectors.hl7v2;

import static java.util.Objects.requireNonNull;
import static org.vincle.connectors.api.Setting.blank;
import static org.vincle.connectors.api.Setting.checked;

import java.nio.charset.Charset;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.vincle.connectors.api.Partner;
import org.vincle.connectors.api.Setting;
import org.vincle.connectors.api.model.Identifier;
import org.vincle.connectors.hl7v2.er7.CharacterSets;
import org.vincle.connectors.hl7v2.mllp.MllpConnection;
import org.vincle.connectors.hl7v2.mllp.TlsKeys;
import org.vincle.connectors.hl7v2.translate.CodeTables;
import org.vincle.connectors.hl7v2.translate.Dialect;
import org.vincle.connectors.hl7v2.translate.Dialect.Station;
import org.vincle.connectors.hl7v2.translate.Meaning;
import org.vincle.connectors.hl7v2.translate.Meanings;
import org.vincle.connectors.hl7v2.translate.SafetyPlace;
import org.vincle.connectors.hl7v2.translate.Saying;

/** Turns a partner's settings into what the connector works with; IllegalArgumentException names the key that is wrong. */
record Settings(Hl7v2Config config) {

    private static final int MAX_ANSWER_BYTES = 10 * 1024 * 1024;

    Partner partner() {
        var name = requireNonNull(config.partner(), "partner");
        return new Partner(
                name,
                blank(config.title()) ? name : config.title(),
                checked("sector", config.sector(), Setting::sector),
                identifiers(),
                "HL7 v2",
                config.idsUniqueForDays());
    }

    private List<Identifier> identifiers() {
        var identifiers = new ArrayList<Identifier>();
        for (var part : config.identifiers().split(",")) {
            if (!part.isBlank()) {
                identifiers.add(checked("identifiers", part.strip(), Settings::identifier));
            }
        }
        if (!blank(config.sendingFacility())) {
            identifiers.add(new Identifier("hl7v2:facility", config.sendingFacility()));
        }
        if (!blank(config.receivingFacility()) && !config.receivingFacility().equals(config.sendingFacility())) {
            identifiers.add(new Identifier("hl7v2:facility", config.receivingFacility()));
        }
        return identifiers.stream().distinct().toList();
    }

    private static Identifier identifier(String text) {
        int bar = text.lastIndexOf('|');
        if (bar < 1 || bar == text.length() - 1) {
            throw new IllegalArgumentException("'" + text + "' is no SYSTEM|VALUE");
        }
        return new Identifier(text.substring(0, bar), text.substring(bar + 1));
    }

    Dialect dialect(CodeTables codes) {
        return new Dialect(
                config.partner(),
                blank(config.recipient()) ? null : config.recipient(),
                checked("timeZone", config.timeZone(), Setting::zone),
                config.spanish(),
                checked("language", config.language(), Setting::language),
                checked("characterSet", config.characterSet(), Settings::charset),
                checked("version", config.version(), Settings::version),
                config.processingId(),
                checked("acknowledgement", config.acknowledgement(), Settings::enhanced),
                new Station(config.ourApplication(), config.ourFacility()),
                new Station(config.receivingApplication(), config.receivingFacility()),
                config.namespace(),
                checked("...When", config, c -> new Meanings(conditions(c))),
                sayings(),
                checked("doNotContactIn", config.doNotContactIn(), SafetyPlace::of),
                checked("addressHiddenIn", config.addressHiddenIn(), SafetyPlace::of),
                checked("labelsIn", config.labelsIn(), Settings::labels),
                codes);
    }

    private static Map<Meaning, String> conditions(Hl7v2Config config) {
        var texts = new EnumMap<Meaning, String>(Meaning.class);
        texts.put(Meaning.ACCEPTED, config.acceptedWhen());
        texts.put(Meaning.REJECTED, config.rejectedWhen());
        texts.put(Meaning.IN_PROGRESS, config.inProgressWhen());
        texts.put(Meaning.ON_HOLD, config.onHoldWhen());
        texts.put(Meaning.COMPLETED, config.completedWhen());
        texts.put(Meaning.FAILED, config.failedWhen());
        texts.put(Meaning.EXPIRED, config.expiredWhen());
        texts.put(Meaning.CANCELLED, config.cancelledWhen());
        texts.put(Meaning.CANCELLATION_AGREED, config.cancellationAgreedWhen());
        texts.put(Meaning.CANCELLATION_DECLINED, config.cancellationDeclinedWhen());
        texts.put(Meaning.ENTERED_IN_ERROR, config.enteredInErrorWhen());
        return texts;
    }

    private Map<Meaning, Saying> sayings() {
        var sayings = new EnumMap<Meaning, Saying>(Meaning.class);
        say(sayings, Meaning.ACCEPTED, "acceptedAs", config.acceptedAs(), "RF1-1=A");
        say(sayings, Meaning.REJECTED, "rejectedAs", config.rejectedAs(), "RF1-1=R");
        say(sayings, Meaning.IN_PROGRESS, "inProgressAs", config.inProgressAs(), "RF1-1=A + OBR-25=I");
        say(sayings, Meaning.ON_HOLD, "onHoldAs", config.onHoldAs(), "RF1-1=A + ORC-5=HD");
        say(sayings, Meaning.COMPLETED, "completedAs", config.completedAs(), "RF1-1=A + OBR-25=F");
        say(sayings, Meaning.FAILED, "failedAs", config.failedAs(), "RF1-1=A + ORC-5=DC");
        say(sayings, Meaning.EXPIRED, "expiredAs", config.expiredAs(), "RF1-1=E");
        say(sayings, Meaning.CANCELLED, "cancelledAs", config.cancelledAs(), "RRI^I14 + RF1-1=A + ORC-5=CA");
        say(
                sayings,
                Meaning.CANCELLATION_AGREED,
                "cancellationAgreedAs",
                config.cancellationAgreedAs(),
                "RRI^I14 + RF1-1=A");
        say(
                sayings,
                Meaning.CANCELLATION_DECLINED,
                "cancellationDeclinedAs",
                config.cancellationDeclinedAs(),
                "RRI^I14 + RF1-1=R");
        say(sayings, Meaning.ENTERED_IN_ERROR, "cancelledAs", config.cancelledAs(), "RRI^I14 + RF1-1=A + ORC-5=CA");
        return sayings;
    }

    private static void say(
            Map<Meaning, Saying> sayings, Meaning meaning, String key, String setting, String otherwise) {
        sayings.put(meaning, checked(key, setting, text -> Saying.of(text, otherwise)));
    }

    /** Where to send; null when the partner only sends itself. */
    MllpConnection.Target target() {
        if (blank(config.host())) {
            return null;
        }
        var keys = new TlsKeys(
                config.keystore(), config.keystorePassword(), config.truststore(), config.truststorePassword());
        return new MllpConnection.Target(
                config.host(),
                config.port(),
                config.tls() ? keys.context() : null,
                config.connectTimeoutSeconds() * 1000,
                config.answerTimeoutSeconds() * 1000,
                MAX_ANSWER_BYTES);
    }

    private static Optional<SafetyPlace> labels(String text) {
        var place = SafetyPlace.of(text);
        if (place.map(SafetyPlace::value).isPresent()) {
            throw new IllegalArgumentException("'" + text + "' would make all labels one: leave out the =");
        }
        return place;
    }

    private static Charset charset(String text) {
        return CharacterSets.of(text)
                .orElseThrow(() -> new IllegalArgumentException("'" + text + "' is not in table 0211"));
    }

    private static String version(String text) {
        if (!text.matches("2\\.[3-9](\\.[0-9])?")) {
            throw new IllegalArgumentException("'" + text + "' is no version from 2.3 to 2.9");
        }
        return text;
    }

    private static boolean enhanced(String text) {
        if (!text.equals("original") && !text.equals("enhanced")) {
            throw new IllegalArgumentException("'" + text + "' is neither original nor enhanced");
        }
        return text.equals("enhanced");
    }
}
