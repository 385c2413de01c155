package org.vincle.routes.host.web;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Constants;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.framework.ServiceReference;
import org.osgi.framework.startlevel.FrameworkStartLevel;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.metatype.annotations.Designate;
import org.vincle.connectors.api.Dependency;

/** Whether the hub can do its work now, and what is missing if it cannot. */
@Component(service = Readiness.class, configurationPid = "org.vincle.routes.host.health")
@Designate(ocd = HealthConfig.class)
public final class Readiness {

    private static final String BOOT_FINISHED = "org.apache.karaf.features.BootFinished";
    private static final String PATTERN = "osgi.http.whiteboard.servlet.pattern";

    private final List<String> expected;
    private final List<String> paths;
    private final BundleContext bundles;
    private final Set<Dependency> dependencies = ConcurrentHashMap.newKeySet();

    @Activate
    public Readiness(HealthConfig config, BundleContext bundles) {
        this(config.dependencies(), config.paths(), bundles);
    }

    Readiness(String dependencies, String paths, BundleContext bundles) {
        this.expected = words(dependencies);
        this.paths = words(paths);
        this.bundles = bundles;
    }

    @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC, unbind = "remove")
    void add(Dependency dependency) {
        dependencies.add(dependency);
    }

    void remove(Dependency dependency) {
        dependencies.remove(dependency);
    }

    /** Each name and whether it works; what is expected but not there does not. */
    SortedMap<String, Boolean> states() {
        var states = new TreeMap<String, Boolean>();
        expected.forEach(name -> states.put(name, false));
        dependencies.stream()
                .collect(Collectors.groupingBy(Dependency::name))
                .forEach((name, all) -> states.put(name, all.stream().allMatch(Readiness::works)));
        states.put("boot", booted());
        if (!paths.isEmpty()) {
            states.put("paths", served().containsAll(paths));
        }
        return states;
    }

    /** What works but should be looked at, by name. */
    SortedMap<String, List<String>> warnings() {
        var warnings = new TreeMap<String, List<String>>();
        for (var dependency : dependencies) {
            var said = warningsOf(dependency);
            if (!said.isEmpty()) {
                warnings.merge(dependency.name(), said, (one, other) -> Stream.concat(one.stream(), other.stream())
                        .toList());
            }
        }
        return warnings;
    }

    private static List<String> warningsOf(Dependency dependency) {
        try {
            return dependency.warnings();
        } catch (RuntimeException | LinkageError e) { // a bundle that is just being replaced
            return List.of();
        }
    }

    private static boolean works(Dependency dependency) {
        try {
            return dependency.ready();
        } catch (RuntimeException | LinkageError e) { // a bundle that is just being replaced
            return false;
        }
    }

    static boolean ready(Map<String, Boolean> states) {
        return !states.containsValue(false);
    }

    /** Karaf says with a service that all is installed, and with the start level that all which is installed has started. */
    private boolean booted() {
        var installed = bundles.getServiceReference(BOOT_FINISHED) != null || System.getProperty("karaf.base") == null;
        var wanted = bundles.getProperty(Constants.FRAMEWORK_BEGINNING_STARTLEVEL);
        return installed && (wanted == null || startLevel() >= Integer.parseInt(wanted));
    }

    private int startLevel() {
        return bundles.getBundle(Constants.SYSTEM_BUNDLE_ID)
                .adapt(FrameworkStartLevel.class)
                .getStartLevel();
    }

    private Set<String> served() {
        try {
            var servlets = bundles.getAllServiceReferences("jakarta.servlet.Servlet", "(" + PATTERN + "=*)");
            return servlets == null
                    ? Set.of()
                    : Arrays.stream(servlets).flatMap(s -> patterns(s).stream()).collect(Collectors.toSet());
        } catch (InvalidSyntaxException e) {
            throw new IllegalStateException(e.getFilter());
        }
    }

    private static List<String> patterns(ServiceReference<?> servlet) {
        return servlet.getProperty(PATTERN) instanceof String[] many
                ? List.of(many)
                : List.of(String.valueOf(servlet.getProperty(PATTERN)));
    }

    private static List<String> words(String list) {
        return Arrays.stream(list.split(","))
                .map(String::trim)
                .filter(w -> !w.isEmpty())
                .toList();
    }
}
