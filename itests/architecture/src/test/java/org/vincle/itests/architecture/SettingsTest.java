package org.vincle.itests.architecture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.jar.JarFile;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/** The files of {@code config/etc} say what the bundles' own descriptions of their settings say: no more, no less. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class SettingsTest {

    private static final Pattern SETTING = Pattern.compile("^(#?)([A-Za-z][\\w.-]*) *=(.*)$");
    private static final Pattern ENVIRONMENT = Pattern.compile("\\$\\[env:\\w+;default=(.*)]");

    /** Its keys are names that whoever runs the hub makes up. */
    private static final Set<String> WITHOUT_DESCRIPTION = Set.of("org.vincle.routes.policy.cfg");

    private static final Path ETC = etc();
    private static final Map<String, Map<String, String>> DESCRIBED = described();

    @TestFactory
    Stream<DynamicTest> a_file_shows_every_setting_of_its_bundle_at_its_default_and_no_other() {
        return DESCRIBED.entrySet().stream()
                .map(e -> dynamicTest(e.getKey(), () -> assertThat(
                                differences(e.getValue(), Files.readString(ETC.resolve(e.getKey()))))
                        .isEmpty()));
    }

    @Test
    void every_file_of_ours_has_a_bundle_that_reads_it() throws IOException {
        try (var files = Files.list(ETC)) {
            var ours = files.map(f -> f.getFileName().toString())
                    .filter(f -> f.startsWith("org.vincle."))
                    .filter(f -> !WITHOUT_DESCRIPTION.contains(f))
                    .toList();

            assertThat(ours).containsExactlyInAnyOrderElementsOf(DESCRIBED.keySet());
        }
    }

    @Test
    void a_difference_is_seen() {
        var described = new LinkedHashMap<String, String>();
        described.put("kept", "1");
        described.put("changed", "2");
        described.put("forgotten", "3");
        described.put("port", "4");
        var file =
                """
                # Prose with = in it.
                #kept = 1
                #changed = 1
                port = $[env:PORT;default=5]
                #invented =
                """;

        assertThat(differences(described, file))
                .containsExactly(
                        "changed is shown as '1' and is '2'",
                        "forgotten is missing",
                        "invented does not exist",
                        "port is shown as '5' and is '4'");
    }

    private static Set<String> differences(Map<String, String> described, String file) {
        var shown = new LinkedHashMap<String, String>();
        var different = new TreeSet<String>();
        file.lines().map(SETTING::matcher).filter(m -> m.matches()).forEach(m -> {
            var environment = ENVIRONMENT.matcher(m.group(3).strip());
            var value =
                    environment.matches() ? environment.group(1) : m.group(3).strip();
            // A key that is set, and not merely shown, may be set to anything.
            var free = m.group(1).isEmpty() && !environment.matches();
            if (shown.put(m.group(2), free ? described.get(m.group(2)) : value) != null) {
                different.add(m.group(2) + " is shown twice");
            }
        });
        described.forEach((key, value) -> {
            if (!shown.containsKey(key)) {
                different.add(key + " is missing");
            } else if (!value.equals(shown.get(key))) {
                different.add(key + " is shown as '" + shown.get(key) + "' and is '" + value + "'");
            }
        });
        shown.keySet().stream()
                .filter(key -> !described.containsKey(key))
                .forEach(key -> different.add(key + " does not exist"));
        return different;
    }

    /** The settings and their defaults of all bundles, by the file that shows them. */
    private static Map<String, Map<String, String>> described() {
        var all = new TreeMap<String, Map<String, String>>();
        for (var entry : System.getProperty("java.class.path").split(File.pathSeparator)) {
            if (entry.endsWith(".jar")
                    && Path.of(entry).getFileName().toString().startsWith("org.vincle.")) {
                all.putAll(ofBundle(entry));
            }
        }
        return all;
    }

    private static Map<String, Map<String, String>> ofBundle(String jar) {
        var all = new TreeMap<String, Map<String, String>>();
        try (var file = new JarFile(jar)) {
            var names = file.stream()
                    .map(e -> e.getName())
                    .filter(n -> n.matches("OSGI-INF/metatype/.*\\.xml"))
                    .toList();
            for (var name : names) {
                try (var in = file.getInputStream(file.getEntry(name))) {
                    var description = read(in);
                    all.put(fileOf(description), defaults(description));
                }
            }
            return all;
        } catch (IOException e) {
            throw new IllegalStateException(jar, e);
        }
    }

    private static Document read(InputStream in) {
        try {
            return DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(in);
        } catch (Exception e) {
            throw new IllegalStateException("no metatype", e);
        }
    }

    private static String fileOf(Document description) {
        var designate = elements(description.getElementsByTagName("Designate")).get(0);
        return designate.hasAttribute("factoryPid")
                ? designate.getAttribute("factoryPid") + instance(designate) + ".cfg.example"
                : designate.getAttribute("pid") + ".cfg";
    }

    /** What a file of a factory is called after: a partner, unless it describes something else. */
    private static String instance(Element designate) {
        return designate.getAttribute("factoryPid").endsWith(".agreement") ? "-name" : "-partner";
    }

    private static Map<String, String> defaults(Document description) {
        var defaults = new LinkedHashMap<String, String>();
        for (var setting : elements(description.getElementsByTagName("AD"))) {
            defaults.put(
                    setting.getAttribute("id"), setting.getAttribute("default").replaceAll("\\\\(.)", "$1"));
        }
        return defaults;
    }

    private static List<Element> elements(NodeList nodes) {
        var elements = new ArrayList<Element>();
        for (int i = 0; i < nodes.getLength(); i++) {
            elements.add((Element) nodes.item(i));
        }
        return elements;
    }

    private static Path etc() {
        for (var folder = Path.of("").toAbsolutePath(); folder != null; folder = folder.getParent()) {
            if (Files.isDirectory(folder.resolve("config/etc"))) {
                return folder.resolve("config/etc");
            }
        }
        throw new IllegalStateException("not inside a checkout of Vincle");
    }
}
