package org.vincle.routes.protocols.check;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Properties;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.vincle.connectors.api.Sentences;
import org.vincle.routes.protocols.Shipped;

/** A protocol that is sound, broken in one place at a time. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class ProtocolCheckTest {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final String ROOT = "PlanDefinition.action[0]";
    private static final String ASSESS = ROOT + ".action[0]";
    private static final String TELL = ROOT + ".action[2]";
    private static final String HELP = ROOT + ".action[3]";
    private static final String FOLLOW_UP = ROOT + ".action[5]";

    private static Stream<Arguments> broken() {
        return Stream.of(
                of(
                        "unknown-role",
                        ASSESS + ".participant",
                        p -> text(p, "/action/0/action/0/participant/0/role/coding/0/code", "nobody")),
                of("nobody-does-it", ASSESS + ".participant", p -> remove(p, "/action/0/action/0", "participant")),
                of("no-manager", ROOT + ".participant", p -> remove(p, "/action/0", "participant")),
                of(
                        "person-as-participant",
                        ASSESS + ".participant[0]",
                        p -> text(p, "/action/0/action/0/participant/0/type", "patient")),
                of(
                        "unknown-action",
                        TELL + ".relatedAction[0]",
                        p -> text(p, "/action/0/action/2/relatedAction/0/actionId", "nothing")),
                of("cycle", ASSESS + ".relatedAction", p -> link(p, "/action/0/action/0", "tell-hospital")),
                of("unreachable", HELP + ".action[0]", p -> link(p, "/action/0/action/3/action/0", "help")),
                of("unreachable", FOLLOW_UP, ProtocolCheckTest::leadsByHelp),
                of(
                        "before-its-cause",
                        TELL + ".relatedAction[0].relationship",
                        p -> text(p, "/action/0/action/2/relatedAction/0/relationship", "before-start")),
                of(
                        "before-its-cause",
                        FOLLOW_UP + ".relatedAction[0].offset",
                        p -> number(p, "/action/0/action/5/relatedAction/0/offsetDuration", "value", -1)),
                of("deadline-before-cause", ROOT + ".timing", p -> deadline(p, "/action/0", 10)),
                of(
                        "deadline-after-next",
                        FOLLOW_UP + ".timing.repeat",
                        p -> number(p, "/action/0/action/5/timingTiming/repeat", "duration", 40)),
                of("not-positive", ASSESS + ".timing", p -> number(p, "/action/0/action/0/timingDuration", "value", 0)),
                of("bad-span", ASSESS + ".timing", p -> text(p, "/action/0/action/0/timingDuration/code", "min")),
                of(
                        "bad-count",
                        FOLLOW_UP + ".timing.repeat.count",
                        p -> number(p, "/action/0/action/5/timingTiming/repeat", "count", 1)),
                of("shared-without-basis", "PlanDefinition.extension[0]", p -> extension(p, "/extension/0", "basis")),
                of("shared-without-basis", "PlanDefinition.extension[0]", p -> extension(p, "/extension/0", "article")),
                of("missing-element", "PlanDefinition.extension[0]", p -> extension(p, "/extension/0", "sector")),
                of(
                        "unknown-word",
                        "PlanDefinition.extension[0]",
                        p -> text(p, "/extension/0/extension/2/valueCode", "army")),
                of(
                        "role-twice",
                        "PlanDefinition.extension[1]",
                        p -> text(p, "/extension/1/extension/0/valueCode", "hospital-social-work")),
                of(
                        "role-without-part",
                        "PlanDefinition.extension[0]",
                        p -> text(p, "/action/0/action/2/participant/0/role/coding/0/code", "primary-care")),
                of("unknown-event", ROOT + ".trigger[0]", p -> text(p, "/action/0/trigger/0/name", "something")),
                of("unknown-event", ROOT + ".condition", p -> condition(p, "/action/0", "'something' in %events")),
                of(
                        "unknown-action",
                        ROOT + ".condition",
                        p -> condition(p, "/action/0", "%steps.where(id = 'x').status = 'completed'")),
                of("never-begins", ROOT + ".trigger", p -> remove(p, "/action/0", "trigger")),
                of("fhirpath-syntax", ROOT + ".condition", p -> condition(p, "/action/0", "%person.where(")),
                of("fhirpath-syntax", ROOT + ".condition", p -> condition(p, "/action/0", "%person.guess()")),
                of(
                        "fhirpath-clock",
                        ROOT + ".condition",
                        p -> condition(p, "/action/0", "%person.birthDate < today() - 18 years")),
                of("fhirpath-variable", ROOT + ".condition", p -> condition(p, "/action/0", "%patient.exists()")),
                of(
                        "fhirpath-only",
                        ROOT + ".condition[0].expression",
                        p -> text(p, "/action/0/condition/0/expression/language", "text/cql")),
                of("missing-translation", "PlanDefinition.title", p -> remove(p, "", "_title")),
                of("missing-translation", ASSESS + ".title", p -> ((ArrayNode)
                                p.at("/action/0/action/0/_title/extension"))
                        .remove(1)),
                of("missing-element", ASSESS + ".title", p -> remove(p, "/action/0/action/0", "title")),
                of("no-source", "PlanDefinition.relatedArtifact", p -> remove(p, "", "relatedArtifact")),
                of("no-calendar", "PlanDefinition.jurisdiction", p -> text(p, "/jurisdiction/0/coding/0/code", "FR")),
                of("missing-element", "PlanDefinition.version", p -> remove(p, "", "version")),
                of("bad-version", "PlanDefinition.version", p -> text(p, "/version", "../1")),
                of("bad-name", "PlanDefinition.id", p -> text(p, "/id", "Hospital")),
                of("bad-name", ASSESS + ".id", p -> text(p, "/action/0/action/0/id", "a.1")),
                of("id-twice", ROOT + ".action[1]", p -> text(p, "/action/0/action/1/id", "assess")),
                of("one-root", "PlanDefinition.action", p -> ((ArrayNode) p.at("/action"))
                        .add(p.at("/action/0").deepCopy())),
                of("unsupported-element", ASSESS + ".dynamicValue", ProtocolCheckTest::dynamicValue),
                of(
                        "unknown-extension",
                        ASSESS + ".extension[0]",
                        p -> text(p, "/action/0/action/0/extension/0/url", "https://example.org/other")),
                of(
                        "each-is-a-step",
                        HELP + ".cardinalityBehavior",
                        p -> text(p, "/action/0/action/3/cardinalityBehavior", "multiple")),
                of(
                        "one-of-nothing",
                        ASSESS + ".selectionBehavior",
                        p -> text(p, "/action/0/action/0/selectionBehavior", "exactly-one")),
                of(
                        "unknown-word",
                        HELP + ".selectionBehavior",
                        p -> text(p, "/action/0/action/3/selectionBehavior", "any")),
                of(
                        "escalation-without-deadline",
                        ASSESS + ".extension(escalation)",
                        p -> remove(p, "/action/0/action/0", "timingDuration")),
                of(
                        "no-supervisor",
                        ASSESS + ".extension(escalation)",
                        p -> extension(p, "/action/0/action/0/extension/1", "role")),
                of("named-event-only", ROOT + ".trigger[0]", p -> text(p, "/action/0/trigger/0/type", "data-added")));
    }

    @ParameterizedTest(name = "{0} at {1}")
    @MethodSource("broken")
    void a_mistake_is_named_with_its_place(String code, String path, Consumer<ObjectNode> mistake)
            throws JsonProcessingException {
        var plan = (ObjectNode) JSON.readTree(Shipped.text("hospital-discharge.json"));

        mistake.accept(plan);

        assertThat(Shipped.CHECK.read(plan.toString()).problems())
                .extracting(p -> p.code() + " at " + p.path())
                .contains(code + " at " + path);
    }

    @Test
    void consent_cannot_be_asked_of_whom_nobody_may_contact() throws JsonProcessingException {
        var plan = (ObjectNode) JSON.readTree(Shipped.text("gender-violence.json"));
        plan.at("/extension/0/extension").forEach(e -> {
            if (e.path("url").asText().equals("basis")) {
                ((ObjectNode) e).put("valueCode", "consent");
            }
        });

        assertThat(Shipped.CHECK.read(plan.toString()).problems())
                .extracting(p -> p.code())
                .contains("consent-of-who-must-not-be-contacted");
    }

    @Test
    void what_is_no_plan_is_no_plan() {
        assertThat(Shipped.CHECK
                        .read("{\"resourceType\": \"PlanDefinition\", \"nothing\": 1}")
                        .problems())
                .extracting(p -> p.code())
                .containsExactly("not-a-plan");
        assertThat(Shipped.CHECK.read("").problems()).extracting(p -> p.code()).containsExactly("not-a-plan");
    }

    @Test
    void every_mistake_is_said_in_every_language() {
        var english = keys("");

        assertThat(keys("_ca")).isEqualTo(english);
        assertThat(keys("_es")).isEqualTo(english);
        assertThat(english).containsAll(broken().map(a -> (String) a.get()[0]).toList());
        for (var language : Sentences.LANGUAGES) {
            var problem = Shipped.CHECK.read("").problems().get(0);
            assertThat(ProblemWords.say(problem, language))
                    .startsWith("PlanDefinition: ")
                    .doesNotContain("{0}", "not-a-plan");
        }
    }

    private static Set<String> keys(String language) {
        var properties = new Properties();
        try (var in = ProblemWords.class.getResourceAsStream("Problems" + language + ".properties")) {
            properties.load(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return properties.stringPropertyNames();
    }

    private static Arguments of(String code, String path, Consumer<ObjectNode> mistake) {
        return Arguments.of(code, path, mistake);
    }

    private static void text(ObjectNode plan, String pointer, String value) {
        int slash = pointer.lastIndexOf('/');
        object(plan, pointer.substring(0, slash)).put(pointer.substring(slash + 1), value);
    }

    private static void number(ObjectNode plan, String pointer, String name, int value) {
        object(plan, pointer).put(name, value);
    }

    private static void remove(ObjectNode plan, String pointer, String name) {
        object(plan, pointer).remove(name);
    }

    private static void link(ObjectNode plan, String pointer, String action) {
        object(plan, pointer)
                .withArray("relatedAction")
                .addObject()
                .put("actionId", action)
                .put("relationship", "after-end");
    }

    private static void deadline(ObjectNode plan, String pointer, int days) {
        object(plan, pointer)
                .putObject("timingDuration")
                .put("value", days)
                .put("unit", "days")
                .put("system", "http://unitsofmeasure.org")
                .put("code", "d");
    }

    private static void condition(ObjectNode plan, String pointer, String expression) {
        text(plan, pointer + "/condition/0/expression/expression", expression);
    }

    private static void extension(ObjectNode plan, String pointer, String url) {
        var inner = (ArrayNode) plan.at(pointer + "/extension");
        for (int i = inner.size() - 1; i >= 0; i--) {
            if (inner.get(i).path("url").asText().equals(url)) {
                inner.remove(i);
            }
        }
    }

    private static void dynamicValue(ObjectNode plan) {
        object(plan, "/action/0/action/0").withArray("dynamicValue").addObject().put("path", "status");
    }

    private static void leadsByHelp(ObjectNode plan) {
        var completion = plan.withArray("extension").addObject();
        completion.put("url", "https://vincle.org/fhir/StructureDefinition/protocol-completion");
        completion.withArray("extension").addObject().put("url", "rule").put("valueCode", "lead");
        completion.withArray("extension").addObject().put("url", "lead").put("valueId", "help");
    }

    private static ObjectNode object(JsonNode plan, String pointer) {
        return (ObjectNode) plan.at(pointer);
    }
}
