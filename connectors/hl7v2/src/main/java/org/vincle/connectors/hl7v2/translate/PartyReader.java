package org.vincle.connectors.hl7v2.translate;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.vincle.connectors.api.model.Identifier;
import org.vincle.connectors.api.model.Institution;
import org.vincle.connectors.api.model.Professional;
import org.vincle.connectors.hl7v2.er7.Segment;

/** Reads who refers whom: PRD with its roles of table 0286, and the stations of MSH. */
record PartyReader(Reading reading, PersonReader people) {

    /** Identifier system of what MSH-6 and PL-4 call an institution. */
    static final String FACILITY = "hl7v2:facility";
    /** Identifier system of what MSH-5 calls an application. */
    static final String APPLICATION = "hl7v2:application";

    /** The one who refers; without a PRD of that role just the partner itself. */
    Institution referring() {
        var partner = reading.dialect.partner();
        return withRole("RP").map(prd -> institution(prd).as(partner)).orElseGet(() -> Institution.partner(partner));
    }

    /** The one referred to, under every name the message gives, most telling first. */
    Institution referredTo() {
        var prd = withRole("RT").or(() -> withRole("CP")).or(() -> withRole("PP")
                .filter(p -> withRole("RP").isPresent()));
        var found = prd.map(this::institution).orElseGet(() -> new Institution(null, List.of(), null, null));
        var identifiers = new LinkedHashSet<>(found.identifiers());
        identifiers.addAll(receiver());
        return new Institution(null, List.copyOf(identifiers), found.name(), found.professional());
    }

    /** Whom MSH-5 and MSH-6 address. */
    List<Identifier> receiver() {
        var msh = reading.message.header();
        var identifiers = new ArrayList<Identifier>();
        add(identifiers, FACILITY, msh.get(6));
        add(identifiers, APPLICATION, msh.get(5));
        return identifiers;
    }

    private Optional<Segment> withRole(String role) {
        return reading.message.all("PRD").stream()
                .filter(p -> p.repetitions(1).stream().anyMatch(r -> role.equals(r.get(1))))
                .findFirst()
                .map(p -> p.skip(1));
    }

    private Institution institution(Segment prd) {
        var identifiers = new ArrayList<Identifier>();
        add(identifiers, FACILITY, prd.get(4, 4));
        add(identifiers, FACILITY, prd.get(4, 1));
        var name = Stream.of(prd.get(10), prd.get(4, 9))
                .filter(n -> n != null)
                .findFirst()
                .orElse(null);
        return new Institution(null, identifiers, name, professional(prd));
    }

    private Professional professional(Segment prd) {
        var numbers = new ArrayList<Identifier>();
        for (var pln : prd.repetitions(7)) {
            var type = pln.get(2);
            var system = PersonWriter.LOCAL + reading.dialect.partner() + ":" + (type == null ? "staff" : type);
            add(numbers, system, pln.get(1));
        }
        var name = people.name(prd, 2);
        var contacts = people.contacts(prd, 5, "work");
        return name == null && numbers.isEmpty() && contacts.isEmpty()
                ? null
                : new Professional(numbers, name, null, contacts);
    }

    private static void add(List<Identifier> identifiers, String system, String value) {
        if (value != null) {
            identifiers.add(new Identifier(system, value));
        }
    }
}
