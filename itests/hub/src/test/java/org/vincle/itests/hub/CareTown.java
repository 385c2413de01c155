package org.vincle.itests.hub;

import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.vincle.itests.harness.HubProcess;
import org.vincle.itests.harness.Places;
import org.vincle.itests.harness.Town;

/**
 * A hub and its institutions, of all sectors and standards, that care for people together by the shipped protocols. Only
 * what has to wait for days by itself waits for seconds here; no deadline is shorter than as shipped.
 */
final class CareTown implements AutoCloseable {

    /** An institution at the desk, which begins protocols there. */
    static final String DAY_CENTRE = "day-centre";

    /** When the children here were born. */
    static final String CHILD_BORN = "2019-05-05";

    private static final Duration PATIENCE = Duration.ofSeconds(120);
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final List<String> NAMES = List.of(
            "hospital-discharge",
            "school-absence",
            "housing-or-energy-loss",
            "gender-violence",
            "return-to-work",
            "dependency-assessment");

    final HubProcess hub;
    private final Nodes nodes;
    final HospitalCarer hospital;
    final FhirCarer social;
    final EducationSector schools;
    final SectorCarer authority;
    final SectorCarer employment;
    final SectorCarer housing;
    private final EmploymentSector employmentOffice;
    private final HousingSector housingOffice;
    private final Map<String, RestCarer> desks = new LinkedHashMap<>();
    private final Map<String, String> titles = new HashMap<>();

    /** At those nodes: the hospital turns to the last, everybody else to the first. */
    CareTown(Nodes nodes) {
        this.nodes = nodes;
        hub = nodes.first();
        hospital = new HospitalCarer(hub, nodes.last());
        social = new FhirCarer(hub);
        schools = new EducationSector(hub);
        authority = new SectorCarer(schools);
        employmentOffice = new EmploymentSector(hub);
        employment = new SectorCarer(employmentOffice);
        housingOffice = new HousingSector(hub, List.of(Town.SOCIAL_SERVICES));
        housing = new SectorCarer(housingOffice);
        Map.of(
                        "health-centre", "HEALTH",
                        "home-help", "SOCIAL_SERVICES",
                        "court", "OTHER",
                        "lawyers", "OTHER",
                        "benefits", "OTHER",
                        "training-centre", "EDUCATION",
                        "assessors", "SOCIAL_SERVICES",
                        "decision-board", "SOCIAL_SERVICES")
                .forEach((desk, sector) -> desks.put(desk, new RestCarer(hub, desk, sector)));
        desks.put("school", new RestCarer(hub, "school", "EDUCATION"));
        dayCentre();
        NAMES.forEach(this::hasten);
        write("protocols/roles.tsv", roles());
        write("codes/protocols/events.tsv", HospitalCarer.CODES);
        hub.etc("org.vincle.routes.protocols", Map.of("lookSeconds", "1"));
        hub.etc("org.vincle.routes.host", Map.of("language", "en"));
        Town.permits(hub, permits());
    }

    /** Works at the desk, and tells of a family what it agrees to. */
    private void dayCentre() {
        hub.etc(
                "org.vincle.connectors.desk-" + DAY_CENTRE,
                Map.of("partner", DAY_CENTRE, "title", "Centre de Dia del Mirall"));
        var parties = Stream.of("social-services", "housing-office", "school-authority")
                .map(to -> DAY_CENTRE + " -> " + to)
                .collect(Collectors.joining(", "));
        hub.etc(
                "org.vincle.routes.policy.agreement-families",
                Map.of(
                        "parties",
                        parties,
                        "share",
                        "identity contact household need findings documents status",
                        "basis",
                        "consent"));
    }

    /** From the hub's next look at its folder on, that institution plays that role, or nobody when it is {@code -}. */
    void plays(String role, String partner) {
        write("protocols/roles.tsv", roles() + role + "\t*\t" + partner + "\n");
    }

    private static String roles() {
        return Stream.of(
                        "hospital-social-work * city-hospital",
                        "social-services * social-services",
                        "social-services-head * social-services",
                        "specialised-service * social-services",
                        "primary-care * health-centre",
                        "dependency-assessment/primary-care * city-hospital",
                        "health-centre * health-centre",
                        "home-help * home-help",
                        "respite * home-help",
                        "school * school-authority",
                        "housing-office * housing-office",
                        "legal-aid * lawyers",
                        "employment-office * employment-office",
                        "training * training-centre",
                        "assessment-team * assessors",
                        "authority * decision-board",
                        "provider * home-help")
                .map(line -> line.replace(' ', '\t'))
                .reduce("", (all, line) -> all + line + "\n");
    }

