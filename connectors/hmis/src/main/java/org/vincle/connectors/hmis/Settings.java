package org.vincle.connectors.hmis;

import static java.util.Objects.requireNonNull;
import static org.vincle.connectors.api.Setting.blank;
import static org.vincle.connectors.api.Setting.checked;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.vincle.connectors.api.Partner;
import org.vincle.connectors.api.Setting;
import org.vincle.connectors.api.model.Identifier;
import org.vincle.connectors.hmis.csv.Bounds;
import org.vincle.connectors.hmis.csv.Year;
import org.vincle.connectors.hmis.sftp.SftpTarget;
import org.vincle.connectors.hmis.translate.CodeTables;
import org.vincle.connectors.hmis.translate.Dialect;
import org.vincle.connectors.hmis.translate.Dialect.Station;
import org.vincle.connectors.hmis.translate.SafetyPlace;

/** Turns a partner's settings into what the connector works with; IllegalArgumentException names the key that is wrong. */
record Settings(HmisConfig config) {

    private static final long MEGA = 1024L * 1024;

    Partner partner() {
        var name = requireNonNull(config.partner(), "partner");
        return new Partner(
                name,
                blank(config.title()) ? name : config.title(),
                checked("sector", config.sector(), Setting::sector),
                list(config.identifiers())
                        .map(i -> checked("identifiers", i, Settings::identifier))
                        .toList(),
                "HMIS CSV",
                0);
    }

    Dialect dialect(CodeTables codes) {
        return new Dialect(
                requireNonNull(config.partner(), "partner"),
                orNull(config.recipient()),
                checked("recipients", config.recipients(), Settings::recipients),
                Set.copyOf(list(config.referralEvents())
                        .map(e -> checked("referralEvents", e, Settings::event))
                        .toList()),
                orNull(config.location()),
                blank(config.defaultEvent())
                        ? null
                        : checked("defaultEvent", config.defaultEvent().strip(), Settings::event),
                checked("year", config.year(), Year::of),
                checked("timeZone", config.timeZone(), Setting::zone),
                checked("language", config.language(), Setting::language),
                orNull(config.ssnSystem()),
                station(),
                checked("doNotContactIn", config.doNotContactIn(), SafetyPlace::of),
                checked("addressHiddenIn", config.addressHiddenIn(), SafetyPlace::of),
                checked("labelsIn", config.labelsIn(), Settings::labels),
                codes);
    }

    private Station station() {
        return new Station(
                checked("organizationId", config.organizationId(), Settings::id),
                config.organizationName(),
                checked("projectId", config.projectId(), Settings::id),
                config.projectName(),
                config.projectType(),
                orNull(config.coc()),
                checked("userId", config.userId(), Settings::id));
    }

    SftpTarget target() {
        if (blank(config.password()) == blank(config.privateKey())) {
            throw new IllegalArgumentException("password: set either it or privateKey");
        }
        return new SftpTarget(
                requireNonNull(config.host(), "host"),
                checked("port", config.port(), Setting::positive),
                requireNonNull(config.username(), "username"),
                orNull(config.password()),
                blank(config.privateKey()) ? null : Path.of(config.privateKey().strip()),
                orNull(config.privateKeyPassword()),
                checked("hostKey", requireNonNull(config.hostKey(), "hostKey"), Settings::hostKeys),
                checked("connectTimeoutSeconds", config.connectTimeoutSeconds(), Setting::positive) * 1000,
                checked("answerTimeoutSeconds", config.answerTimeoutSeconds(), Setting::positive) * 1000);
    }

    /** The folder we write to, or null. */
    String outbox() {
        return folder(config.outbox());
    }

    /** The folder we read, or null. */
    String inbox() {
        return folder(config.inbox());
    }

    long maxBytes() {
        return checked("maxMegabytes", config.maxMegabytes(), Setting::positive) * MEGA;
    }

    Bounds bounds() {
        return Bounds.of(checked("maxUnpackedMegabytes", config.maxUnpackedMegabytes(), Setting::positive) * MEGA);
    }

    long pollMillis() {
        return checked("pollSeconds", config.pollSeconds(), Setting::positive) * 1000L;
    }

    /** The folder for archives while they are read. */
    static Path scratchFolder() {
        return Path.of(System.getProperty("karaf.data", System.getProperty("java.io.tmpdir")), "hmis");
    }

    private static String folder(String text) {
        if (blank(text)) {
            return null;
        }
        var folder = text.strip();
        return folder.length() > 1 && folder.endsWith("/") ? folder.substring(0, folder.length() - 1) : folder;
    }

    private static Identifier identifier(String text) {
        var parts = pair(text);
        return new Identifier(parts.get(0), parts.get(1));
    }

    private static Map<String, String> recipients(String text) {
        var recipients = new HashMap<String, String>();
        list(text).map(Settings::pair).forEach(p -> recipients.put(p.get(0), p.get(1)));
        return Map.copyOf(recipients);
    }

    private static List<String> pair(String text) {
        int bar = text.lastIndexOf('|');
        if (bar < 1 || bar == text.length() - 1) {
            throw new IllegalArgumentException("'" + text + "' has no | between two words");
        }
        return List.of(text.substring(0, bar), text.substring(bar + 1));
    }

    private static Set<String> hostKeys(String text) {
        var keys = new TreeSet<>(list(text).toList());
        if (keys.isEmpty() || keys.stream().anyMatch(k -> !k.matches("SHA256:[A-Za-z0-9+/]{43}"))) {
            throw new IllegalArgumentException("no fingerprint such as ssh-keygen -lf prints, SHA256:...");
        }
        return Set.copyOf(keys);
    }

    private static String event(String text) {
        if (!text.matches("[1-9]|1[0-8]")) {
            throw new IllegalArgumentException("'" + text + "' is no event from 1 to 18");
        }
        return text;
    }

    private static String id(String text) {
        if (blank(text) || text.length() > 32) {
            throw new IllegalArgumentException("must have 1 to 32 characters");
        }
        return text;
    }

    private static Optional<SafetyPlace> labels(String text) {
        var place = SafetyPlace.of(text);
        if (place.map(SafetyPlace::value).isPresent()) {
            throw new IllegalArgumentException("'" + text + "' would make all labels one: leave out the =");
        }
        return place;
    }

    private static Stream<String> list(String text) {
        var parts = new ArrayList<String>();
        if (text != null) {
            for (var part : text.split(",")) {
                if (!part.isBlank()) {
                    parts.add(part.strip());
                }
            }
        }
        return parts.stream();
    }

    private static String orNull(String text) {
        return blank(text) ? null : text.strip();
    }
}
