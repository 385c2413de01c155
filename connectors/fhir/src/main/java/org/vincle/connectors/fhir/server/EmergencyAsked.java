package org.vincle.connectors.fhir.server;

import java.util.Set;
import java.util.UUID;
import org.hl7.fhir.r4.model.Identifier;
import org.hl7.fhir.r4.model.Parameters;
import org.hl7.fhir.r4.model.PrimitiveType;
import org.hl7.fhir.r4.model.Type;
import org.vincle.connectors.api.BreakGlass;
import org.vincle.connectors.api.BreakGlass.Request;
import org.vincle.connectors.api.error.InvalidMessage;
import org.vincle.connectors.api.model.Systems;

/** Reads the wish to open in an emergency what is closed; refuses, by its name, what says too little or too much. */
final class EmergencyAsked {

    private static final int LONGEST = 1_000;
    private static final Set<String> NAMES = Set.of("key", "by", "reason", "text", "referral", "person");

    private final Parameters asked;

    private EmergencyAsked(Parameters asked) {
        this.asked = asked;
    }

    static Request of(String partner, Parameters asked) {
        return new EmergencyAsked(asked).request(partner);
    }

    private Request request(String partner) {
        check();
        var key = required("key");
        var by = required("by");
        var reason = required("reason");
        var text = words("text");
        if (!BreakGlass.REASONS.contains(reason)) {
            throw wrong("value-invalid", "reason");
        } else if (reason.equals("other") && text == null) {
            throw wrong("element-missing", "text");
        } else if ((value("referral") == null) == (value("person") == null)) {
            throw wrong("referral-or-person", "person");
        }
        var person = value("person") == null ? null : number("person");
        return new Request(
                BreakGlass.idOf(partner, key), by, reason, text, value("referral") == null ? null : referral(), person);
    }

    private void check() {
        var names = asked.getParameter().stream()
                .map(p -> p.getName() == null ? "" : p.getName())
                .toList();
        for (var name : names) {
            if (!NAMES.contains(name)) {
                throw new InvalidMessage("element-unknown", "Parameters.parameter");
            } else if (names.indexOf(name) != names.lastIndexOf(name)) {
                throw wrong("element-repeated", name);
            }
        }
    }

    private UUID referral() {
        var number = number("referral");
        try {
            if (Systems.REFERRAL.equals(number.system())) {
                return UUID.fromString(number.value());
            }
        } catch (IllegalArgumentException e) {
            throw wrong("value-invalid", "referral");
        }
        throw wrong("value-invalid", "referral");
    }

    private org.vincle.connectors.api.model.Identifier number(String name) {
        if (value(name) instanceof Identifier number && number.hasSystem() && number.hasValue()) {
            return new org.vincle.connectors.api.model.Identifier(number.getSystem(), number.getValue());
        }
        throw wrong("value-invalid", name);
    }

    private String required(String name) {
        var words = words(name);
        if (words == null) {
            throw wrong("element-missing", name);
        }
        return words;
    }

    private String words(String name) {
        var value = value(name);
        if (value == null) {
            return null;
        }
        var words = value instanceof PrimitiveType<?> said ? said.getValueAsString() : null;
        if (words == null || words.isBlank() || words.length() > LONGEST) {
            throw wrong("value-invalid", name);
        }
        return words.strip();
    }

    private Type value(String name) {
        return asked.getParameter().stream()
                .filter(p -> name.equals(p.getName()))
                .findFirst()
                .map(p -> p.getValue())
                .orElse(null);
    }

    private static InvalidMessage wrong(String code, String name) {
        return new InvalidMessage(code, "Parameters.parameter(" + name + ").value");
    }
}
