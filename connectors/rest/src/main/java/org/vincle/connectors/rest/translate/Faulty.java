package org.vincle.connectors.rest.translate;

import java.util.List;

/** A request is refused because of what stands in it, and where. Says no value of it. */
public final class Faulty extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient List<Fault> faults;

    /** With a code for the whole, and each fault. */
    public Faulty(String code, List<Fault> faults) {
        super(code, null, false, false);
        this.faults = List.copyOf(faults);
    }

    /** A header or parameter that breaks a rule. */
    public static Faulty of(Fault.Kind kind, String place, String rule) {
        return new Faulty(rule, List.of(new Fault(kind, place, rule)));
    }

    /** The stable word for the whole. */
    public String code() {
        return getMessage();
    }

    /** Each field. */
    public List<Fault> faults() {
        return faults == null ? List.of() : faults;
    }
}
