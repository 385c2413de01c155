package org.vincle.routes.protocols.engine;

import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.vincle.connectors.api.model.Code;
import org.vincle.connectors.api.model.Finding;
import org.vincle.connectors.api.model.Referral;

/** Which named events somebody speaks of: by their names, or by a code that {@code etc/codes/protocols/events.tsv} takes for one. */
public final class Events {

    /** The code system of the named events. */
    public static final String SYSTEM = "https://vincle.org/fhir/CodeSystem/event";

    private final Predicate<String> known;
    private final UnaryOperator<String> codes;

    /**
     * Events.
     *
     * @param known whether there is an event of that name
     * @param codes which event a code stands for, as {@code SYSTEM|CODE}; null for none
     */
    public Events(Predicate<String> known, UnaryOperator<String> codes) {
        this.known = known;
        this.codes = codes;
    }

    /** What a referral says has happened, each once, in its order. */
    public List<String> of(Referral referral) {
        var service = referral.service() == null ? Stream.<Code>empty() : referral.service().codes().stream();
        var needs = referral.needs().stream().flatMap(n -> n.codes().stream());
        return Stream.of(service, needs, codes(referral.findings()))
                .flatMap(s -> s)
                .map(this::name)
                .flatMap(Optional::stream)
                .distinct()
                .toList();
    }

    /** What findings say has happened. */
    List<String> of(List<Finding> findings) {
        return codes(findings)
                .map(this::name)
                .flatMap(Optional::stream)
                .distinct()
                .toList();
    }

    private static Stream<Code> codes(List<Finding> findings) {
        return findings.stream()
                .filter(f -> f.kind() == Finding.Kind.OBSERVATION)
                .flatMap(f -> f.codes().stream());
    }

    private Optional<String> name(Code code) {
        if (code.code() == null) {
            return Optional.empty();
        }
        var said = SYSTEM.equals(code.system()) ? code.code() : codes.apply(code.system() + "|" + code.code());
        return Optional.ofNullable(said).filter(known);
    }
}
