package org.vincle.routes.protocols.simulate;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.vincle.connectors.api.json.CanonicalJson;
import org.vincle.connectors.api.model.Finding;
import org.vincle.connectors.api.model.PersonalData;
import org.vincle.connectors.api.model.Referral;
import org.vincle.connectors.api.model.State;

/**
 * What an invented case is, and what happens to it: the events file of a simulation.
 *
 * @param referral the case, in the canonical form
 * @param institutions by role, who plays it; {@code ROLE.MEMBER} for one member of the household alone
 * @param happenings in their order
 */
@PersonalData
record Script(Referral referral, Map<String, List<String>> institutions, List<Happening> happenings) {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final String NOBODY = "00000000-0000-0000-0000-000000000000";

    /**
     * One thing that happens; of event, step, finding and calledOff exactly one is there.
     *
     * @param at when
     * @param event the named event, or null
     * @param from who says so, or null
     * @param step the key of the step that moves, or null
     * @param state its state then, or null
     * @param finding what is known from then on, or null
     * @param calledOff whether all is called off
     */
    @PersonalData
    record Happening(
            Instant at, String event, String from, String step, State state, Finding finding, boolean calledOff) {

        @Override
        public String toString() {
            return "Happening[not shown]";
        }
    }

    /** Reads the file; IllegalArgumentException says what in it means nothing. */
    static Script read(String json, ZoneId zone) {
        try {
            var script = JSON.readTree(json);
            var happenings = new ArrayList<Happening>();
            for (var event : script.path("events")) {
                happenings.add(happening(event, "events[" + happenings.size() + "]", zone));
            }
            if (happenings.isEmpty()) {
                throw new IllegalArgumentException("events: nothing happens");
            }
            return new Script(referral(script.path("case")), institutions(script.path("institutions")), happenings);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(
                    "no JSON, line " + e.getLocation().getLineNr());
        }
    }

    private static Map<String, List<String>> institutions(JsonNode said) {
        var institutions = new LinkedHashMap<String, List<String>>();
        said.properties().forEach(e -> {
            var names = new ArrayList<String>();
            e.getValue().forEach(n -> names.add(n.asText()));
            institutions.put(e.getKey(), names);
        });
        return institutions;
    }

    private static Referral referral(JsonNode said) {
        var whole = said.isObject() ? (ObjectNode) said : JSON.createObjectNode();
        whole.put("kind", "referral").put("id", NOBODY);
        whole.putObject("sender");
        if (!whole.has("person")) {
            whole.putObject("person");
        }
        return checked("case", whole.toString(), text -> CanonicalJson.read(text, Referral.class));
    }

    private static Happening happening(JsonNode said, String path, ZoneId zone) {
        var happening = new Happening(
                checked(path + ".at", said.path("at").asText(), text -> time(text, zone)),
                text(said, "event"),
                text(said, "from"),
                text(said, "step"),
                said.has("state") ? checked(path + ".state", said.get("state").asText(), State::of) : null,
                said.has("finding")
                        ? checked(
                                path + ".finding",
                                said.get("finding").toString(),
                                text -> CanonicalJson.read(text, Finding.class))
                        : null,
                said.path("calledOff").asBoolean());
        boolean moves = happening.step != null && happening.state != null;
        int what = (happening.event == null ? 0 : 1)
                + (moves ? 1 : 0)
                + (happening.finding == null ? 0 : 1)
                + (happening.calledOff ? 1 : 0);
        if (what != 1) {
            throw new IllegalArgumentException(path + ": one of event, step with state, finding, calledOff");
        }
        return happening;
    }

    private static String text(JsonNode said, String name) {
        return said.has(name) ? said.get(name).asText() : null;
    }

    private static Instant time(String said, ZoneId zone) {
        try {
            return said.matches(".*(Z|[+-]\\d\\d:\\d\\d)$")
                    ? OffsetDateTime.parse(said).toInstant()
                    : LocalDateTime.parse(said).atZone(zone).toInstant();
        } catch (DateTimeException e) {
            throw new IllegalArgumentException("'" + said + "' is no time such as 2026-03-02T09:00");
        }
    }

    private static <T> T checked(String path, String said, Function<String, T> reader) {
        try {
            return reader.apply(said);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(path + ": " + e.getMessage());
        }
    }

    @Override
    public String toString() {
        return "Script[not shown]";
    }
}
