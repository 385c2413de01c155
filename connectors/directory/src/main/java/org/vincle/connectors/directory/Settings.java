package org.vincle.connectors.directory;

import static java.util.Objects.requireNonNull;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.vincle.connectors.api.CodeFolder;
import org.vincle.connectors.api.Setting;
import org.vincle.connectors.directory.hsds.Bounds;
import org.vincle.connectors.directory.hsds.Source;

/** Turns a source's settings into what reads it; IllegalArgumentException names the key that is wrong. */
record Settings(DirectoryConfig config) {

    private static final long MEGA = 1024L * 1024;

    String name() {
        var name = requireNonNull(config.name(), "name");
        if (!name.matches("[a-z0-9][a-z0-9-]{0,19}")) {
            throw new IllegalArgumentException("name: " + name + " is not 20 lower case letters, digits and dashes");
        }
        return name;
    }

    Source source(Clock clock) {
        var place = requireNonNull(config.source(), "source").strip();
        if (place.isEmpty()) {
            throw new IllegalArgumentException("source: empty");
        }
        return Source.of(new Source.Access(
                name(),
                place,
                config.token() == null || config.token().isBlank() ? null : config.token(),
                systems(),
                CodeFolder.of("directory"),
                bounds(),
                clock));
    }

    private Bounds bounds() {
        return new Bounds(
                positive("maxMegabytes", config.maxMegabytes()) * MEGA,
                positive("maxRows", config.maxRows()),
                Duration.ofSeconds(positive("timeoutSeconds", config.timeoutSeconds())),
                Duration.ofMinutes(positive("maxMinutes", config.maxMinutes())));
    }

    Duration refresh() {
        return Duration.ofMinutes(positive("refreshMinutes", config.refreshMinutes()));
    }

    Duration retry() {
        var retry = Duration.ofMinutes(positive("retryMinutes", config.retryMinutes()));
        return retry.compareTo(refresh()) < 0 ? retry : refresh();
    }

    LastGood lastGood() {
        var data = System.getProperty("karaf.data", System.getProperty("java.io.tmpdir"));
        return new LastGood(Path.of(data, "directory", name() + ".json"));
    }

    private Map<String, String> systems() {
        var systems = new HashMap<String, String>();
        if (config.identifierSystems() != null) {
            for (var pair : config.identifierSystems().split(",")) {
                int equals = pair.indexOf('=');
                if (!pair.isBlank() && equals < 1) {
                    throw new IllegalArgumentException("identifierSystems: '" + pair.strip() + "' has no =");
                } else if (!pair.isBlank()) {
                    systems.put(
                            pair.substring(0, equals).strip(),
                            pair.substring(equals + 1).strip());
                }
            }
        }
        return Map.copyOf(systems);
    }

    private static int positive(String key, int value) {
        return Setting.checked(key, value, Setting::positive);
    }
}
