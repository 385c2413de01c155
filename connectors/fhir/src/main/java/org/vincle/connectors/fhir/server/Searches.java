package org.vincle.connectors.fhir.server;

import static java.util.stream.Collectors.toMap;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.vincle.connectors.api.ShelfQuery;
import org.vincle.connectors.api.ShelfQuery.Criterion;
import org.vincle.connectors.api.error.InvalidMessage;
import org.vincle.connectors.fhir.shelf.Polling;
import org.vincle.connectors.fhir.shelf.ShelfIndex;
import org.vincle.connectors.fhir.shelf.ShelfIndex.Parameter;

/** Says a FHIR search in the shelf's words; what it cannot say it refuses, lest a reader take everything for what matches. */
final class Searches {

    static final int DEFAULT_COUNT = 50;
    static final int LARGEST_COUNT = 200;

    /** Each value becomes a parameter of a statement, of which databases take so many. */
    private static final int MOST_VALUES = 500;

    private static final String LAST_UPDATED = "_lastUpdated";
    private static final Set<String> ABOUT_THE_ANSWER =
            Set.of("_format", "_pretty", "_summary", "_elements", "_count", "_total", "_include", "_sort");

    private final String reader;
    private final String type;
    private final String base;
    private final Map<String, Parameter> parameters;
    private final List<Criterion> criteria = new ArrayList<>();
    private int asked;
    private final DateRange updated = new DateRange(LAST_UPDATED);

    private Searches(String reader, String type, String base) {
        this.reader = reader;
        this.type = type;
        this.base = base;
        this.parameters = ShelfIndex.types().get(type).stream().collect(toMap(Parameter::name, Function.identity()));
    }

    /** The query; {@code base} is how this server is called in the references a reader may search by. */
    static ShelfQuery query(
            String reader, String type, String base, Map<String, String[]> asked, String after, int limit) {
        var search = new Searches(reader, type, base);
        asked.forEach(search::add);
        if (search.asked + search.criteria.size() > MOST_VALUES) {
            throw new InvalidMessage("parameter-invalid");
        }
        if (search.updated.since() == null && type.equals("Task")) {
            Polling.criterion(search.criteria).ifPresent(search.criteria::add);
        }
        return new ShelfQuery(
                reader, type, search.criteria, search.updated.since(), search.updated.before(), after, limit);
    }

    /** How many a page shall hold. */
    static int count(Map<String, String[]> asked) {
        var values = asked.get("_count");
        if (values == null) {
            return DEFAULT_COUNT;
        }
        try {
            return Math.max(1, Math.min(LARGEST_COUNT, Integer.parseInt(values[0].trim())));
        } catch (NumberFormatException e) {
            throw new InvalidMessage("parameter-invalid", "_count");
        }
    }

    private void add(String qualified, String[] values) {
        int colon = qualified.indexOf(':');
        var name = colon < 0 ? qualified : qualified.substring(0, colon);
        var modifier = colon < 0 ? "" : qualified.substring(colon + 1);
        if (ABOUT_THE_ANSWER.contains(name)) {
            check(name, modifier, values);
        } else if (name.equals(LAST_UPDATED) && modifier.isEmpty()) {
            List.of(values).forEach(updated::add);
        } else if (name.equals("_id") && modifier.isEmpty()) {
            for (var value : values) {
                var ids = split(name, value);
                asked += ids.size();
                criteria.add(new Criterion("_id", ids));
            }
        } else if (parameters.containsKey(name)) {
            for (var value : values) {
                add(parameters.get(name), modifier, value);
            }
        } else {
            throw new InvalidMessage("parameter-unknown", known(name));
        }
    }

    private void check(String name, String modifier, String[] values) {
        if (name.equals("_include")) {
            for (var value : values) {
                if (!modifier.isEmpty() || !Included.served(type, value)) {
                    throw new InvalidMessage("parameter-invalid", "_include");
                }
            }
        } else if (name.equals("_sort") && !(values.length == 1 && values[0].equals(LAST_UPDATED))) {
            throw new InvalidMessage("parameter-invalid", "_sort");
        }
    }

    private void add(Parameter parameter, String modifier, String value) {
        if (!modifier.equals("missing")) {
            matching(parameter, modifier, value);
        } else if (value.equals("true")) {
            criteria.add(new Criterion(parameter.narrowing(), List.of()));
        } else {
            throw new InvalidMessage("parameter-invalid", parameter.name());
        }
    }

    private void matching(Parameter parameter, String modifier, String value) {
        if (parameter.type().equals("token")) {
            if (!modifier.isEmpty()) {
                throw new InvalidMessage("modifier-not-served", parameter.name());
            }
            matching(parameter, split(parameter.name(), value), '|');
            return;
        }
        if (parameter.type().equals("number") && !value.matches("\\d{1,3}")) {
            throw new InvalidMessage("parameter-invalid", parameter.name());
        }
        if (parameter.name().equals(ShelfIndex.AREA) && modifier.equals("identifier")) {
            matching(parameter, split(parameter.name(), value), '|');
            return;
        }
        if (!modifier.isEmpty() && !modifier.matches("[A-Z][A-Za-z]+")) {
            throw new InvalidMessage("modifier-not-served", parameter.name());
        }
        var references = split(parameter.name(), value).stream()
                .map(this::relative)
                .map(v -> v.contains("/") || modifier.isEmpty() ? v : modifier + "/" + v);
        matching(parameter, references.toList(), '/');
    }

    /** The code or id alone finds, if few share it; what is asked beyond that narrows. */
    private void matching(Parameter parameter, List<String> values, char divider) {
        asked += values.size();
        if (parameter.selective() && values.stream().noneMatch(v -> v.indexOf(divider) == v.length() - 1)) {
            var alone = values.stream()
                    .flatMap(v -> Stream.of(v, v.substring(v.indexOf(divider) + 1)))
                    .distinct();
            criteria.add(new Criterion(parameter.element(), alone.toList()));
            if (values.stream().noneMatch(v -> v.indexOf(divider) >= 0)) {
                return;
            }
        }
        criteria.add(new Criterion(parameter.narrowing(), values));
    }

    private String relative(String reference) {
        return reference.startsWith(base + "/") ? reference.substring(base.length() + 1) : reference;
    }

    // Only a name that could be a parameter is repeated: anything else may be a value that went astray.
    private static String known(String name) {
        return name.matches("[_a-z][a-z-]{0,30}") ? name : null;
    }

    private static List<String> split(String name, String value) {
        var parts = new ArrayList<String>();
        var part = new StringBuilder();
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            if (c == '\\' && i + 1 < value.length() && "\\,|$".indexOf(value.charAt(i + 1)) >= 0) {
                part.append(value.charAt(++i));
            } else if (c == ',') {
                parts.add(part.toString());
                part.setLength(0);
            } else {
                part.append(c);
            }
        }
        parts.add(part.toString());
        if (parts.stream().anyMatch(String::isBlank)) {
            throw new InvalidMessage("parameter-invalid", name);
        }
        return parts;
    }
}
