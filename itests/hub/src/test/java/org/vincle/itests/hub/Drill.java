package org.vincle.itests.hub;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.StandardCopyOption;
import java.util.List;
import org.vincle.itests.harness.HubProcess;
import org.vincle.itests.harness.Places;

/**
 * A protocol that no town has, with times of seconds, written after the shipped one for hospital discharge: social services
 * manage it, primary care is asked its steps.
 */
final class Drill {

    private static final List<String> ROLES = List.of("social-services", "primary-care");
    private static final ObjectMapper JSON = new ObjectMapper();

    private final ObjectNode plan = shipped();
    private final ObjectNode step;
    private final ArrayNode steps;

    /** One that this event begins, which begins no shipped one. */
    Drill(String name, String version, String event) {
        plan.put("id", name)
                .put("name", "Drill")
                .put("version", version)
                .put("url", "https://vincle.org/fhir/PlanDefinition/" + name);
        var whole = (ObjectNode) plan.at("/action/0");
        whole.remove("condition");
        whole.putArray("trigger").addObject().put("type", "named-event").put("name", event);
        step = whole.at("/action/1").deepCopy();
        step.remove("extension");
        step.remove("timingDuration");
        steps = whole.putArray("action");
        var roles = (ArrayNode) plan.get("extension");
        for (int i = roles.size() - 1; i >= 0; i--) {
            if (!ROLES.contains(roles.get(i).at("/extension/0/valueCode").asText())) {
                roles.remove(i);
            }
        }
    }

    private static ObjectNode shipped() {
        try {
            return (ObjectNode) JSON.readTree(Places.root()
                    .resolve("config/protocols/hospital-discharge.json")
                    .toFile());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A step that begins at once, and is reminded of and late after so many seconds. */
    Drill urgent(String id, int seconds) {
        var urgent = named(id);
        seconds(urgent.putObject("timingDuration"), seconds);
        var escalation = urgent.putArray("extension")
                .addObject()
                .put("url", "https://vincle.org/fhir/StructureDefinition/escalation");
        escalation.putArray("extension").addObject().put("url", "kind").put("valueCode", "remind");
        return this;
    }

    /** A step that begins so many seconds after that one has begun; at once without one. */
    Drill then(String id, String after, int seconds) {
        var next = named(id);
        if (after != null) {
            var related = next.putArray("relatedAction").addObject();
            related.put("actionId", after).put("relationship", "after-start");
            seconds(related.putObject("offsetDuration"), seconds);
        }
        return this;
    }

    private ObjectNode named(String id) {
        var named = step.deepCopy();
        named.put("id", id).put("title", "Step " + id);
        ((ObjectNode) named.at("/code/0/coding/0")).put("code", "drill-" + id);
        steps.add(named);
        return named;
    }

    private static void seconds(ObjectNode duration, int count) {
        duration.put("value", count)
                .put("unit", "seconds")
                .put("system", "http://unitsofmeasure.org")
                .put("code", "s");
    }

    /** Puts it into the hub's folder, where it is in force within seconds. */
    void into(HubProcess hub) {
        try {
            var folder = hub.home().resolve("etc/protocols");
            var half = folder.resolve(plan.get("id").asText() + ".new");
            Files.writeString(half, plan.toString());
            Files.move(half, folder.resolve(plan.get("id").asText() + ".json"), StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
