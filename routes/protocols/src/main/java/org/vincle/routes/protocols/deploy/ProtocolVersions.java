package org.vincle.routes.protocols.deploy;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.vincle.routes.api.Definitions;
import org.vincle.routes.api.Definitions.Version;
import org.vincle.routes.protocols.check.ProtocolCheck;
import org.vincle.routes.protocols.fhir.ProtocolReader;
import org.vincle.routes.protocols.model.Problem;
import org.vincle.routes.protocols.model.Protocol;

/** Every version of every protocol that was ever taken: the greatest that has a file is in force, the others end what they began. */
public final class ProtocolVersions {

    private record Kept(Protocol protocol, String json) {}

    private final ProtocolCheck check;
    private final Definitions definitions;
    private final Map<Version, Kept> kept = new HashMap<>();
    private final Map<String, Version> files = new TreeMap<>();
    private final Map<String, List<Problem>> refused = new TreeMap<>();

    /**
     * No version yet.
     *
     * @param check what a protocol must be before it is taken
     * @param definitions what was ever taken, on this node or another
     */
    public ProtocolVersions(ProtocolCheck check, Definitions definitions) {
        this.check = check;
        this.definitions = definitions;
    }

    /** Learns of the versions that were taken before this process began, or elsewhere, and so were checked there. */
    public void learn() {
        definitions.all().forEach(this::known);
    }

    private synchronized Optional<Kept> known(Version version) {
        if (!kept.containsKey(version)) {
            definitions.kept(version).ifPresent(json -> learn(version, json));
        }
        return Optional.ofNullable(kept.get(version));
    }

    private void learn(Version version, String json) {
        var reading = ProtocolReader.read(json);
        if (reading.protocol() != null) {
            kept.put(version, new Kept(reading.protocol(), json));
        }
    }

    /**
     * Takes a file, in place of what stood in it before. A wrong one leaves in force what was, and so does one that says
     * something new under a version that cases may have begun under, here or on another node.
     */
    public synchronized Taken take(String file, String json) {
        var reading = check.read(json);
        var problems = new ArrayList<>(reading.problems());
        if (problems.isEmpty()) {
            var version = version(reading.protocol());
            if (!definitions.keep(version, json).equals(json)) {
                problems.add(Problem.of(
                        "PlanDefinition.version",
                        "version-reused",
                        reading.protocol().version()));
            }
        }
        if (!problems.isEmpty()) {
            refused.put(file, List.copyOf(problems));
            return new Taken(Optional.empty(), problems);
        }
        refused.remove(file);
        var version = version(reading.protocol());
        kept.putIfAbsent(version, new Kept(reading.protocol(), json));
        files.put(file, version);
        return new Taken(Optional.of(reading.protocol()), List.of());
    }

    /** The file is gone: nothing begins under it any more. */
    public synchronized void drop(String file) {
        files.remove(file);
        refused.remove(file);
    }

    /** The version under which new cases of that protocol begin. */
    public synchronized Optional<Protocol> inForce(String name) {
        return files.values().stream()
                .map(k -> kept.get(k).protocol)
                .filter(p -> p.name().equals(name))
                .max(Comparator.comparing(Protocol::version, ProtocolVersions::compare));
    }

    /** That version, whether or not anything begins under it. */
    public Optional<Protocol> version(String url, String version) {
        return known(new Version(url, version)).map(Kept::protocol);
    }

    /** Every version there is, by name and version. */
    public synchronized List<Protocol> all() {
        return kept.values().stream()
                .map(Kept::protocol)
                .sorted(Comparator.comparing(Protocol::name)
                        .thenComparing(Protocol::version, ProtocolVersions::compare))
                .toList();
    }

    /** The files that were not taken, and why. */
    public synchronized Map<String, List<Problem>> refused() {
        return new TreeMap<>(refused);
    }

    private static Version version(Protocol protocol) {
        return new Version(protocol.url(), protocol.version());
    }

    /** 1.10.0 comes after 1.9.0. */
    static int compare(String one, String other) {
        var ours = one.split("[.-]");
        var theirs = other.split("[.-]");
        for (int i = 0; i < Math.min(ours.length, theirs.length); i++) {
            boolean numbers = ours[i].matches("\\d{1,9}") && theirs[i].matches("\\d{1,9}");
            int order = numbers
                    ? Integer.compare(Integer.parseInt(ours[i]), Integer.parseInt(theirs[i]))
                    : ours[i].compareTo(theirs[i]);
            if (order != 0) {
                return order;
            }
        }
        return Integer.compare(ours.length, theirs.length);
    }

    /**
     * What became of a file.
     *
     * @param protocol the protocol, if it was taken
     * @param problems why not, never null
     */
    public record Taken(Optional<Protocol> protocol, List<Problem> problems) {

        public Taken {
            problems = List.copyOf(problems);
        }
    }
}
