package org.vincle.routes.protocols.fhir;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.vincle.connectors.api.model.Code;
import org.vincle.connectors.api.model.Finding;
import org.vincle.connectors.api.model.Gender;
import org.vincle.connectors.api.model.Institution;
import org.vincle.connectors.api.model.Need;
import org.vincle.connectors.api.model.Person;
import org.vincle.connectors.api.model.QuestionAnswer;
import org.vincle.connectors.api.model.Referral;
import org.vincle.connectors.api.model.Relative;
import org.vincle.routes.protocols.calendar.TerritoryCalendar;
import org.vincle.routes.protocols.machine.Course;
import org.vincle.routes.protocols.machine.Heard;
import org.vincle.routes.protocols.machine.Phase;
import org.vincle.routes.protocols.machine.Step;
import org.vincle.routes.protocols.machine.World;
import org.vincle.routes.protocols.model.Protocol;

/** Tries a condition on an invented case that has something of everything. */
public final class ConditionCheck {

    private static final Instant NOON = Instant.parse("2026-01-15T12:00:00Z");
    private static final World SAMPLE = new World(
            referral(),
            new TerritoryCalendar("ES", ZoneOffset.UTC, LocalTime.of(8, 0), Set.of(), LocalDate.parse("2026-12-31")),
            (role, member) -> List.of());

    private final FhirPath path;

    public ConditionCheck(FhirPath path) {
        this.path = path;
    }

    /** What is wrong with it, {@code syntax}, {@code clock} or {@code variable}, and the words for it. */
    public Optional<List<String>> wrong(String expression, Protocol protocol) {
        return path.wrong(
                expression, CaseView.variables(course(protocol), SAMPLE, NOON), CaseView.request(SAMPLE.referral()));
    }

    private static Course course(Protocol protocol) {
        var steps = protocol.root()
                .all()
                .map(a -> new Step(a.id(), a.id(), null, null, Phase.OPEN, 1, NOON, NOON, NOON, false, null, List.of()))
                .toList();
        var heard = List.of(new Heard("1", "sample", NOON));
        return new Course(
                "sample",
                protocol.url(),
                protocol.version(),
                1,
                "one",
                "other",
                NOON,
                null,
                steps,
                List.of(),
                List.of(),
                heard,
                List.of());
    }

    private static Referral referral() {
        var code = new Code("urn:sample", "sample", null);
        var person = new Person(List.of(), null, "1980-01-01", Gender.FEMALE, null, List.of(), List.of());
        var child = new Person(List.of(), null, "2015-01-01", Gender.MALE, null, List.of(), List.of());
        var counted = new Finding(Finding.Kind.OBSERVATION, code, "1", null, "1", null, null, null, List.of(), null);
        var coded = new Finding(Finding.Kind.OBSERVATION, code, null, code, null, null, null, null, List.of(), null);
        var assessed = new Finding(
                Finding.Kind.ASSESSMENT,
                code,
                null,
                null,
                null,
                null,
                null,
                null,
                List.of(new QuestionAnswer("1", null, null, code), new QuestionAnswer("2", null, "1", List.of())),
                null);
        return new Referral(
                new UUID(0, 0),
                Institution.partner("sample"),
                null,
                null,
                List.of(new Need(List.of(code), null)),
                null,
                person,
                List.of(new Relative(null, child)),
                List.of(counted, coded, assessed),
                null,
                Set.of(),
                Set.of(),
                null,
                null,
                null);
    }
}