    /** Whoever begins a protocol has an agreement with whoever is asked its steps. */
    private Map<String, String> permits() {
        var origins = List.of("city-hospital", "school", "court", "health-centre", "benefits", "home-help");
        var asked = List.of(
                "city-hospital",
                "social-services",
                "health-centre",
                "home-help",
                "school-authority",
                "housing-office",
                "lawyers",
                "employment-office",
                "training-centre",
                "assessors",
                "decision-board");
        var permits = new HashMap<String, String>();
        origins.forEach(from -> asked.stream()
                .filter(to -> !to.equals(from))
                .forEach(to -> permits.put(from + "-to-" + to, from + " -> " + to)));
        return permits;
    }

    /** What begins days after something else does so after seconds. */
    private void hasten(String name) {
        try {
            var plan = (ObjectNode) JSON.readTree(
                    Places.root().resolve("config/protocols/" + name + ".json").toFile());
            plan.put("version", plan.get("version").asText() + "-hastened");
            hasten(name, (ArrayNode) plan.get("action"));
            write("protocols/" + name + ".json", plan.toString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void hasten(String protocol, ArrayNode actions) {
        for (var action : actions) {
            titles.put(
                    protocol + "/" + action.get("id").asText(),
                    action.get("title").asText());
            for (var related : action.path("relatedAction")) {
                if (related.has("offsetDuration")) {
                    seconds(((ObjectNode) related).putObject("offsetDuration"), 2);
                }
            }
            if (action.has("timingTiming")) {
                ((ObjectNode) action.get("timingTiming"))
                        .putObject("repeat")
                        .put("count", 2)
                        .put("duration", 3)
                        .put("durationUnit", "s")
                        .put("period", 3)
                        .put("periodUnit", "s");
            }
            if (action.get("action") instanceof ArrayNode children) {
                hasten(protocol, children);
            }
        }
    }

    private static void seconds(ObjectNode duration, int count) {
        duration.put("value", count)
                .put("unit", "seconds")
                .put("system", "http://unitsofmeasure.org")
                .put("code", "s");
    }

    private void write(String file, String text) {
        try {
            var path = hub.home().resolve("etc").resolve(file);
            Files.createDirectories(path.getParent());
            Files.writeString(path, text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    CareTown started() {
        nodes.start();
        nodes.all().forEach(this::awaitProtocols);
        return this;
    }

    private void awaitProtocols(HubProcess hub) {
        await().atMost(PATIENCE)
                .until(() -> hub.shell("vincle:protocols")
                                .lines()
                                .filter(l -> l.contains("-hastened"))
                                .count()
                        == NAMES.size());
        await().atMost(PATIENCE).until(() -> {
            var known = hub.shell("vincle:partners");
            return Stream.concat(desks.keySet().stream(), Stream.of("protocols", "housing-office", "school-authority"))
                    .allMatch(known::contains);
        });
    }

    /** As a report calls it. */
    String setting() {
        return nodes.setting();
    }

    RestCarer desk(String name) {
        return desks.get(name);
    }

    /** Waits until cases begin under that version. */
    void inForce(String protocol, String version) {
        await(protocol + " " + version + " in force").atMost(PATIENCE).until(() -> hub.shell(
                        "vincle:protocols --lang en")
                .lines()
                .anyMatch(l -> l.contains(protocol) && l.contains(version) && l.contains("in force")));
    }

    /** The id of what needs attention at that place. */
    Optional<String> lacking(String place) {
        return hub.shell("vincle:attention --lang en")
                .lines()
                .filter(l -> l.contains(place))
                .map(l -> l.replaceFirst("^\\W*([0-9a-f-]{36}).*", "$1"))
                .findFirst();
    }

    /** What a step is called. */
    String title(String protocol, String step) {
        int dot = step.indexOf('.');
        var title = titles.get(protocol + "/" + (dot < 0 ? step : step.substring(0, dot)));
        return dot < 0 || step.endsWith(".0") ? title : title + " (household member " + step.substring(dot + 1) + ")";
    }

    @Override
    public void close() {
        nodes.close();
        hospital.close();
        schools.close();
        employmentOffice.close();
        housingOffice.close();
    }
}
