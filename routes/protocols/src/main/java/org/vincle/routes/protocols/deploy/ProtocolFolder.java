package org.vincle.routes.protocols.deploy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.vincle.routes.protocols.check.ProblemWords;
import org.vincle.routes.protocols.deploy.Tables.Mark;

/** Takes the protocols of a folder whenever a file comes, changes or goes. */
public final class ProtocolFolder {

    private static final Logger LOG = LoggerFactory.getLogger(ProtocolFolder.class);

    private final Path folder;
    private final ProtocolVersions versions;
    private final Map<String, Mark> seen = new HashMap<>();

    public ProtocolFolder(Path folder, ProtocolVersions versions) {
        this.folder = folder;
        this.versions = versions;
    }

    /** The next look takes every file anew: what they are held against has changed. */
    public void doubt() {
        seen.replaceAll((file, mark) -> null);
    }

    /** Takes what is new in the folder since the last look. */
    public void look() throws IOException {
        var gone = new TreeSet<>(seen.keySet());
        for (var file : files(folder)) {
            var name = file.getFileName().toString();
            gone.remove(name);
            var mark = Mark.of(file);
            if (!mark.equals(seen.get(name))) {
                take(name, Files.readString(file, StandardCharsets.UTF_8));
                seen.put(name, mark);
            }
        }
        for (var name : gone) {
            seen.remove(name);
            versions.drop(name);
            LOG.atInfo().addKeyValue("protocol", name).log("Protocol withdrawn");
        }
    }

    private void take(String name, String json) {
        var taken = versions.take(name, json);
        for (var problem : taken.problems()) {
            LOG.atError()
                    .addKeyValue("protocol", name)
                    .addKeyValue("setting", ProblemWords.say(problem, Locale.ENGLISH))
                    .log("Protocol not taken");
        }
        if (taken.protocol().isPresent()) {
            var protocol = taken.protocol().get();
            LOG.atInfo()
                    .addKeyValue("protocol", protocol.name())
                    .addKeyValue("version", protocol.version())
                    .log("Protocol in force");
        }
    }

    private static List<Path> files(Path folder) throws IOException {
        if (Files.notExists(folder)) {
            return List.of();
        }
        try (var files = Files.list(folder)) {
            return files.filter(f -> f.toString().endsWith(".json"))
                    .filter(Files::isRegularFile)
                    .sorted()
                    .toList();
        }
    }
}
