package org.vincle.features.preflight;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.regex.Pattern;

/** The settings as the hub will see them: files of etc/, whose values may point to environment variables. */
final class Settings {
    /** {@code ${env:NAME:-default}}, which every bundle can read, or {@code $[env:NAME;default=...]}, which components can. */
    private static final Pattern FROM_ENVIRONMENT =
            Pattern.compile("\\$\\{env:(\\w+)(?::-(.*))?}|\\$\\[env:(\\w+)(?:;default=(.*))?]");

    private final Path etc;
    private final Map<String, String> environment;

    Settings(Path etc, Map<String, String> environment) {
        this.etc = etc;
        this.environment = environment;
    }

    /** Where the files are. */
    Path folder() {
        return etc;
    }

    /** A variable of the environment, empty when it is not set. */
    String variable(String name) {
        return environment.getOrDefault(name, "").strip();
    }

    /** The names of all files that the hub reads, in order. */
    List<String> files() throws IOException {
        try (var files = Files.list(etc)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(".cfg"))
                    .sorted()
                    .toList();
        }
    }

    /** Finds a setting; a file or a key that is not there configures nothing. */
    Optional<Setting> find(String file, String key) throws IOException {
        var path = etc.resolve(file);
        if (!Files.exists(path)) {
            return Optional.empty();
        }
        var properties = new Properties();
        try (var reader = Files.newBufferedReader(path)) {
            properties.load(reader);
        }
        return Optional.ofNullable(properties.getProperty(key)).map(value -> resolve(file, key, value.strip()));
    }

    private Setting resolve(String file, String key, String value) {
        var matcher = FROM_ENVIRONMENT.matcher(value);
        if (!matcher.matches()) {
            return new Setting(key + " in etc/" + file, value);
        }
        var group = matcher.group(1) == null ? 3 : 1;
        var variable = matcher.group(group);
        var fallback = matcher.group(group + 1) == null ? "" : matcher.group(group + 1);
        return new Setting(
                variable, environment.getOrDefault(variable, fallback).strip());
    }

    /** A setting's name, as its owner knows it, and its value. */
    record Setting(String name, String value) {}
}
