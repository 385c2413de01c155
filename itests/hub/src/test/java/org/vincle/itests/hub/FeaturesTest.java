package org.vincle.itests.hub;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.vincle.itests.harness.HubProcess;
import org.vincle.itests.harness.Places;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/** Each Karaf feature of ours starts alone, in a Karaf that has nothing else. */
@DisplayNameGeneration(ReplaceUnderscores.class)
@Order(13)
@EnabledIfSystemProperty(named = "vincle.rounds", matches = "long", disabledReason = "only with -Plong")
class FeaturesTest {

    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final Pattern LISTED =
            Pattern.compile("^\\s*\\d+\\W+([A-Z]\\w+)\\W+\\d+\\W.*?([A-Za-z][\\w.-]+)(?:, Hosts:.*)?\\s*$");

    private record Feature(Set<String> features, Set<String> bundles) {}

    private final HubProcess karaf = HubProcess.unpack(Setting.folder("hub-features"));
    private final Map<String, Feature> all = read();

    @TestFactory
    Stream<DynamicTest> a_feature_starts_alone_with_what_it_needs_and_nothing_else() {
        return all.keySet().stream().map(name -> dynamicTest(name, () -> startsAlone(name)));
    }

    private void startsAlone(String feature) throws IOException {
        Places.delete(karaf.home().resolve("data"));
        boot(feature);
        try {
            karaf.launch();
            var expected = bundles(feature);
            var states = await().alias(expected.toString())
                    .atMost(PATIENCE)
                    .pollInterval(Duration.ofSeconds(1))
                    .until(this::states, s -> s.keySet().containsAll(expected) && allRun(s));

            assertThat(states.keySet().stream().filter(b -> b.startsWith("org.vincle.")))
                    .containsExactlyInAnyOrderElementsOf(expected);
        } finally {
            karaf.kill();
        }
    }

    /** The state of each bundle by its name. */
    private Map<String, String> states() {
        var states = new TreeMap<String, String>();
        karaf.shell("bundle:list -t 0 -s").lines().forEach(line -> {
            var listed = LISTED.matcher(line);
            if (listed.matches()) {
                states.put(listed.group(2), listed.group(1));
            }
        });
        return states;
    }

    /** Ours are active; a fragment of others is resolved and never more. */
    private static boolean allRun(Map<String, String> states) {
        return states.entrySet().stream()
                .allMatch(s -> s.getValue().equals("Active")
                        || s.getValue().equals("Resolved") && !s.getKey().startsWith("org.vincle."));
    }

    private void boot(String feature) throws IOException {
        var file = karaf.home().resolve("etc/org.apache.karaf.features.cfg");
        var text = Files.readString(file);
        assertThat(text).containsPattern(" vincle[a-z0-9-]*/");
        Files.writeString(file, text.replaceAll(" vincle[a-z0-9-]*/", " " + feature + "/"));
    }

    /** Our own bundles of the feature and of all that it brings. */
    private Set<String> bundles(String feature) {
        var bundles = new TreeSet<>(all.get(feature).bundles);
        all.get(feature).features.stream().filter(all::containsKey).forEach(f -> bundles.addAll(bundles(f)));
        return bundles;
    }

    private Map<String, Feature> read() {
        var features = new LinkedHashMap<String, Feature>();
        try (var files = Files.walk(karaf.home().resolve("system/org/vincle/org.vincle.features.karaf"))) {
            var file = files.filter(f -> f.toString().endsWith("-features.xml"))
                    .findFirst()
                    .orElseThrow();
            for (var feature : elements(document(file), "feature")) {
                if (feature.hasAttribute("name")) {
                    features.put(feature.getAttribute("name"), feature(feature));
                }
            }
            return features;
        } catch (IOException e) {
            throw new IllegalStateException("no features", e);
        }
    }

    private static Feature feature(Element feature) {
        var needs = new TreeSet<String>();
        elements(feature.getElementsByTagName("feature"))
                .forEach(f -> needs.add(f.getTextContent().strip()));
        var bundles = new TreeSet<String>();
        elements(feature.getElementsByTagName("bundle")).stream()
                .map(b -> b.getTextContent().strip())
                .filter(b -> b.startsWith("mvn:org.vincle/"))
                .forEach(b -> bundles.add(b.split("/")[1]));
        return new Feature(needs, bundles);
    }

    private static Element document(Path file) {
        try {
            return DocumentBuilderFactory.newInstance()
                    .newDocumentBuilder()
                    .parse(file.toFile())
                    .getDocumentElement();
        } catch (Exception e) {
            throw new IllegalStateException("no features", e);
        }
    }

    private static List<Element> elements(Element parent, String name) {
        return elements(parent.getElementsByTagName(name));
    }

    private static List<Element> elements(NodeList nodes) {
        var elements = new ArrayList<Element>();
        for (int i = 0; i < nodes.getLength(); i++) {
            elements.add((Element) nodes.item(i));
        }
        return elements;
    }
}
