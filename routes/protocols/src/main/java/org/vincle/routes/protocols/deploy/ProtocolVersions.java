package org.vincle.routes.protocols.deploy;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.vincle.routes.protocols.check.ProtocolCheck;
import org.vincle.routes.protocols.fhir.ProtocolReader;
import org.vincle.routes.protocols.model.Problem;
import org.vincle.routes.protocols.model.Protocol;

/** Every version of every protocol that was ever taken: the greatest that has a file is in force, the others end what they began. */
public final class ProtocolVersions {

    /** A version is known by its protocol's URL and its own words. */
    private record Key(String url, String version) {}

    private record Kept(Protocol protocol, String json) {}

    private final ProtocolCheck check;
    private final Map<Key, Kept> kept = new HashMap<>();
    private final Map<String, Key> files = new TreeMap<>();
    private final Map<String, List<Problem>> refused = new TreeMap<>();

    public ProtocolVersions(ProtocolCheck check) {
        this.check = check;
    }

    /** A version that was in force before this process began, and so was checked before it. */
    public synchronized void remember(String json) {
        var reading = ProtocolReader.read(json);
        if (reading.protocol() != null) {
            kept.putIfAbsent(key(reading.protocol()), new Kept(reading.protocol(), json));
        }
    }

    /**
     * Takes a file, in place of what stood in it before. A wrong one leaves in force what was, and so does one that says
     * something new under a version that cases may have begun under.
     */
    public synchronized Taken take(String file, String json) {
        var reading = check.read(json);
        var problems = new ArrayList<>(reading.problems());
        if (problems.isEmpty()) {
            var before = kept.get(key(reading.protocol()));
            if (before != null && !before.json.equals(json)) {
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
        var key = key(reading.protocol());
        kept.putIfAbsent(key, new Kept(reading.protocol(), json));
        files.put(file, key);
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
    public synchronized Optional<Protocol> version(String url, String version) {
        return Optional.ofNullable(kept.get(new Key(url, version))).map(Kept::protocol);
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

    private static Key key(Protocol protocol) {
        return new Key(protocol.url(), protocol.version());
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
