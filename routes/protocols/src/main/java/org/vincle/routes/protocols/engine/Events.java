package org.vincle.routes.protocols.engine;

import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.vincle.connectors.api.CodeFolder;
import org.vincle.connectors.api.model.Code;
import org.vincle.connectors.api.model.Finding;
import org.vincle.connectors.api.model.Referral;

/** Which named events somebody speaks of: by their names, or by a code that {@code etc/codes/protocols/events.tsv} takes for one. */
public final class Events {

    /** The code system of the named events. */
    public static final String SYSTEM = "https://vincle.org/fhir/CodeSystem/event";

    private static final String TABLE = "events";

    private final Predicate<String> known;
    private final CodeFolder codes;

    /**
     * Events.
     *
     * @param known whether there is an event of that name
     * @param codes the tables of codes
     */
    public Events(Predicate<String> known, CodeFolder codes) {
        this.known = known;
        this.codes = codes;
    }

    /** The tables of codes in a running hub. */
    public static CodeFolder codes() {
        return new Tables();
    }

    /** What a referral says has happened, each once, in its order. */
    List<String> of(Referral referral) {
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
        var said = SYSTEM.equals(code.system())
                ? Optional.of(code.code())
                : codes.get(TABLE, code.system() + "|" + code.code());
        return said.filter(known);
    }

    private static final class Tables extends CodeFolder {

        Tables() {
            super("protocols", CodeFolder.of("protocols"), List.of(TABLE));
        }
    }
}
